"""``sphinx-relnotes import``: what is said at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.conftest import Lay, Run

POST = "---\ntitle: Hello\n---\nText {{ mystery }}\n"


def test_posts_are_written_and_counted(lay: Lay, run: Run) -> None:
    home = lay({"old/_posts/2020-01-02-hello.md": POST, "old/_drafts/soon.md": "---\ntitle: Soon\n---\n"})

    done = run("import", "old", "--to", "posts")

    assert done.exit_code == 0
    assert done.stdout == (
        "2 posts (1 of them drafts) and 0 pictures are in posts; 0 comments were dropped, 0 other entries left out\n"
    )
    assert "posts/hello/index.md: the Liquid markup '{{ mystery }}' stays as text" in done.stderr
    assert (home / "posts/hello/index.md").is_file()


def test_what_cannot_be_read_is_said(lay: Lay, run: Run) -> None:
    lay({"x.xml": "<html/>", "old/x.txt": ""})

    for source, message in (("x.xml", "neither a feed of Blogger"), ("old", "name it with --format")):
        done = run("import", source, "--to", "posts")
        assert done.exit_code == 2
        assert message in done.stderr
