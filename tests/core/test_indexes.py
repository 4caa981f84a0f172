"""What a library has under each key, and under which names its pages lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.announcement import Author
from sphinx_relnotes.core.indexes import announced_series, unique_names
from sphinx_relnotes.core.slugs import slugify

if TYPE_CHECKING:
    from core.conftest import MakeLibrary


def tags(make_library: MakeLibrary, *names: str) -> dict[str, str]:
    posts = {f"p{number}": f"20{number:02}-01-01" for number in range(len(names))}
    more = {f"p{number}": {"tags": (name,)} for number, name in enumerate(names)}
    return dict(make_library(posts, more=more).index.tag_names)


def test_a_tag_lies_under_its_slug(make_library: MakeLibrary) -> None:
    assert tags(make_library, "Core Team", "Änderung", "发布") == {
        "Core Team": "core-team",
        "Änderung": "anderung",
        "发布": "发布",
    }


@pytest.mark.parametrize("hostile", ["../../etc", "a/b", "...", "!!!", "x" * 300, "index", "}\n```", ":tag: x", "`"])
def test_a_hostile_tag_lies_under_a_harmless_name(make_library: MakeLibrary, hostile: str) -> None:
    names = tags(make_library, hostile)
    assert re.fullmatch(r"[\w-]+", names[hostile])
    assert len(names[hostile].encode()) < 230
    assert names[hostile] != "index"


def test_of_two_tags_with_one_slug_the_first_used_keeps_it(make_library: MakeLibrary) -> None:
    alone = tags(make_library, "C++")
    both = tags(make_library, "C++", "c")
    assert alone["C++"] == both["C++"] == "c"
    assert re.fullmatch(r"c-[0-9a-f]{8}", both["c"])
    assert both["c"] == tags(make_library, "C++", "other", "c")["c"]


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_names_are_unique_even_where_case_does_not_count(keys: list[str]) -> None:
    names = unique_names({key: slugify(key) for key in keys})
    assert len({name.casefold() for name in names.values()}) == len(keys)
    assert all(names.values())


def test_series_of_other_products_carry_their_name(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 3.9 3.14", "b": "2024-01-02 Some-Tool:10.0", "c": "2024-01-03"})
    assert dict(library.index.series_names) == {
        ("Demo", "3.14"): "3.14",
        ("Demo", "3.9"): "3.9",
        ("Some-Tool", "10.0"): "some-tool-10.0",
    }


def test_front_matter_puts_news_into_a_series(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 1.0", "b": "2024-01-02"}, more={"b": {"series": ("1.0", "lts/x")}})
    assert [item.slug for item in library.index.by_series["Demo", "1.0"]] == ["b", "a"]
    assert library.index.series_names["Demo", "lts/x"] == "lts-x"


def test_the_series_of_another_products_release_is_not_one_of_the_own(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 Tool:10.0"})
    assert announced_series(library.announcements[0]) == (("Tool", "10.0"),)


def test_releases_stand_newest_first_with_their_first_announcement(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01 1.0rc1", "b": "2024-02-01 1.0.10 1.0.9", "c": "2024-03-01 1.0.9"})
    pairs = library.index.releases["Demo", "1.0"]
    assert [(item.slug, release.version) for item, release in pairs] == [
        ("b", "1.0.10"),
        ("b", "1.0.9"),
        ("a", "1.0rc1"),
    ]


def test_an_author_is_as_the_newest_announcement_says(make_library: MakeLibrary) -> None:
    old, new = Author(id="ada", name="Ada"), Author(id="ada", name="Ada", bio="Writes.")
    library = make_library(
        {"a": "2024-01-01", "b": "2024-02-01"}, more={"a": {"authors": (old,)}, "b": {"authors": (new,)}}
    )
    assert dict(library.index.authors) == {"ada": new}
    assert dict(library.index.author_names) == {"ada": "ada"}
