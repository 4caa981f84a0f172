"""The benchmark's posts are the same on every run and build cleanly: else its figures mean nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakeSite

MEANS = {
    r"\S+": 377,
    r"\]\(|https?://[^)\s]+(?=\s)": 12.7,
    r"(?m)^## ": 2.8,
    r"(?m)^- ": 6.1,
    r"PEP \d": 3.0,
    r"\*\*\w+ \w+\*\*": 2.1,
    r"`\w+\(\)`": 2.3,
}
"""By pattern: how often it is found in one of the real posts that this project is tested with."""


def generate(folder: Path, count: int) -> dict[str, bytes]:
    command = [sys.executable, str(Path(__file__).with_name("library.py")), str(folder), str(count)]
    subprocess.run(command, check=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def test_same_number_makes_the_same_library(tmp_path: Path) -> None:
    first, second = generate(tmp_path / "a", 20), generate(tmp_path / "b", 20)
    assert first == second
    assert sum(name.endswith("/index.md") for name in first) == 20


def bodies(folder: Path, count: int) -> list[str]:
    made = generate(folder, count).items()
    return [text.decode().split("---\n", 2)[2] for name, text in made if name.endswith("/index.md")]


def test_made_up_posts_hold_as_much_as_real_ones(tmp_path: Path) -> None:
    posts = bodies(tmp_path, 300)

    for pattern, wanted in MEANS.items():
        assert mean(len(re.findall(pattern, post)) for post in posts) == pytest.approx(wanted, rel=0.2), pattern
    assert mean(len({*post.lower().split()}) for post in posts) == pytest.approx(215, rel=0.15)


def test_made_up_posts_are_as_different_as_real_ones(tmp_path: Path) -> None:
    posts = bodies(tmp_path, 300)
    lengths = [len(post.split()) for post in posts]

    assert max(lengths) > 2.5 * median(lengths)
    assert min(lengths) < median(lengths) / 3
    assert sum("\n- " in post for post in posts) == pytest.approx(150, rel=0.2)
    assert len({word for post in posts for word in re.findall("[a-z]+", post)}) > 4000  # of them an index is made


def test_every_made_up_post_becomes_a_page_without_a_warning(tmp_path: Path, make_site: MakeSite) -> None:
    generate(tmp_path, 20)
    values = {
        "relnotes_posts": {"": str(tmp_path / "posts")},
        "relnotes_authors": str(tmp_path / "authors"),
        "relnotes_peps": str(tmp_path / "peps.json"),
        "relnotes_schedule": str(tmp_path / "python-releases.json"),
    }
    site = make_site({}, values)
    assert site.warnings == []
    assert len(site.json("api/announcements.json")["announcements"]) == 20
