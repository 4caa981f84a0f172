from __future__ import annotations

import pytest
from hostile.measuring import assert_quick
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.references.mentions import Mention, Run, mentions, read_runs, speaks_of_bpo


def spans(text: str, found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(text[item.start : item.end], item.target) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PEP 632", [("PEP 632", "632")]),
        ("PEP-8.", [("PEP-8", "8")]),
        ("PEP8", [("PEP8", "8")]),
        ("(PEP\u00a03156)", [("PEP\u00a03156", "3156")]),
        ("PEP\n0008", [("PEP\n0008", "8")]),
        ("[PEP 8]", [("PEP 8", "8")]),
        ("since pep 8", [("pep 8", "8")]),
        ("a pre-PEP 484 world", [("PEP 484", "484")]),
        ("PEP 517-based", [("PEP 517", "517")]),
        ("PEPs 12 and 34.", [("12", "12"), ("34", "34")]),
        ("PEPs 1, 2, and 3", [("1", "1"), ("2", "2"), ("3", "3")]),
        ("PEPs 517 & 518", [("517", "517"), ("518", "518")]),
        ("PEPS (382 and 402)", [("382", "382"), ("402", "402")]),
        ("PEPs: 572, 570", [("572", "572"), ("570", "570")]),
        ("PEPs 634-636", [("634", "634"), ("636", "636")]),
        ("PEPs 634 to 636", [("634", "634"), ("636", "636")]),
        ("PEP 602 - 2019 edition", [("PEP 602", "602")]),
        ("PEP 484/526", [("PEP 484", "484"), ("526", "526")]),
        ("PEP 484/PEP 526", [("PEP 484", "484"), ("PEP 526", "526")]),
        ("PEP-484/PEP-526", [("PEP-484", "484"), ("PEP-526", "526")]),
        ("PEP 803, 820, 793", [("PEP 803", "803"), ("820", "820"), ("793", "793")]),
        ("PEP 12, PEP 34 and PEP 56", [("PEP 12", "12"), ("PEP 34", "34"), ("PEP 56", "56")]),
        ("PEP 594 and 20 modules", [("PEP 594", "594")]),
        ("PEP 602, 2019-05-31", [("PEP 602", "602")]),
        ("PEP 619, 3.10 release schedule", [("PEP 619", "619")]),
        ("https://example.org/a PEP 3", [("PEP 3", "3")]),
    ],
)
def test_peps_are_found_where_they_are_named(text: str, expected: list[tuple[str, str]]) -> None:
    found = mentions(text)

    assert spans(text, found) == expected
    assert {item.kind for item in found} == {"pep"}


@pytest.mark.parametrize(
    "text",
    [
        "PEPs",
        "a pre-PEP thread",
        "the PEP czar",
        "the PEP of 2019",
        "PEP 9999999",
        "PEP 3.14",
        "PEP 8th",
        "PEP 50%",
        "PEP 12:30",
        "three PEPs (3 in all)",
        "STEP 8",
        "_PEP 8",
        "pep-8 and pep8, the tool",
        "example.org/PEP-12",
        "https://example.org/(PEP-12)",
        "www.example.org/?q=(PEP-12)",
        "foo-PEP-12",
        "#PEP-12",
        "PEP \u0663",
        "see #123456",
        "CVE-2024",
        "CVE-2024-",
        "CVE-2024-12345678",
        "XCVE-2024-1234",
        "/CVE-2024-1234",
        "gh-actions",
        "gh-12-fix-it",
        "news/gh-12.rst",
        "high-12",
        "bpo-12-branch",
        "bpo",
        "Issue #9129",
    ],
)
def test_words_that_only_look_alike_name_nothing(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "target", "url"),
    [
        ("PEP 632", "pep", "632", "https://peps.python.org/pep-0632/"),
        ("gh-97616", "gh-issue", "python/cpython#97616", "https://github.com/python/cpython/issues/97616"),
        ("GH-7", "gh-issue", "python/cpython#7", "https://github.com/python/cpython/issues/7"),
        ("CVE-2024-1234", "cve", "CVE-2024-1234", "https://www.cve.org/CVERecord?id=CVE-2024-1234"),
        ("CVE 2026-2297", "cve", "CVE-2026-2297", "https://www.cve.org/CVERecord?id=CVE-2026-2297"),
        ("bpo-1234", "bpo", "1234", "https://bugs.python.org/issue1234"),
        ("BPO 1635741", "bpo", "1635741", "https://bugs.python.org/issue1635741"),
        ("bpo issue #1234", "bpo", "1234", "https://bugs.python.org/issue1234"),
    ],
)
def test_a_mention_is_whole_and_leads_to_the_canonical_page(text: str, kind: str, target: str, url: str) -> None:
    (found,) = mentions(f"({text}):")

    assert (found.start, found.end) == (1, 1 + len(text))
    assert (found.kind, found.target, found.url) == (kind, target, url)


