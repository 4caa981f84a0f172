"""Every builder makes the whole of a library, without a warning."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakePost, MakeSite, Site

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
    followed = set()

    for docname in sorted(name for name in site.app.env.found_docs if name.startswith("archive/")):
        page = site.html(docname) if builder == "dirhtml" else BeautifulSoup(_json_body(site, docname), "html.parser")
        address = f"https://demo.example/{site.app.builder.get_target_uri(docname)}"
        for link in page.select('.relnotes-archive a:not(.headerlink, [href^="http"])'):
            path = urlsplit(urljoin(address, str(link["href"]))).path.strip("/")
            assert {path, f"{path}/index".lstrip("/")} & site.app.env.found_docs, (docname, link)
            followed.add(path)
    assert followed >= {"news/2025/demo-1-1", "archive/series", "archive/years/2025"}


def _json_body(site: Site, docname: str) -> str:
    return str(site.json(f"{docname}.fjson")["body"])


TABS = """
::::{tab-set}
:::{tab-item} Linux
Use *apt*.
:::
:::{tab-item} macOS
Use brew.
:::
::::

:::{dropdown} More
Words.
:::
"""


def test_every_page_of_an_epub_is_xml_and_shows_what_is_in_tabs(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {"posts/tabs.md": post("Tabs", TABS)}, {"myst_enable_extensions": ["colon_fence"]}, "epub", root="whole"
    )

    assert site.warnings == []
    pages = [*site.out.rglob("*.xhtml")]
    assert len(pages) > 10
    for page in pages:
        ElementTree.parse(page)
    shown = BeautifulSoup(site.text("news/2024/tabs.xhtml"), "html.parser")
    assert [label.get_text() for label in shown.select("p.rubric")] == ["Linux", "macOS"]
    assert shown.select('[class*="sd-tab"]') == []  # its style sheet hides all but one
    assert "Use apt." in shown.get_text()


class _Pages(BaseHTTPRequestHandler):
    """Answers with a page that has one anchor, or with what the path asks for: ``/404``."""

    def do_GET(self) -> None:
        status = int(self.path.lstrip("/").partition("?")[0]) if self.path.lstrip("/")[:3].isdecimal() else 200
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b'<p id="there">Words.</p>')

    do_HEAD = do_GET  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """That of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_links_of_a_post_are_checked_and_reported_at_their_lines(
    make_site: MakeSite, post: MakePost, address: str
) -> None:
    kind = {"text": r"\bT-(\d+)", "target": f"{address}/404?ticket={{1}}"}
    values = {
        "relnotes_posts": {"": "posts"},
        "relnotes_references": {"ticket": kind},
        "html_baseurl": f"{address}/500/",
    }
    body = f"[Good]({address}/good).\n\n<{address}/404>\n\n[There]({address}/#there), [gone]({address}/#gone).\n\nT-5\n"
    files = {"posts/a.md": post(body=body), "hosted.md": "# H\n\n```{release-announcement} a\n```\n"}
    site = make_site(files, values, builder="linkcheck")

    found = [json.loads(line) for line in site.text("output.json").splitlines()]
    checked = {(item["uri"].removeprefix(address), item["filename"], item["lineno"]): item["status"] for item in found}
    assert checked == {
        ("/good", "posts/a.md", 6): "working",
        ("/404", "posts/a.md", 8): "broken",
        ("/#there", "posts/a.md", 10): "working",
        ("/#gone", "posts/a.md", 10): "broken",
        ("/404?ticket=5", "posts/a.md", 12): "broken",
    }
