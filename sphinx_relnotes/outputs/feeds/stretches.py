"""Where the body of an announcement stands in its document, among what we put around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...core.neighbours import NeighboursOf
from ...core.related import RelatedView
from ...core.standing import StandingOf
from ...core.views import ReferenceView, TeaserView
from ...nodes import view_node

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRAME_VIEWS = (NeighboursOf, RelatedView, StandingOf)


def stretches(document: nodes.document) -> Iterator[tuple[nodes.Node, nodes.Node]]:
    """The first and last node of each stretch of the body; footnotes stand behind the page's section."""
    for child in document.children:
        siblings = child.children[1:] if _is_page(child) else [child]
        first = last = None
        for node in siblings:
            if not _is_frame(node):
                first, last = first or node, node
            elif first and last:
                yield first, last
                first = None
        if first and last:
            yield first, last


def _is_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and "relnotes-announcement" in node["classes"]


def _is_frame(node: nodes.Node) -> bool:
    """Whether a node is of our making, around what the author wrote."""
    if isinstance(node, view_node):
        view = node["view"]
        is_header = isinstance(view, TeaserView) and view.style == "header"
        is_panel = isinstance(view, ReferenceView) and node["panel"]
        return is_header or is_panel or isinstance(view, _FRAME_VIEWS)
    return False
