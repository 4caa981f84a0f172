"""Tables, for every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = list[parts.Content]
"""The inline content of one cell."""


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int], *classes: str) -> parts.table:
    """A table with one line of headings; ``widths`` are relative."""
    head = parts.row(*[parts.head_entry(parts.paragraph(heading)) for heading in headings])
    body = [parts.row(*[parts.entry(parts.paragraph(*cell)) for cell in row]) for row in rows]
    return parts.table(
        parts.thead(head), parts.tbody(*body), widths=tuple(widths), classes=["relnotes-table", *classes]
    )
