"""Markdown is exported where neither Sphinx nor docutils is loaded, so that the command starts at once."""

from __future__ import annotations

import subprocess
import sys

EXPORTS = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"sphinx", "docutils", "myst_parser", "sphinx_design"}:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Block())
from sphinx_relnotes.exports import export, mail, markdown_writer, social
"""


def test_only_posts_in_restructuredtext_need_docutils() -> None:
    done = subprocess.run([sys.executable, "-c", EXPORTS], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
