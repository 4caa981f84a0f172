"""Where a post states an old address; asked only when something is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.matter.frontmatter import read_front_matter
from ...core.matter.tree import MappingNode, ScalarNode
from ...core.matter.values import items_of
from ...core.sources import SourceText, read_source
from ...core.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.announcement import Announcement
    from ...core.matter.tree import Node


def line_of(announcement: Announcement, stated: str) -> int:
    """The 1-based line of the post's file, or 1 where it cannot be found any more."""
    source = read_source(announcement.path)
    if not isinstance(source, SourceText):
        return 1
    entries = read_front_matter(source.text, path=announcement.path).entries
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
