"""What a time line draws, as values."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING

from sphinx_relnotes.core.announcement import Stage
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule
from sphinx_relnotes.core.timeline import Band, DrawTimeline, Mark, Phase, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.library import Library

TODAY = "2024-06-15"
POSTS = {"early": "2023-11-01 1.1a1", "out": "2024-01-10 1.1.0", "both": "2024-03-01 1.1.1 1.0.9"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def schedule(
    releases: Mapping[str, str] | None = None,
    *,
    end_of_bugfix: str | None = "2024-12-31",
    first: str | None = "2024-01-09",
    end_of_life: str | None = "2026-01-31",
) -> Schedule:
    """Series 1.1 as given; 0.9, which has ended; ``{"1.1.2": "2024-08-01?"}`` is a plan."""
    dates = [day(text) if text else None for text in (first, end_of_bugfix, end_of_life)]
    life = SeriesSchedule(
        series="1.1", status="bugfix", first_release=dates[0], end_of_bugfix=dates[1], end_of_life=dates[2]
    )
    old = SeriesSchedule(
        series="0.9", status="end-of-life", first_release=day("2015-01-01"), end_of_life=day("2018-01-01")
    )
    listed = [
        ScheduledRelease(version=version, date=day(text.rstrip("?")), is_planned=text.endswith("?"))
        for version, text in (releases or {}).items()
    ]
    return Schedule(by_series={"1.1": life, "0.9": old}, by_version={item.version: item for item in listed})


def drawn(library: Library, **asked: object) -> Timeline:
    timeline = DrawTimeline(**asked).answer(library)  # type: ignore[arg-type]
    assert timeline is not None
    return timeline


def test_a_mark_leads_to_the_first_announcement_of_its_release(make_library: MakeLibrary) -> None:
    library = make_library({**POSTS, "again": "2024-04-01 1.1.0"}, today=TODAY)
    newest, oldest = drawn(library).rows
    assert (newest.series, oldest.series) == ("1.1", "1.0")
    assert newest.marks[1] == Mark(
        version="1.1.0", stage=Stage.FINAL, date=day("2024-01-10"), docname="news/out", title="Out"
    )
    assert [mark.docname for mark in oldest.marks] == ["news/both"]


def test_what_only_the_schedule_knows_is_a_mark_without_an_announcement(make_library: MakeLibrary) -> None:
    library = make_library(POSTS, schedule=schedule({"1.1": "2024-01-10", "1.1.2": "2024-05-01"}), today=TODAY)
    (row,) = drawn(library, series=("1.1",)).rows
    assert [(mark.version, mark.docname) for mark in row.marks] == [
        ("1.1a1", "news/early"),
        ("1.1.0", "news/out"),
        ("1.1.1", "news/both"),
        ("1.1.2", ""),
    ]


def test_plans_and_what_lies_after_today_are_planned(make_library: MakeLibrary) -> None:
    releases = {"1.1.2": "2024-05-01?", "1.1.3": "2024-06-15", "1.1.4": "2024-06-16"}
    library = make_library({"draft": "2024-07-01 1.1.5"}, schedule=schedule(releases), today=TODAY)
    (row,) = drawn(library, series=("1.1",)).rows
    assert {mark.version: mark.is_planned for mark in row.marks} == {
        "1.1.2": True,
        "1.1.3": False,
        "1.1.4": True,
        "1.1.5": True,
    }


def test_a_release_after_the_end_of_bugfix_support_is_one_of_security(make_library: MakeLibrary) -> None:
    library = make_library({}, schedule=schedule({"1.1.2": "2024-12-31", "1.1.3": "2025-01-01?"}), today=TODAY)
    (row,) = drawn(library).rows
    assert [mark.stage for mark in row.marks] == [Stage.BUGFIX, Stage.SECURITY]


def test_phases_follow_each_other_from_the_first_pre_release_to_the_end_of_life(make_library: MakeLibrary) -> None:
    (row,) = drawn(make_library(POSTS, schedule=schedule(), today=TODAY), series=("1.1",)).rows
    assert row.bands == (
        Band(phase=Phase.DEVELOPMENT, start=day("2023-11-01"), end=day("2024-01-09")),
        Band(phase=Phase.BUGFIX, start=day("2024-01-09"), end=day("2024-12-31")),
        Band(phase=Phase.SECURITY, start=day("2024-12-31"), end=day("2026-01-31")),
    )


def test_a_schedule_without_the_end_of_bugfix_support_tells_of_support_only(make_library: MakeLibrary) -> None:
    library = make_library({"out": "2024-01-10 1.1.0"}, schedule=schedule(end_of_bugfix=None, first=None), today=TODAY)
    (row,) = drawn(library, series=("1.1",)).rows
    assert row.bands == (Band(phase=Phase.SUPPORT, start=day("2024-01-10"), end=day("2026-01-31")),)


def test_an_end_that_nobody_knows_and_one_before_the_beginning_are_no_bands(make_library: MakeLibrary) -> None:
    for known in (schedule(end_of_bugfix=None, end_of_life=None), schedule(end_of_bugfix="2023-01-01")):
        (row,) = drawn(make_library({"out": "2024-01-10 1.1.0"}, schedule=known), series=("1.1",)).rows
        assert Phase.BUGFIX not in {band.phase for band in row.bands}
        assert Phase.SUPPORT not in {band.phase for band in row.bands}


def test_without_a_schedule_development_is_known_and_today_is_not_shown(make_library: MakeLibrary) -> None:
    timeline = drawn(make_library(POSTS, today="2024-02-01"))
    assert [band.phase for band in timeline.rows[0].bands] == [Phase.DEVELOPMENT]
    assert timeline.rows[0].status == ""
    assert timeline.today is None


def test_a_series_without_a_final_release_has_marks_only(make_library: MakeLibrary) -> None:
    (row,) = drawn(make_library({"early": "2023-11-01 1.1a1"})).rows
    assert (row.bands, len(row.marks)) == ((), 1)


def test_the_picture_has_whole_months_and_today_where_it_lies_among_them(make_library: MakeLibrary) -> None:
    library = make_library(POSTS, schedule=schedule(), today=TODAY)
    timeline = drawn(library)
    assert (timeline.start, timeline.end, timeline.today) == (day("2023-11-01"), day("2026-01-31"), day(TODAY))
    assert drawn(library, end=day("2024-06-14")).today is None


def test_days_asked_for_leave_out_marks_and_series_but_not_what_reaches_in(make_library: MakeLibrary) -> None:
    library = make_library(POSTS, schedule=schedule(), today=TODAY)
    timeline = drawn(library, start=day("2024-02-01"), end=day("2024-12-01"))
    assert (timeline.start, timeline.end) == (day("2024-02-01"), day("2024-12-01"))
    assert [row.series for row in timeline.rows] == ["1.1", "1.0"]
    assert [mark.version for mark in timeline.rows[0].marks] == ["1.1.1"]
    assert [band.phase for band in timeline.rows[0].bands] == [Phase.BUGFIX]
    assert [row.series for row in drawn(library, start=day("2025-01-01")).rows] == ["1.1"]


def test_an_ended_series_that_was_never_announced_is_shown_on_request_only(make_library: MakeLibrary) -> None:
    library = make_library(POSTS, schedule=schedule(), today=TODAY)
    assert [row.series for row in drawn(library).rows] == ["1.1", "1.0"]
    assert [row.series for row in drawn(library, series=("0.9",)).rows] == ["0.9"]
    assert [row.series for row in drawn(library, end=day("2016-01-01")).rows] == ["0.9"]


def test_the_schedule_is_of_the_own_product_only(make_library: MakeLibrary) -> None:
    library = make_library({"tool": "2024-01-10 Tool:1.1.0"}, schedule=schedule(), today=TODAY)
    (row,) = drawn(library, product="Tool").rows
    assert (row.bands, row.status, len(row.marks)) == ((), "", 1)


def test_there_is_nothing_to_draw_where_nothing_fits(make_library: MakeLibrary) -> None:
    assert DrawTimeline().answer(make_library({})) is None
    assert DrawTimeline(series=("9.9",)).answer(make_library(POSTS)) is None
    assert DrawTimeline(product="Tool").answer(make_library(POSTS)) is None
    assert DrawTimeline(start=day("2031-01-01")).answer(make_library(POSTS, schedule=schedule())) is None


def test_equal_libraries_give_equal_answers_that_survive_pickling(make_library: MakeLibrary) -> None:
    query = DrawTimeline()
    answers = [query.answer(make_library(POSTS, schedule=schedule(), today=TODAY)) for _ in range(2)]
    assert answers[0] == answers[1] == pickle.loads(pickle.dumps(answers[0]))
    assert (
        query.answer(make_library(POSTS | {"out": "2024-01-11 1.1.0"}, schedule=schedule(), today=TODAY)) not in answers
    )


def test_the_day_of_the_build_changes_nothing_where_it_is_not_seen(make_library: MakeLibrary) -> None:
    query = DrawTimeline(end=day("2024-03-31"))
    earlier, later = (
        query.answer(make_library(POSTS, schedule=schedule(), today=today)) for today in ("2024-06-15", "2024-06-16")
    )
    assert earlier == later
