"""The command starts at once: it loads neither Sphinx nor docutils, and only the subcommand that is called."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.cli import COMMANDS

from .conftest import CONF

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lay, Run

CALL = """
import sys
from sphinx_relnotes.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
names = {name.partition(".")[0] for name in sys.modules}
heavy = names & {"sphinx", "docutils", "myst_parser", "sphinx_design", "jinja2", "rich", "babel"}
sys.exit(f"loaded {heavy}" if heavy else code)
"""
POST = "---\ntitle: Demo 1.0.0 released\ndate: 2024-01-01\n---\n\nOut, with PEP 8.\n"


READING = ["--help", "quickstart --help", "export --help", "list", "list --help", "check", "check --help"]
WRITING = ["new 1.1.0 --dry-run", "export one --to discourse", "export one --to email", "export one --to social"]


@pytest.mark.parametrize("arguments", [*READING, *WRITING, "import posts --format hugo --to new", "peps --help"])
def test_neither_sphinx_nor_docutils_is_loaded(lay: Lay, arguments: str) -> None:
    lay({"conf.py": CONF, "posts/one.md": POST})

    done = subprocess.run([sys.executable, "-c", CALL, *arguments.split()], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_commands_and_options_are_completed(tmp_path: Path) -> None:
    def complete(words: str) -> list[str]:
        asked = {"_SPHINX_RELNOTES_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        command = [sys.executable, "-c", "from sphinx_relnotes.cli import main; main(prog_name='sphinx-relnotes')"]
        done = subprocess.run(
            command, env={**os.environ, **asked}, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert {"check", "list"} <= {*complete("sphinx-relnotes ")}
    assert complete("sphinx-relnotes check --fo") == ["--format"]
    assert complete("sphinx-relnotes check --format sa") == ["sarif"]


@pytest.mark.parametrize("name", [*COMMANDS])
def test_the_help_of_every_command_is_set_as_it_was_written(run: Run, name: str) -> None:
    subcommand = ["update"] if name in {"peps", "schedule"} else []

    text = run(name, *subcommand, "--help").stdout

    assert "\\b" not in text
    assert re.search(rf"^ +sphinx-relnotes {name}\b", text.split("Options:")[0].split("Example")[1], re.MULTILINE)
