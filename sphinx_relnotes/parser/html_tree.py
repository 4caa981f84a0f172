"""From pieces of raw HTML, with Markdown between them, to one clean tree.

The tags of an author are sifted first (what cannot be shown is noted, what shows another resource becomes a link), then
nh3 makes them valid HTML, safe and balanced, and a small tree is built over that.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nh3

from .tags import BLOCKS, CONTROLS, EMBEDDED, FORMATTING, OPAQUE, TABLE_PARTS, VOID, Tag, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Report = Callable[[str, int], None]

SLOT = "relnotes-slot"
"""Stands for a piece of Markdown; no post can write it, since it names no element of HTML."""
EMBED = "relnotes-embed"
_MAX_DEPTH = 40
"""Deeper elements are taken for their content: nothing of a page is nested that deep, but hostile input is."""

_TAGS = {*(BLOCKS | FORMATTING) - {"html", "head", "body", "noscript", "picture"}, SLOT, EMBED}
_ATTRIBUTES = {
    "*": {"id", "title"},
    SLOT: {"n"},
    EMBED: {"src"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height", "align"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "ol": {"start", "type"},
    "details": {"open"},
    "pre": {"class", "lang"},
    "code": {"class"},
}
_SCHEMES = {"http", "https", "mailto", "ftp", "ftps", "irc", "ircs", "news", "nntp", "tel", "sms", "xmpp", "webcal"}
_SCHEMES |= {"git", "ssh", "svn", "matrix", "geo", "magnet", "project", "path", "inv"}


@dataclass(slots=True, kw_only=True)
class Element:
    """An element of the clean tree."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        """All text within, in document order."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()

    def find(self, name: str) -> Element | None:
        """The first element of that name within."""
        for child in self.children:
            if isinstance(child, Element):
                found = child if child.name == name else child.find(name)
                if found:
                    return found
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Raw HTML as it stands in the post from ``line`` on, or (``slot``) the number of a piece of Markdown."""

    source: str = ""
    line: int = 0
    slot: int = -1


def tree(pieces: Sequence[Piece], report: Report) -> Element:
    """Read the pieces as one document; ``report`` is told what is left out, and its line."""
    sifted = "".join(_sifted(pieces, report))
    clean = nh3.clean(sifted, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    builder = _TreeBuilder()
    builder.feed(clean)
    builder.close()
    return builder.root


def _sifted(pieces: Sequence[Piece], report: Report) -> Iterator[str]:
    parts = list(_parts(pieces))
    last_closing = {part.name: at for at, (part, _) in enumerate(parts) if isinstance(part, Tag) and part.is_closing}
    position, has_table = 0, False
    while position < len(parts):
        part, line = parts[position]
        position += 1
        if not isinstance(part, Tag):
            yield part
        elif part.name in OPAQUE or part.name in EMBEDDED:
            if part.is_closing:
                continue
            end = position
            if part.opens and last_closing.get(part.name, -1) >= position:
                end = _after_closing(parts, position, part.name)
            yield _embed([part, *(p for p, _ in parts[position:end])], report, line)
            position = end
        elif part.name in CONTROLS:
            if not part.is_closing:
                report(f"the element <{part.name}>", line)
        elif part.name in TABLE_PARTS and not has_table and not part.is_closing:
            has_table = True
            yield "<table>" + _serialised(part)
        else:
            has_table = has_table or part.name == "table"
            yield _serialised(part)


def _parts(pieces: Sequence[Piece]) -> Iterator[tuple[Tag | str, int]]:
    for piece in pieces:
        if piece.slot >= 0:
            yield f'<{SLOT} n="{piece.slot}"></{SLOT}>', piece.line
            continue
        for part in split(piece.source):
            if isinstance(part, Tag):
                yield part, piece.line + piece.source.count("\n", 0, part.start)
            else:
                yield part.replace("<", "&lt;"), piece.line


def _after_closing(parts: Sequence[tuple[Tag | str, int]], position: int, name: str) -> int:
    while True:
        part = parts[position][0]
        position += 1
        if isinstance(part, Tag) and part.is_closing and part.name == name:
            return position


def _embed(parts: Sequence[Tag | str], report: Report, line: int) -> str:
    first = parts[0]
    assert isinstance(first, Tag)
    for tag in parts:
        if first.name in EMBEDDED and isinstance(tag, Tag) and tag.name in EMBEDDED | {"source", "param"}:
            attributes = tag.attributes
            source = attributes.get("src") or attributes.get("data") or ""
            if source.startswith("//"):
                source = f"https:{source}"
            if source.startswith(("http://", "https://")):
                title = html.escape(first.attributes.get("title", ""))
                return f'<{EMBED} src="{html.escape(source)}" title="{title}"></{EMBED}>'
    report(f"the element <{first.name}>", line)
    return ""


def _serialised(tag: Tag) -> str:
    if tag.is_empty and tag.name not in VOID:
        return f"<{tag.name}{tag.attribute_source}></{tag.name}>"
    return tag.source


_KEPT_AT_ANY_DEPTH = VOID | {SLOT, EMBED}


class _TreeBuilder(HTMLParser):
    """Builds the tree from nh3's output, in which every element but the void ones is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element(name="")
        self._open = [self.root]
        self._surplus = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) > _MAX_DEPTH and tag not in _KEPT_AT_ANY_DEPTH:
            self._surplus += 1
            return
        element = Element(name=tag, attributes={name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._surplus and tag not in _KEPT_AT_ANY_DEPTH:
            self._surplus -= 1
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
