from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.versions.pep440 import canonical, prerelease_of, series_of


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("3.14.0a2", "3.14.0a2"),
        ("3.13.0RC2", "3.13.0rc2"),
        ("3.14.0 alpha 2", "3.14.0a2"),
        ("3.14.0 candidate 1", "3.14.0rc1"),
        ("2.6 Release Candidate 3", "2.6rc3"),
        ("3.5.8 final", "3.5.8"),
        ("3.5.8 (final)", "3.5.8"),
        ("3.11.12", "3.11.12"),
        (" v2.0-beta.3\n", "2.0b3"),
        ("1.0.post2", "1.0.post2"),
        ("26.1", "26.1"),
        ("26.10", "26.10"),
        ("٣.١٤.٠", "3.14.0"),
    ],
)
def test_a_version_has_one_spelling(text: str, version: str) -> None:
    assert canonical(text) == version


@pytest.mark.parametrize("text", ["", "latest", "3.x", "3.1 4", "3.1.", "final", "1." * 40 + "1", "1" * 5000, "٣.x"])
def test_other_texts_are_no_versions(text: str) -> None:
    with pytest.raises(ValueError, match="version"):
        canonical(text)


def test_the_series_is_the_first_two_numbers() -> None:
    assert [series_of(text) for text in ("3.14.0rc2", "26.1", "10", "1.2.3.4")] == ["3.14", "26.1", "10.0", "1.2"]


def test_a_prerelease_knows_its_stage_and_number() -> None:
    assert [prerelease_of(text) for text in ("3.14.0a2", "2.0 beta 1", "3.14.1")] == [("a", 2), ("b", 1), None]


@given(st.text(max_size=80))
def test_a_text_is_a_version_or_a_value_error(text: str) -> None:
    try:
        version = canonical(text)
    except ValueError:
        return
    assert canonical(version) == version


@pytest.mark.parametrize("text", [f"1.{'7' * 61}a", f"1.{'7' * 59}.post"])
def test_a_version_is_one_in_its_normal_form_too(text: str) -> None:
    with pytest.raises(ValueError, match="too long"):
        canonical(text)
