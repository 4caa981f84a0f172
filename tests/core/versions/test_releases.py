from __future__ import annotations

import datetime as dt
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.announcement import Release, Stage
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule, load_schedule
from sphinx_relnotes.core.versions.releases import (
    DEFAULT_RELEASE_LINKS,
    canonical,
    make_release,
    releases_of,
    series_of,
    stage_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY = dt.date(2021, 6, 28)
PAGE = "https://www.python.org/downloads/release"
OURS = (r"https://example\.org/demo/releases/tag/v(?P<version>[\w.]+)",)


def scheduled(version: str, date: dt.date, *, is_planned: bool = False) -> ScheduledRelease:
    return ScheduledRelease(version=version, date=date, is_planned=is_planned)


def schedule_of(releases: Iterable[ScheduledRelease], **ends_of_bugfix: dt.date) -> Schedule:
    releases = tuple(releases)
    names = {series_of(release.version) for release in releases} | {
        name.replace("_", ".")[1:] for name in ends_of_bugfix
    }
    return Schedule(
        by_series={
            name: SeriesSchedule(series=name, end_of_bugfix=ends_of_bugfix.get("v" + name.replace(".", "_")))
            for name in names
        },
        by_version={release.version: release for release in releases},
    )


SCHEDULE = schedule_of(
    [
        scheduled("3.8.11", DAY),
        scheduled("3.9.0", dt.date(2020, 10, 5)),
        scheduled("3.9.5", dt.date(2021, 5, 3)),
        scheduled("3.9.6", DAY),
        scheduled("3.10.0b2", dt.date(2021, 5, 31)),
        scheduled("3.10.0b3", DAY - dt.timedelta(3)),
        scheduled("3.10.0rc1", DAY - dt.timedelta(1)),
        scheduled("3.11.0", DAY),
        scheduled("3.12.0", dt.date(2021, 12, 24), is_planned=True),
        scheduled("3.12.0a1", DAY + dt.timedelta(7), is_planned=True),
    ],
    v3_8=dt.date(2021, 5, 3),
    v3_9=DAY,
)


def found(
    title: str,
    body: str = "",
    *,
    day: dt.date = DAY,
    product: str = "Python",
    schedule: Schedule | None = SCHEDULE,
    patterns: Sequence[str] = DEFAULT_RELEASE_LINKS,
) -> list[str]:
    releases = releases_of(title=title, body=body, day=day, product=product, schedule=schedule, link_patterns=patterns)
    return [release.version for release in releases]


@pytest.mark.parametrize(
    ("version", "stage"),
    [
        ("3.14.0a2", Stage.ALPHA),
        ("3.14.0b1", Stage.BETA),
        ("3.14.1rc1", Stage.CANDIDATE),
        ("3.14.0", Stage.FINAL),
        ("3.14", Stage.FINAL),
        ("26.1", Stage.FINAL),
        ("3.14.0.post1", Stage.FINAL),
        ("3.14.1", Stage.BUGFIX),
        ("1.2.0.1", Stage.BUGFIX),
        ("3.14.0.dev3", Stage.ALPHA),
    ],
)
def test_the_stage_is_read_from_the_version(version: str, stage: Stage) -> None:
    assert stage_of(version, day=DAY) is stage
    assert stage_of(version, day=DAY, schedule=SCHEDULE) is stage


def test_a_release_after_the_end_of_bugfix_support_is_a_security_release() -> None:
    end = dt.date(2021, 5, 3)
    stages = [stage_of("3.8.99", day=end + dt.timedelta(days), schedule=SCHEDULE) for days in (-1, 0, 1)]
    assert stages == [Stage.BUGFIX, Stage.BUGFIX, Stage.SECURITY]


def test_the_day_of_the_schedule_counts_and_not_the_post() -> None:
    late = DAY + dt.timedelta(5)
    assert stage_of("3.9.6", day=late, schedule=SCHEDULE) is Stage.BUGFIX
    assert stage_of("3.9.7", day=late, schedule=SCHEDULE) is Stage.SECURITY
    assert stage_of("3.8.11", day=dt.date(2021, 1, 1), schedule=SCHEDULE) is Stage.SECURITY


def test_a_plan_is_not_the_day_of_a_release() -> None:
    assert make_release("3.12.0a1", product="Python", day=DAY, schedule=SCHEDULE).date == DAY


def test_a_prerelease_is_never_a_security_release() -> None:
    assert stage_of("3.8.12rc1", day=DAY, schedule=SCHEDULE) is Stage.CANDIDATE


def test_what_is_stated_goes_before_what_is_derived() -> None:
    stated = dt.date(2021, 7, 1)
    assert make_release("3.9.6 final", product="Python", day=DAY, schedule=SCHEDULE) == Release(
        version="3.9.6", product="Python", series="3.9", stage=Stage.BUGFIX, date=DAY
    )
    assert make_release(
        "v26.1", product="Demo", day=DAY, url="https://example.org", stage=Stage.SECURITY, date=stated
    ) == Release(
        version="26.1", product="Demo", series="26.1", stage=Stage.SECURITY, date=stated, url="https://example.org"
    )


def test_what_is_no_version_cannot_be_released() -> None:
    with pytest.raises(ValueError, match="not a version"):
        make_release("newest", product="Python", day=DAY)
    with pytest.raises(ValueError, match="not a version"):
        stage_of("newest", day=DAY)


def test_a_title_that_names_a_series_announces_its_first_release_on_the_day_of_that() -> None:
    series = SeriesSchedule(series="1.0", status="bugfix", first_release=DAY)
    cycle = Schedule(by_series={"1.0": series})
    named = [found("Demo 1.0 released", product="Demo", schedule=cycle, day=DAY + dt.timedelta(n)) for n in (0, 3, 90)]
    assert named == [["1.0.0"], ["1.0.0"], []]


def test_a_release_is_dated_by_the_schedule_else_by_its_post() -> None:
    releases = releases_of(title="Python 3.9.6 and 3.10.0b3", body="", day=DAY, product="Python", schedule=SCHEDULE)
    assert [(release.version, release.date) for release in releases] == [
        ("3.9.6", DAY),
        ("3.10.0b3", DAY - dt.timedelta(3)),
    ]


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("Python 3.10 beta 3 is out", ["3.10.0b3"]),
        ("Python 3.10b3 is out", ["3.10.0b3"]),
        ("Python 3.16 alpha 2 is out", ["3.16.0a2"]),
        ("Python 3.11 is here", ["3.11.0"]),
        ("Python 3.11 final is here", ["3.11.0"]),
        ("Python 3.9 is available", []),
        ("Python 3.16 is available", ["3.16"]),
        ("Python 3.11 at work", []),
        ("The last beta of Python 3.10", ["3.10.0b3"]),
        ("Python 3.10.0 release candidate is available", ["3.10.0rc1"]),
        ("Python 3.9.6 release candidate is available", []),
        ("Python 3.12.0 is taking shape", []),
        ("Notes on 3.9.6", []),
        ("It's 3.9.6 time", ["3.9.6"]),
        ("It's 3.9.5 time", []),
        ("It's 3.9.7 time", []),
    ],
)
def test_the_schedule_settles_what_the_title_leaves_open(title: str, versions: list[str]) -> None:
    assert found(title) == versions


