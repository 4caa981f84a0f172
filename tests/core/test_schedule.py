from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core import schedule as schedule_module
from sphinx_relnotes.core.problems import ProblemKind
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule, load_schedule

if TYPE_CHECKING:
    from sphinx_relnotes.core.problems import Problem

FULL = {
    "metadata": {
        "1.9": {"pep": 11, "status": "end-of-life", "end_of_bugfix": "2020-02-01", "end_of_life": "2021"},
        "1.10": {
            "pep": 12,
            "status": "bugfix",
            "branch": "1.10",
            "release_manager": "Zoë",
            "first_release": "2020-01-01",
            "end_of_bugfix": "2021-01-01",
            "end_of_life": "2024-10",
        },
    },
    "releases": {
        "1.10": [
            {"stage": "1.10.1", "state": "actual", "date": "2020-03-01", "note": "hotfix"},
            {"stage": "1.10.0 final", "state": "actual", "date": "2020-01-01", "note": ""},
            {"stage": "1.10.0 candidate 2", "state": "actual", "date": "2019-12-01", "note": ""},
            {"stage": "1.10.2", "state": "expected", "date": "2020-05-01", "note": ""},
        ]
    },
}


def load(path: Path, content: Any) -> tuple[Schedule | None, list[Problem]]:
    file = path / "schedule.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return load_schedule(file)


def loaded(path: Path, content: Any) -> Schedule:
    schedule, problems = load(path, content)
    assert problems == []
    assert schedule is not None
    return schedule


def test_a_series_tells_its_life(tmp_path: Path) -> None:
    assert loaded(tmp_path, FULL).series("1.10") == SeriesSchedule(
        series="1.10",
        status="bugfix",
        pep=12,
        release_manager="Zoë",
        first_release=dt.date(2020, 1, 1),
        end_of_bugfix=dt.date(2021, 1, 1),
        end_of_life=dt.date(2024, 10, 1),
    )


def test_series_stand_by_number_with_the_newest_first(tmp_path: Path) -> None:
    assert [item.series for item in loaded(tmp_path, FULL).all_series] == ["1.10", "1.9"]


def test_a_date_of_a_month_or_year_is_its_first_day(tmp_path: Path) -> None:
    ends = [item.end_of_life for item in loaded(tmp_path, FULL).all_series]
    assert ends == [dt.date(2024, 10, 1), dt.date(2021, 1, 1)]


def test_releases_stand_by_date_with_canonical_versions(tmp_path: Path) -> None:
    releases = loaded(tmp_path, FULL).releases
    assert [release.version for release in releases] == ["1.10.0rc2", "1.10.0", "1.10.1", "1.10.2"]
    assert releases[2] == ScheduledRelease(version="1.10.1", date=dt.date(2020, 3, 1), is_planned=False, note="hotfix")


def test_only_a_release_that_came_out_has_a_day(tmp_path: Path) -> None:
    schedule = loaded(tmp_path, FULL)
    assert schedule.date_of("1.10.0rc2") == dt.date(2019, 12, 1)
    assert schedule.date_of("1.10.2") is None
    assert schedule.by_version["1.10.2"].is_planned
    assert schedule.date_of("9.9") is None
    assert schedule.series("9.9") is None


def test_the_first_release_of_a_series_has_a_day_without_a_list_of_releases_too(tmp_path: Path) -> None:
    first = {"first_release": "2024-11-19"}
    schedule = loaded(tmp_path, {"1.0": {"status": "bugfix", **first}, "1.1": {"status": "prerelease", **first}})
    assert [schedule.date_of(version) for version in ("1.0.0", "1.0")] == [dt.date(2024, 11, 19)] * 2
    assert [schedule.date_of(version) for version in ("1.0.1", "1.0.0a1", "1.0.0.post1", "1.1.0", "1.2.0")] == [
        None
    ] * 5


