"""Tables of docutils, for every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = list[nodes.Node]
"""The inline content of one cell."""


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int], *classes: str) -> nodes.table:
    """A table with one line of headings; ``widths`` are relative."""
    group = nodes.tgroup(cols=len(headings))
    group += [nodes.colspec(colwidth=width) for width in widths]
    head = nodes.thead()
    head += _row([[nodes.Text(heading)] for heading in headings])
    body = nodes.tbody()
    body += [_row(row) for row in rows]
    group += [head, body]
    return nodes.table("", group, classes=["relnotes-table", *classes])


def _row(cells: Sequence[Cell]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        row += nodes.entry("", nodes.paragraph("", "", *cell))
    return row
