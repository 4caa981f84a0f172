"""``sphinx-relnotes quickstart``: from an empty folder and from documentation that is there, proved by a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_relnotes.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Lay, Run

CONF = 'project = "Demo"\nextensions = []\nhtml_theme = "basic"\n'


def contents(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_from_an_empty_folder_twice(lay: Lay, run: Run) -> None:
    home = lay({})

    first = run("quickstart", "--new", "site", "--yes")
    made = contents(home)
    second = run("quickstart", "--new", "site", "--yes")

    assert first.exit_code == 0, first.output
    assert "built: news.html lists 1 announcement, with 0 warnings" in first.stdout
    assert {*made} == {f"site/{name}" for name in ("conf.py", "index.md", "news.md", "announcements/hello.md")}
    assert second.exit_code == 0
    assert second.stdout.startswith("there is nothing to change\nbuilt: news.html lists 1 announcement")
    assert contents(home) == made


@pytest.mark.parametrize(
    ("index", "listing", "post"),
    [
        (
            {"docs/index.rst": "Demo\n====\n\n.. toctree::\n\n   about\n", "docs/about.rst": "About\n=====\n"},
            "rst",
            "rst",
        ),
        ({"docs/index.md": "# Demo\n\n```{toctree}\nabout\n```\n", "docs/about.md": "# About\n"}, "md", "md"),
    ],
)
def test_in_documentation_that_is_there(lay: Lay, run: Run, index: dict[str, str], listing: str, post: str) -> None:
    extensions = '["myst_parser"]' if listing == "md" else "[]"
    home = lay({"docs/conf.py": CONF.replace("[]", extensions), **index})

    done = run("quickstart", "--yes")
    again = run("quickstart", "docs", "--no-build")

    assert done.exit_code == 0, done.output
    assert "built: news.html lists 1 announcement, with 0 warnings" in done.stdout
    assert '+relnotes_posts = {"news": "announcements"}' in done.stdout
    assert (home / f"docs/news.{listing}").is_file()
    assert (home / f"docs/announcements/hello.{post}").is_file()
    assert again.stdout == "there is nothing to change\n"


def test_posts_that_are_there_are_listed_and_no_first_one_is_made(lay: Lay, run: Run) -> None:
    post = "---\ntitle: Demo 1.0 released\ndate: 2024-01-01\n---\n\nIt is out.\n"
    home = lay(
        {"conf.py": CONF, "index.md": "# Demo\n", "blog/one.md": post, "blog/two.md": post.replace("1.0", "1.1")}
    )

    done = run("quickstart", "--yes", "--posts", "blog", "--name", "blog-posts")

    assert done.exit_code == 0, done.output
    assert "blog-posts.html lists 2 announcements" in done.stdout
    assert "name 'blog-posts' in one of yours" in done.stderr
    assert not (home / "blog/hello.md").exists()


def test_line_ends_and_encoding_stay(lay: Lay, run: Run) -> None:
    conf = '# -*- coding: latin-1 -*-\r\nproject = "D\u00e9mo"\r\nextensions = []\r\n'.encode("latin-1")
    home = lay({"conf.py": conf, "index.md": "# Demo\r\n\r\n```{toctree}\r\n```\r\n"})

    assert run("quickstart", "--yes", "--no-build").exit_code == 0

    after = (home / "conf.py").read_bytes()
    assert after.startswith(conf.replace(b"[]", b'["sphinx_relnotes"]'))
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert (home / "index.md").read_bytes() == b"# Demo\r\n\r\n```{toctree}\r\nnews\r\n```\r\n"
    assert "D\u00e9mo has a news section" in (home / "announcements/hello.md").read_text(encoding="utf-8")


def test_nothing_is_written_by_who_says_no(lay: Lay) -> None:
    home = lay({"conf.py": CONF, "index.md": "# Demo\n"})
    before = contents(home)

    done = CliRunner().invoke(main, ["quickstart"], input="n\n")

    assert done.exit_code == 1
    assert contents(home) == before


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        ({"readme.md": ""}, [], "there is no conf.py in"),
        ({"conf.py": "extensions = ["}, [], "conf.py is no Python"),
        ({"conf.py": b"x = '\xff'\n"}, [], "cannot be read"),
        ({"conf.py": CONF, "news.md": "# Ours\n"}, [], "there is a page news.md already"),
        ({"conf.py": CONF}, ["--name", "../x"], "expected a docname"),
    ],
)
def test_what_cannot_be_done_is_said(
    lay: Lay, run: Run, files: dict[str, str | bytes], arguments: list[str], message: str
) -> None:
    home = lay(files)
    before = contents(home)

    done = run("quickstart", "--yes", *arguments)

    assert done.exit_code == 2
    assert message in done.stderr
    assert contents(home) == before


def test_a_build_that_fails_is_told(lay: Lay, run: Run) -> None:
    lay({"conf.py": f'{CONF}raise RuntimeError("no luck")\n', "index.md": "# Demo\n"})

    done = run("quickstart", "--yes")

    assert done.exit_code == 2
    assert "no luck" in done.stderr
    assert "the build ended with 2" in done.stderr
