from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile.measuring import assert_quick
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_relnotes.core.problems import Problem, ProblemKind
from sphinx_relnotes.core.promises.promise import Promise
from sphinx_relnotes.core.promises.reading import next_releases
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = os.environ.get("RELNOTES_CORPUS")


def read(
    text: str, announced: str = "", day: str = "2024-06-01", schedule: Schedule | None = None
) -> tuple[list[Promise], list[Problem]]:
    return next_releases(
        [(1, text)],
        path="post.md",
        day=dt.date.fromisoformat(day),
        announced=announced.split(),
        product="Python",
        schedule=schedule,
    )


def said(text: str, announced: str = "", day: str = "2024-06-01", schedule: Schedule | None = None) -> str:
    """The promises in short; a test that expects promises expects no findings."""
    promises, problems = read(text, announced, day, schedule)
    assert problems == []
    return ", ".join(f"{promise.version} {promise.date or '?'}" for promise in promises)


@pytest.mark.parametrize(
    ("announced", "text", "expected"),
    [
        (
            "3.14.0a2",
            "Your next chance to test will be 3.14.0a3, scheduled for 2024-12-17.",
            "3.14.0a3 2024-12-17",
        ),
        ("3.14.0a2", "Python 3.14.0 alpha 3 is due on Tuesday, 17 December 2024.", "3.14.0a3 2024-12-17"),
        ("3.14.0b3", "The next one, the last beta (3.14.0b4), is planned for 2024-07-08.", "3.14.0b4 2024-07-08"),
        (
            "3.14.0b3",
            "3.14.0b4 (the final beta and feature freeze) comes, as planned, on 2024-07-08.",
            "3.14.0b4 2024-07-08",
        ),
        ("3.14.0rc1", "Look for Python 3.14 final on Oct. 7, 2024.", "3.14.0 2024-10-07"),
        ("3.14.0rc1", "Python 3.14 will be released on October 7th.", "3.14.0 2024-10-07"),
        ("3.14.0rc1", "Our plan is to ship 3.14.0 around October 7.", "3.14.0 2024-10-07"),
        ("3.14.0rc1", "We aim to have the final version out on 2024-10-07.", "3.14.0 2024-10-07"),
        ("3.13.1", "Bugfix releases go on every two months, with 3.13.2 planned for 2024-08-06.", "3.13.2 2024-08-06"),
        ("", "The patch is part of 3.13.2, which should arrive on 2024-08-06.", "3.13.2 2024-08-06"),
    ],
)
def test_a_version_with_a_word_of_intent_and_a_day_is_a_promise(announced: str, text: str, expected: str) -> None:
    assert said(text, announced) == expected


@pytest.mark.parametrize(
    ("announced", "text", "expected"),
    [
        ("3.14.0b2", "The next beta is expected on 2024-06-18.", "3.14.0b3 2024-06-18"),
        ("3.14.0a7", "The first beta is slated for 2024-06-18.", "3.14.0b1 2024-06-18"),
        ("3.14.0b4", "Next comes the release candidate, planned for 2024-07-22.", "3.14.0rc1 2024-07-22"),
        ("3.14.0rc1", "The second and last candidate is planned for 2024-08-26.", "3.14.0rc2 2024-08-26"),
        ("3.14.0rc1", "If no blockers turn up, the final release is on 2024-10-07.", "3.14.0 2024-10-07"),
        ("3.14.0rc1", "Release candidate 2 is scheduled for 2024-08-26.", "3.14.0rc2 2024-08-26"),
        ("3.13.4", "The next maintenance release is scheduled for 2024-08-06.", "3.13.5 2024-08-06"),
        ("3.13.4 3.12.9", "The next Python 3.12 bugfix release is planned for 2024-08-06.", "3.12.10 2024-08-06"),
        ("3.12.4 3.14.0a1", "The next alpha should follow on 2024-08-06.", "3.14.0a2 2024-08-06"),
        ("", "Try Python 3.14! Its first beta is scheduled for June 24.", "3.14.0b1 2024-06-24"),
    ],
)
def test_a_described_release_is_counted_on_from_what_is_known(announced: str, text: str, expected: str) -> None:
    assert said(text, announced) == expected


@pytest.mark.parametrize(
    ("announced", "text"),
    [
        ("3.14.0b2", "The next release is expected on 2024-06-18."),
        ("3.14.0b2", "The last beta is expected on 2024-06-18."),
        ("3.14.0rc1 3.13.5rc1", "The final release is expected on 2024-06-18."),
        ("3.13.4 3.12.9", "The next maintenance release is expected on 2024-06-18."),
        ("", "The first beta is expected on 2024-06-18."),
        ("", "Python 3.13 is stable, 3.14 is not. The first beta is expected on 2024-06-18."),
    ],
)
def test_a_description_that_may_mean_several_versions_promises_none(announced: str, text: str) -> None:
    assert not said(text, announced)


