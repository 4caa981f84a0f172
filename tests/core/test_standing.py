"""What is said of an old announcement is true today, and nothing is said of the newest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.note_kinds import NoteKind
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule
from sphinx_relnotes.core.series_rows import DatedVersion
from sphinx_relnotes.core.standing import Note, Standing, StandingOf

if TYPE_CHECKING:
    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.library import Library


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def out(version: str, on: str, slug: str = "") -> DatedVersion:
    return DatedVersion(version=version, date=day(on), docname=f"news/{slug}" if slug else "")


def notes(library: Library, slug: str, *kinds: NoteKind) -> list[tuple[str, ...]]:
    """Kind, and what it speaks of, of all notes of a post, whatever their series."""
    query = StandingOf(docname=f"news/{slug}", kinds=kinds or tuple(NoteKind))
    return [
        (note.kind.value, *filter(None, (note.version, note.reason, note.newer.version if note.newer else "")))
        for standing in query.answer(library)
        for note in standing.notes
    ]


def schedule(*series: SeriesSchedule, releases: str = "", note: str = "") -> Schedule:
    """``releases`` are ``version=day`` each, a day in brackets for a plan; ``note`` is that of the first."""
    dated: list[ScheduledRelease] = []
    for item in releases.split():
        version, _, on = item.partition("=")
        is_planned = on.startswith("(")
        text = "" if dated else note
        dated.append(ScheduledRelease(version=version, date=day(on.strip("()")), is_planned=is_planned, note=text))
    return Schedule(by_series={item.series: item for item in series}, by_version={item.version: item for item in dated})


ENDING = SeriesSchedule(series="1.0", status="bugfix", end_of_bugfix=day("2026-01-01"), end_of_life=day("2028-01-01"))


def test_the_newest_release_of_a_series_needs_no_word(make_library: MakeLibrary) -> None:
    library = make_library({"old": "2024-01-01 1.0", "new": "2024-02-01 1.0.1", "next": "2024-03-01 1.1"})

    assert notes(library, "new") == []
    assert notes(library, "next") == []
    assert StandingOf(docname="news/old").answer(library) == (
        Standing(
            product="Demo",
            series="1.0",
            notes=(Note(kind=NoteKind.SUPERSEDED, newer=out("1.0.1", "2024-02-01", "new")),),
        ),
    )


def test_the_newest_is_so_by_version_and_not_by_day(make_library: MakeLibrary) -> None:
    library = make_library({"ten": "2024-01-01 1.0.10", "nine": "2024-09-01 1.0.9"})

    assert notes(library, "ten") == []
    assert notes(library, "nine") == [("superseded", "1.0.10")]


def test_other_products_supersede_nothing(make_library: MakeLibrary) -> None:
    library = make_library({"ours": "2024-01-01 1.0", "theirs": "2024-02-01 Other:1.0.1"})

    assert notes(library, "ours") == notes(library, "theirs") == []


def test_a_product_without_schedule_is_not_measured_by_that_of_another(make_library: MakeLibrary) -> None:
    library = make_library({"theirs": "2024-02-01 Other:1.0"}, schedule=schedule(ENDING, releases="1.0.9=2025-01-01"))

    assert notes(library, "theirs") == []


def test_a_release_that_only_the_schedule_knows_supersedes_too(make_library: MakeLibrary) -> None:
    known = schedule(releases="1.0=2024-01-01 1.0.1=2024-03-01 1.0.2=2024-05-01 1.0.3=(2024-07-01)")
    library = make_library({"zero": "2024-01-01 1.0", "one": "2024-03-01 1.0.1"}, schedule=known)

    (zero,) = StandingOf(docname="news/zero").answer(library)
    assert zero.notes == (
        Note(
            kind=NoteKind.SUPERSEDED,
            newer=out("1.0.2", "2024-05-01"),
            announced=out("1.0.1", "2024-03-01", "one"),
        ),
    )
    (one,) = StandingOf(docname="news/one").answer(library)
    assert one.notes == (Note(kind=NoteKind.SUPERSEDED, newer=out("1.0.2", "2024-05-01")),)


def test_what_the_schedule_has_after_today_did_not_come_out(make_library: MakeLibrary) -> None:
    known = schedule(releases="1.0.1=2024-03-01")

    assert notes(make_library({"a": "2024-01-01 1.0"}, schedule=known, today="2024-02-29"), "a") == []
    assert notes(make_library({"a": "2024-01-01 1.0"}, schedule=known, today="2024-03-01"), "a") != []


def test_one_release_written_in_two_ways_is_one(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 1.0"}, schedule=schedule(releases="1.0.0=2024-01-01"))

    assert notes(library, "a") == []


def test_a_prerelease_names_its_final_release_and_the_newest(make_library: MakeLibrary) -> None:
    library = make_library({"alpha": "2024-01-01 1.0.0a1", "final": "2024-02-01 1.0", "fix": "2024-03-01 1.0.1"})

    assert notes(library, "alpha") == [("prerelease", "1.0"), ("superseded", "1.0.1")]
    assert notes(library, "alpha", NoteKind.SUPERSEDED) == [("superseded", "1.0.1")]


def test_a_final_release_that_is_the_newest_is_named_once(make_library: MakeLibrary) -> None:
    library = make_library({"alpha": "2024-01-01 1.0a1", "final": "2024-02-01 1.0"})

    assert notes(library, "alpha") == [("prerelease", "1.0")]
    assert notes(library, "alpha", NoteKind.SUPERSEDED) == [("superseded", "1.0")]


def test_before_the_final_release_the_newest_prerelease_supersedes(make_library: MakeLibrary) -> None:
    library = make_library({"alpha": "2024-01-01 1.0a1", "rc": "2024-02-01 1.0rc1", "beta": "2024-03-01 1.0b2"})

    assert notes(library, "alpha") == notes(library, "beta") == [("superseded", "1.0rc1")]
    assert notes(library, "rc") == []


def test_a_candidate_of_a_fix_supersedes_candidates_only(make_library: MakeLibrary) -> None:
    library = make_library({"zero": "2024-01-01 1.0", "rc1": "2024-02-01 1.0.1rc1", "rc2": "2024-03-01 1.0.1rc2"})

    assert notes(library, "zero") == notes(library, "rc2") == []
    assert notes(library, "rc1") == [("superseded", "1.0.1rc2")]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2025-12-31", []),
        ("2026-01-01", ["security-only"]),
        ("2027-12-31", ["security-only"]),
        ("2028-01-01", ["end-of-life"]),
    ],
)
def test_support_ends_on_the_days_of_the_schedule(today: str, said: list[str], make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 1.0"}, schedule=schedule(ENDING), today=today)

    assert [kind for kind, *_ in notes(library, "a")] == said


def test_the_schedules_days_go_before_its_status(make_library: MakeLibrary) -> None:
    ended = SeriesSchedule(series="1.0", status="end-of-life", end_of_life=day("2028-01-01"))
    dateless = SeriesSchedule(series="1.0", status="end-of-life")

    before = make_library({"a": "2024-01-01 1.0"}, schedule=schedule(ended), today="2027-12-31")
    assert notes(before, "a") == []
    (unknown,) = StandingOf(docname="news/a").answer(
        make_library({"a": "2024-01-01 1.0"}, schedule=schedule(dateless), today="2027-12-31")
    )
    assert unknown.notes == (Note(kind=NoteKind.END_OF_LIFE),)


def test_the_end_of_a_series_comes_first_and_its_newest_release_is_the_last(make_library: MakeLibrary) -> None:
    library = make_library({"old": "2024-01-01 1.0", "new": "2024-02-01 1.0.1"}, schedule=schedule(ENDING))

    assert notes(library, "new") == [("end-of-life",)]
    (standing,) = StandingOf(docname="news/old").answer(library)
    assert standing.notes == (
        Note(kind=NoteKind.END_OF_LIFE, day=day("2028-01-01")),
        Note(kind=NoteKind.SUPERSEDED, newer=out("1.0.1", "2024-02-01", "new"), is_last=True),
    )


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (True, [("recalled", "1.0"), ("recalled", "2.0")]),
        ("breaks the ABI.", [("recalled", "1.0", "breaks the ABI"), ("recalled", "2.0", "breaks the ABI")]),
        ({"1.0.0": "because of a leak"}, [("recalled", "1.0", "a leak")]),
        (["2.0", "no version"], [("recalled", "2.0")]),
        ({"1.0": False}, []),
        (False, []),
        ("", []),
    ],
)
def test_front_matter_recalls_all_releases_of_a_post_or_some(
    stated: object, said: list[tuple[str, ...]], make_library: MakeLibrary
) -> None:
    library = make_library({"a": "2024-01-01 1.0 2.0"}, more={"a": {"extra": {"recalled": stated}}})

    assert notes(library, "a") == said


@pytest.mark.parametrize(
    ("note", "recalled"),
    [
        ("recalled due to gh-1", [("recalled", "1.0.0b3", "gh-1")]),
        ("hotfix; withdrawn", [("recalled", "1.0.0b3")]),
        ("beta 2 was recalled.", [("recalled", "1.0.0b2")]),
        ("replaces the recalled beta", []),
        ("hotfix", []),
    ],
)
def test_a_note_of_the_schedule_recalls_its_release_or_the_one_it_names(
    note: str, recalled: list[tuple[str, ...]], make_library: MakeLibrary
) -> None:
    library = make_library(
        {"two": "2024-01-01 1.0.0b2", "three": "2024-01-02 1.0.0b3"},
        schedule=schedule(releases="1.0.0b3=2024-01-02", note=note),
    )

    found = [*notes(library, "two", NoteKind.RECALLED), *notes(library, "three", NoteKind.RECALLED)]
    assert found == recalled


def test_a_recalled_release_supersedes_nothing(make_library: MakeLibrary) -> None:
    posts = {"zero": "2024-01-01 1.0", "one": "2024-02-01 1.0.1", "two": "2024-03-01 1.0.2"}
    library = make_library(posts, more={"two": {"extra": {"recalled": True}}})

    assert notes(library, "zero") == [("superseded", "1.0.1")]
    assert notes(library, "one") == []
    assert notes(library, "two") == [("recalled", "1.0.2")]


def test_each_series_of_a_post_is_spoken_of_in_the_posts_order(make_library: MakeLibrary) -> None:
    library = make_library({"both": "2024-01-01 1.1.3 1.0.7", "later": "2024-02-01 1.1.4 1.0.8"})

    found = StandingOf(docname="news/both").answer(library)
    assert [(item.series, [note.kind for note in item.notes]) for item in found] == [
        ("1.1", [NoteKind.SUPERSEDED]),
        ("1.0", [NoteKind.SUPERSEDED]),
    ]


def test_two_releases_of_one_series_are_spoken_of_once(make_library: MakeLibrary) -> None:
    library = make_library({"two": "2024-01-01 1.0a1 1.0a2", "later": "2024-02-01 1.0a3"})

    assert notes(library, "two") == [("superseded", "1.0a3")]


def test_a_post_does_not_say_that_it_is_superseded_by_itself(make_library: MakeLibrary) -> None:
    library = make_library({"two": "2024-01-01 1.0rc1 1.0"})

    assert notes(library, "two") == []


def test_drafts_say_so_and_supersede_nothing(make_library: MakeLibrary) -> None:
    posts = {"old": "2024-01-01 1.0", "draft": "2024-02-01 1.0.1", "future": "2024-05-01 1.1"}
    more = {"draft": {"is_draft": True}, "future": {"is_draft": True}}
    library = make_library(posts, today="2024-03-01", more=more)

    assert notes(library, "old") == []
    (draft,), (future,) = (StandingOf(docname=f"news/{slug}").answer(library) for slug in ("draft", "future"))
    assert draft == Standing(notes=(Note(kind=NoteKind.DRAFT),))
    assert future == Standing(notes=(Note(kind=NoteKind.DRAFT, day=day("2024-05-01")),))


def test_news_and_pages_that_are_no_announcements_have_no_standing(make_library: MakeLibrary) -> None:
    library = make_library({"news": "2024-01-01"}, schedule=schedule(ENDING))

    assert notes(library, "news") == notes(library, "nowhere") == []
