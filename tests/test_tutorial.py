"""Each tutorial does what it says: its files are written, its commands run, their output compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TUTORIALS = Path(__file__).parents[1] / "example_docs/tutorial"
PAGES = {
    "first-announcement": "_build/html/news/pancake-1-1b1.html",
    "from-a-blog": "_build/html/blog/2026/pancake-1-1b1.html",
    "from-ablog": "_build/html/news/pancake-1-0.html",
    "from-blogger": "_build/html/news/pancake-1-0.html",
    "from-tag-to-everywhere": "_build/html/news/pancake-1-1-0.html",
}
"""By tutorial: a page that the reader has in the end."""
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n(?P<content>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
PROMPT = re.compile(r"^\$ ", re.MULTILINE)
CAPTION = re.compile(r"\A:caption: (?P<path>\S+)\n\n")
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Robin Sample",
    "GIT_AUTHOR_EMAIL": "robin@example.org",
    "GIT_COMMITTER_NAME": "Robin Sample",
    "GIT_COMMITTER_EMAIL": "robin@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "SOURCE_DATE_EPOCH": "1785542400",  # 2026-08-01
}


@dataclass(frozen=True, slots=True)
class Step:
    """A file to write (``path``), or a command to run with the output that the reader is told to expect."""

    text: str
    path: str = ""
    output: str = ""


def steps(tutorial: Path) -> Iterator[Step]:
    for block in BLOCK.finditer(tutorial.read_text(encoding="utf-8")):
        caption = CAPTION.match(block["content"])
        if caption is not None:
            yield Step(block["content"][caption.end() :], path=caption["path"])
        elif block["info"] == "console":
            for part in PROMPT.split(block["content"])[1:]:
                command, _, output = part.partition("\n")
                yield Step(command, output=output)


def test_every_tutorial_is_tried() -> None:
    assert {file.stem for file in TUTORIALS.glob("*.md")} == {*PAGES, "index"}


@pytest.mark.skipif(shutil.which("git") is None, reason="one tutorial begins with a git tag, and git is not installed")
@pytest.mark.parametrize("tutorial", PAGES)
def test_every_step_of_the_tutorial_works(tutorial: str, tmp_path: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, **ENVIRONMENT, "PATH": path, "HOME": str(tmp_path)}
    home = tmp_path / "pancake"
    home.mkdir()
    done = [*steps(TUTORIALS / f"{tutorial}.md")]
    for step in done:
        if step.path:
            file = home / step.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, encoding="utf-8")
            continue
        run = subprocess.run(
            ["bash", "-c", step.text], cwd=home, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{step.text}\n{run.stdout}{run.stderr}"
        assert run.stdout == step.output, step.text

    assert len(done) > 8
    assert (home / PAGES[tutorial]).is_file()
