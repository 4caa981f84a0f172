"""What is said of a series, from announcements and the schedule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule
from sphinx_relnotes.core.series_rows import DatedVersion, ListSeries, series_row, status_on

if TYPE_CHECKING:
    from core.conftest import MakeLibrary

DAY = dt.date(2024, 6, 1)


def series(name: str, status: str, **more: object) -> SeriesSchedule:
    return SeriesSchedule(series=name, status=status, **more)  # type: ignore[arg-type]


def schedule(*found: SeriesSchedule, releases: tuple[ScheduledRelease, ...] = ()) -> Schedule:
    return Schedule(
        by_series={item.series: item for item in found}, by_version={item.version: item for item in releases}
    )


@pytest.mark.parametrize(
    ("status", "end_of_bugfix", "end_of_life", "expected"),
    [
        ("bugfix", "2025-01-01", "2029-01-01", "bugfix"),
        ("bugfix", "2024-06-01", "2029-01-01", "security"),
        ("security", "2020-01-01", "2024-06-01", "end-of-life"),
        ("feature", None, None, "feature"),
        ("prerelease", "2026-01-01", None, "prerelease"),
        ("end-of-life", None, None, "end-of-life"),
        ("unheard-of", None, "2020-01-01", "unheard-of"),
    ],
)
def test_the_status_is_that_of_the_day(
    status: str, end_of_bugfix: str | None, end_of_life: str | None, expected: str
) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (end_of_bugfix, end_of_life)]
    assert status_on(series("1.0", status, end_of_bugfix=days[0], end_of_life=days[1]), DAY) == expected


def test_a_release_that_only_the_schedule_knows_counts_unless_it_is_planned(make_library: MakeLibrary) -> None:
    releases = tuple(
        ScheduledRelease(version=version, date=dt.date.fromisoformat(day), is_planned=planned)
        for version, day, planned in (("1.0.2", "2024-04-01", False), ("1.0.3", "2024-09-01", True))
    )
    library = make_library(
        {"a": "2024-01-01 1.0.1 1.0rc1"}, schedule=schedule(series("1.0", "bugfix"), releases=releases)
    )
    row = series_row(library, ("Demo", "1.0"))
    assert row.latest == DatedVersion(version="1.0.2", date=dt.date(2024, 4, 1))
    assert row.latest_prerelease == DatedVersion(version="1.0rc1", date=dt.date(2024, 1, 1), docname="news/a")
    assert row.count == 1


def test_without_a_schedule_the_final_release_is_the_first(make_library: MakeLibrary) -> None:
    row = series_row(make_library({"a": "2024-01-01 1.0a1", "b": "2024-02-02 1.0"}), ("Demo", "1.0"))
    assert (row.first_release, row.end_of_life, row.status) == (dt.date(2024, 2, 2), None, "")


def test_series_are_those_announced_and_those_supported_newest_first(make_library: MakeLibrary) -> None:
    planned = schedule(series("1.11", "feature"), series("1.9", "bugfix"), series("0.1", "end-of-life"))
    library = make_library({"a": "2024-01-01 1.9 1.10", "b": "2024-01-02 Tool:9.0"}, schedule=planned)
    assert [row.series for row in ListSeries(product="Demo").answer(library)] == ["1.11", "1.10", "1.9"]
    assert [row.series for row in ListSeries().answer(library)] == ["1.11", "1.10", "1.9", "9.0"]


def test_the_schedule_is_of_the_own_product_only(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 Tool:1.0"}, schedule=schedule(series("1.0", "bugfix")))
    assert series_row(library, ("Tool", "1.0")).status == ""
