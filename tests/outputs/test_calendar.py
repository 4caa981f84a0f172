"""The calendar is one that calendar programs read, with the releases on their days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease
from sphinx_relnotes.outputs.calendar import Event, calendar, escaped, events, folded

if TYPE_CHECKING:
    from core.conftest import MakeLibrary


def event(version: str = "1.0", product: str = "Demo", day: str = "2024-02-29", description: str = "") -> Event:
    return Event(
        product=product, version=version, day=dt.date.fromisoformat(day), is_planned=False, description=description
    )


def schedule(*releases: tuple[str, str, bool]) -> Schedule:
    return Schedule(
        by_version={
            version: ScheduledRelease(
                version=version, date=dt.date.fromisoformat(day), is_planned=planned, note=f"Note on {version}"
            )
            for version, day, planned in releases
        }
    )


def test_a_calendar_program_reads_what_was_written() -> None:
    parsed = Calendar.from_ical(calendar("Releases of Demo", [event(description="One,\ntwo; \\n")]))
    (found,) = parsed.walk("VEVENT")
    assert parsed["NAME"] == parsed["X-WR-CALNAME"] == "Releases of Demo"
    assert found["SUMMARY"] == "Demo 1.0"
    assert found["DESCRIPTION"] == "One,\ntwo; \\n"
    assert found.decoded("DTSTART") == dt.date(2024, 2, 29)
    assert found.decoded("DTSTAMP") == dt.datetime(2024, 2, 29, tzinfo=dt.UTC)
    assert parsed.errors == found.errors == []


def test_every_line_ends_with_both_signs_and_none_is_too_long() -> None:
    written = calendar("é" * 200, [event(description="日本語" * 100)])
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back_but_for_control_characters(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    assert folded(line).replace(b"\r\n ", b"") == line.encode() + b"\r\n"
    assert not any(ord(character) < 32 or ord(character) == 127 for character in line)


def test_an_event_keeps_its_uid_when_its_day_or_spelling_changes() -> None:
    def uid(*found: Event) -> set[str]:
        return {str(item["UID"]) for item in Calendar.from_ical(calendar("x", [*found])).walk("VEVENT")}

    assert uid(event()) == uid(event(day="2025-01-01", description="later")) == uid(event(version="1.0.0"))
    assert len(uid(event(), event(version="1.1"), event(product="Tool"))) == 3
    assert uid(event()) == {"a578dd1d-abf7-5ffb-bb2e-7a513a728d29"}


def test_what_was_announced_is_no_plan_any_more(make_library: MakeLibrary) -> None:
    library = make_library(
        {"a": "2024-01-02 1.0", "b": "2024-03-01 Tool:2.0", "draft": "2024-04-01 3.0"},
        schedule=schedule(("1.0.0", "2024-01-01", True), ("1.1a1", "2024-01-01", False), ("1.1", "2024-09-01", True)),
        more={"a": {"description": "It is out."}, "draft": {"is_draft": True}},
    )
    found = events(library, lambda docname: f"https://demo.example/{docname}.html")
    assert [(item.product, item.version, item.day.isoformat(), item.is_planned) for item in found] == [
        ("Demo", "1.1a1", "2024-01-01", False),
        ("Demo", "1.0", "2024-01-02", False),
        ("Tool", "2.0", "2024-03-01", False),
        ("Demo", "1.1", "2024-09-01", True),
    ]
    assert found[1].url == "https://demo.example/news/a.html"
    assert found[1].description == "A\nIt is out.\nNote on 1.0.0"
    assert (found[3].url, found[3].description) == ("", "Note on 1.1")


def test_plans_are_tentative(make_library: MakeLibrary) -> None:
    library = make_library({}, schedule=schedule(("1.0", "2024-01-01", False), ("1.1", "9999-12-31", True)))
    found = Calendar.from_ical(calendar("x", events(library, lambda _: ""))).walk("VEVENT")
    assert [item["STATUS"] for item in found] == ["CONFIRMED", "TENTATIVE"]


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT", "\x0b\x00\x7fx", "\ud800"])
def test_nothing_in_a_text_can_end_the_event(text: str) -> None:
    written = calendar("x", [event(description=text)])
    assert len(Calendar.from_ical(written).walk("VEVENT")) == 1
    assert written.count(b"\r\nEND:VEVENT\r\n") == 1
