"""The benchmark's posts are the same on every run and build cleanly: else its figures mean nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import MakeSite


def generate(folder: Path, count: int) -> dict[str, bytes]:
    command = [sys.executable, str(Path(__file__).with_name("library.py")), str(folder), str(count)]
    subprocess.run(command, check=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def test_same_number_makes_the_same_library(tmp_path: Path) -> None:
    first, second = generate(tmp_path / "a", 20), generate(tmp_path / "b", 20)
    assert first == second
    assert sum(name.startswith("posts/") for name in first) == 20


def test_every_made_up_post_becomes_a_page_without_a_warning(tmp_path: Path, make_site: MakeSite) -> None:
    generate(tmp_path, 5)
    values = {
        "relnotes_posts": {"": str(tmp_path / "posts")},
        "relnotes_authors": str(tmp_path / "authors"),
        "relnotes_peps": str(tmp_path / "peps.json"),
        "relnotes_schedule": str(tmp_path / "python-releases.json"),
    }
    site = make_site({}, values)
    assert site.warnings == []
    assert len(site.json("api/announcements.json")["announcements"]) == 5
