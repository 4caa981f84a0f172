from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.promises.spoken_versions import Description, Kind, Mention, find_mentions


def only(text: str, product: str = "Python") -> Mention:
    (mention,) = find_mentions(text, product=product)
    return mention


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("3.14.0a3", "3.14.0a3"),
        ("Python 3.14.0 alpha 3", "3.14.0a3"),
        ("3.14 release candidate 1", "3.14.0rc1"),
        ("3.2.1 RC 2", "3.2.1rc2"),
        ("v3.6.0-rc1", "3.6.0rc1"),
        ("CPython 3.6 final", "3.6.0"),
        ("the final release of Python 3.9.0", "3.9.0"),
        ("the official release of 3.7.0", "3.7.0"),
        ("the second beta release of Python 3.9", "3.9.0b2"),
        ("release candidate 2 of 3.12.0", "3.12.0rc2"),
        ("the 3rd maintenance release of Python 3.14", "3.14.3"),
    ],
)
def test_a_version_is_read_from_figures_and_words(text: str, version: str) -> None:
    assert [str(one) for one in only(text).versions] == [version]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("the next beta", Description(kind=Kind.BETA, is_next=True)),
        ("the next planned alpha release", Description(kind=Kind.ALPHA, is_next=True)),
        ("a second release candidate", Description(kind=Kind.CANDIDATE, number=2)),
        ("the release candidate", Description(kind=Kind.CANDIDATE)),
        ("the final release", Description(kind=Kind.FINAL)),
        ("the final on", Description(kind=Kind.FINAL)),
        ("the final releases", Description(kind=Kind.FINAL, is_plural=True)),
        ("the final release candidate", Description(kind=Kind.CANDIDATE, is_closing=True)),
        ("the penultimate alpha", Description(kind=Kind.ALPHA, is_closing=True)),
        ("the last planned release preview", Description(kind=Kind.ANY, is_closing=True)),
        ("the next pre-release of Python 3.14", Description(kind=Kind.ANY, is_next=True, series="3.14")),
        ("the next Python 3.9 maintenance release", Description(kind=Kind.MAINTENANCE, is_next=True, series="3.9")),
        ("next 3.9 bugfix release", Description(kind=Kind.MAINTENANCE, is_next=True, series="3.9")),
    ],
)
def test_a_description_is_taken_apart(text: str, description: Description) -> None:
    assert only(text).description == description


@pytest.mark.parametrize(
    "text",
    [
        "the beta phase",
        "the release candidate phase",
        "four planned alpha releases",
        "a beta",
        "this release candidate",
        "maintenance releases",
        "pip 21.0",
        "NumPy 2.0.0",
        "IronPython 2.7.12",
        "OpenSSL 1.1.1",
        "3.9.x",
        "python-3.9.0",
        "10.5%",
        "download/3.9.0",
        "127.0.0.1",
        "section 3.2",
        "the first release manager",
    ],
)
def test_what_names_no_release_of_the_product_is_passed_over(text: str) -> None:
    assert find_mentions(text, product="Python") == []


def test_a_bare_series_is_marked_as_such() -> None:
    assert only("Python 3.13 will").is_series
    assert not only("Python 3.13.0 will").is_series


def test_another_product_has_its_own_name() -> None:
    assert [str(one) for one in only("pip 21.0.1", product="pip").versions] == ["21.0.1"]


@given(st.text(alphabet="0139.abrc nextfilhmodp-\n"))
def test_found_mentions_stand_in_order_without_overlaps(text: str) -> None:
    mentions = find_mentions(text, product="Python")
    ends = [0, *(mention.end for mention in mentions)]
    assert all(end <= mention.start for end, mention in zip(ends, mentions, strict=False))
