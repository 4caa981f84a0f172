from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hostile.measuring import assert_quick
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.peps import Pep, load_peps, pep_url, plain_title
from sphinx_relnotes.core.problems import ProblemKind

CATALOGUE = Path(os.environ.get("RELNOTES_CORPUS", "/nonexistent")).parent / "data" / "peps.json"


def write(folder: Path, value: Any) -> Path:
    path = folder / "peps.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_an_entry_of_the_catalogue_is_a_pep(tmp_path: Path) -> None:
    entry = {
        "number": 509,
        "title": "Add a ``private`` thing",
        "status": "Superseded",
        "type": "Standards Track",
        "created": "04-Jan-2016",
        "python_version": "3.6",
        "superseded_by": "699",
        "replaces": "345, 12",
        "url": "https://peps.python.org/pep-0509/",
    }

    catalogue, problems = load_peps(write(tmp_path, {"509": entry}))

    assert problems == []
    assert catalogue is not None
    assert 509 in catalogue
    assert len(catalogue) == 1
    assert catalogue.get(509) == Pep(
        number=509,
        title="Add a private thing",
        status="Superseded",
        type="Standards Track",
        url="https://peps.python.org/pep-0509/",
        created="04-Jan-2016",
        python_version="3.6",
        superseded_by=(699,),
        replaces=(345, 12),
    )


def test_what_an_entry_does_not_say_is_empty(tmp_path: Path) -> None:
    catalogue, problems = load_peps(str(write(tmp_path, {"8": {"title": "Style", "superseded_by": None, "url": None}})))

    assert problems == []
    assert catalogue is not None
    assert catalogue.get(8) == Pep(number=8, title="Style", status="", type="", url="https://peps.python.org/pep-0008/")
    assert catalogue.get(9) is None


def test_an_address_that_is_none_of_the_web_is_not_taken_over(tmp_path: Path) -> None:
    catalogue, _ = load_peps(write(tmp_path, {"8": {"title": "Style", "url": "javascript:alert(1)"}}))

    assert catalogue is not None
    assert [pep.url for pep in catalogue.by_number.values()] == [pep_url(8)]


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("eight", {"title": "x"}),
        ("-8", {"title": "x"}),
        ("8" * 5000, {"title": "x"}),
        ("8", "x"),
        ("8", {"number": 9, "title": "x"}),
        ("8", {"title": 3}),
        ("8", {"title": "  "}),
        ("8", {}),
    ],
)
def test_an_entry_that_is_no_pep_is_a_problem_and_the_others_stay(tmp_path: Path, key: str, entry: Any) -> None:
    path = write(tmp_path, {key: entry, "20": {"title": "Zen"}})

    catalogue, problems = load_peps(path)

    assert catalogue is not None
    assert list(catalogue.by_number) == [20]
    assert [(problem.kind, problem.path) for problem in problems] == [(ProblemKind.CATALOGUE, path.as_posix())]


def test_another_shape_is_one_problem(tmp_path: Path) -> None:
    catalogue, problems = load_peps(write(tmp_path, [1, 2]))

    assert catalogue is None
    assert [problem.kind for problem in problems] == [ProblemKind.CATALOGUE]
    assert "not list" in problems[0].message


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"1": ' + b"9" * 5000 + b"}"])
def test_a_file_that_is_no_json_is_one_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "peps.json"
    path.write_bytes(data)

    catalogue, problems = load_peps(path)

    assert catalogue is None
    assert [problem.kind for problem in problems] == [ProblemKind.UNREADABLE]


@pytest.mark.parametrize("name", ["missing.json", "", "a\0b"])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, name: str) -> None:
    catalogue, problems = load_peps(f"{tmp_path}/{name}")

    assert catalogue is None
    assert [problem.kind for problem in problems] == [ProblemKind.UNREADABLE]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r"Change the ``\x`` escapes", r"Change the \x escapes"),
        (r"Typing of \*\*kwargs", "Typing of **kwargs"),
        (r"Uses of ``Group``\ s", "Uses of Groups"),
        ("Groups and except*", "Groups and except*"),
        ("Allow ``except*`` and *other* **strong** words", "Allow except* and other strong words"),
        ("Amend :pep:`8` and `PEP 20 <https://example.org>`__", "Amend 8 and PEP 20"),
        ("Back to the __future__", "Back to the __future__"),
        ("3 * 4 * 5 and x**y**z", "3 * 4 * 5 and x**y**z"),
        ("  Two\n  lines ", "Two lines"),
    ],
)
def test_titles_lose_their_markup_and_keep_their_words(title: str, expected: str) -> None:
    assert plain_title(title) == expected


@given(st.text() | st.text("`*\\:<>_ ab"))
def test_any_title_has_a_plain_form(title: str) -> None:
    assert len(plain_title(title)) <= len(title)


@pytest.mark.parametrize("piece", ["`", "``a", "*a", "**a ", ":a", ":a:`", "`a<", "\\", "` <"])
def test_hostile_titles_take_linear_time(piece: str) -> None:
    assert_quick(lambda: plain_title(piece * 20_000), 2)


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="RELNOTES_CORPUS does not name the corpus beside its data")
def test_the_real_catalogue_is_read_whole() -> None:
    catalogue, problems = load_peps(CATALOGUE)

    assert problems == []
    assert catalogue is not None
    assert len(catalogue) == len(json.loads(CATALOGUE.read_text(encoding="utf-8")))
    assert not [pep.title for pep in catalogue.by_number.values() if "`" in pep.title or "\\*" in pep.title]
    assert all(pep.status and pep.type and number == pep.number for number, pep in catalogue.by_number.items())
