"""Which ``<words>`` of a post are HTML tags, and which only look like it.

A tag counts only where it is complete and names an element of HTML; everything else is text, so that a placeholder is
shown and a quotation mark that was never closed cannot swallow the page.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"))
VOID |= {"track", "wbr", "bgsound", "keygen"}
EMBEDDED = frozenset(("iframe", "video", "audio", "object", "embed", "applet"))
"""Elements that show another resource; a page can at least lead to it."""
OPAQUE = frozenset(("script", "style", "svg", "math", "template", "select", "datalist", "textarea", "title", "canvas"))
"""Elements that cannot be shown, and whose content is no text of the page."""
CONTROLS = frozenset(("form", "input", "button", "output", "meter", "progress", "keygen", "isindex"))
CONTROLS |= {"link", "meta", "base", "bgsound", "area", "map"}
"""Elements that do something, or are about the page; text inside them is kept."""
TABLE_PARTS = frozenset(("caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"))
WRAPPERS = frozenset(
    ("p", "div", "section", "center", "article", "aside", "main", "header", "footer", "nav", "address")
)
WRAPPERS |= {"hgroup", "fieldset", "legend", "search", "dialog", "html", "head", "body"}
"""Blocks that mean nothing to a page but that their content is there."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
BLOCKS = frozenset(("table", "ul", "ol", "li", "dir", "menu", "dl", "dt", "dd", "blockquote", "pre", "hr"))
BLOCKS |= {"col", "details", "summary", "figure", "figcaption"} | TABLE_PARTS | WRAPPERS | HEADINGS
FORMATTING = frozenset(("a", "b", "strong", "i", "em", "cite", "dfn", "var", "sup", "sub", "kbd", "code", "tt", "samp"))
FORMATTING |= {"s", "strike", "del", "ins", "u", "small", "mark", "abbr", "acronym", "q", "br", "wbr", "img", "span"}
FORMATTING |= {"font", "big", "bdi", "bdo", "time", "data", "nobr", "label", "ruby", "rb", "rt", "rtc", "rp", "blink"}
FORMATTING |= {"marquee", "picture", "noscript"}
_INSIDE_OPAQUE = frozenset(("option", "optgroup", "source", "param", "track", "slot"))
KNOWN = BLOCKS | FORMATTING | EMBEDDED | OPAQUE | CONTROLS | _INSIDE_OPAQUE

# A value ends, at the latest, where the next tag begins: an author who forgot a quotation mark meant no more.
_VALUE = r"""(?:"(?:[^"<]|<(?![A-Za-z/!]))*+"|'(?:[^'<]|<(?![A-Za-z/!]))*+'|[^\s"'=<>`]++)"""
_ATTRIBUTE = rf"([A-Za-z_:@][\w:.@-]*+)(?:\s*+=\s*+({_VALUE}))?"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<attributes>(?:\s++{_ATTRIBUTE})*+)\s*+(?P<empty>/?)>", re.ASCII
)
COMMENT_OPEN, COMMENT_CLOSE = "<!--", "-->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag, and where in its text it stands."""

    name: str
    is_closing: bool
    is_empty: bool
    """Whether it closes itself, as XHTML and authors do: ``<a name="x"/>``."""
    source: str
    attribute_source: str
    start: int
    end: int

    @property
    def opens(self) -> bool:
        """Whether an element begins here that something has to close."""
        return not self.is_closing and not self.is_empty and self.name not in VOID

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes, names in lower case, values unquoted and unescaped; the first of a name counts."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTES.findall(self.attribute_source):
            bare = value[1:-1] if value[:1] in {'"', "'"} else value
            found.setdefault(name.lower(), html.unescape(bare))
        return found


def tag_at(text: str, position: int) -> Tag | None:
    """The tag that begins at ``position``, if it is complete and of HTML."""
    match = _TAG.match(text, position)
    if match is None or match["name"].lower() not in KNOWN:
        return None
    return Tag(
        name=match["name"].lower(),
        is_closing=bool(match["close"]),
        is_empty=bool(match["empty"]),
        source=match[0],
        attribute_source=match["attributes"],
        start=position,
        end=match.end(),
    )


def comment_end(text: str, position: int, limit: int) -> int:
    """Where the comment that begins at ``position`` ends before ``limit``; -1 where none begins or it is not closed."""
    if not text.startswith(COMMENT_OPEN, position):
        return -1
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, position):
            return position + len(short)
    close = text.find(COMMENT_CLOSE, position + len(COMMENT_OPEN), limit)
    return close + len(COMMENT_CLOSE) if close >= 0 else -1


def split(text: str) -> Iterator[Tag | str]:
    """The tags of a text and the (still escaped) text between them; comments are left out."""
    start = position = 0
    while (position := text.find("<", position)) >= 0:
        tag = tag_at(text, position)
        end = tag.end if tag else comment_end(text, position, len(text))
        if end < 0:
            position += 1
            continue
        if position > start:
            yield text[start:position]
        if tag:
            yield tag
        start = position = end
    if start < len(text):
        yield text[start:]
