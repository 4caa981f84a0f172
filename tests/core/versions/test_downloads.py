from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.schedule import Schedule, SeriesSchedule
from sphinx_relnotes.core.versions.downloads import DownloadLink, download_links, read_compact
from sphinx_relnotes.core.versions.patterns import DEFAULT_RELEASE_LINKS

NEW = "https://www.python.org/downloads/release"
OLD = "http://www.python.org/download/releases"
OURS = (r"/releases/tag/v(?P<version>[\w.]+)",)


def links(body: str, product: str = "Python", patterns: tuple[str, ...] = DEFAULT_RELEASE_LINKS) -> list[DownloadLink]:
    return list(download_links(body, product=product, patterns=patterns))


@pytest.mark.parametrize(
    ("compact", "versions"),
    [
        ("314", ["3.1.4"]),
        ("3140", ["3.14.0", "3.1.40"]),
        ("31110", ["3.11.10", "3.1.110", "3.111.0"]),
        ("3100", ["3.10.0"]),
        ("370a1", ["3.7.0a1"]),
        ("3110rc2", ["3.11.0rc2", "3.1.10rc2"]),
        ("340-rc-3", ["3.4.0rc3"]),
        ("2711", ["2.7.11", "2.71.1"]),
        ("3111", ["3.11.1", "3.1.11"]),
        ("27", ["2.7.0"]),
        ("3", []),
        ("docs", []),
        ("313x1", []),
    ],
)
def test_a_version_without_dots_has_readings_in_order_of_likelihood(compact: str, versions: list[str]) -> None:
    assert list(read_compact(compact)) == versions


@given(st.integers(2, 3), st.integers(0, 29), st.integers(0, 9))
def test_the_first_reading_is_right_for_every_usual_version(major: int, minor: int, micro: int) -> None:
    assert read_compact(f"{major}{minor}{micro}")[0] == f"{major}.{minor}.{micro}"


@given(st.integers(0, 9), st.integers(0, 99), st.integers(0, 99))
def test_the_meant_version_is_always_among_the_readings(major: int, minor: int, micro: int) -> None:
    assert f"{major}.{minor}.{micro}" in read_compact(f"{major}{minor}{micro}")


def test_what_the_title_names_decides_between_readings() -> None:
    (link,) = links(f"{NEW}/python-3111/")
    assert link.version({(3, 1, 11)}, None) == "3.1.11"
    assert link.version({(3, 9, 1)}, None) == "3.11.1"


def test_the_series_of_the_schedule_decide_where_the_title_does_not() -> None:
    (link,) = links(f"{NEW}/python-3210/")
    assert link.version((), None) == "3.21.0"
    assert link.version((), Schedule(by_series={"3.2": SeriesSchedule(series="3.2")})) == "3.2.10"


@pytest.mark.parametrize(
    ("url", "version"),
    [
        (f"{NEW}/python-3140a2/", "3.14.0a2"),
        (f"{NEW}/python-2714", "2.7.14"),
        ("http://python.org/downloads/release/python-337/", "3.3.7"),
        ("https://legacy.python.org/download/releases/3.4.1/", "3.4.1"),
        ("http://www.python.org//download/releases/2.6/", "2.6"),
        (f"{OLD}/3.2.1/NEWS.txt", "3.2.1"),
        ("http://www.python.org/getit/releases/3.3.0/", "3.3.0"),
        (f"{NEW}/python-391/#files", "3.9.1"),
    ],
)
def test_the_pages_of_python_org_are_known_in_all_their_forms(url: str, version: str) -> None:
    assert [(link.url, link.readings[0]) for link in links(f"see [it]({url}), please")] == [(url, version)]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.python.org/downloads/",
        "https://www.python.org/downloads/latest/pymanager/",
        "https://www.python.org/ftp/python/3.10.0/python-3.10.0post2-macos11.pkg",
        "https://docs.python.org/release/3.8.5/whatsnew/changelog.html",
        "https://example.org/downloads/release/python-391/",
        f"{NEW}/python-3910-notes/",
        f"{NEW}/python-3/",
    ],
)
def test_other_pages_name_no_release(url: str) -> None:
    assert links(url) == []


def test_pages_of_python_say_nothing_of_another_product() -> None:
    assert links(f"{NEW}/python-391/", product="pip") == []
    assert links(f"{NEW}/python-391/", product="python") != []


def test_a_project_brings_its_own_pattern_and_the_url_is_whole() -> None:
    url = "https://example.org/demo/releases/tag/v1.2.0rc1"
    (link,) = links(f"Get it:\n<{url}>.\n", product="Demo", patterns=OURS)
    assert link == DownloadLink(url=url, readings=("1.2.0rc1",), is_call=True)


def test_a_pattern_may_match_what_is_no_version() -> None:
    assert links("/releases/tag/vnext", product="Demo", patterns=OURS) == []


def test_a_relative_page_has_a_relative_url() -> None:
    (link,) = links("See http://x.test and [it](/releases/tag/v1.0).", product="Demo", patterns=OURS)
    assert link.url == "/releases/tag/v1.0"


URL = f"{NEW}/python-391/"


@pytest.mark.parametrize(
    "body",
    [
        URL,
        f"<{URL}>",
        f"words\n{URL}\nwords",
        f"Get it here: {URL}",
        f"Get it here:  \n[{URL}]({URL}) and then more words",
        f"**[www.python.org/downloads/release/python-391]({URL})**",
        f"- {URL}",
        f"1. <{URL}>",
        f"> {URL}.",
        f"## [Demo 3.9.1]({URL})",
    ],
)
def test_a_page_shown_by_its_address_on_its_own_is_a_call(body: str) -> None:
    assert [(link.url, link.is_call) for link in links(body)] == [(URL, True)]


@pytest.mark.parametrize(
    "body",
    [
        f"[3.9.1]({URL}) joins last week's",
        f"Get it: [here]({URL})",
        f"You find it at {URL} now",
        f"We still offer [{URL}]({URL}).",
        f'<a href="{URL}">here</a>',
        f"`the page <{URL}>`_ has more",
        f"[page]: {URL}",
        f".. _page: {URL}",
        f"[{NEW}/python-390/]({URL})",
    ],
)
def test_a_page_linked_from_words_is_no_call(body: str) -> None:
    assert [(link.url, link.is_call) for link in links(body)] == [(URL, False)]


def test_links_come_in_reading_order_whatever_their_pattern() -> None:
    body = f"{NEW}/python-391/ {OLD}/3.2.1/ {NEW}/python-387/"
    assert [link.readings[0] for link in links(body)] == ["3.9.1", "3.2.1", "3.8.7"]


_pieces = st.sampled_from([URL, f"{OLD}/3.2/", "[", "](", ")", "<", ">", "#", "\n", ":", " ", "http", "*", "/", "x"])


@given(st.lists(_pieces, max_size=12).map("".join))
def test_a_link_is_always_a_piece_of_the_body_that_its_pattern_knows(body: str) -> None:
    for link in links(body):
        assert link.url in body
        assert any(re.search(pattern, link.url) for pattern in DEFAULT_RELEASE_LINKS)


def test_a_line_without_end_costs_no_more_than_its_length() -> None:
    body = f"x {NEW}/python-391/ " * 20_000
    assert len(links(body)) == 20_000
