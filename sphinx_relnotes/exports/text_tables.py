"""Tables as text: in columns where they fit, else one line for each cell."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..parser.html_tree import Element

_GAP = "  "
_WIDEST = 100


def table_lines(table: Element, shown: Callable[[Element], str], width: int) -> list[str]:
    """The lines of a table; ``shown`` gives the text of a cell, ``width`` 0 means no limit but good sense."""
    rows = [[shown(cell) for cell in cells] for cells in _rows(table)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    count = max(map(len, rows))
    rows = [row + [""] * (count - len(row)) for row in rows]
    widths = [max(_columns(row[index]) for row in rows) for index in range(count)]
    has_head = _is_head(table)
    if sum(widths) + len(_GAP) * (count - 1) > (width or _WIDEST):
        return list(_listed(rows, has_head=has_head))
    lines = [_GAP.join(_padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [lines[0], _GAP.join("-" * size for size in widths), *lines[1:]] if has_head else lines


def _listed(rows: list[list[str]], *, has_head: bool) -> Iterator[str]:
    names = rows[0] if has_head else []
    for number, row in enumerate(rows[1:] if has_head else rows):
        if number:
            yield ""
        for index, cell in enumerate(row):
            name = names[index] if index < len(names) else ""
            if cell:
                yield f"{name}: {cell}" if name else cell


def _rows(element: Element) -> Iterator[list[Element]]:
    for child in _elements(element):
        if child.name == "tr":
            yield [cell for cell in _elements(child) if cell.name in {"td", "th"}]
        elif child.name == "caption":
            yield [child]
        elif child.name in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if not isinstance(child, str))


def _is_head(table: Element) -> bool:
    first = next(_rows(table), [])
    return bool(first) and all(cell.name == "th" for cell in first)


def _columns(text: str) -> int:
    """How many columns a text takes where East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))