def test_gh_numbers_are_issues_of_the_repository_that_the_project_names() -> None:
    assert [item.target for item in mentions("gh-7", repository="a/b")] == ["a/b#7"]


def test_an_advisory_is_not_linked_since_nothing_says_that_it_is_public() -> None:
    assert mentions("reported as GHSA-abcd-1234-xyz9") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Issue #9129", [("Issue #9129", "9129")]),
        ("see issue 8040.", [("issue 8040", "8040")]),
        ("Issues #1234, #5678 and #433030", [("#1234", "1234"), ("#5678", "5678"), ("#433030", "433030")]),
        ("Issue #123456", []),
        ("GitHub issue #9129", []),
        ("tissue #9129", []),
        ("issue 3", []),
        ("issue 2011-05-01", []),
    ],
)
def test_bare_issues_are_those_of_the_old_tracker_where_the_post_speaks_of_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert spans(text, mentions(text, is_bpo=True)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("[x](http://bugs.python.org/issue9129)", True), ("see bpo-9129", True), ("Issue #9129", False)],
)
def test_a_link_or_a_name_shows_that_a_post_speaks_of_the_old_tracker(source: str, expected: bool) -> None:
    assert speaks_of_bpo(source) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PEP 803, 820, 793", (803, 820, 793)),
        ("PEP 12 and 34", (12, 34)),
        ("PEPs 1 & 2", (1, 2)),
        ("PEP 649 & 749", (649, 749)),
        ("PEP 594 (Removing 20 dead batteries)", (594,)),
        ("PEP 8, again PEP 8", (8,)),
        ("the pre-PEP thread", ()),
        ("https://discuss.python.org/t/pep-734/41147", ()),
        ("https://example.org/PEP-12", ()),
        ("12", ()),
    ],
)
def test_the_text_of_a_link_names_peps(text: str, expected: tuple[int, ...]) -> None:
    assert read_runs([Run(text, "")])[0].peps == expected


def test_links_of_a_list_that_begins_before_them_name_peps_wherever_they_lead() -> None:
    runs = [
        Run("Note that PEPs "),
        Run("734", "https://discuss.example.org/t/1"),
        Run(" and "),
        Run("779", "https://discuss.example.org/t/2"),
        Run(" are in, and so is PEP "),
        Run("12", "#twelve"),
    ]

    assert [reading.peps for reading in read_runs(runs)] == [(), (734,), (), (779,), (), (12,)]


def test_a_list_may_be_bracketed_and_mix_links_and_plain_numbers() -> None:
    runs = [Run("PEPS ("), Run("382", "a"), Run(", 395 and "), Run("402", "b"), Run(")")]

    readings = read_runs(runs)

    assert [reading.peps for reading in readings] == [(), (382,), (), (402,), ()]
    assert spans(runs[2].text, readings[2].mentions) == [("395", "395")]


def test_a_link_goes_on_a_singular_only_if_it_is_nothing_but_numbers() -> None:
    readings = read_runs([Run("PEP 649", "a"), Run(" & "), Run("749", "b"), Run(" and "), Run("200 fixes", "c")])

    assert [reading.peps for reading in readings] == [(649,), (), (749,), (), ()]


def test_a_plain_number_after_a_link_counts_something_else() -> None:
    assert [reading.mentions for reading in read_runs([Run("PEP 594", "a"), Run(", 200 fixes")])] == [(), ()]


