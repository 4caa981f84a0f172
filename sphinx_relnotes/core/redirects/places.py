"""Where a post states an old address; asked only when something is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..matter.frontmatter import read_front_matter
from ..matter.tree import MappingNode, ScalarNode
from ..matter.values import items_of
from ..sources import SourceText, read_source
from ..urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..announcement import Announcement
    from ..matter.tree import Node


def line_of(announcement: Announcement, stated: str) -> int:
    """The 1-based line of the post's file, or 1 where it cannot be found any more."""
    source = read_source(announcement.path)
    return line_in(source.text, stated) if isinstance(source, SourceText) else 1


def line_in(text: str, stated: str) -> int:
    """The same in a text that need not be that of a file."""
    entries = read_front_matter(text, path="").entries
    return next((node.line for entry in entries for node in _scalars(entry.value) if _means(node, stated)), 1)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, MappingNode):
        return
    yield from (item for item in items_of(node) if isinstance(item, ScalarNode))


def _means(node: ScalarNode, stated: str) -> bool:
    try:
        return site_path(node.text.strip()) == stated
    except ValueError:
        return False
