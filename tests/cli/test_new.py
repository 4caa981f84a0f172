"""``sphinx-relnotes new``: where the file goes, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Lay, Run

CONF = (
    'project = "Demo"\nextensions = ["sphinx_relnotes"]\nrelnotes_posts = {"news": "posts"}\n'
    'relnotes_today = "2024-05-01"\n'
)
PROJECT = {"conf.py": CONF, "posts/demo-1-0.md": "---\ntitle: Demo 1.0 is out\ndate: 2024-01-01\n---\nGet 1.0!\n"}


def test_a_version_becomes_a_file_beside_the_last(lay: Lay, run: Run) -> None:
    home = lay(PROJECT)

    done = run("new", "1.1")

    assert done.exit_code == 0
    assert done.stdout == "posts/demo-1-1.md\n"
    assert (home / "posts/demo-1-1.md").read_text(encoding="utf-8") == (
        "---\ntitle: Demo 1.1 is out\ndate: 2024-05-01\n---\nGet 1.1!\n"
    )


def test_a_dry_run_writes_nothing(lay: Lay, run: Run) -> None:
    home = lay(PROJECT)

    done = run("new", "1.1", "--dry-run", "--date", "2024-06-07")

    assert done.stdout == "---\ntitle: Demo 1.1 is out\ndate: 2024-06-07\n---\nGet 1.1!\n"
    assert "# posts/demo-1-1.md" in done.stderr
    assert [path.name for path in (home / "posts").iterdir()] == ["demo-1-0.md"]


def test_what_only_the_author_knows_is_asked_for_in_comments_of_the_post_s_markup(lay: Lay, run: Run) -> None:
    text = "---\ntitle: Demo 1.0.0 is out\ndate: 2024-01-01\n---\n\nDemo 1.0.0 has 30 bugfixes.\n"
    home = lay({"conf.py": CONF, "posts/demo-1-0-0.rst": text})

    run("new", "1.0.1")

    made = (home / "posts/demo-1-0-1.rst").read_text(encoding="utf-8")
    assert made.endswith("---\n\n.. relnotes: how many? (was 30)\n\nDemo 1.0.1 has 30 bugfixes.\n")
    assert "draft_note" in run("check").stdout


def test_a_title_begins_news(lay: Lay, run: Run) -> None:
    home = lay(PROJECT)

    assert run("new", "Hello, world").stdout == "posts/hello-world.md\n"
    assert "title: Hello, world\n" in (home / "posts/hello-world.md").read_text(encoding="utf-8")


def test_no_file_is_overwritten(lay: Lay, run: Run) -> None:
    home = lay({**PROJECT, "posts/hello.md": "mine"})

    done = run("new", "Hello")

    assert done.exit_code == 2
    assert "exists already" in done.stderr
    assert (home / "posts/hello.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("1.0",), "1.0 is announced already, in posts/demo-1-0.md"),
        (("1.1", "--date", "soon"), "expected a day such as"),
        (("!?",), "neither a version nor a title"),
    ],
)
def test_what_cannot_be_is_refused(lay: Lay, run: Run, arguments: tuple[str, ...], message: str) -> None:
    lay(PROJECT)

    done = run("new", *arguments)

    assert done.exit_code == 2
    assert message in done.stderr


def test_a_template_comes_from_a_file(lay: Lay, run: Run) -> None:
    home = lay({**PROJECT, "t.md": "---\ntitle: $product $version\ndate: $date\n---\nAfter $previous_version.\n"})

    run("new", "1.1", "--template", "t.md")

    assert "title: Demo 1.1\ndate: 2024-05-01\n" in (home / "posts/demo-1-1.md").read_text(encoding="utf-8")