@pytest.mark.parametrize(
    ("title", "page", "versions"),
    [
        ("Python 3.6.0 release candidate is available", "python-360rc2", ["3.6.0rc2"]),
        ("Python 3.6.0 release candidate is available", "python-360b4", ["3.6.0rc1"]),
        ("Python 3.6.0 release candidate is available", "python-361rc2", ["3.6.0rc1"]),
        ("Python 3.6 is here", "python-360", ["3.6.0"]),
        ("Python 3.6 beta 4", "python-360b4", ["3.6.0b4"]),
        ("Python 3.6b4", "python-360b4", ["3.6.0b4"]),
        ("It's 3.6.2 time", "python-362", ["3.6.2"]),
        ("It's 3.6.2 time", "python-363", []),
        ("Python 3.6.2", "python-363", ["3.6.2"]),
        ("Farewell, Python 3.6.2", "python-362", []),
    ],
)
def test_a_download_page_settles_what_the_title_leaves_open(title: str, page: str, versions: list[str]) -> None:
    assert found(title, f"Get it: {PAGE}/{page}/", schedule=None) == versions


def test_a_mistyped_page_changes_nothing() -> None:
    for page in ("python-395", "python-39", "python-3100b2", "python-388", "python-9999", "python-312"):
        assert found("Python 3.9.6 is available", f"Get it here: {PAGE}/{page}/") == ["3.9.6"]


