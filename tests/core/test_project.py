"""Where the posts of a project lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.project import Project, open_project
from sphinx_relnotes.core.settings import RelnotesConfig

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture
def project(tmp_path: Path) -> Project:
    home = tmp_path / "docs"
    folders: Mapping[str, str] = {"": "posts", "old": "posts-old/./all", "else": "../elsewhere"}
    for folder in folders.values():
        (home / folder).mkdir(parents=True)
        (home / folder / "a.md").write_text("---\ntitle: A\ndate: 2024-01-01\n---\n", encoding="utf-8")
    return open_project(RelnotesConfig(posts=folders, product="Demo"), home)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("posts/a/i.png", ("", "a/i.png")),
        ("posts-old/all/a.md", ("old", "a.md")),
        ("posts-old/a.md", None),
        ("posts", None),
        ("../docs/posts/../posts/a.md", ("", "a.md")),
        ("posts/../a.md", None),
        ("../elsewhere/b/../c/d.md", ("else", "c/d.md")),
        ("a.md", None),
    ],
)
def test_a_file_lies_in_one_folder_of_posts_or_in_none(
    path: str, place: tuple[str, str] | None, project: Project
) -> None:
    assert project.place_of(project.home / path) == place


def test_each_announcement_lies_in_the_folder_of_its_prefix(project: Project) -> None:
    found = {project.prefix_of(item): item for item in project.library.announcements}

    assert found.keys() == {"", "old", "else"}
    assert all(Path(item.path).is_relative_to(project.post_folders[prefix]) for prefix, item in found.items())
