"""Parts as nodes of docutils, for every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .. import nodes as own
from . import (
    Part,
    bullet_list,
    container,
    disclosure,
    disclosure_summary,
    entry,
    field,
    field_body,
    field_list,
    field_name,
    foreign,
    head_entry,
    heading,
    inline,
    line_item,
    list_item,
    paragraph,
    raw,
    reference,
    row,
    strong,
    table,
    tbody,
    thead,
)

if TYPE_CHECKING:
    from . import Content

_NODES: dict[type[Part], Any] = {
    paragraph: nodes.paragraph,
    inline: nodes.inline,
    strong: nodes.strong,
    bullet_list: nodes.bullet_list,
    list_item: nodes.list_item,
    line_item: nodes.list_item,
    container: nodes.container,
    heading: nodes.rubric,
    reference: nodes.reference,
    field_list: nodes.field_list,
    field: nodes.field,
    field_name: nodes.field_name,
    field_body: nodes.field_body,
    disclosure: own.disclosure,
    disclosure_summary: own.disclosure_summary,
    table: nodes.table,
    thead: nodes.thead,
    tbody: nodes.tbody,
    row: nodes.row,
    head_entry: nodes.entry,
    entry: nodes.entry,
}


def to_nodes(part: Part) -> nodes.Element:
    """The part as a node with all that is in it."""
    if isinstance(part, foreign):
        found: nodes.Element = part.attributes["node"]
        return found
    if isinstance(part, raw):
        return nodes.raw("", str(part.children[0]), format="html", classes=part.classes)
    attributes = {name: value for name, value in part.attributes.items() if name != "data"}
    if isinstance(part, table):
        widths = attributes.pop("widths")
        columns = [nodes.colspec(colwidth=width) for width in widths]
        node = nodes.table("", nodes.tgroup("", *columns, *_inside(part), cols=len(widths)), **attributes)
    else:
        if isinstance(part, heading):
            attributes["heading-level"] = attributes.pop("level")
        node = _NODES[type(part)]("", **attributes)
        node += nodes.paragraph("", "", *_inside(part)) if isinstance(part, line_item) else _inside(part)
    node["classes"] += part.classes
    node["ids"] += part.ids
    return node


def _inside(part: Part) -> list[nodes.Node]:
    return [_node(child) for child in part.children]


def _node(content: Content) -> nodes.Node:
    return to_nodes(content) if isinstance(content, Part) else nodes.Text(str(content))
