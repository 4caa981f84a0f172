"""In every theme the page of a post is a page of that theme, with all that we add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakeSite

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


@pytest.mark.filterwarnings("ignore:'sphinx_book_theme")  # its own, with Sphinx 9
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_page_of_a_post_is_a_page_of_the_theme(theme: str, builder: str, make_site: MakeSite) -> None:
    if theme not in {"alabaster", "classic"}:
        pytest.importorskip(theme, reason=f"the theme {theme} is not installed; the dependency group `matrix` has it")
    site = make_site(root="whole", builder=builder, confoverrides={"html_theme": theme})

    assert site.warnings == []
    for docname in ("news/2025/demo-1-1", "news/2024/demo-1-0", "archive/index", "hosted"):
        page = site.html(docname)
        assert page.select_one(THEMES[theme]) is not None, docname
        sheets = [str(link["href"]).partition("?")[0] for link in page.select('link[rel~="stylesheet"]')]
        assert any(sheet.endswith("_static/relnotes.css") for sheet in sheets), docname
        assert len(page.select("h1:has(a.headerlink)")) == 1, docname
    post = site.html("news/2025/demo-1-1")
    assert "An alert." in post.get_text()
    assert post.select_one(".relnotes-header") is not None
    assert post.select_one('link[rel="alternate"][type="application/atom+xml"]') is not None
    assert (site.out / "_static/relnotes.css").is_file()
