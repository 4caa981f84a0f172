"""From the body of a Markdown post to tokens that any engine has: MyST resolved, addresses absolute, comments gone."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from ..core.problems import Problem, ProblemKind
from ..parser import mdx
from ..parser.context import KEY, Reading
from ..parser.plain_engine import export_parser
from ..parser.tags import EMBEDDED, Tag, split
from .directives import directive_tokens, strong_paragraph
from .roles import role_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..core.announcement import Announcement
    from .site import Site

_ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\]\s*", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\{(?P<name>[\w:.+-]+)\}\s*(?P<argument>.*)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENTS = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_EMBEDS = EMBEDDED | {"source"}
_MAX_DEPTH = 60
"""As on pages: markup nested deeper is shown as it is written."""
_MAX_DIRECTIVES = 20
_GONE = frozenset(("myst_target", "footnote_anchor", mdx.LEFT_OUT))


@dataclass(slots=True, kw_only=True)
class PostReader:
    """Reads one post; what cannot be taken along is noted."""

    post: Announcement
    site: Site
    is_mdx: bool = False
    problems: list[Problem] = field(default_factory=list)
    _references: dict[str, Any] = field(default_factory=dict)
    _depth: int = 0

    def read(self, body: str, first_line: int) -> list[Token]:
        """The tokens of a body that begins at ``first_line`` of its file; those of directives are read likewise."""
        reading = Reading(path=self.post.path, raw_html="sanitize")
        tokens = export_parser(is_mdx=self.is_mdx).parse(body, {KEY: reading, "references": self._references})
        if self._depth > _MAX_DIRECTIVES or any(_depth(token) > _MAX_DEPTH for token in tokens):
            self.report("markup is nested too deep; it is shown as it is written", first_line)
            written = body.rstrip().replace("\0", "\N{REPLACEMENT CHARACTER}")  # as CommonMark has it
            return [Token("fence", "code", 0, info="", content=f"{written}\n", markup="```", block=True)]
        self._depth += 1
        made: list[Token] = []
        for token in tokens:
            line = first_line + (token.map[0] if token.map else 0)
            made += self._block(token, line)
        self._depth -= 1
        return _with_alerts(made)

    def resolved(self, source: str, line: int) -> str:
        """Raw HTML with absolute addresses."""
        return "".join(part if isinstance(part, str) else self._tag(part, line) for part in split(source))

    def report(self, what: str, line: int) -> None:
        """Note that something of the post is not in its export."""
        problem = Problem(kind=ProblemKind.MARKUP, message=what, path=self.post.path, line=line)
        self.problems.append(problem)

    def _block(self, token: Token, line: int) -> Iterable[Token]:
        if token.type in _GONE:
            if token.type == mdx.LEFT_OUT:
                self.report(f"{token.meta['what']} is left out", line)
            return ()
        if token.type == "inline":
            token.children = _tidied(self._inline(token.children or (), line))
            return (token,)
        if token.type in {"fence", "colon_fence"} and (match := _DIRECTIVE.fullmatch(token.info.strip())):
            return directive_tokens(match["name"], match["argument"].strip(), token.content, line, self)
        if token.type == "colon_fence":
            title = strong_paragraph(token.info.strip()) if token.info.strip() else []
            return [*title, *self.read(token.content, line + 1)]
        if token.type == "html_block":
            token.content = self.resolved(_COMMENTS.sub("", token.content), line)
            return (token,) if token.content.strip() else ()
        return (token,)

    def _inline(self, children: Sequence[Token], line: int) -> Iterable[Token]:
        is_dead: list[bool] = []
        for token in children:
            line += token.type == "softbreak"
            if token.type == "link_open":
                is_dead.append(not self._lead_away(token, line))
            if token.type in {"link_open", "link_close"}:
                if not (is_dead[-1] if token.nesting > 0 else is_dead and is_dead.pop()):
                    yield token
            else:
                yield from self._phrase(token, line)

    def _phrase(self, token: Token, line: int) -> Iterable[Token]:
        if token.type == "myst_role":
            return role_tokens(token.meta["name"], token.content, self.site)
        if token.type == "image":
            return self._picture(token, line)
        if token.type == "html_inline":
            return self._inline_html(token, line)
        return () if token.type in _GONE else (token,)

    def _lead_away(self, token: Token, line: int) -> bool:
        href = str(token.attrGet("href") or "")
        address = self.site.link(href, self.post)
        if address:
            token.attrSet("href", address)
        else:
            self.report(f"the link to {href!r} has no address outside of the project; its text stays", line)
        token.meta.pop("label", None)
        return bool(address)

    def _picture(self, token: Token, line: int) -> Iterable[Token]:
        source = str(token.attrGet("src") or "")
        address = self.site.picture(source, self.post)
        if address:
            token.attrSet("src", address)
            token.meta.pop("label", None)
            return (token,)
        self.report(f"the picture {source!r} has no address outside of the project; its description stays", line)
        return (Token("text", "", 0, content=token.content),) if token.content else ()

    def _inline_html(self, token: Token, line: int) -> Iterable[Token]:
        if _BREAK.fullmatch(token.content):
            return (Token("hardbreak", "br", 0),)
        token.content = self.resolved(_COMMENTS.sub("", token.content), line)
        return (token,) if token.content else ()

    def _embedded(self, attributes: Mapping[str, str]) -> str:
        """A link to what a page would show in a frame: forums and release pages take frames away."""
        address = attributes.get("src") or attributes.get("data") or ""
        address = self.site.link(address, self.post) if address else ""
        text = attributes.get("title") or address
        return f'<a href="{html.escape(address)}">{html.escape(text)}</a>' if address else ""

    def _tag(self, tag: Tag, line: int) -> str:
        attributes = tag.attributes
        if tag.name in _EMBEDS:
            return self._embedded(attributes)
        resolvers: dict[str, Callable[[str, Announcement], str]] = {"href": self.site.link, "src": self.site.picture}
        if tag.is_closing or not resolvers.keys() & attributes.keys():
            return tag.source
        for name, resolve in resolvers.items():
            if name in attributes:
                address = resolve(attributes[name], self.post)
                if not address:
                    self.report(f"{attributes[name]!r} has no address outside of the project", line)
                attributes[name] = address
        stated = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items() if value)
        return f"<{tag.name}{stated}{' /' if tag.is_empty else ''}>"


def _depth(token: Token) -> int:
    return token.level + max((child.level for child in token.children or ()), default=0)


def _tidied(tokens: Iterable[Token]) -> list[Token]:
    """Without the line ends at ``<br>``, whose break they would double, and with neighbouring texts joined."""
    made: list[Token] = []
    for token in tokens:
        before = made[-1].type if made else ""
        if token.type == "softbreak" and before == "hardbreak":
            continue
        if token.type == "hardbreak" and before == "softbreak":
            made.pop()
        if token.type == "text" and before == "text":
            made[-1].content += token.content
            continue
        made.append(token)
    while made and made[-1].type in {"softbreak", "hardbreak"}:
        made.pop()
    return made


def _with_alerts(tokens: list[Token]) -> list[Token]:
    """Mark the quotations that are alerts of GitHub, and take their marker out of the text."""
    for index, token in enumerate(tokens[:-2]):
        if token.type != "blockquote_open" or tokens[index + 2].type != "inline":
            continue
        children = tokens[index + 2].children or []
        match = _ALERT.match(children[0].content) if children and children[0].type == "text" else None
        if match is not None:
            token.meta["alert"] = match[1].lower()
            children[0].content = children[0].content[match.end() :]
            while children and (children[0].type in {"softbreak", "hardbreak"} or not children[0].content):
                del children[0]
    return tokens
