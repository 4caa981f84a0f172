from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.promises.spoken_dates import find_dates, speaks_of_time

TODAY = dt.date(2016, 6, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 2016-09-12.", "2016-09-12"),
        ("on 2016/09/12", "2016-09-12"),
        ("(Monday, 2016-09-12)", "2016-09-12"),
        ("on Monday, 27 June 2016", "2016-06-27"),
        ("on June 27th, 2016", "2016-06-27"),
        ("on the 27th of June, 2016", "2016-06-27"),
        ("on Sept. 13 2016", "2016-09-13"),
        ("on December 6,\n2016", "2016-12-06"),
        ("around October 14", "2016-10-14"),
    ],
)
def test_a_day_is_read_in_the_forms_that_people_write(text: str, day: str) -> None:
    assert [date.day for date in find_dates(text, today=TODAY)] == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text",
    [
        "in two weeks",
        "within a few days",
        "in about 3 months",
        "this weekend",
        "later this year",
        "soon",
        "in October",
        "mid-December",
        "early May 2017",
        "at the end of 2016",
        "by 2016-09",
        "in Q1 2017",
        "in the first quarter of 2017",
        "on the weekend of 4/5 July",
        "in the week of 2016-07-04",
        "on July 4-6",
        "on July 4th or 5th, 2016",
    ],
)
def test_a_vague_time_is_found_but_gives_no_day(text: str) -> None:
    assert [date.day for date in find_dates(text, today=TODAY)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "features may be added",
        "Python 2.20-16",
        "May we ask?",
        "as soon as possible",
        "version 2016.09.12",
        "id-2016-09-12",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_dates(text, today=TODAY) == []


def test_a_day_without_a_year_is_the_next_such_day() -> None:
    assert find_dates("February 3rd", today=TODAY)[0].day == dt.date(2017, 2, 3)
    assert find_dates("June 15", today=TODAY)[0].day == TODAY


def test_a_day_without_a_year_that_has_just_gone_is_not_put_off_for_a_year() -> None:
    assert find_dates("June 10", today=TODAY)[0].day == dt.date(2016, 6, 10)


def test_a_month_spans_its_days() -> None:
    (date,) = find_dates("February of 2020", today=TODAY)
    assert (date.first, date.last) == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))


@pytest.mark.parametrize("text", ["2021-99-99", "2021-02-30", "February 30", "31 April 2021", "0000 2021-00-01"])
def test_a_day_that_no_calendar_has_is_told_apart(text: str) -> None:
    assert [date.is_possible for date in find_dates(text, today=TODAY)] == [False]


def test_a_weekday_belongs_to_its_date() -> None:
    text = "until Monday, 2021-08-02"
    (date,) = find_dates(text, today=TODAY)
    assert text[date.start : date.end] == "Monday, 2021-08-02"


@pytest.mark.parametrize("today", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_are_no_traceback(today: dt.date) -> None:
    assert len(find_dates("January 1 and December 31", today=today)) == 2


@given(st.text(alphabet="0129-/., MayJunesthofdinwkbyQ\n"))
def test_found_dates_stand_in_order_without_overlaps(text: str) -> None:
    dates = find_dates(text, today=TODAY)
    ends = [0, *(date.end for date in dates)]
    assert all(end <= date.start < date.end <= len(text) for end, date in zip(ends, dates, strict=False))
    assert not dates or speaks_of_time(text)
