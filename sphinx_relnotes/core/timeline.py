"""The life of series in time: which releases came out or are planned, and how series are supported between them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .announcement import Stage
from .dates import last_of_month
from .indexes import sorted_series
from .series_rows import ENDED, status_on
from .versions.pep440 import parsed, series_of
from .versions.releases import stage_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from packaging.version import Version

    from .library import Library
    from .schedule import Schedule, ScheduledRelease, SeriesSchedule


class Phase(enum.StrEnum):
    """How a series is cared for."""

    DEVELOPMENT = "development"
    """From its first pre-release to its first final one."""
    BUGFIX = "bugfix"
    SECURITY = "security"
    SUPPORT = "support"
    """Supported, where the schedule does not say when support becomes one of security only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One release; ``docname`` and ``title`` are those of its first announcement, empty where there is none."""

    version: str
    stage: Stage
    date: dt.date
    is_planned: bool = False
    docname: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A phase, from its first day up to the first day after it."""

    phase: Phase
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One series; bands and marks by date, those alone that can be seen."""

    series: str
    status: str = ""
    """As in the schedule, on the day of the build."""
    bands: tuple[Band, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is drawn: the rows from the newest series to the oldest, and the first and last day of the picture."""

    product: str
    rows: tuple[TimelineRow, ...]
    start: dt.date
    end: dt.date
    today: dt.date | None = None
    """The day of the build, where the picture shows it and a schedule tells what comes after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawTimeline:
    """The time line of a product: the series named, those of some days, or all that are announced or alive."""

    product: str = ""
    """Empty: the project's own."""
    series: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    """The last day shown."""

    def answer(self, library: Library) -> Timeline | None:
        """The time line, or ``None`` where there is nothing to draw."""
        schedule, rows = self._schedule(library), list[TimelineRow]()
        plans: dict[str, list[ScheduledRelease]] = {}
        for item in schedule.releases if schedule else ():
            plans.setdefault(series_of(item.version), []).append(item)
        for series in self._series(library):
            marks = [*_announced(library, (self._product(library), series))]
            marks += _scheduled(plans.get(series, ()), schedule, library.today)
            row = self._row(series, _each_once(marks), library)
            rows += [row] if row.bands or row.marks else []
        if not rows:
            return None
        start, end = self.start or first_of_month(min(_days(rows))), self.end or last_of_month(max(_days(rows)))
        today = library.today if schedule and library.today and start <= library.today <= end else None
        return Timeline(product=self._product(library), rows=tuple(rows), start=start, end=end, today=today)

    def known_series(self, library: Library) -> set[str]:
        """The series of the product that were announced, or are in the schedule."""
        announced = {series for product, series in library.index.by_series if product == self._product(library)}
        schedule = self._schedule(library)
        return announced | {*(schedule.by_series if schedule else ())}

    def _product(self, library: Library) -> str:
        return self.product or library.product

    def _schedule(self, library: Library) -> Schedule | None:
        return library.schedule if self._product(library) == library.product else None

    def _series(self, library: Library) -> list[str]:
        """The newest first; of those that are only in the schedule the ended ones where series or days are named."""
        product, schedule = self._product(library), self._schedule(library)
        found = self.known_series(library)
        if self.series:
            found &= {*self.series}
        elif schedule and not (self.start or self.end):
            ended = {item.series for item in schedule.all_series if status_on(item, library.today) == ENDED}
            found = {series for series in found if series not in ended or (product, series) in library.index.by_series}
        return [series for _, series in sorted_series({(product, series) for series in found}, product)]

    def _row(self, series: str, marks: Sequence[Mark], library: Library) -> TimelineRow:
        schedule = self._schedule(library)
        known = schedule.by_series.get(series) if schedule else None
        return TimelineRow(
            series=series,
            status=status_on(known, library.today) if known else "",
            bands=tuple(band for band in _bands(known, marks) if self._shows(band.start, band.end)),
            marks=tuple(mark for mark in marks if self._shows(mark.date, mark.date)),
        )

    def _shows(self, first: dt.date, last: dt.date) -> bool:
        return (self.end is None or first <= self.end) and (self.start is None or last >= self.start)


def first_of_month(day: dt.date) -> dt.date:
    """The first day of its month."""
    return day.replace(day=1)


def _announced(library: Library, key: tuple[str, str]) -> Iterator[Mark]:
    for announcement, release in library.index.releases.get(key, ()):
        yield Mark(
            version=release.version,
            stage=release.stage,
            date=release.date,
            is_planned=library.today is not None and release.date > library.today,
            docname=announcement.docname,
            title=announcement.title,
        )


def _scheduled(
    releases: Iterable[ScheduledRelease], schedule: Schedule | None, today: dt.date | None
) -> Iterator[Mark]:
    for item in releases:
        yield Mark(
            version=item.version,
            stage=stage_of(item.version, day=item.date, schedule=schedule),
            date=item.date,
            is_planned=item.is_planned or (today is not None and item.date > today),
        )


def _each_once(marks: Iterable[Mark]) -> list[Mark]:
    """By date; of two marks of one version the first stays, be it spelled 3.14 or 3.14.0."""
    found: dict[Version, Mark] = {}
    for mark in marks:
        found.setdefault(parsed(mark.version), mark)
    return sorted(found.values(), key=lambda mark: (mark.date, parsed(mark.version)))


def _bands(schedule: SeriesSchedule | None, marks: Sequence[Mark]) -> Iterator[Band]:
    """The phases whose beginning and end are known."""
    first = schedule.first_release if schedule else None
    first = first or min((mark.date for mark in marks if mark.stage is Stage.FINAL), default=None)
    if first is None:
        return
    bounds: list[tuple[Phase, dt.date | None]] = []
    if any(mark.stage.is_prerelease for mark in marks):
        bounds.append((Phase.DEVELOPMENT, min(mark.date for mark in marks if mark.stage.is_prerelease)))
    has_bugfix = schedule is not None and schedule.end_of_bugfix is not None
    bounds.append((Phase.BUGFIX if has_bugfix else Phase.SUPPORT, first))
    if schedule is not None and has_bugfix:
        bounds.append((Phase.SECURITY, schedule.end_of_bugfix))
    ends = [start for _, start in bounds[1:]] + [schedule.end_of_life if schedule else None]
    for (phase, start), end in zip(bounds, ends, strict=True):
        if start is not None and end is not None and start < end:
            yield Band(phase=phase, start=start, end=end)


def _days(rows: Iterable[TimelineRow]) -> Iterator[dt.date]:
    for row in rows:
        yield from (mark.date for mark in row.marks)
        yield from (day for band in row.bands for day in (band.start, band.end))
