"""WordPress's export (WXR): RSS with all that the database knows of a post."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .html_body import markdown_of
from .post import Export, Post
from .xml_source import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from .pictures import Pictures

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}(?P<name>\w+)")
_EXCERPT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_CODE = re.compile(r"\[(?P<name>code|sourcecode)(?P<options>[^\]]*)\](?P<code>.*?)\[/(?P=name)\]", re.DOTALL)
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.DOTALL)
_EMBED = re.compile(r"\[embed[^\]]*\]\s*(https?://[^\s\[]+)\s*\[/embed\]")
_SHORTCODE = re.compile(r"(?<!\[)\[/?(?P<name>[a-z][a-z_-]{1,30})(?P<options> [^\[\]\n]{0,300})?\](?![(\[])")
_LANGUAGE = re.compile(r"lang(?:uage)?=[\"']?([\w+#-]+)")
_BLOCK = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|hr|figure|figcaption|dl|dt|dd|section"
    r"|iframe|form|script|style|video|audio|details|summary)\b|!--)",
    re.IGNORECASE,
)
_VERBATIM = re.compile(r"(<(?P<tag>pre|script|style|textarea)\b.*?</(?P=tag)>)", re.DOTALL | re.IGNORECASE)
_GUTENBERG = "<!-- wp:"
_SHOWN = frozenset(("publish", "future", "private", "inherit"))
_DROPPED = frozenset(("trash", "auto-draft"))


def read_wordpress(root: Element, pictures: Pictures | None) -> Export:
    """All posts of an export."""
    channel = root.find("channel")
    names = dict(_authors(channel)) if channel is not None else {}
    posts: list[Post] = []
    left_out: list[str] = []
    hosts: dict[str, None] = {}
    comments = 0
    for item in root.iter("item"):
        fields = dict(_fields(item))
        comments += sum(1 for child in item if (match := _WP.fullmatch(child.tag)) and match["name"] == "comment")
        kind, status, title = fields.get("post_type", "post"), fields.get("status", "publish"), text_of(item, "title")
        if kind != "post":
            left_out += [f"the page {title!r} is no post"] if kind == "page" else []
        elif status in _DROPPED:
            left_out.append(f"the post {title!r} is in the {status.replace('auto-draft', 'list of empty drafts')}")
        else:
            posts.append(_post(item, fields, names, pictures))
            if host := urlsplit(text_of(item, "link")).hostname:
                hosts[host] = None
    return Export(posts=tuple(posts), comments=comments, left_out=tuple(left_out), hosts=tuple(hosts))


def _fields(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if match := _WP.fullmatch(child.tag):
            yield match["name"], (child.text or "").strip()


def _authors(channel: Element) -> Iterator[tuple[str, str]]:
    for child in channel:
        if (match := _WP.fullmatch(child.tag)) and match["name"] == "author":
            fields = dict(_fields(child))
            yield fields.get("author_login", ""), fields.get("author_display_name", "")


def _post(item: Element, fields: Mapping[str, str], names: Mapping[str, str], pictures: Pictures | None) -> Post:
    source, losses = _without_shortcodes(text_of(item, _CONTENT))
    made = markdown_of(_with_paragraphs(source), pictures)
    address = text_of(item, "link")
    path = urlsplit(address).path
    is_draft = fields.get("status", "publish") not in _SHOWN
    creator = text_of(item, _CREATOR)
    terms = ((one.get("domain"), (one.text or "").strip()) for one in item.iter("category"))
    excerpts = (child.text or "" for child in item if _EXCERPT.fullmatch(child.tag))
    description = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", next(excerpts, ""))).split())
    has_path = path.strip("/") and not urlsplit(address).query
    return Post(
        source=address or f"post {fields.get('post_id', '')}".strip(),
        title=text_of(item, "title"),
        body=made.markdown,
        date=_moment(fields, "post_date"),
        updated=_moment(fields, "post_modified"),
        authors=tuple(filter(None, [names.get(creator) or creator])),
        tags=tuple(name for domain, name in terms if domain in {"post_tag", "category"} and name != "Uncategorized"),
        description=description,
        legacy_urls=(path,) if has_path and not is_draft else (),
        slug=fields.get("post_name", ""),
        is_draft=is_draft,
        pictures=made.pictures,
        losses=(*losses, *made.losses),
    )


def _moment(fields: Mapping[str, str], name: str) -> str:
    """The moment in UTC where it is given, else the blog's own clock; WordPress writes zeros for none."""
    for key, zone in ((f"{name}_gmt", "Z"), (name, "")):
        value = fields.get(key, "")
        if value and not value.startswith("0000"):
            return value.replace(" ", "T") + zone
    return ""


def _without_shortcodes(source: str) -> tuple[str, list[str]]:
    """Shortcodes that are code, captions or embedded pages, as HTML; others stay as text, and are noted."""
    source = _CODE.sub(_code, source)
    source = _EMBED.sub(r'<a href="\1">\1</a>', _CAPTION.sub(r"\1", source))
    prose = _VERBATIM.sub("", source)
    found = (one for one in _SHORTCODE.finditer(prose) if "=" in (one["options"] or "") or one["name"] == "gallery")
    known = dict.fromkeys(one["name"] for one in found)
    return source, [f"the shortcode [{name}] stays as text" for name in known]


def _code(match: re.Match[str]) -> str:
    language = _LANGUAGE.search(match["options"])
    marked = f' class="language-{language[1]}"' if language else ""
    return f"<pre><code{marked}>{html.escape(html.unescape(match['code']).strip(), quote=False)}</code></pre>"


def _with_paragraphs(source: str) -> str:
    """What WordPress does to posts of its old editor: blank lines part paragraphs, line ends are breaks."""
    if _GUTENBERG in source:
        return source
    source = source.replace("\r\n", "\n")
    parts = _VERBATIM.split(source)
    made: list[str] = []
    for index in range(0, len(parts), 3):
        for paragraph in re.split(r"\n\s*\n", parts[index]):
            text = paragraph.strip("\n")
            if text.strip():
                made.append(text if _BLOCK.match(text.lstrip()) else "<p>" + text.replace("\n", "<br>") + "</p>")
        made += parts[index + 1 : index + 2]
    return "\n".join(made)
