"""Releases as the rows of a table; which PEPs they bring is known when all announcements were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .selection import Selection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from .announcement import Announcement, Release, Stage
    from .knowledge import Knowledge
    from .library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """What a table says of one release."""

    product: str
    version: str
    series: str
    stage: Stage
    date: dt.date
    peps: tuple[int, ...]
    docname: str
    title: str
    """Of the first announcement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """The announced releases that fit, newest version first; the own product before others."""

    series: str = ""
    stage: str = ""
    product: str = ""
    is_latest_only: bool = False
    """Of each series the highest version only."""

    @property
    def selection(self) -> Selection:
        """The filters, as those of announcements."""
        return Selection(series=self.series, stage=self.stage, product=self.product)

    def content(self, knowledge: Knowledge) -> tuple[ReleaseRow, ...]:
        """The rows."""
        return tuple(
            ReleaseRow(
                product=release.product,
                version=release.version,
                series=release.series,
                stage=release.stage,
                date=release.date,
                peps=tuple(knowledge.peps_of(announcement)),
                docname=announcement.docname,
                title=announcement.title,
            )
            for announcement, release in self._releases(knowledge.library)
        )

    def _releases(self, library: Library) -> Iterator[tuple[Announcement, Release]]:
        selection = self.selection
        for pairs in self._candidates(library):
            fitting = [pair for pair in pairs if selection.fits_release(pair[1])]
            yield from fitting[:1] if self.is_latest_only else fitting

    def _candidates(self, library: Library) -> Iterable[Sequence[tuple[Announcement, Release]]]:
        releases = library.index.releases
        if self.series and self.product:
            return [releases.get((self.product, self.series), ())]
        return releases.values()