@pytest.mark.parametrize(
    ("announced", "text", "expected"),
    [
        (
            "3.14.0rc1",
            "The second candidate is due on 2024-08-26, whereas the official release is due on 2024-10-07.",
            "3.14.0rc2 2024-08-26, 3.14.0 2024-10-07",
        ),
        (
            "3.14.0b2",
            "3.14.0 beta 3 is slated for June 17th, with the first candidate on July 22 and the final on October 7.",
            "3.14.0b3 2024-06-17, 3.14.0rc1 2024-07-22, 3.14.0 2024-10-07",
        ),
        (
            "3.14.0b4",
            "Next is the release candidate on 2024-07-22, followed by the official release on 2024-10-07.",
            "3.14.0rc1 2024-07-22, 3.14.0 2024-10-07",
        ),
        ("", "Both 3.14.0 and 3.13.8 are scheduled for 2024-10-07.", "3.14.0 2024-10-07, 3.13.8 2024-10-07"),
        ("3.14.0rc1", "- 3.14.0rc2: Monday, 2024-08-26", "3.14.0rc2 2024-08-26"),
        (
            "3.14.0rc1",
            "3.14.0 is due on 2024-10-07 with the next maintenance release to follow in about two months.",
            "3.14.0 2024-10-07, 3.14.1 ?",
        ),
    ],
)
def test_a_text_may_promise_several_releases(announced: str, text: str, expected: str) -> None:
    assert said(text, announced) == expected


def test_releases_with_several_days_in_one_breath_are_not_told_apart() -> None:
    assert not said("3.14.0 and 3.13.8 are scheduled for 2024-10-07 and 2024-10-08 respectively.")


@pytest.mark.parametrize(
    ("announced", "text", "expected"),
    [
        (
            "3.14.0rc1",
            "Unless anyone objects by 2024-10-07, the release date of 3.14.0, we are done.",
            "3.14.0",
        ),
        (
            "3.14.0rc1",
            "Assuming no problems are found before 2024-10-07, the final release will be the same.",
            "3.14.0",
        ),
        (
            "3.14.0rc1 3.13.8rc1",
            "Assuming no problems before 2024-10-07, these become the final releases.",
            "3.14.0 3.13.8",
        ),
        ("3.14.0rc1", "On 2024-10-07, we will release Python 3.14.0.", "3.14.0"),
        ("3.14.0rc1", "See you on 2024-10-07 for the final release!", "3.14.0"),
        ("3.14.0rc1", "All that is left to do is the final release of Python 3.14.0 on 2024-10-07.", "3.14.0"),
        ("3.14.0rc1", "The next release will be 3.14.0.\nIt is currently scheduled for 2024-10-07.", "3.14.0"),
        ("3.14.0rc1", "Until the 3.14.0 final release date, currently 2024-10-07, the code is frozen.", "3.14.0"),
    ],
)
def test_the_day_may_come_first_or_in_the_next_sentence(announced: str, text: str, expected: str) -> None:
    assert said(text, announced) == ", ".join(f"{version} 2024-10-07" for version in expected.split())


@pytest.mark.parametrize(
    "text",
    [
        "3.14.0 was originally planned for 2024-10-01 but is now scheduled for 2024-10-07.",
        "The release of 3.14.0 has been postponed until Monday, 2024-10-07.",
        "We have to delay 3.14.0 by one week to 2024-10-07.",
        "3.14.0 is planned for 2024-10-07 (initially planned for 2024-10-01).",
        "3.14.0 is a week away, currently planned for 2024-10-07 instead of 2024-10-01.",
    ],
)
def test_the_new_day_counts_where_a_release_was_moved(text: str) -> None:
    assert said(text, "3.14.0rc1") == "3.14.0 2024-10-07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.13.5 is planned for August 2024.", "3.13.5 ?"),
        ("We plan 3.13.5 in about 2 months, at the end of 2024-08.", "3.13.5 ?"),
        ("We hope to release 3.13.5 in two weeks.", "3.13.5 ?"),
        ("3.13.5 is planned to be released in mid-August.", "3.13.5 ?"),
        ("3.13.5 final will follow on the weekend of 20/21 September.", "3.13.5 ?"),
        ("3.13.5 should be out within a few days, on June 6.", "3.13.5 2024-06-06"),
        ("3.13.5 is planned for the week of August 5, 2024.", "3.13.5 ?"),
        ("There is time until 3.16 beta 1 in May 2027.", "3.16.0b1 ?"),
    ],
)
def test_a_vague_time_is_a_promise_without_a_day(text: str, expected: str) -> None:
    assert said(text, "3.13.4") == expected


