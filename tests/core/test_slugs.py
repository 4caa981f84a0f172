from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.slugs import MAX_SLUG, folded, slug_problem, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Demo 3.14.0a2 is out!", "demo-3-14-0a2-is-out"),
        ("Søren Łöwe", "soren-lowe"),
        ("Straße & Æther", "strasse-aether"),
        ("佐藤 さん", "佐藤-さん"),
        ("snake_case -- twice", "snake-case-twice"),
        ("🦆", ""),
    ],
)
def test_a_slug_is_words_joined_by_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_case_and_accents_are_folded_however_composed() -> None:
    assert folded("ÉCLAIR") == folded("e\u0301clair") == "eclair"


@pytest.mark.parametrize("slug", ["one", "3.14.0a2", "one_two-3", "Éclair", "佐藤", "c++"])
def test_an_ordinary_slug_is_no_problem(slug: str) -> None:
    assert slug_problem(slug) is None


@pytest.mark.parametrize(
    "slug", ["", ".", "..", "a/b", "/a", "a\\b", "a b", "a\nb", "a\n", ".hidden", "a..b", "a.", "a:b", "é" * 101]
)
def test_a_slug_that_could_leave_its_folder_or_be_no_file_is_a_problem(slug: str) -> None:
    assert slug_problem(slug)


@given(st.text())
def test_a_slug_made_of_any_text_is_empty_or_a_good_one(text: str) -> None:
    slug = slugify(text)

    assert len(slug.encode("utf-8")) <= MAX_SLUG
    assert not slug or slug_problem(slug) is None
    assert slugify(slug) == slug
