"""Which versions headings are about, in the forms that change logs have."""

from __future__ import annotations

import pytest

from sphinx_relnotes.core.changelogs.version_headings import is_plain, is_unreleased, plain_title, versions_of


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("[1.2.0] - 2026-01-01", "1.2.0"),
        ("[1.2.0] - 2026-01-01 [YANKED]", "1.2.0"),
        ("[1.2.0](https://example.org/compare/1.1.0...1.2.0) - 2026-01-01", "1.2.0"),
        ("[v1.2][diff]", "1.2"),
        ("v1.2", "1.2"),
        ("V2", "2"),
        ("1.2.0", "1.2.0"),
        ("**1.2.0**", "1.2.0"),
        ("`1.2.0`", "1.2.0"),
        ("1.2.0 — 2026-01-01", "1.2.0"),
        ("1.2.0 – Second spring", "1.2.0"),
        ("1.2.0: Second spring", "1.2.0"),
        ("1.2.0 (2026-01-01)", "1.2.0"),
        ("1.2.0, 1 January 2026", "1.2.0"),
        ("1.2.0 January 1st, 2026", "1.2.0"),
        ("1.2.0 / 2026-01-01", "1.2.0"),
        ("1.2.0 2026-01-01", "1.2.0"),
        ("1.2.0 (unreleased)", "1.2.0"),
        ("1.2.0 released 2026-01-01", "1.2.0"),
        ("Version 1.2", "1.2"),
        ("version 2 (2026-01-01)", "2"),
        ("Release 1.2.0 (January 2026)", "1.2.0"),
        ("Release notes for 1.2.0", "1.2.0"),
        ("What's new in 1.2", "1.2"),
        ("What’s New in Demo 1.2", "1.2"),
        ("Changes in version 1.2.0", "1.2.0"),
        ("Demo 1.2.3 (2026-01-01)", "1.2.3"),
        ("The Demo Project 1.2.3", "1.2.3"),
        ("demo-package 1.2.3rc1 (2026-01-01)", "1.2.3rc1"),
        ("demo 1.2.3.rc1 (2026-01-01)", "1.2.3rc1"),
        ("1.2.0rc1", "1.2.0rc1"),
        ("1.2.0-beta.1", "1.2.0b1"),
        ("1.2.0 beta 1 (2026-01-01)", "1.2.0b1"),
        ("1.2.0.post1", "1.2.0.post1"),
        ("1.2.0.dev3", "1.2.0.dev3"),
        ("26.1.0", "26.1.0"),
        ("2026.1", "2026.1"),
        ("2026.01.15", "2026.1.15"),
        ("2026.01.15 (2026-01-15)", "2026.1.15"),
        ("2026-01-01, Version 20.1.0 (Current)", "20.1.0"),
        ("2026-01-01 - v1.2.0", "1.2.0"),
        ("1.2.0 and 1.1.7 (2026-01-01)", "1.2.0 1.1.7"),
        ("1.2.1, 1.2.0", "1.2.1 1.2.0"),
        ("1\\.2\\.0", "1.2.0"),
        ("1.2.0 {#v1.2.0}", "1.2.0"),
        ('<a id="v1"></a>1.2.0', "1.2.0"),
        ("![](logo.png) 1.2.0", "1.2.0"),
        ("`1.2.0 <https://example.org>`_ (2026-01-01)", "1.2.0"),
        (":tag:`1.2.0`", "1.2.0"),
    ],
)
def test_a_heading_of_a_version(title: str, versions: str) -> None:
    assert versions_of(title) == tuple(versions.split())


@pytest.mark.parametrize(
    "title",
    [
        "Added",
        "Python 3.15 support",
        "Support for Python 3.15",
        "Dropped 3.8",
        "Upgrading from 1.1 to 1.2",
        "Upgrading to 1.2.0",
        "From 1.1 to 1.2",
        "1.0 to 2.0",
        "Versions 0.1 – 0.9",
        "2026",
        "2026-01-01",
        "1 January 2026",
        "12 fixes",
        "Fix crash in 2.0",
        "API 2.0 is gone",
        "Changes",
        "",
        "1.2.0 was a mistake",
        "127.0.0.1.5-thing",
    ],
)
def test_a_heading_of_something_else(title: str) -> None:
    assert versions_of(title) == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("[Unreleased]", True),
        ("[Unreleased](https://example.org/compare/1.2.0...HEAD)", True),
        ("UNRELEASED", True),
        ("Unreleased changes", True),
        ("Upcoming release", True),
        ("Next version", True),
        ("main", True),
        ("1.3.0 (unreleased)", True),
        ("1.3.0 (in development)", True),
        ("1.3.0 (not yet released)", True),
        ("1.3.0", False),
        ("Next steps", False),
        ("Added", False),
    ],
)
def test_what_is_in_no_release_yet(title: str, expected: bool) -> None:
    assert is_unreleased(title) is expected


def test_the_words_of_a_title_are_without_markup() -> None:
    title = "[1.2.0](https://example.org) – *all* `new_names`, a_b and [yanked]"

    assert plain_title(title) == "1.2.0 – all new_names, a_b and yanked"


@pytest.mark.parametrize(("title", "expected"), [("v1.2", True), ("Release 1.2", True), ("Python 3.15", False)])
def test_a_version_without_a_product(title: str, expected: bool) -> None:
    assert is_plain(title) is expected


def test_what_no_version_can_be_is_none() -> None:
    assert versions_of(f"1.{'7' * 61}A") == ()
