from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.versions.titles import TitleVersion, Verdict, versions_in


def told(title: str, product: str = "Python") -> str:
    """What a title names: announced versions plain, open ones with a question mark, others with a cross."""
    marks = {Verdict.ANNOUNCED: "", Verdict.OPEN: "?", Verdict.SPOKEN_OF: "x"}
    return " ".join(spelled(item) + marks[item.verdict] for item in versions_in(title, product))


def spelled(item: TitleVersion) -> str:
    return f"{item.number}{item.stage}{item.serial if item.stage else ''}{item.suffix}"


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("Python 3.8.14", "3.8.14"),
        ("Python 3.5.0a2 is ready", "3.5.0a2"),
        ("Python 3.13.0RC1 for you", "3.13.0rc1"),
        ("Python 3.12.0 alpha 2", "3.12.0a2"),
        ("Python 3.12.0 Alpha Two", "3.12.0a2"),
        ("Python 3.12.0-beta-1", "3.12.0b1"),
        ("Python 3.5.2 Release Candidate 1 released", "3.5.2rc1"),
        ("Python 3.5.2 Release-Candidate #1 released", "3.5.2rc1"),
        ("Python 3.5.2: release candidate 1", "3.5.2rc1"),
        ("Python 3.5.2 (candidate 2) released", "3.5.2rc2"),
        ("Python 3.5.2 RC 2", "3.5.2rc2"),
        ("Python 3.11 beta 4 available", "3.11b4"),
        ("Python 3.16 third alpha is out", "3.16a3"),
        ("Fourth beta of Python 3.11", "3.11b4"),
        ("The 2nd release candidate for Python 3.11.0 arrived", "3.11.0rc2"),
        ("The fifth and final beta of Python 3.11.0", "3.11.0b5"),
        ("Release candidate 2 of Python 3.11.0", "3.11.0rc2"),
        ("First beta of the upcoming Python 3.11 is here", "3.11b1"),
        ("Python3.11.0b4", "3.11.0b4"),
        ("python-3.11.0b4 released", "3.11.0b4"),
        ("CPython v3.11.4", "3.11.4"),
        ("Python version 3.11.4 released", "3.11.4"),
        ("Python 3.8.0 final", "3.8.0"),
        ("Python 3.8.0, final release", "3.8.0"),
        ("Python 3.8 (final) is out", "3.8"),
        ("Python 3.8 final beta", "3.8b0"),
        ("Python 3.6.1 release candidate is available", "3.6.1rc0"),
        ("Python 3.9.1.post2 fixes the installer", "3.9.1.post2"),
        ("3.3.1 Released", "3.3.1"),
        ("May releases: 2.6.3, 2.7.4", "2.6.3 2.7.4"),
        ("May Releases – 2.6.3, 2.7.4", "2.6.3 2.7.4"),
        ("**Python 3.9.2** is available", "3.9.2"),
    ],
)
def test_release_managers_name_versions_in_many_ways(title: str, versions: str) -> None:
    assert told(title) == versions


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("Python 3.8.4 and 3.7.9 are available", "3.8.4 3.7.9"),
        ("Python 3.8.4 & 3.7.9", "3.8.4 3.7.9"),
        ("Python 3.8.4/3.7.9 released", "3.8.4 3.7.9"),
        ("Python 3.8.4 and Python 3.7.9rc1 released", "3.8.4 3.7.9rc1"),
        (
            "Python 3.14.0b1, 3.13.4, 3.12.11, 3.11.13, 3.10.18, and 3.9.23 today",
            "3.14.0b1 3.13.4 3.12.11 3.11.13 3.10.18 3.9.23",
        ),
        ("Python 3.12 beta 1, 3.11.4 plus 3.10.12 released", "3.12b1 3.11.4 3.10.12"),
        ("Python versions 3.10.6, 3.9.14", "3.10.6 3.9.14"),
        ("Python 3.8.0 is out (and so is 3.7.5)!", "3.8.0 3.7.5"),
        ("Python 3.8.0 is here. 3.7.5, too", "3.8.0 3.7.5"),
        ("Python 3.8.0 is available, and you can test 3.9.0a1 already", "3.8.0 3.9.0a1"),
        ("Python 3.5.3 and 3.4.7 release candidates", "3.5.3rc0 3.4.7rc0"),
        ("Release candidates of Python 3.5.3 and 3.4.7", "3.5.3rc0 3.4.7rc0"),
        ("Second release candidates: 3.5.3, 3.4.7", "3.5.3rc2 3.4.7rc2"),
        ("Python 3.5.3 and 3.4.7rc1, first candidate", "3.5.3 3.4.7rc1"),
        ("Python 3.6.4, along with 3.7.0a3, is available", "3.6.4 3.7.0a3"),
        ("Python 3.8.4 released together with 3.7.9", "3.8.4 3.7.9"),
    ],
)
def test_one_title_may_announce_several(title: str, versions: str) -> None:
    assert told(title) == versions


