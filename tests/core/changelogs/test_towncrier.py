"""The draft of news fragments, in towncrier's order; tests/directives holds it against towncrier itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.changelogs.files import ChangeLogError, Files, FolderNames
from sphinx_relnotes.core.changelogs.towncrier import find_config, read_draft

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_relnotes.core.changelogs.notes import NoteGroup

CONFIG = '[tool.towncrier]\ndirectory = "news"\n'


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def draft(folder: Path, files: dict[str, str], config: str = CONFIG) -> tuple[NoteGroup, ...]:
    write(folder, {"pyproject.toml": config, **{f"news/{name}": text for name, text in files.items()}})
    return read_draft((folder / "pyproject.toml").as_posix(), Files())


def said(groups: tuple[NoteGroup, ...]) -> dict[str, list[str]]:
    return {group.title: [note.text.strip() for note in group.notes] for group in groups}


def test_types_issues_and_orphans_in_order(tmp_path: Path) -> None:
    files = {
        "10.feature.rst": "Ten.\n",
        "9.feature": "Nine.\n",
        "009.bugfix": "Leading zeros.\n",
        "+b.feature.rst": "An orphan, b.\n",
        "+a.feature.rst": "An orphan, a.\n",
        "gh-3.feature.rst": "With a word.\n",
        "1.misc": "Not shown.\n",
        "2.misc.rst": "Not shown either.\n",
        "+x.misc": "An orphan is shown.\n",
        "README.rst": "Not a fragment.",
        ".gitignore": "!.gitignore",
        "5.unknown": "Of no type.",
    }
    assert said(draft(tmp_path, files)) == {
        "Features": ["With a word. (gh-3)", "Nine. (#9)", "Ten. (#10)", "An orphan, a.", "An orphan, b."],
        "Bugfixes": ["Leading zeros. (#9)"],
        "Misc": ["#1, #2", "An orphan is shown."],
    }


def test_one_text_of_several_issues_is_one_note(tmp_path: Path) -> None:
    files = {"7.bugfix": "Same.", "12.bugfix": "Same.\n", "7.bugfix.1": "More.", "a.bugfix": "Same."}

    assert said(draft(tmp_path, files)) == {"Bugfixes": ["Same. (a, #7, #12)", "More. (#7)"]}


def test_how_issues_are_written(tmp_path: Path) -> None:
    config = CONFIG + 'issue_format = "`#{issue} <https://example.org/{issue}>`_"\n'
    assert said(draft(tmp_path, {"7.doc": "A."}, config)) == {
        "Improved Documentation": ["A. (`#7 <https://example.org/7>`_)"]
    }
    config = CONFIG + 'filename = "NEWS.md"\nissue_format = "[#{issue}]: https://example.org/{issue}"\n'
    (group,) = draft(tmp_path, {"7.doc": "A."}, config)
    assert group.notes[0].markup == "markdown"
    assert group.notes[0].text == "A. ([#7])\n\n[#7]: https://example.org/7\n"


def test_issues_stand_apart_from_code_and_lists(tmp_path: Path) -> None:
    files = {"1.feature": "Code::\n\n    x\n", "2.feature": "List:\n\n- a\n- b\n\n  - c"}

    (group,) = draft(tmp_path, files)
    assert [note.text.splitlines()[-1] for note in group.notes] == ["(#1)", "(#2)"]


def test_a_note_stands_at_the_lines_of_its_file(tmp_path: Path) -> None:
    (group,) = draft(tmp_path, {"1.feature.md": "\n\nThird line.\n"})

    (note,) = group.notes
    assert note.text == "\n\nThird line. (#1)\n"
    assert note.path == (tmp_path / "news/1.feature.md").as_posix()
    assert note.markup == "markdown"


@pytest.mark.parametrize(
    ("types", "titles"),
    [
        ('[[tool.towncrier.type]]\nname = "Security"\n[[tool.towncrier.type]]\nname = "New"\ndirectory = "feature"\n',
         ["Security", "New"]),
        ('[tool.towncrier.fragment.security]\n[tool.towncrier.fragment.feature]\nname = "New"\n', ["New", "Security"]),
    ],
)  # fmt: skip
def test_types_of_the_project(types: str, titles: list[str], tmp_path: Path) -> None:
    groups = draft(tmp_path, {"1.security": "A.", "2.feature": "B."}, CONFIG + types)

    assert [group.title for group in groups] == titles


def test_sections_of_the_project(tmp_path: Path) -> None:
    sections = '[[tool.towncrier.section]]\npath = ""\n[[tool.towncrier.section]]\nname = "Web"\npath = "web"\n'
    groups = draft(tmp_path, {"1.feature": "A.", "web/2.feature": "B."}, CONFIG + sections)

    assert [group.title for group in groups] == ["Features", "Web"]
    assert said(groups[1].groups) == {"Features": ["B. (#2)"]}


def test_fragments_beside_the_package(tmp_path: Path) -> None:
    config = '[project]\nname = "demo"\n[tool.towncrier]\npackage_dir = "src"\n'
    write(tmp_path, {"pyproject.toml": config, "src/demo/newsfragments/1.feature": "A."})

    assert said(read_draft((tmp_path / "pyproject.toml").as_posix(), Files())) == {"Features": ["A. (#1)"]}


def test_fragments_that_are_no_items(tmp_path: Path) -> None:
    (group,) = draft(tmp_path, {"1.feature": "Words.", "2.feature": "- An item."}, CONFIG + "all_bullets = false\n")

    assert not group.is_list
    assert [note.text for note in group.notes] == ["- An item. (#2)\n", "Words. (#1)\n"]


def test_the_configuration_is_found_in_a_folder_or_above(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": CONFIG, "docs/pyproject.toml": "[project]\n"})
    docs, config = (tmp_path / "docs").as_posix(), (tmp_path / "pyproject.toml").as_posix()

    assert find_config(docs, Files(), is_upward=True) == config
    assert find_config(tmp_path.as_posix(), Files()) == config
    assert find_config(config, Files()) == config
    with pytest.raises(ChangeLogError, match="no configuration of towncrier in 'docs'"):
        find_config(docs, Files())
    write(tmp_path, {"docs/towncrier.toml": CONFIG})
    assert find_config(docs, Files()) == f"{docs}/towncrier.toml"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[tool.towncrier", "'pyproject.toml' is no TOML"),
        ("[tool.other]\n", "lacks 'towncrier'"),
        ("[tool.towncrier]\ndirectory = 7\n", "configuration in 'pyproject.toml' is wrong"),
        (CONFIG + 'type = "feature"\n', "is wrong"),
        (CONFIG + 'issue_format = "{number}"\n', "issue_format '{number}' is wrong"),
    ],
)
def test_a_wrong_configuration_is_said(config: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ChangeLogError, match=message.replace("{", r"\{")):
        draft(tmp_path, {"1.feature": "A."}, config)


def test_what_was_read_is_remembered(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": CONFIG, "news/1.feature": "A."})
    files = Files()
    read_draft((tmp_path / "pyproject.toml").as_posix(), files)

    assert files.read == {(tmp_path / name).as_posix() for name in ("pyproject.toml", "news/1.feature")}
    assert FolderNames(path=(tmp_path / "news").as_posix()) in files.asked
