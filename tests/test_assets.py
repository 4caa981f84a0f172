"""Pages load the style sheets and scripts that they have a use for, and no others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
"""


def project(post: MakePost) -> dict[str, str | bytes | None]:
    return {
        "conf.py": CONF,
        "posts/a.md": post("Demo 1.0a1 released", tags="[x, y|z]"),
        "posts/b.md": post("Demo 1.0 released", "```{release-table}\n```\n"),
        "plain.md": "---\norphan: true\n---\n# Plain\n",
        "guest.md": "---\norphan: true\n---\n# Guest\n\n```{release-announcement} a\n:style: banner\n```\n",
    }


def loaded(site: Site, docname: str) -> set[str]:
    page = site.html(docname)
    found = [str(tag.get("href") or tag.get("src")) for tag in page.select("link[rel=stylesheet], script[src]")]
    return {name.split("/")[-1].split("?")[0] for name in found if "relnotes" in name}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_each_page_loads_what_it_uses(make_site: MakeSite, post: MakePost, builder: str) -> None:
    site = make_site(project(post), builder=builder)

    style, lists, copy, sort = "relnotes.css", "relnotes-lists.css", "relnotes-copy.js", "relnotes-filter.js"
    assert loaded(site, "plain") == set()
    assert loaded(site, "a") == {style, copy}
    assert loaded(site, "b") == {style, lists, copy, sort}
    assert loaded(site, "guest") == {style, lists}
    assert loaded(site, "archive/index") == {style, lists, sort}
    assert loaded(site, "archive/years") == {style, lists}
    assert all((site.out / "_static" / name).is_file() for name in (style, lists, copy, sort))


def test_books_have_styles_and_no_script(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post), builder="epub")

    page = site.text("archive/index.xhtml")
    assert "relnotes-lists.css" in page
    assert "relnotes-filter.js" not in page


def test_scripts_speak_the_words_of_the_project(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    script = site.html("archive/index").select_one("script[src*=relnotes-filter]")
    assert script is not None
    assert script.has_attr("defer")
    words = json.loads(str(script["data-words"]))
    assert (words["series"], words["stages"]["candidate"]) == ("Series", "release candidate")


def test_entries_carry_the_facts_to_filter_by(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    entries = {item.a.get_text(): item.attrs for item in site.html("archive/index").select("li[data-date]") if item.a}
    assert entries["Demo 1.0a1 released"] == {
        "data-date": "2024-11-19",
        "data-series": "1.0",
        "data-stage": "alpha",
        "data-tag": "x\ny|z",
    }
    rows = [row.attrs for row in site.html("b").select(".relnotes-releases tbody tr")]
    assert [(row["data-version"], row["data-stage"]) for row in rows] == [("1.0", "final"), ("1.0a1", "alpha")]


def test_an_announcement_adds_little(make_site: MakeSite, post: MakePost) -> None:
    """What the files weigh that an announcement loads; its markup is the rest of twelve kilobytes."""
    site = make_site(project(post))

    files = [site.out / "_static" / name for name in loaded(site, "a")]
    assert sum(file.stat().st_size for file in files) < 8_500


@pytest.mark.filterwarnings("ignore:'sphinxcontrib")  # its own, with Sphinx 9
def test_a_builder_without_templates_tells_all_files_whichever_pages_it_writes(
    make_site: MakeSite, post: MakePost
) -> None:
    told = make_site(project(post), builder="json").json("globalcontext.json")
    again = make_site({"plain.md": "---\norphan: true\n---\n# Plainer\n"}, builder="json").json("globalcontext.json")

    names = ["_static/relnotes.css", "_static/relnotes-lists.css"]
    assert [name for name in told["css_files"] if "relnotes" in name] == names
    assert (again["css_files"], again["script_files"]) == (told["css_files"], told["script_files"])
