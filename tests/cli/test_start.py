"""The command starts at once: it loads neither Sphinx nor docutils, and only the subcommand that is called."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .conftest import CONF

if TYPE_CHECKING:
    from .conftest import Lay

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


@pytest.mark.parametrize("arguments", ["--help", "list", "list --help", "check", "check --help"])
def test_neither_sphinx_nor_docutils_is_loaded(lay: Lay, arguments: str) -> None:
    lay({"conf.py": CONF, "posts/one.md": POST})

    done = subprocess.run([sys.executable, "-c", CALL, *arguments.split()], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
