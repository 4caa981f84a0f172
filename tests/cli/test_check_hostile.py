"""No post stops a check: whatever a file holds, the others are looked at, and every format can say what was found."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from .conftest import CONF

if TYPE_CHECKING:
    from .conftest import Lay, Run

MATTER = b"---\ntitle: T 1.0\ndate: 2024-01-01\n---\n"
BODIES = {
    "quotes.md": b"> " * 3000 + b"x",
    "links.md": b"[a](" * 5000,
    "html.md": b"<table>" * 2000,
    "stars.md": b"*" * 9000,
    "ticks.md": b"`" * 999 + b"\n" + b"~~~{note}\n" * 200,
    "control.md": b"\x00\x01\x80\xff" * 50,
    "braces.mdx": b"<X a={" * 200,
    "lists.rst": b"* " * 2000 + b"\n",
    "roles.rst": b".. include:: /etc/passwd\n\n`a <b>`_ `x`_ |y| :no:`z`\n\n.. no:: such\n",
}
FILES = {
    "noise.md": random.Random(7).randbytes(4000),
    "empty.md": b"",
    "fences.md": b"---\n" * 100,
    "toml.md": b"+++\ntitle = 'x'\n+++\n" + "\u202e\u00e9".encode() * 500,
}


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_no_post_stops_a_check(lay: Lay, run: Run, form: str) -> None:
    posts = {**{name: MATTER + body for name, body in BODIES.items()}, **FILES}
    lay({"conf.py": CONF, **{f"posts/{name}": data for name, data in posts.items()}})
    result = run("check", "--format", form)

    assert result.exit_code == 1
    assert "lists.rst" in result.stdout
    assert "empty.md" in result.stdout