@pytest.mark.parametrize(
    ("title", "body", "versions"),
    [
        ("Python 3.9.6 is out", f"1. {PAGE}/python-396/\n2. {PAGE}/python-3811/", ["3.9.6", "3.8.11"]),
        ("Python 3.9.6 is out", f"## Python 3.8.11\nGet it [here]({PAGE}/python-3811/)", ["3.9.6", "3.8.11"]),
        ("Python 3.9.6 is out", f"## Since 3.8.11\nThat is [here]({PAGE}/python-3811/)", ["3.9.6"]),
        ("Python 3.9.6 is out", f"It joins [3.8.11]({PAGE}/python-3811/).", ["3.9.6"]),
        ("Python 3.9.6 is out", f"Get the other: {PAGE}/python-3100b2/", ["3.9.6"]),
        ("Python 3.9.6 is out", f"Get the other: {PAGE}/python-3710/", ["3.9.6"]),
        ("Python 3.9.6 is out, and more", f"Get the other: {PAGE}/python-3710/", ["3.9.6", "3.7.10"]),
        ("Python 3.9.6 is out, and more", f"Better than [3.7.10]({PAGE}/python-3710/)", ["3.9.6"]),
        ("New releases today", f"- {PAGE}/python-396/\n- {PAGE}/python-3811/", ["3.9.6", "3.8.11"]),
        ("New releases today", f"- {PAGE}/python-395/", []),
        ("Windows news of Python 3.9", f"Get it: {PAGE}/python-396/", []),
        ("A fix of the year", f"Get it: {PAGE}/python-396/", []),
        ("pip 20.3 is out", f"Get it: {PAGE}/python-396/", []),
    ],
)
def test_a_body_completes_its_title_with_releases_of_the_day(title: str, body: str, versions: list[str]) -> None:
    assert found(title, body) == versions


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("Python 3.10.0b3, final 3.10 beta, is out", ["3.10.0b3"]),
        ("The last beta of Python 3.10.0 (3.10.0b3)", ["3.10.0b3"]),
        ("Python 3.9 series: 3.9.6", ["3.9.6"]),
        ("Python 3.9.6 is out! Python 3.9.6 is faster", ["3.9.6"]),
    ],
)
def test_what_a_title_says_twice_is_announced_once(title: str, versions: list[str]) -> None:
    assert found(title) == versions


def test_the_page_of_a_release_is_the_one_that_the_post_shows_as_such() -> None:
    body = f"[3.9.6]({PAGE}/python-396/#old) and\n{PAGE}/python-396/\nbut [b]({PAGE}/python-395/)"
    (release,) = releases_of(title="Python 3.9.6", body=body, day=DAY, product="Python")
    assert release.url == f"{PAGE}/python-396/"


def test_an_old_page_serves_the_prereleases_of_its_version_too() -> None:
    page = "http://www.python.org/download/releases/3.2.1/"
    for title, url in (("Python 3.2.1rc2", page), ("Python 3.2.1", page), ("Python 3.2.2rc1", "")):
        (release,) = releases_of(title=title, body=f"[get it]({page})", day=DAY, product="Python")
        assert release.url == url


@pytest.mark.parametrize(
    ("title", "version"),
    [
        ("Demo 0.2.0 released", "0.2.0"),
        ("Demo 0.2 released", "0.2"),
        ("Demo 26.1", "26.1"),
        ("Demo 26.1b1", "26.1b1"),
        ("Demo 2.0 beta 1 is out", "2.0.0b1"),
        ("Demo 1.0 release candidate is out", "1.0.0rc1"),
    ],
)
def test_another_product_has_versions_as_they_are_written(title: str, version: str) -> None:
    assert found(title, product="Demo", schedule=None) == [version]


