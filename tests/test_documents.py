"""Posts are documents of Sphinx, wherever they lie."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
"""


def test_a_post_becomes_the_page_of_its_permalink(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF + 'relnotes_permalink = "{year}/{month}/{slug}"\n',
            "posts/hello/index.md": post("Hello, world", "Some text.\n", author="Ada Example"),
        }
    )

    page = site.html("news/2024/11/hello")
    assert site.warnings == []
    assert [heading.get_text().rstrip("¶") for heading in page.find_all("h1")] == ["Hello, world"]
    assert "19 November 2024" in page.get_text()
    assert "Ada Example" in page.get_text()


def test_posts_may_lie_outside_the_source_directory(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF.replace('"posts"', '"../outside"'),
            "../outside/one/index.md": post("One", "![](dot.png) and [two](../two/index.md)\n"),
            "../outside/one/dot.png": PNG,
            "../outside/two/index.md": post("Two"),
        }
    )

    page = site.html("news/one")
    assert site.warnings == []
    assert (site.out / "_images/dot.png").read_bytes() == PNG
    assert [img["src"] for img in page.find_all("img")] == ["../_images/dot.png"]
    assert [a["href"] for a in page.find_all("a", class_="reference internal") if a.get_text() == "two"] == ["two.html"]


def test_paths_shown_to_readers_are_relative_and_lead_to_the_post(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/one.md": post("One")})

    assert (site.out / "_sources/news/one.md.txt").read_text().endswith("It is out.\n")
    index = site.text("searchindex.js")
    assert '"posts/one.md"' in index
    assert str(site.source) not in index


def test_the_address_of_edit_this_page_leads_to_the_post_in_any_theme(make_site: MakeSite, post: MakePost) -> None:
    hook = """
def setup(app):
    def show(app, pagename, templatename, context, doctree):
        suffix = context.get("page_source_suffix")
        context["metatags"] = f"<meta name='edit' content='{pagename}{suffix}'>"
    app.connect("html-page-context", show, priority=950)
"""
    site = make_site({"conf.py": CONF + hook, "posts/one/index.md": post("One")})

    tag = site.html("news/one").find("meta", attrs={"name": "edit"})
    assert tag is not None
    assert urljoin("/docs/", str(tag["content"])) == "/docs/posts/one/index.md"


def test_a_post_may_link_to_the_file_of_any_page(make_site: MakeSite, post: MakePost) -> None:
    body = "[a](../../index.md) [b](/index.md) [c](../../guide/page.md)\n"

    site = make_site(
        {"conf.py": CONF, "guide/page.md": "---\norphan: true\n---\n# Page\n", "posts/x/index.md": post("X", body)}
    )

    assert site.warnings == []
    links = [str(a["href"]) for a in site.html("news/x").select("p a.reference.internal")]
    assert links == ["../index.html", "../index.html", "../guide/page.html"]


def test_posts_may_stand_in_a_toctree_and_need_not(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF,
            "index.md": "# Demo\n\n```{toctree}\n:glob:\n\nnews/o*\n```\n",
            "posts/one.md": post("One"),
            "posts/two.md": post("Two"),
        }
    )

    assert site.warnings == []
    assert [a.get_text() for a in site.html().select(".toctree-wrapper a")] == ["One"]


def test_the_source_tree_is_left_as_it_was(make_site: MakeSite, post: MakePost) -> None:
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "index.md": "# Demo\n",
        "posts/one/index.md": post("One"),
        "posts/one/dot.png": PNG,
    }
    site = make_site(files)

    found = {path.relative_to(site.source).as_posix() for path in site.source.rglob("*") if path.is_file()}
    assert {name for name in found if not name.startswith(("_build/", "__pycache__/"))} == set(files)


def test_an_ordinary_page_beside_the_posts_stays_one(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF,
            "index.md": "# Demo\n\n```{toctree}\nposts/index\n```\n",
            "posts/index.md": "# All the news\n",
            "posts/one.md": post("One"),
        }
    )

    assert site.warnings == []
    assert site.html("posts/index").find("h1").get_text().startswith("All the news")  # type: ignore[union-attr]
    assert not (site.out / "posts/one.html").exists()


def test_drafts_and_future_posts_are_shown_on_request_only(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF + 'relnotes_today = "2025-01-01"\n',
        "posts/draft.md": post("Draft", draft="true"),
        "posts/unpublished.md": post("Unpublished", published="false"),
        "posts/future.md": post("Future").replace("2024-11-19", "2025-01-02"),
        "posts/now.md": post("Now"),
    }

    hidden = make_site(files, name="hidden")
    assert {entry["slug"] for entry in hidden.json("api/announcements.json")["announcements"]} == {"now"}
    assert not (hidden.out / "news/draft.html").exists()

    shown = make_site(files, {"relnotes_drafts": True}, name="shown")
    assert "draft" in shown.html("news/future").find(class_="relnotes-header").get_text()  # type: ignore[union-attr]
    assert "draft" not in shown.html("news/now").find(class_="relnotes-header").get_text()  # type: ignore[union-attr]


def test_only_what_changed_is_read_again(make_site: MakeSite, post: MakePost) -> None:
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF + 'relnotes_authors = "people.json"\nrelnotes_archives = []\n',
        "people.json": '{"ada": {"name": "Ada Example"}, "bob": {"name": "Bob Sample"}}',
        "posts/one.md": post("One", author="ada"),
        "posts/two.md": post("Two", author="bob"),
    }
    first = make_site(files)
    assert first.read == {"index", "news/one", "news/two"}
    assert make_site({}).read == set()

    renamed = make_site({"people.json": '{"ada": {"name": "Ada Lovely"}, "bob": {"name": "Bob Sample"}}'})
    assert renamed.read == {"news/one"}
    assert "Ada Lovely" in renamed.html("news/one").get_text()

    newer = make_site({"posts/three.md": post("Three", date="2024-11-20")})
    assert newer.read == {"news/three", "news/two"}  # the one before names the one after
    assert make_site({"posts/two.md": None}).read == {"news/one", "news/three"}


def test_parallel_reading_gives_the_same_bytes(make_site: MakeSite, post: MakePost) -> None:
    files = {f"posts/p{number}.md": post(f"Demo 1.{number} released", "See PEP 8.\n") for number in range(12)}
    serial = make_site({"conf.py": CONF, **files}, name="serial")
    parallel = make_site({"conf.py": CONF, **files}, name="parallel", parallel=4)

    def tree(site: object) -> dict[str, bytes]:
        out = site.out  # type: ignore[attr-defined]
        skipped = {"environment.pickle", ".buildinfo"}
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file() and path.name not in skipped and ".doctrees" not in path.parts
        }

    assert tree(serial) == tree(parallel)
