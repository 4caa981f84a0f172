"""A post and what stands around it, as the checks see them."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..announcement import Announcement
    from ..library import Library
    from ..matter.frontmatter import FrontMatter
    from ..matter.schema import Meta
    from ..matter.tree import Entry
    from ..peps import PepCatalogue
    from ..references.reference_kinds import ReferenceKind
    from ..schedule import Schedule
    from ..versions.downloads import DownloadLink
    from .inventory import Inventory
    from .texts import Block, Body, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a project knows beside the post."""

    library: Library
    schedule: Schedule | None = None
    peps: PepCatalogue | None = None
    kinds: tuple[ReferenceKind, ...] = ()
    release_links: Sequence[str] = ()
    inventories: Mapping[str, Inventory] = field(default_factory=dict)
    """By the address that all pages of the inventory begin with."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """One post, read."""

    announcement: Announcement
    text: str
    """The whole file, with line feeds."""
    matter: FrontMatter
    meta: Meta
    body: Body
    around: Surroundings

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place_of(self, piece: Piece) -> tuple[int, int]:
        """Line and column of a piece; column 0 where it is unknown."""
        return self.place(piece.start) if piece.start >= 0 else (piece.line, 0)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body's blocks of text."""
        return self.body.blocks

    def links(self) -> Iterator[Piece]:
        """All links of the body."""
        return (link for block in self.blocks for link in block.links)

    def entry(self, key: str) -> Entry | None:
        """The entry of front matter that stands for a key of ours."""
        line = self.meta.lines.get(key)
        return next((entry for entry in self.matter.entries if entry.line == line), None)

    @cached_property
    def downloads(self) -> tuple[DownloadLink, ...]:
        """The links of the body to download pages."""
        from ..versions.downloads import download_links  # noqa: PLC0415 - few checks ask

        links = self.around.release_links
        return download_links(self.matter.body, product=self.announcement.product, patterns=links)
