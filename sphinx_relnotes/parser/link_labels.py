"""Where the text of a link ends: markdown-it's answer, found once for each bracket instead of once for each pair.

Its own search goes on from every bracket to the end of the paragraph, which takes minutes where none is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


class Helpers:
    """What the rules of markdown-it ask of ``md.helpers``, under its names."""

    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[StateInline, dict[tuple[int, bool], int]] = WeakKeyDictionary()

    def parseLinkLabel(self, state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """The place of the bracket that closes the one at ``start``; -1 where there is none, or a link within."""
        known = self._known.setdefault(state, {})
        if (start, disableNested) not in known:
            before = state.pos
            _search(state, start, known, disableNested)
            state.pos = before
        return known[start, disableNested]


def _search(state: StateInline, start: int, known: dict[tuple[int, bool], int], forbids_links: bool) -> None:
    """Learn the ends of the text at ``start`` and of all brackets within: they are the same seen from there."""
    opened = [start]
    state.pos = start + 1
    while opened and state.pos < state.posMax:
        position, marker = state.pos, state.src[state.pos]
        if marker == "]":
            known[opened.pop(), forbids_links] = position
            if not opened:
                return
        state.md.inline.skipToken(state)
        if marker == "[":
            if state.pos == position + 1:
                opened.append(position)
            elif forbids_links:
                break
    known.update({(left, forbids_links): -1 for left in opened})
