"""Notes of reno from its cache, which holds what otherwise git alone knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from sphinx_relnotes.core.changelogs.files import ChangeLogError, Files
from sphinx_relnotes.core.changelogs.reno import RenoPlace, find_reno, read_notes
from sphinx_relnotes.core.changelogs.section import NoSection

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_relnotes.core.changelogs.notes import NoteGroup

NOTES = "releasenotes/notes"
FIRST = (
    "---\nprelude: >\n    In short.\nfeatures:\n  - |\n    Wings, see\n    `the guide`.\n  - Two.\nfixes: One text.\n"
)
SECOND = "features:\n  - Legs.\nodd:\n  - Of no section.\nother: 7\n"


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path.as_posix()


def cache(folder: Path, *, has_files: bool = True) -> RenoPlace:
    """A repository after ``reno cache``."""
    notes = {f"{NOTES}/first-1.yaml": FIRST, f"{NOTES}/second-2.yaml": SECOND}
    written = {
        "notes": [
            {"version": "1.2.0-3", "files": [[f"{NOTES}/second-2.yaml", b"c"]]},
            {"version": "1.2.0", "files": [[f"{NOTES}/first-1.yaml", b"a"], [f"{NOTES}/second-2.yaml", b"b"]]},
            {"version": "1.1.0", "files": [[f"{NOTES}/second-2.yaml", b"b"]]},
        ],
        "dates": [{"version": "1.2.0", "date": 1}],
        "file-contents": {name: yaml.safe_load(text) for name, text in notes.items()},
    }
    write(folder, f"{NOTES}/reno.cache", yaml.safe_dump(written, allow_unicode=True, explicit_start=True))
    if has_files:
        for name, text in notes.items():
            write(folder, name, text)
    found = find_reno(folder.as_posix(), Files())
    assert isinstance(found, RenoPlace)
    return found


def said(groups: tuple[NoteGroup, ...] | NoSection) -> list[tuple[str, list[str]]]:
    assert not isinstance(groups, NoSection)
    return [(group.title, [note.text.strip() for note in group.notes]) for group in groups]


def test_preludes_first_then_section_by_section(tmp_path: Path) -> None:
    assert said(read_notes(cache(tmp_path), "1.2", Files())) == [
        ("Prelude", ["In short."]),
        ("New Features", ["Wings, see\n`the guide`.", "Two.", "Legs."]),
        ("Bug Fixes", ["One text."]),
    ]
    assert said(read_notes(cache(tmp_path), "latest", Files()))[0][0] == "Prelude"
    assert said(read_notes(cache(tmp_path), "unreleased", Files())) == [("New Features", ["Legs."])]
    assert said(read_notes(cache(tmp_path), "1.1.0", Files())) == [("New Features", ["Legs."])]


@pytest.mark.parametrize(("has_files", "name"), [(True, "first-1.yaml"), (False, "reno.cache")])
def test_a_note_stands_at_its_lines(has_files: bool, name: str, tmp_path: Path) -> None:
    groups = read_notes(cache(tmp_path, has_files=has_files), "1.2.0", Files())
    assert not isinstance(groups, NoSection)
    note = groups[1].notes[0]

    assert note.path.endswith(f"/{name}")
    line = note.text.count("\n", 0, len(note.text) - len(note.text.lstrip("\n")))
    assert "Wings, see" in (tmp_path / NOTES / name).read_text(encoding="utf-8").splitlines()[line]


def test_sections_of_the_project_with_subsections(tmp_path: Path) -> None:
    place = cache(tmp_path)
    write(
        tmp_path, "releasenotes/config.yaml", "prelude_section_name: none\nsections: [[fixes, F], [features, N, 2]]\n"
    )

    groups = read_notes(place, "1.2.0", Files())
    assert said(groups) == [("F", ["One text."])]
    assert not isinstance(groups, NoSection)
    assert [group.title for group in groups[0].groups] == ["N"]


def test_a_version_that_is_not_there(tmp_path: Path) -> None:
    found = read_notes(cache(tmp_path), "2.0", Files())

    assert isinstance(found, NoSection)
    assert found.nearest[:2] == ("1.2.0", "1.1.0")
    with pytest.raises(ValueError, match="not a version"):
        read_notes(cache(tmp_path), "soon", Files())


def test_a_cache_without_a_release(tmp_path: Path) -> None:
    path = write(tmp_path, f"{NOTES}/reno.cache", "notes: []\nfile-contents: {}\n")

    found = read_notes(RenoPlace(path, tmp_path.as_posix()), "latest", Files())
    assert found == NoSection(nearest=(), count=0)


def test_where_the_notes_are(tmp_path: Path) -> None:
    place = cache(tmp_path)
    root = tmp_path.as_posix()

    for path in (root, f"{root}/releasenotes", f"{root}/{NOTES}", f"{root}/{NOTES}/reno.cache"):
        assert find_reno(path, Files()) == place
    assert find_reno(f"{root}/{NOTES}/deeper", Files(), is_upward=True) == place


def test_a_report_stands_for_a_cache(tmp_path: Path) -> None:
    report = write(tmp_path, "RELEASENOTES.rst", "1.2.0\n=====\n")

    assert find_reno(tmp_path.as_posix(), Files()) == report


def test_without_a_cache_nobody_knows(tmp_path: Path) -> None:
    write(tmp_path, f"{NOTES}/first-1.yaml", FIRST)

    with pytest.raises(ChangeLogError, match="run 'reno cache' before the build"):
        find_reno(tmp_path.as_posix(), Files())


@pytest.mark.parametrize(
    ("text", "message"), [("a: [", "is no YAML"), ("[]", "holds no mapping"), ("a: 1", "no cache")]
)
def test_a_cache_that_is_none(text: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"{NOTES}/reno.cache", text)

    with pytest.raises(ChangeLogError, match=message):
        read_notes(RenoPlace(path, tmp_path.as_posix()), "1.0", Files())


def test_sections_that_are_no_pairs(tmp_path: Path) -> None:
    place = cache(tmp_path)
    write(tmp_path, "reno.yaml", "sections: 7\n")

    with pytest.raises(ChangeLogError, match="'sections' in 'reno"):
        read_notes(place, "1.2.0", Files())
