"""The body of a post as the checks see it: blocks of visible text, each piece with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..problems import Problem
    from ..references.mentions import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a block's inline content: plain text, a whole link, or what is no prose."""

    run: Run
    """See :class:`~..references.mentions.Run`; of a link, the visible words."""
    line: int
    start: int = -1
    """The offset in the file at which the piece begins; -1 is unknown."""
    is_verbatim: bool = False
    """Whether the text stands in the file letter by letter from ``start`` on."""
    said: str = ""
    """Of a link: its whole text, code included."""
    url_start: int = -1
    """The offset of a link's address as it is spelled in ``run.url``; -1 where it is spelled otherwise or elsewhere."""
    is_address: bool = False
    """Whether the link shows its own address: an autolink."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, cell, ...: text that is read in one go."""

    line: int
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading, as its author wrote it; 0 is none."""
    is_nested: bool = False
    """Whether it stands in a quotation or list."""

    @property
    def runs(self) -> list[Run]:
        """What is read for references."""
        return [piece.run for piece in self.pieces]

    @cached_property
    def words(self) -> str:
        """The visible text, without code."""
        return "".join(piece.run.text for piece in self.pieces).replace("\0", "")

    @property
    def links(self) -> list[Piece]:
        """The links of the block."""
        return [piece for piece in self.pieces if piece.run.url is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image in the body."""

    source: str
    alt: str
    line: int
    start: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """All that a reader of the markup finds."""

    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What cannot be shown, and links without visible text."""
