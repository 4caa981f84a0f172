"""What was announced just before and after an announcement: in each of its series, and in the whole library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .indexes import announced_series
from .pickling import quickly_pickled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .announcement import Announcement
    from .indexes import SeriesKey
    from .library import Library


@dataclass(frozen=True)
class Row:
    """Announcements, newest first, of which each knows its place."""

    announcements: Sequence[Announcement]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {announcement.docname: place for place, announcement in enumerate(self.announcements)}

    def newer(self, docname: str, reach: int = 1) -> Sequence[Announcement]:
        """Those just after one of them, the nearest first."""
        place = self._places[docname]
        return self.announcements[max(0, place - reach) : place][::-1]

    def older(self, docname: str, reach: int = 1) -> Sequence[Announcement]:
        """Those just before one of them, the nearest first."""
        place = self._places[docname] + 1
        return self.announcements[place : place + reach]


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """As much of an announcement as a link to it needs."""

    docname: str
    title: str


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Those of one series, or of the library, for which product and series are empty."""

    product: str = ""
    series: str = ""
    previous: Neighbour | None
    """The older one."""
    next: Neighbour | None
    """The newer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighboursOf:
    """The neighbours of an announcement."""

    docname: str

    def answer(self, library: Library) -> tuple[Neighbours, ...]:
        """Those of its series, in the order in which it announces them, then those in the library; none empty."""
        announcement = library.by_docname.get(self.docname)
        if announcement is None:
            return ()
        rows = [(key, library.rows_of_series[key]) for key in announced_series(announcement)]
        found = [_beside(row, self.docname, key) for key, row in [*rows, (("", ""), library.row)]]
        return tuple(item for item in found if item.previous or item.next)


def _beside(row: Row, docname: str, key: SeriesKey) -> Neighbours:
    older, newer = row.older(docname), row.newer(docname)
    return Neighbours(product=key[0], series=key[1], previous=_nearest(older), next=_nearest(newer))


def _nearest(announcements: Sequence[Announcement]) -> Neighbour | None:
    return Neighbour(docname=announcements[0].docname, title=announcements[0].title) if announcements else None
