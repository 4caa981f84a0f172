"""Days, versions, ranks and counts in the words of an earlier text."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinx_relnotes.core.drafting.spoken import count_like, day_like, is_rank, ordinal_like, version_like

DAY = dt.date(2025, 3, 4)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024-11-19", "2025-03-04"),
        ("2024/1/9", "2025/3/4"),
        ("Tuesday, 19 November 2024", "Tuesday, 4 March 2025"),
        ("Wed, Nov 20", "Tue, Mar 4"),
        ("May 13th, 2024", "March 4th, 2025"),
        ("the 1st of September", "the 4th of March"),
        ("SEPTEMBER 1", "MARCH 4"),
    ],
)
def test_a_day_keeps_its_form(old: str, new: str) -> None:
    assert day_like(old, DAY) == new


@pytest.mark.parametrize(
    ("old", "version", "new"),
    [
        ("3.14.0a2", "3.14.0a3", "3.14.0a3"),
        ("v3.14.0b4", "3.14.0rc1", "v3.14.0rc1"),
        ("3.14.0 alpha 7", "3.14.0b1", "3.14.0 beta 1"),
        ("3.14 Beta 4", "3.14.0rc1", "3.14 Release candidate 1"),
        ("3.14.0rc2", "3.14.0", "3.14.0"),
        ("3.14.0", "3.14.1", "3.14.1"),
        ("3.14", "3.14.1", "3.14.1"),
        ("3.13", "3.14", "3.14"),
        ("3.14.0 release candidate 1", "3.14.0rc2", "3.14.0 release candidate 2"),
        ("3.14.0 RC 1", "3.14.0rc2", "3.14.0 RC 2"),
    ],
)
def test_a_version_keeps_its_spelling(old: str, version: str, new: str) -> None:
    assert version_like(old, version) == new


@pytest.mark.parametrize(
    ("old", "number", "total", "new"),
    [
        ("second", 3, 7, "third"),
        ("First", 2, 4, "Second"),
        ("2nd", 3, 0, "3rd"),
        ("tenth", 11, 0, "11th"),
        ("penultimate", 4, 4, "final"),
        ("last", 4, 4, "last"),
        ("final", 3, 4, "third"),
    ],
)
def test_a_rank_stays_true(old: str, number: int, total: int, new: str) -> None:
    assert ordinal_like(old, number, total) == new


def test_a_word_for_the_last_one_is_a_rank_where_the_count_is_known() -> None:
    assert is_rank("penultimate", 3, 4)
    assert not is_rank("final", 3, 4)
    assert not is_rank("final", 3, 0)


def test_a_count_is_in_words_or_figures() -> None:
    assert (count_like("Seven", 8), count_like("7", 8), count_like("seven", 12)) == ("Eight", "8", "12")
