"""Tables of raw HTML as docutils tables: spans made to fit, so that no builder meets a ragged or a nested one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from .html_tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .html_nodes import Converter

_MAX_SPAN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    element: Element
    column: int
    columns: int
    rows: int


@dataclass(slots=True, kw_only=True)
class _Row:
    cells: list[_Cell]
    covered: set[int]
    """Columns that a cell of this row, or of one above, takes."""


def make_table(convert: Converter, element: Element) -> list[nodes.Node]:
    """A table; or, where a grid would say nothing (one cell, hardly any cells), its content."""
    head, body = _sections(element)
    grids = [_grid(rows) for rows in (head, body)]
    count = sum(len(row.cells) for grid in grids for row in grid)
    width = max((max(row.covered, default=-1) + 1 for grid in grids for row in grid), default=0)
    if count <= 1 or width * (len(head) + len(body)) > 20 * count + 200:
        return convert.flow(_cell_contents(element))
    table = nodes.table(classes=["colwidths-auto"])
    for caption in (child for child in element.children if isinstance(child, Element) and child.name == "caption"):
        table += nodes.title("", "", *convert.phrasing(caption.children))
        break
    table += _group(convert, grids, width)
    for inner in list(table.findall(nodes.table)):
        if inner is not table:
            _flatten(inner)
    convert.host.locate(table)
    return [table]


def _group(convert: Converter, grids: Sequence[list[_Row]], width: int) -> nodes.tgroup:
    has_stub = bool(grids[1]) and all(row.cells and row.cells[0].element.name == "th" for row in grids[1])
    group = nodes.tgroup(cols=width)
    for column in range(width):
        specification = nodes.colspec(colwidth=max(1, 100 // width))
        if has_stub and not column:
            specification["stub"] = 1
        group += specification
    for grid, make in zip(grids, (nodes.thead, nodes.tbody), strict=True):
        if grid:
            group += make("", *(_row(convert, row, width, is_plain=make is nodes.thead or has_stub) for row in grid))
    return group


def _sections(element: Element) -> tuple[list[Element], list[Element]]:
    """The rows of head and body. Leading rows of nothing but header cells are a head, unless all rows are."""
    head: list[Element] = []
    body: list[Element] = []
    for child in element.children:
        if isinstance(child, Element) and child.name in {"thead", "tbody", "tfoot", "tr"}:
            rows = [child] if child.name == "tr" else [r for r in child.children if isinstance(r, Element)]
            (head if child.name == "thead" else body).extend(rows)
    if not head:
        while body and all(cell.name == "th" for cell in _cells(body[0])):
            head.append(body.pop(0))
    return (head, body) if body else ([], head)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element) and cell.name in {"td", "th"}]


def _cell_contents(element: Element) -> Iterator[Element | str]:
    """What the table holds, each cell as a block of its own."""
    for child in element.children:
        if isinstance(child, Element) and child.name in {"thead", "tbody", "tfoot", "tr"}:
            yield from _cell_contents(child)
        elif isinstance(child, Element) and child.name in {"td", "th", "caption"}:
            yield Element(name="div", children=child.children)


def _grid(rows: Sequence[Element]) -> list[_Row]:
    """Place the cells as HTML does; a cell never reaches over another one, nor below the last row."""
    grid = [_Row(cells=[], covered=set()) for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while column in grid[index].covered:
                column += 1
            height = min(_span(cell, "rowspan"), len(rows) - index)
            width = 1
            while width < _span(cell, "colspan") and column + width not in grid[index].covered:
                width += 1
            for below in grid[index : index + height]:
                below.covered.update(range(column, column + width))
            grid[index].cells.append(_Cell(element=cell, column=column, columns=width, rows=height))
    return grid


def _span(cell: Element, name: str) -> int:
    text = cell.attributes.get(name, "").strip()
    return min(max(1, int(text)), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _row(convert: Converter, row: _Row, width: int, *, is_plain: bool) -> nodes.row:
    entries = {cell.column: _entry(convert, cell, is_plain=is_plain) for cell in row.cells}
    for column in range(width):
        if column not in row.covered:
            entries[column] = nodes.entry()
    return nodes.row("", *(entries[column] for column in sorted(entries)))


def _entry(convert: Converter, cell: _Cell, *, is_plain: bool) -> nodes.entry:
    entry = nodes.entry("", *convert.flow(cell.element.children))
    if cell.columns > 1:
        entry["morecols"] = cell.columns - 1
    if cell.rows > 1:
        entry["morerows"] = cell.rows - 1
    align = cell.element.attributes.get("align", "")
    if align in {"left", "center", "right"}:
        entry["classes"].append(f"text-{align}")
    if cell.element.name == "th" and not is_plain:
        for paragraph in entry.children:
            if isinstance(paragraph, nodes.paragraph):
                paragraph.children = [nodes.strong("", "", *paragraph.children)]
                paragraph.setup_child(paragraph.children[0])
    return entry


def _flatten(table: nodes.Element) -> None:
    """Put the content of a table's cells in its place: LaTeX and plain text know no table within a table."""
    content: list[nodes.Node] = [nodes.paragraph("", "", *title.children) for title in _titles(table)]
    for entry in table.findall(nodes.entry):
        content += entry.children
    table.parent.replace(table, content)


def _titles(table: nodes.Element) -> Iterable[nodes.Element]:
    return [child for child in table.children if isinstance(child, nodes.title)]
