"""What is put right in a rendered section because docutils, or a builder, could not make sense of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as own
from .html_nodes import is_visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def tidy(section: nodes.section) -> None:
    """Mend rules where docutils knows none, paragraphs that show nothing, and line breaks in headings."""
    for transition in list(section.findall(nodes.transition)):
        if not isinstance(transition.parent, nodes.section):
            transition.parent.replace(transition, own.rule())
        elif _separates_nothing(transition, section):
            transition.parent.remove(transition)
    for paragraph in list(section.findall(nodes.paragraph)):
        if not any(is_visible(node) for node in paragraph.children):
            targets = [node for node in paragraph.children if isinstance(node, nodes.Invisible)]
            paragraph.parent.replace(paragraph, targets)
    for line_break in list(section.findall(own.line_break)):
        if any(isinstance(node, (nodes.title, nodes.rubric)) for node in _ancestors(line_break, section)):
            line_break.parent.replace(line_break, nodes.Text(" "))


def _separates_nothing(transition: nodes.transition, section: nodes.section) -> bool:
    siblings = transition.parent.children
    index = siblings.index(transition)
    before = [node for node in siblings[:index] if not isinstance(node, nodes.Invisible)]
    if not before or isinstance(before[-1], (nodes.title, nodes.transition)):
        return True
    return all(_is_last(node) for node in (transition, *_ancestors(transition, section)) if node is not section)


def _is_last(node: nodes.Node) -> bool:
    siblings = node.parent.children
    after = siblings[siblings.index(node) + 1 :]
    return all(isinstance(sibling, (nodes.Invisible, nodes.footnote)) for sibling in after)


def _ancestors(node: nodes.Node, root: nodes.Element) -> Iterable[nodes.Element]:
    while node is not root and node.parent is not None:
        node = node.parent
        yield node
