"""In every theme the page of a post is a page of that theme, with all that we add to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from conftest import MakeSite, Site

THEMES = {
    "alabaster": "div.sphinxsidebar",
    "classic": "div.sphinxsidebar",
    "furo": ".sidebar-drawer",
    "pydata_sphinx_theme": "div.bd-sidebar-primary",
    "shibuya": ".sy-main, .sy-head",
    "sphinx_book_theme": "div.bd-sidebar-primary",
    "sphinx_rtd_theme": "nav.wy-nav-side",
}
"""By theme: what only its own pages have."""
ALL_LINKS = "a[href], link[href], script[src], img[src]"
OWN_CRASHES = {"pydata_sphinx_theme": "json", "sphinx_book_theme": "json", "shibuya": "singlehtml"}
"""By theme: the builder that fails with it in projects without posts too; of Shibuya, where a page has two toctrees."""

pytestmark = [
    pytest.mark.filterwarnings("ignore:'sphinx_book_theme"),  # its own, with Sphinx 9
    pytest.mark.filterwarnings("ignore:'sphinxcontrib"),  # the same
]


def conf(theme: str) -> dict[str, Any]:
    if theme not in {"alabaster", "classic"}:
        pytest.importorskip(theme, reason=f"the theme {theme} is not installed; the dependency group `matrix` has it")
    # The Book Theme writes into Sphinx's own default, for all later projects of the process: give it another.
    return {"html_theme": theme, "templates_path": []}


def dead_links(page: BeautifulSoup, site: Site, docname: str, where: str = ALL_LINKS) -> Iterator[str]:
    """Those that lead to no file of the site, or to nothing on the page itself."""
    home = Path(site.app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
    for tag in page.select(where):
        url = urlsplit(str(tag.get("href", tag.get("src"))))
        if url.scheme or url.netloc:
            continue
        is_there = (home.parent / unquote(url.path)).exists()
        if not is_there or (url.fragment and not url.path and not page.find(id=unquote(url.fragment))):
            yield str(tag)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_page_of_a_post_is_a_page_of_the_theme(theme: str, builder: str, make_site: MakeSite) -> None:
    site = make_site(root="whole", builder=builder, confoverrides=conf(theme))

    assert site.warnings == []
    for docname in ("news/2025/demo-1-1", "news/2024/demo-1-0", "archive/index", "hosted"):
        page = site.html(docname)
        assert page.select_one(THEMES[theme]) is not None, docname
        sheets = [str(link["href"]).partition("?")[0] for link in page.select('link[rel~="stylesheet"]')]
        assert any(sheet.endswith("_static/relnotes.css") for sheet in sheets), docname
        assert len(page.select("h1:has(a.headerlink)")) == 1, docname
        assert [*dead_links(page, site, docname)] == [], docname
    post = site.html("news/2025/demo-1-1")
    assert "An alert." in post.get_text()
    assert post.select_one(".relnotes-header") is not None
    assert post.select_one('link[rel="alternate"][type="application/atom+xml"]') is not None
    assert (site.out / "_static/relnotes.css").is_file()


@pytest.mark.parametrize("theme", [theme for theme in THEMES if OWN_CRASHES.get(theme) != "singlehtml"])
def test_a_site_of_one_page_is_a_page_of_the_theme(theme: str, make_site: MakeSite) -> None:
    site = make_site(root="whole", builder="singlehtml", confoverrides=conf(theme))
    page = site.html()

    assert site.warnings == []
    assert page.select_one(THEMES[theme]) is not None
    assert "An alert." in page.get_text()
    assert len(page.select(".relnotes-header")) >= 3
    sheets = [str(link["href"]).partition("?")[0] for link in page.select('link[rel~="stylesheet"]')]
    assert any(sheet.endswith("_static/relnotes.css") for sheet in sheets)
    assert [*dead_links(page, site, "index", "section a[href], section img[src]")] == []  # not those of the theme


@pytest.mark.parametrize("theme", [theme for theme in THEMES if OWN_CRASHES.get(theme) != "json"])
def test_pages_as_data_hold_the_post_in_each_theme(theme: str, make_site: MakeSite) -> None:
    site = make_site(root="whole", builder="json", confoverrides=conf(theme))
    page = site.json("news/2025/demo-1-1.fjson")

    assert site.warnings == []
    assert "An alert." in page["body"]
    assert page["title"] == "Demo 1.1.0 is here 🎉"
    assert "relnotes-header" in page["body"]
