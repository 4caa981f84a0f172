"""HTML that is written at once is the HTML that Sphinx's writer makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_relnotes import parts
from sphinx_relnotes.parts import as_html
from sphinx_relnotes.parts.as_nodes import to_nodes

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
"""


ELEMENTS = ["p", "a", "ul", "li", "table", "tr", "td", "th", "details", "summary", "strong", "span"]


_UNSAID = {"row-odd", "row-even", "no-search", "reference", "internal", "external"}


def shape(html: BeautifulSoup) -> list[object]:
    """Elements, classes, links and words of the body, but for what writers add to rows, and say to the search."""
    body = html.find(class_="body")
    assert body is not None
    shown: list[object] = []
    for tag in body.find_all(ELEMENTS):
        if tag.name == "p" and tag.parent and tag.parent.name == "li" and not tag.attrs:
            continue
        classes = set(map(str, tag.get("class") or [])) - _UNSAID
        shown.append((tag.name, sorted(classes), tag.get("href"), tag.get("id"), tag.get("title")))
    return [*shown, *body.get_text(" ").split()]


def test_pages_are_those_of_the_writer(make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = {
        "posts/a.md": post(
            '<b>"A" & co</b>', "PEP 8, CVE-2024-1234 and [x](https://pypi.org/project/x/?a=1&b=2)\n", tags="[t]"
        ),
        "posts/b.md": post("Demo 1.0 released", "PEP 8\n", author="Ada <a>"),
    }
    index = "# D\n\n```{pep-list}\n```\n\n```{pep-list}\n:style: list\n:class: mine\n```\n"
    files = {"conf.py": CONF, "index.md": index, **posts}
    at_once = make_site(files, name="quick")
    pages = sorted(at_once.app.env.all_docs)
    shapes = {name: shape(at_once.html(name)) for name in pages}

    monkeypatch.setattr(as_html, "BUILDERS", frozenset())
    written = make_site(files, name="slow")
    assert len(pages) > 3
    for name in pages:
        assert shapes[name] == shape(written.html(name)), name


def test_what_only_a_writer_knows_is_left_to_it() -> None:
    box = parts.container(parts.foreign(nodes.image(uri="https://example.org/x.png")))

    with pytest.raises(as_html.NotPlainError):
        as_html.to_html(box)
    assert [type(node) for node in to_nodes(box).children] == [nodes.image]
