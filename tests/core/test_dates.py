from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.dates import PostDate


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-11-19", "2024-11-19"),
        ("2024-1-9", "2024-01-09"),
        ("2024/11/19", "2024-11-19"),
        (" 2024-11-19 ", "2024-11-19"),
        ("2024-11-19 13:05", "2024-11-19T13:05:00+00:00"),
        ("2024-11-19T13:05:07Z", "2024-11-19T13:05:07+00:00"),
        ("2024-11-19 13:05:07 UTC", "2024-11-19T13:05:07+00:00"),
        ("2024-11-19 13:05:07 -0600", "2024-11-19T13:05:07-06:00"),
        ("2024-11-19T13:05:07.5+02:00", "2024-11-19T13:05:07.500000+02:00"),
        ("2024-11-19 13:05:07 +2", "2024-11-19T13:05:07+02:00"),
        ("Nov 19, 2024", "2024-11-19"),
        ("Nov. 19 2024", "2024-11-19"),
        ("November 9, 2024", "2024-11-09"),
        ("19 November 2024", "2024-11-19"),
        ("19 Sept 2024", "2024-09-19"),
    ],
)
def test_a_date_is_read_in_the_ways_that_engines_write_it(text: str, iso: str) -> None:
    assert PostDate.parse(text).isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "2021-99-99",
        "2023-02-29",
        "0000-01-01",
        "yesterday",
        "",
        "2024",
        "20241119",
        "2024-11/19",
        "19-11-2024",
        "2024-11-19T25:00",
        "2024-11-19 13:05 +99:00",
        "2024-11-19 13:05 CEST",
        "Novel 19, 2024",
        "Feb 30, 2024",
        "2024-11-19 " + " " * 50_000 + "x",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PostDate.parse(text)


def test_no_zone_moves_the_day_that_the_author_wrote() -> None:
    assert PostDate.parse("2024-11-19T23:30:00-11:00").day == dt.date(2024, 11, 19)
    assert PostDate.parse("2024-11-19T00:30:00+13:00").day == dt.date(2024, 11, 19)


def test_posts_of_one_day_sort_by_their_moment_and_a_bare_day_is_its_midnight() -> None:
    texts = ["2024-11-20", "2024-11-19T09:00+02:00", "2024-11-19T08:00Z", "2024-11-19", "0001-01-01T00:00+23:00"]

    in_order = sorted((PostDate.parse(text) for text in texts), key=lambda date: date.sort_key)

    assert [date.isoformat()[:16] for date in in_order] == [
        "0001-01-01T00:00",
        "2024-11-19",
        "2024-11-19T09:00",
        "2024-11-19T08:00",
        "2024-11-20",
    ]


@given(st.datetimes(timezones=st.timezones() | st.just(dt.UTC)))
def test_a_moment_survives_a_round_trip_to_the_minute_of_its_zone(moment: dt.datetime) -> None:
    offset = moment.utcoffset() or dt.timedelta()
    moment = moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset // dt.timedelta(minutes=1))))

    assert PostDate.parse(moment.isoformat()).moment == moment


@given(st.text() | st.from_regex(r"[0-9/ :TZ+-]{1,30}"))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        date = PostDate.parse(text)
    except ValueError:
        return
    assert PostDate.parse(date.isoformat()) == date
