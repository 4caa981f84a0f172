"""Projects on the disk, and the command run in them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner

from sphinx_relnotes.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

CONF = 'project = "Demo"\nextensions = ["sphinx_relnotes"]\nrelnotes_posts = {"news": "posts"}\n'


class Lay(Protocol):
    """Writes files into the current folder, which is a new one; texts that begin with a line break are dedented."""

    def __call__(self, files: Mapping[str, str | bytes]) -> Path: ...


class Run(Protocol):
    """Runs ``sphinx-relnotes`` in the current folder."""

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Result: ...


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    home = tmp_path / "project"
    home.mkdir()
    (home / ".git").mkdir()  # the search for conf.py ends here
    monkeypatch.chdir(home)

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = textwrap.dedent(content[1:]) if isinstance(content, str) and content.startswith("\n") else content
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return home

    return write


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: str, stdin: str | bytes = "") -> Result:
        result = CliRunner().invoke(main, arguments, input=stdin, prog_name="sphinx-relnotes")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
