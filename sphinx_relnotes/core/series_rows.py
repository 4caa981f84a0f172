"""What is to be said of a series: how long it is supported, and its newest releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .announcement import Stage
from .indexes import sorted_series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

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
    """The highest version that is no pre-release and was not withdrawn."""
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
    schedule, published = _schedule_of(library, key), library.published.get(key)
    finals = [pair[1].date for pair in library.index.releases.get(key, ()) if pair[1].stage is Stage.FINAL]
    return SeriesRow(
        product=product,
        series=series,
        count=len(library.index.by_series.get(key, ())),
        status=status_on(schedule, library.today) if schedule else "",
        latest=published.newest if published else None,
        latest_prerelease=published.newest_prerelease if published else None,
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
