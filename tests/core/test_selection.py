"""What a list shows: filters, orders, groups."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.announcement import Author
from sphinx_relnotes.core.choices import GROUPINGS
from sphinx_relnotes.core.selection import ListAnnouncements, Selection

if TYPE_CHECKING:
    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.announcement import Announcement
    from sphinx_relnotes.core.library import Library

ADA, BOB = Author(id="ada", name="Ada Example"), Author(id="bob", name="Bob Sample")


@pytest.fixture
def library(make_library: MakeLibrary) -> Library:
    return make_library(
        {
            "first": "2023-05-01 1.0a1",
            "second": "2023-06-01 1.0",
            "third": "2024-01-01 1.0.1 1.1a1",
            "fourth": "2024-02-02 Other:1.0",
            "news": "2024-03-03",
            "tenth": "2024-03-03 1.10",
        },
        more={
            "first": {"tags": ("releases",), "authors": (ADA,)},
            "third": {"tags": ("releases", "people"), "authors": (ADA, BOB)},
            "news": {"tags": ("people",), "authors": (BOB,), "series": ("1.1",)},
        },
    )


def slugs(library: Library, **filters: object) -> list[str]:
    return [item.slug for item in Selection(**filters).find(library)]  # type: ignore[arg-type]


def groups(library: Library, group_by: str, **filters: object) -> dict[str, list[str]]:
    query = ListAnnouncements(selection=Selection(**filters), group_by=group_by)  # type: ignore[arg-type]
    return {group.label: [entry.slug for entry in group.entries] for group in query.answer(library)}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["tenth", "news", "fourth", "third", "second", "first"]),
        ({"series": "1.0"}, ["fourth", "third", "second", "first"]),
        ({"series": "1.0", "product": "Demo"}, ["third", "second", "first"]),
        ({"series": "1.1"}, ["news", "third"]),
        ({"series": "1.0", "stage": "alpha"}, ["first"]),
        ({"series": "1.1", "stage": "final"}, []),
        ({"stage": "alpha"}, ["third", "first"]),
        ({"product": "Other"}, ["fourth"]),
        ({"tag": "people"}, ["news", "third"]),
        ({"tag": "people", "kind": "release"}, ["third"]),
        ({"author": "ada"}, ["third", "first"]),
        ({"author": "Bob Sample", "year": "2024"}, ["news", "third"]),
        ({"year": "2023"}, ["second", "first"]),
        ({"kind": "news"}, ["news"]),
        ({"tag": "none"}, []),
    ],
)
def test_filters_combine(library: Library, filters: dict[str, object], expected: list[str]) -> None:
    assert slugs(library, **filters) == expected


def test_versions_sort_by_pep_440_and_news_comes_last(library: Library) -> None:
    assert slugs(library, sort="version") == ["tenth", "third", "fourth", "second", "first", "news"]


def test_only_the_versions_asked_for_decide_the_order(make_library: MakeLibrary) -> None:
    library = make_library({"both": "2024-01-01 1.0.1 2.0", "next": "2024-01-02 1.0.2"})
    assert slugs(library, sort="version") == ["both", "next"]
    assert slugs(library, sort="version", series="1.0") == ["next", "both"]


def test_the_reverse_is_the_reverse_to_the_last_post_of_a_day(library: Library) -> None:
    assert slugs(library, is_reversed=True) == slugs(library)[::-1]
    assert slugs(library, is_reversed=True, limit=2) == ["first", "second"]


def test_a_part_is_taken_after_sorting(library: Library) -> None:
    assert slugs(library, offset=2, limit=2) == slugs(library)[2:4]
    assert slugs(library, offset=5, limit=2) == ["first"]


def test_unknown_names_are_told_but_not_those_that_do_not_go_together(library: Library) -> None:
    assert list(Selection(tag="peple", series="1.0").unknown(library)) == [("tag", "peple")]
    assert list(Selection(series="1.1", stage="final").unknown(library)) == []


@pytest.mark.parametrize(
    ("group_by", "filters", "expected"),
    [
        ("year", {}, {"2024": ["tenth", "news", "fourth", "third"], "2023": ["second", "first"]}),
        ("year", {"is_reversed": True, "tag": "releases"}, {"2023": ["first"], "2024": ["third"]}),
        (
            "series",
            {"product": "Demo"},
            {"1.10": ["tenth"], "1.1": ["news", "third"], "1.0": ["third", "second", "first"]},
        ),
        ("series", {"series": "1.0", "product": "Demo"}, {"1.0": ["third", "second", "first"]}),
        ("tag", {"author": "ada"}, {"people": ["third"], "releases": ["third", "first"]}),
        ("stage", {"year": "2024"}, {"alpha": ["third"], "final": ["tenth", "fourth", "third"], "": ["news"]}),
        ("author", {"tag": "people"}, {"Ada Example": ["third"], "Bob Sample": ["news", "third"]}),
        ("author", {"author": "ada"}, {"Ada Example": ["third", "first"]}),
    ],
)
def test_groups_stand_in_the_order_of_what_they_are(
    library: Library, group_by: str, filters: dict[str, object], expected: dict[str, list[str]]
) -> None:
    found = groups(library, group_by, **filters)
    assert found == expected
    assert list(found) == list(expected)


def test_an_answer_tells_only_what_its_style_shows(make_library: MakeLibrary) -> None:
    before = make_library({"a": "2024-01-01 1.0"}, more={"a": {"description": "Old.", "source_digest": "1"}})
    after = make_library({"a": "2024-01-01 1.0"}, more={"a": {"description": "New.", "source_digest": "2"}})
    same = {style: ListAnnouncements(style=style) for style in ("list", "table", "cards")}
    assert [style for style, query in same.items() if query.answer(before) == query.answer(after)] == [
        *("list", "table")
    ]


def test_queries_and_answers_can_be_pickled(library: Library) -> None:
    query = ListAnnouncements(selection=Selection(tag="people"), group_by="series", style="cards")
    answer = query.answer(library)
    assert pickle.loads(pickle.dumps((query, answer))) == (query, answer)


@pytest.mark.parametrize("group_by", ["", *GROUPINGS])
def test_nothing_is_lost_in_groups(library: Library, group_by: str) -> None:
    answer = ListAnnouncements(group_by=group_by).answer(library)
    shown = {entry.slug for group in answer for entry in group.entries}
    assert shown == {item.slug for item in library.announcements}


def test_a_page_is_answered_without_a_look_at_all_the_others(make_library: MakeLibrary) -> None:
    posts = {f"p{number}": "2024-01-01 1.0" for number in range(300)}
    library = make_library(posts, more={slug: {"tags": (slug,)} for slug in posts})
    assert library.index.facets
    fitted: list[str] = []

    class Watched(Selection):
        def _fits(self, announcement: Announcement) -> bool:
            fitted.append(announcement.slug)
            return super()._fits(announcement)

    for slug in posts:
        assert [item.slug for item in Watched(tag=slug, series="1.0").find(library)] == [slug]
    assert fitted == list(posts)
