"""How far long work is: what does it says what it goes through, and whoever asked for it may show that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Item = TypeVar("Item")


class Follow(Protocol):
    """Gives items back one by one; ``name_of`` is what readers call one."""

    def __call__(self, items: Sequence[Item], name_of: Callable[[Item], str]) -> Iterable[Item]:
        """The items, in their order."""
        ...


def silently(items: Sequence[Item], name_of: Callable[[Item], str]) -> Iterable[Item]:  # noqa: ARG001 - the protocol's
    """Show nothing."""
    return items