@pytest.mark.parametrize(
    "title",
    [
        "Farewell, Python 3.3",
        "Goodbye to Python 3.3.7",
        "Python 3.5 to drop support for old Windows",
        "Python 3.7.9 will be released on Monday",
        "Python 3.7.9 recalled",
        "Python 3.7.9 has been withdrawn",
        "Python 3.7.9 is delayed",
        "Python 3.7.9 is not available yet",
        "Python 3.7.9 soon available",
        "Upcoming: Python 3.7.9",
        "Planned releases - 3.7.9",
        "The next release: how we make Python 3.7.9",
        "What's new in Python 3.7.9",
        "Changes since 3.7.8",
        "The last test before 3.7.9",
        "Hotfix for 3.7.9's installer",
        "Core sprint: 3.7 and beyond",
        "Python 3.7's new import lock is fast",
        "Windows and Python 3.7",
        "Deprecations between Python 2.7 and 3.x",
        "Language summit: Python 3.7",
        "Python 3.7 has reached its end of life",
        "Celebrating ten years of Python 3.0",
        "Docs of Python 3.7 in Polish",
        "pip and Python 3.7",
    ],
)
def test_many_titles_only_speak_of_a_version(title: str) -> None:
    assert all(item.verdict is Verdict.SPOKEN_OF for item in versions_in(title, "Python"))
    assert versions_in(title, "Python")


@pytest.mark.parametrize(
    "title",
    [
        "Meet the team",
        "Python 2 is over",
        "Python 3.x and what comes then",
        "Language Summit 2021.",
        "Faster by 3.5%",
        "Twelve weeks, 1.5x faster",
        "NotPython3.9",
        "Requires pip>=20.3",
        "",
    ],
)
def test_other_titles_name_none(title: str) -> None:
    assert versions_in(title, "Python") == ()


@pytest.mark.parametrize(
    "title",
    [
        "pip 20.3.1",
        "PyPy 7.3.1 released",
        "Python Install Manager 25.0.1 is here",
        "IronPython 2.7.1 is out",
        "MicroPython 1.20.0",
    ],
)
def test_a_version_behind_another_name_is_not_announced_by_its_words(title: str) -> None:
    assert told(title).endswith("?")


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("pip 20.3 is out", "20.3?"),
        ("Python 3.9.0, now with pip 20.2.1", "3.9.0 20.2.1?"),
        ("Python 3.9.0b5, the last beta before 3.9.0, is available", "3.9.0b5 3.9.0x"),
        ("Python 3.9.0b5, final 3.9 beta, is available", "3.9.0b5 3.9b0"),
        ("Python 3.9.4 released, 3.9.5 to follow", "3.9.4 3.9.5x"),
        ("Python 3.9.3 recalled, 3.9.4 released", "3.9.3x 3.9.4"),
        ("Python 3.3.8rc1 is out before Python 3.3 ends", "3.3.8rc1 3.3x"),
        ("Python 2.7.19, the very last release of Python 2", "2.7.19"),
        ("End of an era: Python 2.7.19 released", "2.7.19"),
        ("Ahead of schedule: Python 2.7.19", "2.7.19"),
        ("Python 3.9.4, earlier than expected, is here", "3.9.4"),
        ("Python 3.9.4: what will come next", "3.9.4"),
        ("It's 3.9.4 time", "3.9.4?"),
        ("The end of 3.9.4?", "3.9.4x"),
        ("The road to Python 3.9.4", "3.9.4?"),
        ("Python 3.9.4 in Docker", "3.9.4?"),
        ("Security updates for Python 3.9.4", "3.9.4?"),
    ],
)
def test_what_stands_around_a_version_is_said_of_it_alone(title: str, versions: str) -> None:
    assert told(title) == versions


