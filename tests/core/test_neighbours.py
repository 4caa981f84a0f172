"""An announcement knows the one before it and the one after it, in its series and in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_relnotes.core.neighbours import Neighbour, Neighbours, NeighboursOf, Row

if TYPE_CHECKING:
    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.library import Library

POSTS = {
    "one": "2024-01-01 1.0",
    "news": "2024-01-02",
    "two": "2024-02-01 1.0.1 1.1",
    "other": "2024-03-01 Other:1.0",
    "three": "2024-04-01 1.1.1",
}


def beside(library: Library, slug: str) -> dict[str, tuple[str, str]]:
    """By series: the slugs before and after; ``""`` for none."""
    found = NeighboursOf(docname=f"news/{slug}").answer(library)
    return {item.series: (_slug(item.previous), _slug(item.next)) for item in found}


def _slug(neighbour: Neighbour | None) -> str:
    return neighbour.docname.removeprefix("news/") if neighbour else ""


def test_neighbours_stand_by_date_in_each_series_and_in_the_library(make_library: MakeLibrary) -> None:
    library = make_library(POSTS)

    assert beside(library, "two") == {"1.0": ("one", ""), "1.1": ("", "three"), "": ("news", "other")}
    assert beside(library, "news") == {"": ("one", "two")}


def test_series_of_other_products_are_other_series(make_library: MakeLibrary) -> None:
    assert beside(make_library(POSTS), "other") == {"": ("two", "three")}


def test_the_first_and_the_last_have_one_neighbour_and_a_single_post_none(make_library: MakeLibrary) -> None:
    library = make_library(POSTS)

    assert beside(library, "one") == {"1.0": ("", "two"), "": ("", "news")}
    assert beside(library, "three") == {"1.1": ("two", ""), "": ("other", "")}
    assert beside(make_library({"only": "2024-01-01 1.0"}), "only") == {}
    assert beside(library, "nowhere") == {}


def test_news_of_a_series_stand_among_its_releases(make_library: MakeLibrary) -> None:
    library = make_library(POSTS, more={"news": {"series": ("1.0",)}})

    assert beside(library, "news")["1.0"] == ("one", "two")


def test_posts_of_one_day_stand_in_one_order(make_library: MakeLibrary) -> None:
    posts = {"b": "2024-01-01", "a": "2024-01-01", "c": "2024-01-01"}

    assert beside(make_library(posts), "b") == {"": ("a", "c")}
    assert beside(make_library(dict(reversed(posts.items()))), "b") == {"": ("a", "c")}


def test_a_neighbour_is_as_much_as_a_link_needs(make_library: MakeLibrary) -> None:
    answer = NeighboursOf(docname="news/one").answer(make_library(POSTS))

    assert answer[-1] == Neighbours(previous=None, next=Neighbour(docname="news/news", title="News"))


@given(st.integers(1, 12), st.integers(0, 11), st.integers(1, 4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_looks_as_far_as_it_is_asked_to(make_library: MakeLibrary, count: int, place: int, reach: int) -> None:
    library = make_library({f"p{number:02}": "2024-01-01" for number in range(count)})
    row, number = Row(library.announcements), place % count

    newer = [int(item.slug[1:]) for item in row.newer(f"news/p{number:02}", reach)]
    older = [int(item.slug[1:]) for item in row.older(f"news/p{number:02}", reach)]
    assert newer == list(range(number + 1, count))[:reach]
    assert older == list(range(number))[::-1][:reach]