def test_another_product_brings_its_own_pages() -> None:
    url = "https://example.org/demo/releases/tag/v0.2.0"
    (release,) = releases_of(
        title="Demo 0.2 released", body=f"Get it: {url}", day=DAY, product="Demo", link_patterns=OURS
    )
    assert (release.version, release.url) == ("0.2.0", url)


def test_pages_of_python_are_no_evidence_for_another_product() -> None:
    body = f"Get it: {PAGE}/python-396/"
    assert found("It's 3.9.6 time", body, product="Demo", schedule=None) == []
    assert found("It's 3.9.6 time", body, product="Python", schedule=None) == ["3.9.6"]


_TEXTS = st.lists(
    st.sampled_from(
        [
            "Python",
            "3.9",
            "3.9.6",
            "3.10 beta",
            "release candidate",
            "and",
            "more",
            ",",
            "releases",
            "final",
            "\n",
            "#",
            ":",
        ]
        + [f"{PAGE}/python-{page}/" for page in ("396", "3811", "3100b3", "39", "31234567")]
    ),
    max_size=10,
).map(" ".join)


@given(_TEXTS | st.text(max_size=60), _TEXTS, st.sampled_from([None, SCHEDULE]))
def test_all_that_is_found_is_whole_and_found_once(title: str, body: str, schedule: Schedule | None) -> None:
    releases = releases_of(title=title, body=body, day=DAY, product="Python", schedule=schedule)
    versions = [release.version for release in releases]
    assert len(set(versions)) == len(versions)
    assert versions == [canonical(version) for version in versions]
    assert all(release.url in body for release in releases)


corpus = pytest.mark.skipif("RELNOTES_CORPUS" not in os.environ, reason="RELNOTES_CORPUS does not name the corpus")


def _posts() -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Arguments for ``releases_of``, and versions with their stages, of each post."""
    folder = Path(os.environ["RELNOTES_CORPUS"])
    posts = []
    for slug, truth in json.loads((folder / "truth.json").read_bytes()).items():
        _, matter, body = (folder / "posts" / slug / "index.md").read_text(encoding="utf-8").split("---\n", 2)
        meta = yaml.safe_load(matter)
        post = {"title": meta["title"], "body": body, "day": dt.date.fromisoformat(str(meta["publishDate"])[:10])}
        true = truth["releases"] if truth["kind"] == "python-release" else []
        posts.append((post, {item["version"]: item["stage"] for item in true}))
    return posts


@corpus
def test_the_releases_and_stages_of_all_posts_of_the_corpus_are_found() -> None:
    schedule, _ = load_schedule(Path(os.environ["RELNOTES_CORPUS"]).parent / "data" / "python-releases.json")
    for post, expected in _posts():
        releases = releases_of(**post, product="Python", schedule=schedule)
        assert {release.version: str(release.stage) for release in releases} == expected, post["title"]


@corpus
def test_the_releases_of_the_corpus_are_found_without_a_schedule_too() -> None:
    for post, expected in _posts():
        assert {release.version for release in releases_of(**post, product="Python")} == set(expected), post["title"]


def test_a_post_of_six_kilobytes_costs_less_than_a_tenth_of_a_millisecond_on_a_fast_machine() -> None:
    line = "Some words of a release with [a link](https://docs.example.org/whatsnew/changelog.html) in them.\n"
    posts = [
        (f"Python 3.9.{n} and 3.10.0b{n} are out", f"Get it: {PAGE}/python-39{n}/\n" + line * 60) for n in range(1, 10)
    ]
    for title, body in posts * 20:
        found(title, body)
    start = time.process_time()
    for title, body in posts * 100:
        found(title, body)
    assert (time.process_time() - start) / len(posts * 100) < 500e-6  # a slow or busy machine takes some times more