def test_a_number_in_another_run_than_its_word_is_marked_alone() -> None:
    first, second, third = read_runs([Run("see PEP "), Run("572"), Run(" now")])

    assert (first.mentions, third.mentions) == ((), ())
    assert [(item.start, item.end) for item in second.mentions] == [(0, 3)]


def test_a_number_that_is_cut_in_two_is_left_alone() -> None:
    assert [reading.mentions for reading in read_runs([Run("PEP 57"), Run("2")])] == [(), ()]


def test_code_names_nothing_and_parts_a_name() -> None:
    runs = [Run("PEP 8", is_code=True), Run("PEP "), Run("8", is_code=True), Run(" gh-1")]

    readings = read_runs(runs)

    assert [len(reading.mentions) for reading in readings] == [0, 0, 0, 1]
    assert (readings[3].mentions[0].start, readings[3].mentions[0].end) == (1, 5)


def test_links_have_no_mentions() -> None:
    readings = read_runs([Run("CVE-2024-1234 and PEP 8", "https://example.org"), Run(" bpo-123")])

    assert [len(reading.mentions) for reading in readings] == [0, 1]


def test_no_runs_have_no_readings() -> None:
    assert read_runs([]) == []


WORDS = [
    *("PEP", "PEPs", "pep ", "PEPS (", "CVE-2024-", "gh-", "GH-", "bpo-", "BPO ", "Issue #", "issues "),
    *(" ", "-", "/", ", ", " and ", "&", ".", ":", "\n", "\0", "(", ")", "%", "https://", "www.", "x"),
    *("8", "12", "484", "3156", "97616", "9999999", "2019-05-31", "3.14"),
]
TEXTS = st.text() | st.lists(st.sampled_from(WORDS)).map("".join)


@given(TEXTS, st.booleans())
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, is_bpo: bool) -> None:
    end = 0
    for item in mentions(text, is_bpo=is_bpo):
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end].strip() == text[item.start : item.end]
        assert item.target.removeprefix("python/cpython#").split("-")[-1] in text[item.start : item.end].replace(
            "#", ""
        )
        end = item.end


@given(st.lists(st.builds(Run, TEXTS, st.sampled_from([None, "https://example.org"]), st.booleans())))
def test_each_run_has_its_reading(runs: list[Run]) -> None:
    readings = read_runs(runs, is_bpo=True)

    assert len(readings) == len(runs)
    for run, reading in zip(runs, readings, strict=True):
        assert not (run.is_code and (reading.mentions or reading.peps))
        assert not (reading.mentions if run.url is not None else reading.peps)
        assert all(0 <= item.start < item.end <= len(run.text) for item in reading.mentions)
        assert all(str(number) in run.text for number in reading.peps)


@given(st.text(st.characters(exclude_characters="0123456789")) | st.text(st.characters(exclude_characters="PpCgGbBIi")))
def test_no_text_without_a_reference_gains_one(text: str) -> None:
    assert mentions(text, is_bpo=True) == ()


@given(st.text("PEpsCVghHbBoOIiu ()#/-"), st.text("0123456789,.&and "))
def test_visible_text_does_not_change_when_mentions_are_cut_out_and_put_back(before: str, after: str) -> None:
    text = f"{before} PEP 8 {after}"
    pieces, end = [], 0
    for item in mentions(text):
        pieces += [text[end : item.start], text[item.start : item.end]]
        end = item.end

    assert "PEP 8" in pieces
    assert "".join([*pieces, text[end:]]) == text


@pytest.mark.parametrize(
    "hostile",
    [
        "PEP" * 100_000,
        "PEPs" + " " * 200_000,
        "PEPs 1" + ", 2" * 30_000,
        "PEP 1 www.x " * 20_000,
        "https://" * 30_000 + " PEP 8",
        "Issue #1234, " * 20_000,
        "CVE-2024-" * 30_000,
        "bpo-123 gh-1 " * 15_000,
        "/PEP-8" * 30_000,
    ],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    assert_quick(lambda: mentions(hostile, is_bpo=True), 3)
