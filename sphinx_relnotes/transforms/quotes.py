"""Typographic quotation marks, dashes and ellipses, sought only in blocks of text that have any of the ASCII ones."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxSmartQuotes

_ACTIVE = ('"', "'", "`", "\\", "&", "--", "..", ". .")
"""What some action of docutils' smart quotes changes, or marks an escape; all other text it leaves as it is."""


def may_change(text: str) -> bool:
    """Whether there is something to do in a block with this text."""
    return any(mark in text for mark in _ACTIVE)


class _NothingToChange(type):
    def __instancecheck__(cls, node: object) -> bool:
        return isinstance(node, nodes.Element) and not may_change(node.astext())


class _UnchangedText(metaclass=_NothingToChange):
    """All blocks of text without anything to change: to look is a tenth of the work of changing nothing."""


class SmartQuotesWhereNeeded(SphinxSmartQuotes):
    """The same as Sphinx's, sooner."""

    def apply(self, **kwargs: object) -> None:
        """Skip blocks, unless typographic characters are to become ASCII."""
        if self.config.smartquotes_action != "-1":
            self.nodes_to_skip = (*self.nodes_to_skip, _UnchangedText)  # type: ignore[misc, arg-type]
        super().apply(**kwargs)