@pytest.mark.parametrize(
    ("product", "title", "versions"),
    [
        ("sphinx-relnotes", "sphinx-relnotes 0.2.0 released", "0.2.0"),
        ("sphinx-relnotes", "Sphinx Relnotes v0.2", "0.2"),
        ("sphinx_relnotes", "Announcing sphinx-relnotes 0.2", "0.2"),
        ("attrs", "attrs 26.1", "26.1"),
        ("attrs", "attrs 26.1 brings speed", "26.1x"),
        ("attrs", "attrs 26.1.0 brings speed", "26.1.0"),
        ("attrs", "attrs 26.1.0 drops Python 3.9", "26.1.0 3.9x"),
        ("Demo", "Version 2.0.1", "2.0.1"),
        ("Demo", "Release 1.0", "1.0"),
        ("Demo", "1.0", "1.0"),
        ("Demo", "v2.0.0-rc.1", "2.0.0rc1"),
        ("Demo", "Demo-ng 2.0.0 released", "2.0.0?"),
        ("pytest", "pytest-cov 5.0.0 released", "5.0.0?"),
        ("Demo", "Demo 2.0 works with Python 3.9.1", "2.0x 3.9.1?"),
        ("", "1.2.0 is out", "1.2.0"),
        ("C++ (demo)", "C++ (demo) 1.2.0 is out", "1.2.0"),
    ],
)
def test_any_product_may_be_announced(product: str, title: str, versions: str) -> None:
    assert told(title, product) == versions


def test_a_word_and_a_glued_stage_are_told_apart() -> None:
    assert [item.is_glued for item in versions_in("Demo 2.0b1, 2.0 beta 1", "Demo")] == [True, False]


def test_only_a_number_with_its_stage_and_serial_is_complete() -> None:
    items = versions_in("Python 3.9.1, 3.9 beta 1, 3.9 final, 3.9 beta, 3.9", "Python")
    assert [(item.is_complete, item.is_series) for item in items] == [
        (True, False),
        (True, False),
        (True, False),
        (False, False),
        (False, True),
    ]


_WORDS = (
    "python Python3 3.9 3.9.1 3.14.0a2 v1.0 alpha beta rc candidate release final second 2 one , . ( ) - : ! and of the"
    " before will is out pip 's released for in upcoming"
)
_words = st.sampled_from(_WORDS.split())


@given(
    st.lists(_words, max_size=14).map(" ".join) | st.text(max_size=40),
    st.sampled_from(["Python", "", "a.b", "(", "3.9"]),
)
def test_every_version_found_was_written_in_the_title(title: str, product: str) -> None:
    for item in versions_in(title, product):
        assert item.number in title
        assert item.number.count(".") in {1, 2, 3}
        assert item.stage in {"", "a", "b", "rc"}


@pytest.mark.parametrize(
    "title", ["1.2.3, " * 20_000, "release candidate " * 20_000 + "1.2.3", "(" * 50_000 + "3.9.1", "1." * 50_000]
)
def test_a_hostile_title_is_read_in_good_time(title: str) -> None:
    start = time.process_time()
    versions_in(title, "Python")
    assert time.process_time() - start < 9
