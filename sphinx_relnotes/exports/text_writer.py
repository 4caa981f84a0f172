"""A clean tree of HTML as text that people read: wrapped or not, with numbered links or addresses in place."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..parser.html_tree import EMBED, Element
from ..parser.tags import BLOCKS
from .text_tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADINGS = {"h1": "=", "h2": "-", "h3": "-", "h4": "", "h5": "", "h6": ""}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BREAK = "\x00"
_CODE = "    "
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:)")
_MARKS = {"b": "*", "strong": "*", "em": "_", "i": "_", "code": "", "q": '"'}
_BULLET = "* "
_NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the text; those of running text (``flows``) may be joined again by who shows them."""

    lines: tuple[str, ...]
    flows: bool = False
    is_tight: bool = False
    """Whether it stands right below what is before it."""


@dataclass(slots=True, kw_only=True)
class TextWriter:
    """Writes one document. ``width`` 0 leaves each paragraph on its line."""

    width: int = 0
    numbers_links: bool = False
    addresses: dict[str, int] = field(default_factory=dict)
    """The links by address, numbered from 1 in reading order."""

    def blocks(self, elements: Iterable[Element | str], width: int | None = None) -> list[Paragraph]:
        """The paragraphs of some content; ``width`` is what indentation leaves of the page's."""
        limit = self.width if width is None else width
        made: list[Paragraph] = []
        run: list[Element | str] = []
        for element in elements:
            if isinstance(element, Element) and (element.name in BLOCKS or _holds_blocks(element)):
                made += self._running(run, limit)
                run = []
                made += self._block(element, limit)
            else:
                run.append(element)
        return [*made, *self._running(run, limit)]

    def _running(self, run: list[Element | str], width: int) -> list[Paragraph]:
        text = self.inline(run).strip(" " + _BREAK)
        lines = [line for part in text.split(_BREAK) for line in _wrapped(part.strip(), width)]
        return [Paragraph(tuple(lines), flows=_BREAK not in text)] if text else []

    def _block(self, element: Element, width: int) -> list[Paragraph]:
        name = element.name
        if name in _HEADINGS:
            return self._heading(element, width)
        if name in {"ul", "ol", "menu", "dir"}:
            return list(self._items(element, width))
        if name == "blockquote":
            inner = _joined(self.blocks(element.children, max(width - 2, _NARROWEST) if width else 0))
            return [Paragraph(tuple(f"> {line}".rstrip() for line in inner))] if inner else []
        if name == "pre":
            code = "".join(element.texts()).strip("\n").split("\n")
            return [Paragraph(tuple((_CODE + line).rstrip() for line in code))]
        if name == "table":
            return [Paragraph(tuple(table_lines(element, self._cell, width)))]
        if name == "hr":
            return [Paragraph(("-" * 20,))]
        if name == "dd":
            return _indented(self.blocks(element.children, max(width - 4, _NARROWEST) if width else 0), _CODE, _CODE)
        return self.blocks(element.children, width)

    def _cell(self, element: Element) -> str:
        return " ".join(self.inline([element]).replace(_BREAK, " ").split())

    def _heading(self, element: Element, width: int) -> list[Paragraph]:
        text = " ".join(self.inline(element.children).replace(_BREAK, " ").split())
        if not text:
            return []
        lines = _wrapped(text, width)
        mark = _HEADINGS[element.name]
        return [Paragraph((*lines, mark * max(map(len, lines))) if mark else tuple(lines))]

    def _items(self, element: Element, width: int) -> Iterator[Paragraph]:
        items = [child for child in element.children if isinstance(child, Element) and child.name == "li"]
        start = element.attributes.get("start", "1")
        first = int(start) if start.isdecimal() and len(start) < 7 else 1
        is_loose = any(child.name == "p" for item in items for child in item.children if isinstance(child, Element))
        for number, item in enumerate(items, first):
            lead = f"{number}. " if element.name == "ol" else _BULLET
            inner = self.blocks(item.children, max(width - len(lead), _NARROWEST) if width else 0)
            made = _indented(inner or [Paragraph(("",))], lead, " " * len(lead))
            is_tight = number > first and not is_loose
            yield Paragraph(made[0].lines, is_tight=is_tight, flows=made[0].flows and not width)
            yield from (Paragraph(one.lines, is_tight=one.is_tight or not is_loose) for one in made[1:])

    def inline(self, elements: Iterable[Element | str]) -> str:
        """Running text on one line; a line end that the author asked for is U+0000."""
        return "".join(self._phrase(element) for element in elements)

    def _phrase(self, element: Element | str) -> str:
        if isinstance(element, str):
            return _SPACE.sub(" ", element.replace("\x00", ""))
        if element.name == "br":
            return _BREAK
        if element.name == "img":
            return self._picture(element)
        if element.name == EMBED:
            return self._addressed(element.attributes.get("title") or "", element.attributes.get("src", ""))
        inner = self.inline(element.children)
        if element.name == "a":
            return self._addressed(inner, element.attributes.get("href", ""))
        within = element.children[0] if len(element.children) == 1 else ""
        is_marked = isinstance(within, Element) and within.name in _MARKS
        mark = "" if is_marked else _MARKS.get(element.name, "")
        text = inner.strip()
        if not mark or not text or not any(map(str.isalnum, text)):
            return inner
        return inner.replace(text, f"{mark}{text}{mark}", 1)

    def _picture(self, element: Element) -> str:
        alt, source = element.attributes.get("alt", ""), element.attributes.get("src", "")
        return self._addressed(f"[image: {alt}]" if alt else "[image]", source)

    def _addressed(self, text: str, address: str) -> str:
        """The text of a link and how to follow it."""
        if not address or address.startswith("#"):
            return "" if text.strip() in {"↩︎", "↩"} else text
        plain = text.strip()
        if not plain or _SCHEME.sub("", plain).rstrip("/") == _SCHEME.sub("", address).rstrip("/"):
            return address.removeprefix("mailto:")
        if not self.numbers_links:
            return f"{text} <{address}>"
        number = self.addresses.setdefault(address, len(self.addresses) + 1)
        return f"{text} [{number}]"


def _holds_blocks(element: Element) -> bool:
    return element.name not in {"a", "br", "img"} and any(
        isinstance(child, Element) and (child.name in BLOCKS or _holds_blocks(child)) for child in element.children
    )


def _wrapped(text: str, width: int) -> list[str]:
    if not width:
        return [text]
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def _indented(paragraphs: list[Paragraph], first: str, rest: str) -> list[Paragraph]:
    made: list[Paragraph] = []
    for paragraph in paragraphs:
        leads = [first if not made and not index else rest for index in range(len(paragraph.lines))]
        lines = tuple((lead + line).rstrip() for lead, line in zip(leads, paragraph.lines, strict=True))
        made.append(Paragraph(lines, is_tight=paragraph.is_tight, flows=paragraph.flows))
    return made


def _joined(paragraphs: Iterable[Paragraph]) -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [""] if lines and not paragraph.is_tight else []
        lines += paragraph.lines
    return lines


def as_text(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs with blank lines between them."""
    return "\n".join(_joined(paragraphs)) + "\n"