def test_a_day_given_later_completes_a_vague_promise() -> None:
    assert said("3.13.5 is due in August. 3.13.5 is scheduled for 2024-08-06.") == "3.13.5 2024-08-06"


@pytest.mark.parametrize(
    "text",
    [
        "New features are welcome until the start of the beta phase (2024-07-06).",
        "Python 3.12 will receive security fixes until October 2028.",
        "Python 3.9 reaches its end of life on 2025-10-05.",
        "3.13.0 will be supported for five years, until 2029-10-07.",
        "3.14.0a9 was scheduled for 2024-08-06.",
        "3.14.0a9 is expected no earlier than 2024-08-06.",
        "3.14.0a9 is not planned for 2024-08-06.",
        "If necessary, a ninth alpha will be released on 2024-08-06.",
        "The feature freeze for 3.14.0 is planned for 2024-08-06.",
        "Windows installers for 3.14.0 are expected on 2024-08-06.",
        "A distribution will ship Python 3.14.0 in August 2027.",
        "The module will be removed in Python 3.14, in October 2024.",
        "Anyone testing 3.14.0 should report bugs by 2024-08-06.",
        "In 3.14.0 the warning is scheduled to become an error on 2024-08-06.",
        "pip 24.2 will be released on 2024-08-06.",
        "The sprint takes place on 2024-08-06, before 3.14.0.",
        "Python 3.14.0a8 was released Wednesday, June 5th, 2024.",
        "Python 3.14.0a8 is out, and the next release is planned for 2024-08-06.",
        "3.13.3 came out on 2024-04-09.",
        "The release manager of 3.16 will be named on 2024-08-06.",
        "As soon as 3.14.0 is out, expect packages.",
        "Python 3.14.0 packages will be available soon.",
    ],
)
def test_a_time_that_is_not_of_a_coming_release_is_no_promise(text: str) -> None:
    assert not said(text, "3.14.0a8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "The next release will be 3.14.0a8, currently scheduled for 2024-08-06.",
            "the next release is said to be 3.14.0a8, but this post announces 3.14.0a8; check the version and the date",
        ),
        (
            "The next release will be 3.14.0a7, currently scheduled for 2024-08-06.",
            "the next release is said to be 3.14.0a7, but this post announces 3.14.0a8; check the version and the date",
        ),
        (
            "The next release will be 3.14.0a9, currently scheduled for 2023-08-06.",
            "3.14.0a9 is promised for 2023-08-06, which is before the post's own date; check the version and the date",
        ),
        (
            "The next release will be 3.14.0a9, currently scheduled for 2024-08-99.",
            "3.14.0a9 is promised for a day that no calendar has; check the version and the date",
        ),
    ],
)
def test_a_promise_that_contradicts_the_post_is_a_finding_at_its_line(text: str, message: str) -> None:
    promises, problems = next_releases(
        [(7, f"Some words\nand more.\n{text}")],
        path="post.md",
        day=dt.date(2024, 6, 1),
        announced=["3.14.0a8"],
        product="Python",
    )
    assert promises == []
    assert problems == [Problem(kind=ProblemKind.NEXT_RELEASE, message=message, path="post.md", line=9)]


def test_two_days_for_one_release_are_a_finding_and_the_first_stands() -> None:
    promises, problems = read("3.14.0 is due on 2024-10-07. On 2024-10-08 we will release 3.14.0.")
    assert promises == [Promise(version="3.14.0", date=dt.date(2024, 10, 7), line=1)]
    assert [problem.kind for problem in problems] == [ProblemKind.NEXT_RELEASE]


def test_the_same_promise_said_twice_is_one() -> None:
    assert said("3.14.0 is due on 2024-10-07. We will release 3.14.0 on October 7th.") == "3.14.0 2024-10-07"


def test_a_release_on_the_posts_own_day_is_not_past() -> None:
    assert said("The next release, 3.14.0, is scheduled for 2024-06-01.") == "3.14.0 2024-06-01"


def test_the_schedule_tells_which_release_a_description_means() -> None:
    planned = ScheduledRelease(version="3.8.10", date=dt.date(2024, 8, 3), is_planned=True)
    text = "The last bugfix release of Python 3.8 is due on 3 August 2024."
    assert not said(text, "3.8.8")
    assert said(text, "3.8.8", schedule=Schedule(by_version={"3.8.10": planned})) == "3.8.10 2024-08-03"