def test_a_release_cycle_has_series_and_no_releases(tmp_path: Path) -> None:
    schedule = loaded(tmp_path, {"1.10": {"status": "bugfix", "end_of_life": "2024-10", "pep": 12}})
    assert schedule.series("1.10") == SeriesSchedule(
        series="1.10", status="bugfix", pep=12, end_of_life=dt.date(2024, 10, 1)
    )
    assert schedule.releases == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "not readable as JSON"),
        (b"[" * 200_000, "not readable as JSON"),
        ([], "neither the form"),
        ({}, "neither the form"),
        ({"metadata": [], "releases": {}}, "neither the form"),
        ({"metadata": {"1.0": {}}, "releases": []}, "neither the form"),
        ({"metadata": {"1.0": {}}, "releases": {"1.0": {}}}, "neither the form"),
        ({"metadata": {"1.0": 3}}, "neither the form"),
        ({"8": {"title": "a PEP"}, "12": {"title": "another"}}, "neither the form"),
    ],
)
def test_another_file_is_no_schedule_and_one_problem(tmp_path: Path, content: Any, words: str) -> None:
    schedule, problems = load(tmp_path, content)
    assert schedule is None
    assert [problem.kind for problem in problems] == [ProblemKind.CATALOGUE]
    assert words in problems[0].message


def test_a_fault_of_json_has_its_place(tmp_path: Path) -> None:
    _, (problem,) = load(tmp_path, b'{\n  "1.0": oops}')
    assert (problem.line, problem.column) == (2, 10)


@pytest.mark.parametrize(("name", "words"), [("missing.json", "No such file"), (".", "directory")])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, name: str, words: str) -> None:
    schedule, (problem,) = load_schedule(tmp_path / name)
    assert schedule is None
    assert problem.kind is ProblemKind.UNREADABLE
    assert words in problem.message


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule_module, "MAX_SCHEDULE_BYTES", 3)
    schedule, (problem,) = load(tmp_path, FULL)
    assert schedule is None
    assert (problem.kind, problem.message) == (
        ProblemKind.UNREADABLE,
        "the schedule is larger than 3 bytes; it is not read",
    )


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ({"stage": "1.0.1", "date": "2020-99-99"}, "not a date"),
        ({"stage": "1.0.1", "date": 2020}, "not a date"),
        ({"stage": "one", "date": "2020-01-01"}, "not a version"),
        ({"date": "2020-01-01"}, "no 'stage'"),
        ({"stage": "1.0.1"}, "no 'date'"),
        ("1.0.1", "expected an object"),
    ],
)
def test_a_wrong_release_is_left_out_with_a_problem(tmp_path: Path, release: Any, words: str) -> None:
    good = {"stage": "1.0.0", "date": "2020-01-01", "state": "actual"}
    schedule, problems = load(tmp_path, {"metadata": {"1.0": {}}, "releases": {"1.0": [release, good]}})
    assert schedule is not None
    assert list(schedule.by_version) == ["1.0.0"]
    assert [problem.kind for problem in problems] == [ProblemKind.CATALOGUE]
    assert words in problems[0].message


def test_a_wrong_series_or_date_of_it_is_left_out_with_a_problem(tmp_path: Path) -> None:
    schedule, problems = load(tmp_path, {"main": {}, "1.0": {"end_of_life": "soon", "pep": True, "status": 1}})
    assert schedule is not None
    assert schedule.all_series == (SeriesSchedule(series="1.0"),)
    assert [problem.message for problem in problems] == [
        "'main' is no series such as '3.14'; it is left out",
        "series 1.0: end_of_life is 'soon', not a date such as '2030-10-01' or '2030-10'; it is left out",
    ]


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("1.0.1") | st.just("2020-01-01"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["1.0", "metadata", "releases", "stage", "date", "pep"]), inner, max_size=4)
    ),
)


@given(_json)
def test_any_json_gives_a_schedule_or_problems(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    schedule, problems = load(tmp_path_factory.getbasetemp(), content)
    assert schedule is not None or problems


@pytest.mark.skipif("RELNOTES_CORPUS" not in os.environ, reason="RELNOTES_CORPUS does not name the corpus")
def test_both_files_of_the_pep_site_are_read_without_a_problem() -> None:
    data = Path(os.environ["RELNOTES_CORPUS"]).parent / "data"
    (full, faults), (cycle, more) = (
        load_schedule(data / f"{name}.json") for name in ("python-releases", "release-cycle")
    )
    assert faults == more == []
    assert full is not None
    assert cycle is not None
    assert len(full.releases) == sum(
        len(rows) for rows in json.loads((data / "python-releases.json").read_bytes())["releases"].values()
    )
    assert {item.series: item.end_of_life for item in cycle.all_series}.items() <= {
        item.series: item.end_of_life for item in full.all_series
    }.items()
