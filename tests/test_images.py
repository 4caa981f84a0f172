"""The name of an image on the site does not depend on the order in which documents are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.images import image_names

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://example.org/"
relnotes_posts = {"news": "posts"}
"""


def images(site: Site) -> dict[str, str]:
    return {path.name: path.read_text() for path in site.out.joinpath("_images").iterdir()}


def source(site: Site, docname: str) -> str:
    return str(site.html(docname).select("section img")[0]["src"])


def test_only_names_that_stand_twice_get_a_digest_of_their_place() -> None:
    places = {
        "../p/a/i.png": "news/a/i.png",
        "../p/b/I.png": "news/b/I.png",
        "../p/a/x.png": "news/a/x.png",
        "l.png": "l.png",
    }
    names = dict(image_names(places, [path for path in places if path != "l.png"]))

    assert names["../p/a/x.png"] == "x.png"
    assert names["../p/a/i.png"].startswith("i-")
    assert names["../p/b/I.png"].startswith("I-")
    assert "l.png" not in names
    assert dict(image_names(dict(reversed(places.items())), ["../p/b/I.png", "../p/a/x.png"])) == names


def test_every_way_to_build_gives_an_image_the_same_name(make_site: MakeSite, post: MakePost) -> None:
    files: dict[str, str | bytes | None] = {"conf.py": CONF}
    for name in "abcdefgh":
        files |= {f"posts/{name}/index.md": post(name, "![](image.png)\n"), f"posts/{name}/image.png": name.encode()}
    first = make_site(files, name="one")
    second = make_site(files, name="two", parallel=4)

    assert images(first) == images(second)
    assert len(images(first)) == 8
    assert first.text("feeds/atom.xml") == second.text("feeds/atom.xml")
    assert all(images(first)[source(first, f"news/{name}").rpartition("/")[2]] == name for name in "abcdefgh")


def test_a_second_image_of_a_name_changes_pages_as_in_a_clean_build(make_site: MakeSite, post: MakePost) -> None:
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "posts/b/index.md": post("B", "![](i.png)\n"),
        "posts/b/i.png": b"b",
    }
    before = make_site(files)
    assert source(before, "news/b") == "../_images/i.png"
    more: dict[str, str | bytes | None] = {"posts/a/index.md": post("A", "![](i.png)\n"), "posts/a/i.png": b"a"}
    after = make_site(more)
    clean = make_site({**files, **more}, name="clean")

    assert images(after) == images(clean)
    assert source(after, "news/b") == source(clean, "news/b")
    assert after.text("feeds/feed.json") == clean.text("feeds/feed.json")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_picture_that_gets_another_name_has_it_on_pages_of_every_builder(
    builder: str, make_site: MakeSite, post: MakePost
) -> None:
    other = "dirhtml" if builder == "html" else "html"
    files: dict[str, str | bytes | None] = {"conf.py": CONF, "posts/old/i.png": b"old"}
    files["posts/old/index.md"] = post("Old", "![](i.png)\n", date="2001-01-01")
    files |= {f"posts/{year}.md": post(f"Of {year}", date=f"{year}-01-01") for year in range(2002, 2008)}
    for name in (builder, other):
        make_site(files, builder=name)
    files = {"posts/new/index.md": post("New", "![](i.png)\n", date="2010-01-01"), "posts/new/i.png": b"new"}
    assert "news/old" not in make_site(files, builder=builder).read

    site = make_site(builder=other)

    page = Path(site.app.builder.get_outfilename("news/old"))  # type: ignore[attr-defined]
    assert (page.parent / source(site, "news/old")).read_bytes() == b"old"


def test_an_image_of_a_page_with_the_same_name_stays_apart(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF,
            "index.md": "# Demo\n\n![](i.png)\n",
            "i.png": b"page",
            "posts/a/index.md": post("A", "![](i.png)\n"),
            "posts/a/i.png": b"post",
        }
    )

    assert images(site)[source(site, "index").rpartition("/")[2]] == "page"
    assert images(site)[source(site, "news/a").rpartition("/")[2]] == "post"
