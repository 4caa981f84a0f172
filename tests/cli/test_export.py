"""``sphinx-relnotes export``: which post is meant, where the text goes, and what is said when it cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Lay, Run

CONF = 'project = "Demo"\nextensions = ["sphinx_relnotes"]\nrelnotes_posts = {"news": "posts"}\n'
PROJECT = {
    "conf.py": f'{CONF}html_baseurl = "https://example.org/en"\n',
    "posts/first.md": "---\ntitle: Demo 1.0 released\ndate: 2024-01-01\n---\nThe [first](#x)\none.\n",
    "posts/second.md": "---\ntitle: Demo 1.1 released\ndate: 2024-02-01\ndraft: true\n---\nMore.\n",
}


@pytest.mark.parametrize("name", ["first", "1.0", "Demo 1.0", "news/first", "posts/first.md"])
def test_a_post_is_named_by_slug_version_page_or_file(lay: Lay, run: Run, name: str) -> None:
    lay(PROJECT)

    done = run("export", name, "--to", "discourse")

    assert done.exit_code == 0
    assert done.stdout == "The [first](https://example.org/en/news/first.html#x) one.\n"


def test_the_latest_may_be_a_draft(lay: Lay, run: Run) -> None:
    lay(PROJECT)

    assert run("export", "latest", "--to", "github").stdout == "More.\n"


def test_addresses_follow_the_builder_and_the_option(lay: Lay, run: Run) -> None:
    lay(PROJECT)

    done = run("export", "first", "--to", "github", "--dirhtml", "--base-url", "https://other.org")

    assert done.stdout == "The [first](https://other.org/news/first/#x) one.\n"


def test_links_to_files_lead_to_their_pages(lay: Lay, run: Run) -> None:
    lay(
        {
            **PROJECT,
            "guide/page.md": "# Page",
            "posts/p/index.md": "---\ntitle: P\ndate: 2024-01-01\n---\n[g](../../guide/page.md) [r](/index.md)\n",
        }
    )

    done = run("export", "p", "--to", "github")

    assert done.stdout == "[g](https://example.org/en/guide/page.html) [r](https://example.org/en/index.html)\n"


def test_the_title_alone_is_for_the_field_of_its_own(lay: Lay, run: Run) -> None:
    lay(PROJECT)

    assert run("export", "first", "--to", "github", "--title").stdout == "Demo 1.0 released\n"


def test_a_file_is_written_instead(lay: Lay, run: Run) -> None:
    home = lay(PROJECT)

    done = run("export", "first", "--to", "text", "-o", "out.txt")

    assert done.stdout == ""
    assert (home / "out.txt").read_text(encoding="utf-8").startswith("Demo 1.0 released\n=====")


def test_pictures_have_the_name_of_the_built_site(lay: Lay, run: Run) -> None:
    lay(
        {
            **PROJECT,
            "posts/p/index.md": "---\ntitle: P\ndate: 2024-01-01\n---\n![A pie](pie.png)\n",
            "posts/p/pie.png": b"pie of p",
            "_build/html/_images/pie.png": b"another pie",
            "_build/html/_images/pie1.png": b"pie of p",
        }
    )

    done = run("export", "p", "--to", "github", "--html", "_build/html")

    assert done.stdout == "![A pie](https://example.org/en/_images/pie1.png)\n"


def test_an_unknown_name_is_answered_with_the_nearest(lay: Lay, run: Run) -> None:
    lay(PROJECT)

    done = run("export", "frist", "--to", "text")

    assert done.exit_code == 2
    assert "did you mean 'first'?" in done.stderr


def test_what_is_lost_is_said_beside_the_text(lay: Lay, run: Run) -> None:
    lay({**PROJECT, "conf.py": CONF})

    done = run("export", "first", "--to", "github")

    assert done.stdout == "The first one.\n"
    assert "has no address outside of the project" in done.stderr
    assert "set html_baseurl" in run("export", "first", "--to", "social").stderr


def test_a_missing_library_is_named(lay: Lay, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(PROJECT)
    monkeypatch.setitem(__import__("sys").modules, "sphinx_relnotes.exports.export", None)

    done = run("export", "first", "--to", "github")

    assert done.exit_code == 2
    assert 'pip install "sphinx-relnotes[export]"' in done.stderr
