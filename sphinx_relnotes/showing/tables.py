"""Tables, for every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Facts = Mapping[str, str]

Cell = list[parts.Content]
"""The inline content of one cell."""


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    *classes: str,
    facts: Sequence[Facts] = (),
) -> parts.container:
    """A table with one line of headings, in a box that scrolls where a page is too narrow for it.

    ``widths`` are relative; ``facts`` are those of each row by which readers filter and sort.
    """
    head = parts.row(*[parts.head_entry(parts.paragraph(heading)) for heading in headings])
    body = [parts.row(*[parts.entry(parts.paragraph(*cell)) for cell in row]) for row in rows]
    for row, data in zip(body, facts, strict=False):
        row.attributes["data"] = data
    inner = parts.table(
        parts.thead(head), parts.tbody(*body), widths=tuple(widths), classes=["relnotes-table", *classes]
    )
    return parts.container(inner, classes=["relnotes-scroll"])
