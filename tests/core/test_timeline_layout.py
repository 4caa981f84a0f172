"""Where things go in a time line: within the picture, and not on each other, whatever the library is like."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.announcement import Stage
from sphinx_relnotes.core.timeline import Band, Mark, Phase, Timeline, TimelineRow
from sphinx_relnotes.core.timeline_layout import FOOT, lay_out

YEAR = dt.timedelta(days=365)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def timeline(*days: dt.date, start: str, end: str, today: str = "", bands: tuple[Band, ...] = ()) -> Timeline:
    marks = tuple(
        Mark(version=f"1.0.{number}", stage=Stage.BUGFIX, date=date) for number, date in enumerate(sorted(days))
    )
    row = TimelineRow(series="1.0", marks=marks, bands=bands)
    return Timeline(product="Demo", rows=(row,), start=day(start), end=day(end), today=day(today) if today else None)


def labels(found: Timeline) -> list[tuple[str, bool]]:
    return [(tick.day.isoformat(), tick.has_year) for tick in lay_out(found).ticks]


def test_time_is_as_long_as_it_is_wide() -> None:
    layout = lay_out(
        timeline(day("2024-01-01"), day("2024-07-01"), day("2024-12-30"), start="2024-01-01", end="2024-12-30")
    )
    first, middle, last = (mark.x for mark in layout.rows[0].marks)
    assert first + last == 100
    assert middle == pytest.approx(50, abs=0.3)


def test_releases_of_one_day_stand_above_each_other_around_the_middle() -> None:
    layout = lay_out(timeline(*[day("2024-01-05")] * 3, start="2024-01-01", end="2024-01-31"))
    (row,) = layout.rows
    assert len({mark.x for mark in row.marks}) == 1
    heights = [mark.y for mark in row.marks]
    assert heights[0] == row.middle
    assert heights[1] - heights[0] == heights[0] - heights[2] > 0


def test_two_lanes_are_in_the_middle_of_their_band() -> None:
    (row,) = lay_out(timeline(*[day("2024-01-05")] * 2, start="2024-01-01", end="2024-01-31")).rows
    assert sum(mark.y for mark in row.marks) / 2 == row.middle


def test_many_releases_make_marks_smaller_and_then_the_picture_wider() -> None:
    days = [day("2015-01-01") + dt.timedelta(days=number) for number in range(4000)]
    few, more, many = (lay_out(timeline(*days[::step], start="2015-01-01", end="2025-12-31")) for step in (200, 20, 7))
    assert few.scale == 1 > more.scale
    assert few.width == more.width < many.width


def test_a_band_that_goes_on_outside_reaches_the_edge() -> None:
    band = Band(phase=Phase.BUGFIX, start=day("2020-01-01"), end=day("2030-01-01"))
    inner = Band(phase=Phase.SECURITY, start=day("2024-02-01"), end=day("2024-03-01"))
    cut, whole = lay_out(timeline(start="2024-01-01", end="2024-12-31", bands=(band, inner))).rows[0].bands
    assert (cut.x, cut.width) == (0, 100)
    assert 0 < whole.x < whole.x + whole.width < 100


def test_a_line_leads_to_marks_outside_of_the_bands() -> None:
    band = Band(phase=Phase.BUGFIX, start=day("2024-03-01"), end=day("2024-06-01"))
    days = [day("2024-02-01"), day("2024-04-01"), day("2024-08-01")]
    (row,) = lay_out(timeline(*days, start="2024-01-01", end="2024-12-31", bands=(band,))).rows
    before, after = row.lives
    assert before == (row.marks[0].x, row.bands[0].x)
    assert after == (row.bands[0].x + row.bands[0].width, row.marks[2].x)
    (bare,) = lay_out(timeline(*days, start="2024-01-01", end="2024-12-31")).rows
    assert bare.lives == ((bare.marks[0].x, bare.marks[2].x),)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-03-10", "2024-03-20", [("2024-03-10", True)]),
        ("2024-03-01", "2024-05-31", [("2024-03-01", True), ("2024-04-01", False), ("2024-05-01", False)]),
        (
            "2023-11-01",
            "2024-02-29",
            [("2023-11-01", False), ("2023-12-01", False), ("2024-01-01", True), ("2024-02-01", False)],
        ),
    ],
)
def test_the_axis_always_names_a_year(start: str, end: str, expected: list[tuple[str, bool]]) -> None:
    assert labels(timeline(day(start), start=start, end=end)) == expected


def test_a_long_time_has_years_only_and_not_all_of_them() -> None:
    found = labels(timeline(day("1990-01-01"), start="1990-01-01", end="2030-01-01"))
    assert found == [(f"{year}-01-01", True) for year in range(1990, 2031, 5)]


def test_only_with_today_is_there_room_for_its_name() -> None:
    without = lay_out(timeline(day("2024-01-05"), start="2024-01-01", end="2024-01-31"))
    shown = lay_out(timeline(day("2024-01-05"), start="2024-01-01", end="2024-01-31", today="2024-01-16"))
    assert without.today is None
    assert shown.today == 50
    assert shown.head > without.head


dates = st.dates()


@given(
    st.lists(st.lists(dates, max_size=30), min_size=1, max_size=4), st.lists(dates, min_size=2, max_size=2), st.data()
)
def test_whatever_there_is_lies_within_the_picture_and_no_mark_on_another(
    rows: list[list[dt.date]], ends: list[dt.date], data: st.DataObject
) -> None:
    start, end = sorted(ends)
    inside = [sorted(min(max(date, start), end) for date in days) for days in rows]
    bounds = [sorted(data.draw(st.lists(dates, min_size=2, max_size=2, unique=True))) for _ in rows]
    found = Timeline(
        product="",
        start=start,
        end=end,
        today=end,
        rows=tuple(
            TimelineRow(
                series=str(number),
                marks=tuple(Mark(version="1.0", stage=Stage.FINAL, date=date) for date in days),
                bands=(Band(phase=Phase.SUPPORT, start=first, end=last),) if first <= end and last >= start else (),
            )
            for number, (days, (first, last)) in enumerate(zip(inside, bounds, strict=True))
        ),
    )
    layout = lay_out(found)

    assert layout.ticks
    assert all(0 <= tick.x <= 100 for tick in layout.ticks)
    assert sum(row.height for row in layout.rows) + layout.head + FOOT == layout.height
    pitch = layout.scale * 12
    for row in layout.rows:
        assert all(0 <= band.x <= band.x + band.width <= 100.01 for band in row.bands)
        for mark in row.marks:
            assert 0 < mark.x < 100
            assert row.top < mark.y < row.top + row.height
        for one, other in itertools.combinations(row.marks, 2):
            across, down = abs(one.x - other.x) * layout.width / 100, abs(one.y - other.y)
            assert across >= pitch - 0.5 or down >= pitch - 0.5
