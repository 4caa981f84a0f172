"""Every builder makes the whole of a library, without a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from conftest import MakeSite, Site

FILES = {
    "html": "news/2025/demo-1-1.html",
    "dirhtml": "news/2025/demo-1-1/index.html",
    "singlehtml": "index.html",
    "epub": "news/2025/demo-1-1.xhtml",
    "latex": "demo.tex",
    "text": "news/2025/demo-1-1.txt",
    "man": "demo.1",
    "texinfo": "demo.texi",
    "xml": "news/2025/demo-1-1.xml",
    "pseudoxml": "news/2025/demo-1-1.pseudoxml",
    "gettext": "news.pot",
    "json": "news/2025/demo-1-1.fjson",
    "linkcheck": "output.json",
    "dummy": "",
    "changes": "",
}
"""By builder: the file that shows the post."""
NO_TEXT = {"linkcheck", "dummy", "changes"}


@pytest.mark.filterwarnings("ignore:'sphinxcontrib")  # its own, with Sphinx 9
@pytest.mark.parametrize("builder", FILES)
def test_a_library_builds_without_a_warning_and_shows_its_posts(builder: str, make_site: MakeSite) -> None:
    site = make_site(root="whole", builder=builder)

    assert site.warnings == []
    if FILES[builder]:
        shown = site.text(FILES[builder])
        assert builder in NO_TEXT or ("An alert." in shown and "日本語" in _decoded(shown))


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text"])
def test_a_build_after_another_builder_on_the_same_doctrees_is_silent(builder: str, make_site: MakeSite) -> None:
    make_site(root="whole", builder="dirhtml")
    again = make_site(builder=builder)

    assert again.warnings == []
    assert again.read == set()


def _decoded(text: str) -> str:
    r"""JSON writes letters as ``\u65e5``."""
    return text.encode("ascii", "ignore").decode("unicode_escape") if "\\u65e5" in text else text


@pytest.mark.filterwarnings("ignore:'sphinxcontrib")  # its own, with Sphinx 9
@pytest.mark.parametrize("builder", ["dirhtml", "json"])
def test_where_each_page_has_a_folder_the_links_of_all_pages_lead_to_pages(builder: str, make_site: MakeSite) -> None:
    site = make_site(root="whole", builder=builder)

    for docname in sorted(name for name in site.app.env.found_docs if name.startswith("archive/")):
        page = site.html(docname) if builder == "dirhtml" else BeautifulSoup(_json_body(site, docname), "html.parser")
        address = f"https://demo.example/{site.app.builder.get_target_uri(docname)}"
        for link in page.select('.relnotes-archive a:not(.headerlink, [href^="http"])'):
            path = urlsplit(urljoin(address, str(link["href"]))).path.strip("/")
            assert {path, f"{path}/index".lstrip("/")} & site.app.env.found_docs, (docname, link)


def _json_body(site: Site, docname: str) -> str:
    return str(site.json(f"{docname}.fjson")["body"])