def test_line_breaks_and_stray_emphasis_are_no_obstacle() -> None:
    assert said(
        "The next \\*\\*release\\*\\* of\nPython 3.14 will be **3.14.0a9**, currently  \nscheduled for\n*2024-08-06*."
    ) == ("3.14.0a9 2024-08-06")


def test_a_promise_has_the_line_of_its_version() -> None:
    promises, _ = next_releases(
        [(3, "Soon more."), (5, "Thank you\nall.\n3.14.0 is due\non 2024-10-07.")],
        path="post.md",
        day=dt.date(2024, 6, 1),
        product="Python",
    )
    assert [promise.line for promise in promises] == [7]


def test_another_product_keeps_its_own_manner_of_numbering() -> None:
    promises, _ = next_releases(
        [(1, "We aim to release pip 21.0 in January 2021.")],
        path="post.md",
        day=dt.date(2020, 11, 30),
        announced=["20.3"],
        product="pip",
    )
    assert [promise.version for promise in promises] == ["21.0"]


@given(st.text(alphabet=st.sampled_from("3.140abrc 2025-0,()\n:"), max_size=200), st.dates())
def test_no_text_is_too_odd(text: str, day: dt.date) -> None:
    words = "the next release candidate will be planned for final on It is Assuming prior to May 3rd soon "
    promises, _ = read(words + text + " " + words + text, "3.14.0b1", day.isoformat())
    assert all(promise.date is None or promise.date >= day for promise in promises)


@pytest.mark.parametrize(
    "text",
    [
        "3.15.0 is planned for 2025-01-01 " * 4000,
        "The next beta is planned for 2025-01-01. " * 3000,
        "first " * 20000 + "beta 2025-01-01",
        "3.15.0 planned" + " \n" * 50000 + "2025-01-01",
        "3." * 50000 + " 2025-01-01",
        "." + '"' * 50000 + " A 2025",
        ("3.15.0 and " * 150 + " planned for 2025-01-01. ") * 60,
    ],
    ids=["endless sentence", "many sentences", "ranks", "blanks", "dots", "quotes", "groups"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert_quick(lambda: read(text, "3.14.0b1"), 5)


@pytest.mark.skipif(CORPUS is None, reason="RELNOTES_CORPUS names no folder with the posts and truth.json")
class TestCorpus:
    @staticmethod
    def posts() -> Iterator[tuple[str, dict[str, Any], list[Promise], list[Problem]]]:
        root = Path(str(CORPUS))
        schedule = Schedule(
            by_version={"3.8.10": ScheduledRelease(version="3.8.10", date=dt.date(2021, 5, 3), is_planned=False)}
        )
        for slug, truth in json.loads((root / "truth.json").read_text(encoding="utf-8")).items():
            (file,) = (root / "posts" / slug).glob("index.*")
            promises, problems = next_releases(
                paragraphs(file.read_text(encoding="utf-8")),
                path=slug,
                day=dt.date.fromisoformat(truth["date"]),
                announced=[release["version"] for release in truth["releases"]],
                product=truth["product"] or "Python",
                schedule=schedule,
            )
            yield slug, truth, promises, problems

    def test_every_promise_with_a_day_is_found(self) -> None:
        missing = [
            (slug, item["version"], item["date"])
            for slug, truth, promises, _ in self.posts()
            for item in truth["next_releases"]
            if not item["anomaly"] and len(item["date"] or "") == 10
            and (item["version"], item["date"]) not in {(one.version, str(one.date)) for one in promises}
        ]  # fmt: skip
        assert missing == []

    def test_no_day_is_given_that_is_not_true(self) -> None:
        wrong = [
            (slug, one.version, str(one.date))
            for slug, truth, promises, _ in self.posts()
            for one in promises
            if one.date is not None
            and (one.version, str(one.date)) not in {(item["version"], item["date"]) for item in truth["next_releases"]}
        ]
        assert wrong == []

    def test_exactly_the_contradictions_are_findings(self) -> None:
        expected = {
            slug for slug, truth, _, _ in self.posts() if any(item["anomaly"] for item in truth["next_releases"])
        }
        assert {slug for slug, _, _, problems in self.posts() if problems} == expected


def paragraphs(post: str) -> list[tuple[int, str]]:
    """The visible text of a post with front matter, for tests that run without the parser of the build."""
    _, front_matter, body = post.split("---", 2)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    first = front_matter.count("\n") + 1
    breaks = {"softbreak": "\n", "hardbreak": "\n", "html_inline": "", "image": ""}
    return [
        (first + token.map[0], "".join(breaks.get(child.type, child.content) for child in token.children or []))
        for token in tokens
        if token.type == "inline" and token.map is not None
    ]
