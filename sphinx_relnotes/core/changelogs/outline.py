"""What there is in a change log, by lines: headings, and definitions that text anywhere in the file may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

Markup = Literal["markdown", "rst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; lines count from 0."""

    level: int
    """1 is the topmost."""
    title: str
    """As it is written."""
    line: int
    """The first line: in reStructuredText that of the overline, where there is one."""
    end: int
    """The line after the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Lines that show nothing where they stand, but which other text needs: where a link leads to, a footnote, ..."""

    name: str
    """Normalised: a link's name, ``[1]`` or ``[^1]`` for footnotes, ``|name|`` for substitutions, else a line's."""
    line: int
    end: int
    needs: AbstractSet[str]
    """The names that its own text uses."""
    is_order: bool = False
    """Whether all text below it needs it, as that which defines a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The parts of a text; both kinds in the order of the lines."""

    markup: Markup
    lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    definitions: tuple[Definition, ...]


def line_name(number: int) -> str:
    """What stands for the name of a definition without one: the line of its use, as no name can be."""
    return f"\n{number}"


def is_line_name(name: str) -> bool:
    """Whether it stands for a name."""
    return name.startswith("\n")
