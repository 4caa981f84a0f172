"""What is gone leaves nothing behind, and what others made stays."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
"""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def names(site: Site) -> set[str]:
    """Everything below the output folder and its doctrees that speaks of an announcement or archive."""
    return {
        path.relative_to(site.out).as_posix()
        for path in site.out.rglob("*")
        if "news" in path.parts or "archive" in path.parts or "_images" in path.parts
    }


def test_a_deleted_post_leaves_no_file_and_no_folder(make_site: MakeSite, post: MakePost) -> None:
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "posts/a/index.md": post("A", "![](dot.png)\n", tags="[x]"),
        "posts/a/dot.png": PNG,
    }
    before = make_site(files)
    assert {"news/a.html", "_sources/news/a.md.txt", "archive/tags/x.html", "_images/dot.png"} <= names(before)

    after = make_site({"posts/a/index.md": None, "posts/a/dot.png": None})
    assert names(after) - {"_images"} == set()


def test_a_post_that_moves_leaves_its_old_place(make_site: MakeSite, post: MakePost) -> None:
    before = make_site({"conf.py": CONF, "posts/a.md": post("A")})
    after = make_site({"posts/a.md": None, "posts/b.rst": "---\ntitle: B\ndate: 2024-11-19\n---\n\nText.\n"})

    pages = {name.replace("news/a", "news/b").replace(".md.txt", ".rst.txt") for name in names(before)}
    assert names(after) == pages


def test_a_page_that_somebody_else_has_now_stays(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": CONF, "posts/a.md": post("A"), "posts/b.md": post("B")})
    site = make_site({"posts/a.md": None, "news/a.md": "---\norphan: true\n---\n# My own\n"})

    assert "My own" in site.html("news/a").get_text()


def test_files_that_we_did_not_make_stay(make_site: MakeSite, post: MakePost) -> None:
    before = make_site({"conf.py": CONF, "posts/a.md": post("A"), "posts/b.md": post("B")})
    (before.out / "news/other.html").write_text("by hand")
    after = make_site({"posts/a.md": None, "posts/b.md": None})

    assert (after.out / "news/other.html").read_text() == "by hand"


def test_a_redirect_that_stands_in_the_place_of_an_old_page_stays(make_site: MakeSite, post: MakePost) -> None:
    hook = """
def setup(app):
    def write(app, exception):
        from pathlib import Path
        if "news/a" not in app.env.found_docs:
            Path(app.outdir, "news/a.html").write_text("moved")
    app.connect("build-finished", write)
"""
    make_site({"conf.py": CONF + hook, "posts/a.md": post("A"), "posts/c.md": post("C")})
    moved = make_site({"posts/a.md": None, "posts/b.md": post("A")})
    assert moved.text("news/a.html") == "moved"
    again = make_site({"posts/c.md": post("C", "Changed.\n")})
    assert again.text("news/a.html") == "moved"


def test_each_builder_has_its_own_record(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": CONF, "posts/a.md": post("A"), "posts/b.md": post("B")}, builder="html")
    make_site({}, builder="text")
    assert "news/a.txt" not in names(make_site({"posts/a.md": None}, builder="text"))
    assert "news/a.html" not in names(make_site({}, builder="html"))


def test_nothing_outside_the_output_can_be_deleted(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("A"), "precious.txt": "mine"})
    for record in site.out.rglob("files-html-*.txt"):
        precious = site.source / "precious.txt"
        record.write_text(f"{record.read_text()}output:../../precious.txt\noutput:{precious}\n")
    assert (make_site({}).source / "precious.txt").read_text() == "mine"


def test_a_builder_deletes_the_doctree_of_a_post_that_another_one_read(make_site: MakeSite, post: MakePost) -> None:
    doctrees = Path(make_site({"conf.py": CONF}, builder="dirhtml").app.doctreedir)
    make_site({"posts/a.md": post("A")})
    assert (doctrees / "news/a.doctree").is_file()

    make_site({"posts/a.md": None}, builder="dirhtml")

    assert not (doctrees / "news/a.doctree").exists()


def test_a_post_that_no_encoding_fits_leaves_nothing_when_it_goes(make_site: MakeSite, post: MakePost) -> None:
    broken = b"---\ntitle: A\ndate: 2024-11-19\n---\n\nCaf\xe9\n"
    before = make_site({"conf.py": CONF, "posts/a.md": broken, "posts/b.md": post("B")})
    copy = Path(before.app.doctreedir) / "relnotes" / "news" / "a.md"
    assert copy.is_file()

    make_site({"posts/a.md": None})
    assert not copy.exists()


def test_a_build_that_was_killed_leaves_nothing_of_a_post_that_then_goes(make_site: MakeSite, post: MakePost) -> None:
    dies = "def setup(app):\n    app.connect({!r}, lambda *_: 1 / 0, priority=999)\n"
    first = make_site({"conf.py": CONF, "posts/b.md": post("B")})
    left = files_of_all(first)
    for event in ("env-get-outdated", "env-updated", "html-collect-pages", "build-finished"):
        with pytest.raises(ExtensionError):
            make_site(
                {"conf.py": CONF + dies.format(event), "posts/a.md": post("A", tags="[x]", legacy_urls="[/old/]")}
            )
        after = make_site({"conf.py": CONF, "posts/a.md": None})
        assert files_of_all(after) == left


def files_of_all(site: Site) -> set[str]:
    folder = site.out.parent
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".txt"]  # but records
    return {path.relative_to(folder).as_posix() for path in paths}
