"""The generators' own markup inside of posts, as Markdown; what only their templates know stays and is noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .folder_post import outside_code

if TYPE_CHECKING:
    from .folder_post import Draft, Site

_LIQUID = re.compile(r"\{%-?([^{}%]{1,300})%\}|\{\{([^{}]{1,300})\}\}")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,300}\}")
_MORE = re.compile(r"<!-- ?more ?-->\n?")
_QUOTED = re.compile(r"[\"']([^\"']{0,300})[\"']")
_SHORTCODE = re.compile(r"\{\{[<%]([^{}]{1,600})[>%]\}\}")
_OPTION = re.compile(r"(?<!\w)(\w{1,40})=(?:\"([^\"]{0,500})\"|'([^']{0,500})'|(\S{1,300}))")
_PELICAN = re.compile(r"[{|](filename|static|attach|tag|category|author|index)[}|]([^\s)\"'<>]{0,500})")
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for the line ends at fences until all is joined; private characters that no text has."""
_VIDEOS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_URL_FILTERS = ("relative_url", "absolute_url", "prepend", "append")


def jekyll_markup(body: str, _draft: Draft, site: Site, losses: list[str]) -> str:
    """Liquid's tags for code, links and raw text, and the attributes of kramdown."""
    made: list[str] = []
    position, verbatim = 0, ""
    for match in _LIQUID.finditer(body):
        name, _, rest = (match[1] or "").strip(" -\n").partition(" ")
        text = body[position : match.start()]
        position = match.end()
        if verbatim and name != verbatim:
            made += [text, match[0]] if verbatim == "endraw" else []
            continue
        made += [text] if verbatim != "endcomment" else []
        is_end, verbatim = bool(verbatim), ""
        if is_end:
            continue
        if name in {"raw", "comment"}:
            verbatim = f"end{name}"
        else:
            made.append(_liquid(match[0], name, rest.strip(), site, losses))
    made.append(body[position:])
    return outside_code(_fenced("".join(made)), lambda text: _MORE.sub("", _ATTRIBUTES.sub("", text)))


def _liquid(source: str, name: str, rest: str, site: Site, losses: list[str]) -> str:
    if name == "highlight":
        return f"```{rest.split(' ', maxsplit=1)[0]}{_OPEN}"
    if name == "endhighlight":
        return f"{_CLOSE}```"
    if name in {"post_url", "link"} and rest:
        return _address(rest.split(" ", maxsplit=1)[0], site, losses)
    if not name:
        inner = source[2:-2]
        quoted = _QUOTED.search(inner)
        if quoted and any(word in inner for word in _URL_FILTERS):
            return quoted[1]
        if inner.strip().startswith(("site.baseurl", "site.url")):
            return ""
    losses.append(f"the Liquid markup {source[:60]!r} stays as text")
    return source


def _fenced(text: str) -> str:
    """The marks of fences at the ends of lines of their own, whether or not the author's tags had such lines."""
    text = text.replace(f"{_OPEN}\n", "\n").replace(_OPEN, "\n")
    return text.replace(f"\n{_CLOSE}", "\n").replace(_CLOSE, "\n")


def hugo_markup(body: str, _draft: Draft, site: Site, losses: list[str]) -> str:
    """Hugo's own shortcodes; those of themes stay as text."""

    def moved(match: re.Match[str]) -> str:
        words = match[1].strip().split(None, 1)
        name, rest = (words[0], words[1] if len(words) > 1 else "") if words else ("", "")
        return _shortcode(match[0], name, rest, site, losses)

    return outside_code(_fenced(_SHORTCODE.sub(moved, body)), lambda text: _MORE.sub("", text))


def _shortcode(source: str, name: str, rest: str, site: Site, losses: list[str]) -> str:
    first = rest.split(" ", maxsplit=1)[0].strip("\"'")
    if name == "highlight":
        return f"```{first}{_OPEN}"
    if name in {"/highlight", "/ highlight"}:
        return f"{_CLOSE}```"
    if name in {"ref", "relref"} and first:
        return first if first.startswith("#") else _address(first, site, losses)
    if name == "figure":
        return _figure(rest)
    if name in _VIDEOS and first:
        return f"<{_VIDEOS[name]}{first.removeprefix('id=').strip(chr(34))}>"
    if name == "gist" and len(rest.split()) > 1:
        return "<https://gist.github.com/{}/{}>".format(*rest.split()[:2])
    losses.append(f"the shortcode {name!r} stays as text")
    return source


def pelican_markup(body: str, _draft: Draft, site: Site, losses: list[str]) -> str:
    """Pelican's ``{filename}`` and its kin in links."""

    def moved(match: re.Match[str]) -> str:
        kind, target = match[1], match[2]
        if kind in {"static", "attach"}:
            return target
        if kind == "filename":
            return _address(target, site, losses)
        losses.append(f"the link {match[0][:60]!r} leads to a page of the old site")
        return target or "#"

    return outside_code(body, lambda text: _PELICAN.sub(moved, text))


def _address(target: str, site: Site, losses: list[str]) -> str:
    """The old address of a post, which the project knows as a legacy URL."""
    path, _, fragment = target.partition("#")
    plain = path.strip("/").removeprefix("./")
    name = plain.rpartition("/")[2]
    found = next((site.addresses[key] for key in (plain, name, name.rpartition(".")[0]) if key in site.addresses), "")
    if not found:
        losses.append(f"the link to {target[:60]!r} leads to no post of the folder")
    return (found or path) + (f"#{fragment}" if fragment else "")


def _figure(rest: str) -> str:
    options = {name: one or other or bare for name, one, other, bare in _OPTION.findall(rest)}
    caption = options.get("caption") or options.get("title") or ""
    picture = f"![{options.get('alt') or caption}]({options.get('src', '')})"
    link = options.get("link")
    shown = f"[{picture}]({link})" if link else picture
    return f"{shown}\n\n*{caption}*" if caption else shown
