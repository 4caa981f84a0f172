"""What is to be said of a series: how long it is supported, and its newest releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .announcement import Stage
from .indexes import sorted_series
from .versions.pep440 import parsed, prerelease_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from .indexes import SeriesKey
    from .library import Library
    from .schedule import SeriesSchedule

ENDED = "end-of-life"
_SUPPORTED = {"feature", "prerelease", "bugfix", "security"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedVersion:
    """A release that came out; ``docname`` is that of its announcement, empty where there is none."""

    version: str
    date: dt.date
    docname: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """What is known of one series; the rest is empty or ``None``."""

    product: str
    series: str
    count: int
    """Of its announcements."""
    status: str = ""
    """As in the schedule, on the day of the build."""
    latest: DatedVersion | None = None
    latest_prerelease: DatedVersion | None = None
    first_release: dt.date | None = None
    end_of_life: dt.date | None = None
    release_manager: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeSeries:
    """One series of a product, known or not."""

    product: str
    series: str

    def answer(self, library: Library) -> SeriesRow:
        """What is known of it."""
        return series_row(library, (self.product, self.series))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeries:
    """The series of a product: those announced, and those scheduled that are supported or to come."""

    product: str = ""
    """Empty: all products."""

    def answer(self, library: Library) -> tuple[SeriesRow, ...]:
        """A row for each, the own product first, the newest series first."""
        keys = {*library.index.by_series, *_living(library)}
        if self.product:
            keys = {key for key in keys if key[0] == self.product}
        return tuple(series_row(library, key) for key in sorted_series(keys, library.product))


def series_row(library: Library, key: SeriesKey) -> SeriesRow:
    """What library and schedule know of a series."""
    product, series = key
    schedule = _schedule_of(library, key)
    versions = list(_versions(library, key))
    first = library.index.releases.get(key, ())
    finals = [release.date for _, release in first if release.stage is Stage.FINAL]
    return SeriesRow(
        product=product,
        series=series,
        count=len(library.index.by_series.get(key, ())),
        status=status_on(schedule, library.today) if schedule else "",
        latest=_newest(item for item in versions if not prerelease_of(item.version)),
        latest_prerelease=_newest(item for item in versions if prerelease_of(item.version)),
        first_release=(schedule.first_release if schedule else None) or min(finals, default=None),
        end_of_life=schedule.end_of_life if schedule else None,
        release_manager=schedule.release_manager if schedule else "",
    )


def status_on(schedule: SeriesSchedule, day: dt.date | None) -> str:
    """The file's status, but for the ends of support that were reached after the file was made."""
    if day is None or schedule.status not in _SUPPORTED:
        return schedule.status
    if schedule.end_of_life and schedule.end_of_life <= day:
        return ENDED
    if schedule.status == "bugfix" and schedule.end_of_bugfix and schedule.end_of_bugfix <= day:
        return "security"
    return schedule.status


def _schedule_of(library: Library, key: SeriesKey) -> SeriesSchedule | None:
    if library.schedule is None or key[0] != library.product:
        return None
    return library.schedule.by_series.get(key[1])


def _living(library: Library) -> Iterator[SeriesKey]:
    if library.schedule is not None:
        for item in library.schedule.all_series:
            if status_on(item, library.today) in _SUPPORTED:
                yield library.product, item.series


def _versions(library: Library, key: SeriesKey) -> Iterator[DatedVersion]:
    """The releases announced, and those that the schedule knows to have come out."""
    announced = set()
    for announcement, release in library.index.releases.get(key, ()):
        announced.add(release.version)
        yield DatedVersion(version=release.version, date=release.date, docname=announcement.docname)
    if key[0] == library.product:
        for item in library.scheduled.get(key[1], ()):
            if item.version not in announced:
                yield DatedVersion(version=item.version, date=item.date)


def _newest(versions: Iterable[DatedVersion]) -> DatedVersion | None:
    return max(versions, key=lambda item: parsed(item.version), default=None)
