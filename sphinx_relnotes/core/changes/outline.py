"""What is told of a change log's text before any of it is rendered: where its sections and definitions lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .headings import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Lines that show nothing themselves, but give other lines their meaning; they count from 0, ``end`` excluded."""

    key: str
    """What a text contains that uses it, in lower case; ``""`` where that cannot be seen."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The headings of a text in its order, and the definitions that any of its sections may use."""

    headings: tuple[Heading, ...]
    definitions: tuple[Definition, ...]
    names: frozenset[str]
    """Names of places in the text itself, in lower case: a section taken out of it cannot lead to them."""
    labels: frozenset[int]
    """Lines that name the heading below them."""
