"""Tables of raw HTML are whole grids that every builder can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

if TYPE_CHECKING:
    from .conftest import Render


def _widths(table: Any) -> set[int]:
    """How many columns each row takes, cells from above included."""
    widths: set[int] = set()
    for part in table.findall(lambda node: isinstance(node, (nodes.thead, nodes.tbody))):
        above: dict[int, int] = {}
        for index, row in enumerate(part):
            taken = above.get(index, 0)
            for entry in row:
                span = entry.get("morecols", 0) + 1
                taken += span
                for below in range(1, entry.get("morerows", 0) + 1):
                    above[index + below] = above.get(index + below, 0) + span
            widths.add(taken)
        assert max(above, default=0) < len(part)
    return widths


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>a</td><td>b</td></tr>",
        "<tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr>",
        "<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>",
        "<tr><td rowspan=9 colspan=9>a</td></tr><tr><td>b</td></tr><tr><td>c</td><td>d</td></tr>",
        "<tr><td rowspan=0>a</td><td colspan=x>b</td><td colspan=-1>c</td></tr>",
        "<tr><td>a</td></tr><tr></tr><tr><td>b</td><td>c</td><td>d</td></tr>",
        "<tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=3>c</td><td>d</td></tr>",
        "<thead><tr><th>a</th></tr></thead><tr><td>b</td><td>c</td></tr>",
        "<tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr><tfoot><tr><td>e</td></tr></tfoot>",
    ],
)
@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_every_row_is_as_wide_as_the_table_and_every_builder_takes_it(build: Render, rows: str, builder: str) -> None:
    built = build(f"<table>{rows}</table>", builder=builder)
    table = built.section.next_node(nodes.table)
    assert _widths(table) == {table[0]["cols"]}
    assert not built.warnings


def test_rows_of_header_cells_at_the_top_are_the_head(render: Render) -> None:
    table = render("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>").section[1]
    assert table.next_node(nodes.thead).astext().split() == ["a", "b"]


def test_header_cells_at_the_left_are_a_stub(render: Render) -> None:
    table = render("<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>").section[1]
    assert [spec.get("stub", 0) for spec in table.findall(nodes.colspec)] == [1, 0]
    assert table.next_node(nodes.thead) is None


def test_a_header_cell_elsewhere_is_strong(render: Render) -> None:
    table = render("<table><tr><td>a</td><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>").section[1]
    assert table.next_node(nodes.strong).astext() == "b"


def test_a_table_of_one_cell_is_its_content(render: Render) -> None:
    section = render("<table><tr><td><p>a</p><p>b</p></td></tr></table>").section
    assert [type(node) for node in section[1:]] == [nodes.paragraph, nodes.paragraph]


def test_the_caption_is_the_tables_title(render: Render) -> None:
    table = render("<table><caption>Our <i>cap</i></caption><tr><td>a</td><td>b</td></tr></table>").section[1]
    assert table[0].astext() == "Our cap"


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
@pytest.mark.parametrize(
    "inner",
    ["<table><tr><td>x</td><td>y</td></tr></table>", "\n\n| x | y |\n|---|---|\n| z | w |\n\n"],
)
def test_a_table_within_a_table_is_flattened(build: Render, builder: str, inner: str) -> None:
    built = build(f"<table><tr><td>{inner}</td><td>b</td></tr></table>", builder=builder)
    assert len(list(built.section.findall(nodes.table))) == 1
    assert "x" in built.output
    assert "y" in built.output
    assert not built.warnings


def test_a_grid_of_almost_nothing_is_no_grid(render: Render) -> None:
    wide = "<tr>" + "<td>x</td>" * 300 + "</tr>"
    rendered = render("<table>" + wide + "<tr><td>y</td></tr>" * 3000 + "</table>")
    assert not list(rendered.section.findall(nodes.table))
    assert "y" in rendered.section.astext()


def test_rows_without_a_table_are_one(render: Render) -> None:
    assert render("<tr><td>a</td><td>b</td></tr>").section[1].tagname == "table"


def test_a_cells_alignment_is_a_class(render: Render) -> None:
    table = render('<table><tr><td align="right">a</td><td>b</td></tr></table>').section[1]
    assert table.next_node(nodes.entry)["classes"] == ["text-right"]
