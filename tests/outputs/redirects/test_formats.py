"""Redirects as hosts read them, whatever characters paths and titles have."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from sphinx_relnotes.core.redirects.plan import Redirect
from sphinx_relnotes.outputs.redirects.formats import as_json, netlify, nginx, stub

HOSTILE = '</title><script>alert(1)</script>" ]]> & \u202e'


def redirect(path: str, file: str = "", title: str = "Demo 1.0") -> Redirect:
    return Redirect(path=path, file=file or path[1:], docname="news/a", title=title, stated=path)


def test_the_stub_sends_people_and_search_engines_on() -> None:
    made = stub(redirect("/2011/04/x.html"), "news/a.html", base_url="https://demo.example/docs/", language="pt_BR")
    page = BeautifulSoup(made, "html.parser")
    (canonical,) = page.select('link[rel="canonical"]')
    (refresh,) = page.select('meta[http-equiv="refresh"]')
    (robots,) = page.select('meta[name="robots"]')
    (link,) = page.select("a")
    assert page.html
    assert page.html["lang"] == "pt-BR"
    assert canonical["href"] == "https://demo.example/docs/news/a.html"
    assert refresh["content"] == "0; url=../../news/a.html"
    assert robots["content"] == "noindex"
    assert (link["href"], link.text) == ("../../news/a.html", "Demo 1.0")


@pytest.mark.parametrize(
    ("file", "url", "expected"),
    [
        ("x.html", "news/a.html", "news/a.html"),
        ("2011/x/index.html", "news/a/", "../../news/a/"),
        ("x.html", "", "./"),
        ("a/x.html", "", "../"),
    ],
)
def test_the_way_is_relative_so_that_it_holds_below_any_root(file: str, url: str, expected: str) -> None:
    page = BeautifulSoup(stub(redirect("/x", file), url, base_url="", language="en"), "html.parser")
    assert page.a
    assert page.link
    assert page.a["href"] == page.link["href"] == expected


def test_a_hostile_title_stays_text() -> None:
    page = BeautifulSoup(
        stub(redirect("/x.html", title=HOSTILE), "a.html", base_url="", language='"><b'), "html.parser"
    )
    assert page.find("script") is None
    assert page.b is None
    assert page.a
    assert page.a.text == page.title.text == HOSTILE  # type: ignore[union-attr]


def test_netlify_rules_go_before_the_stubs_unless_that_were_a_loop() -> None:
    rules = netlify(
        [
            (redirect("/2011/é x.html"), "news/a/"),
            (redirect("/news/a.html"), "news/a/"),
            (redirect("/:splat/*", ":splat/*/index.html"), "news/a/"),
        ],
        "/docs/",
    )
    assert rules.decode().splitlines() == [
        "/docs/2011/%C3%A9%20x.html /docs/news/a/ 301!",
        "/docs/news/a.html /docs/news/a/ 301",
        "/docs/%3Asplat/%2A /docs/news/a/ 301!",
    ]


def test_nginx_compares_decoded_paths_and_folders_with_and_without_a_slash() -> None:
    conf = nginx(
        [
            (redirect('/2011/é"x\\y$1 {.html'), "news/%24a.html"),
            (redirect("/news/a", "news/a/index.html"), "news/a.html"),
        ],
        "/",
    )
    assert conf.decode().splitlines()[1:] == [
        'location = "/2011/é\\"x\\\\y$1 {.html" { absolute_redirect off; return 301 "/news/%24a.html"; }',
        'location = "/news/a" { absolute_redirect off; return 301 "/news/a.html"; }',
        'location = "/news/a/" { absolute_redirect off; return 301 "/news/a.html"; }',
    ]


def test_json_has_addresses_as_browsers_send_them() -> None:
    data = json.loads(as_json([(redirect("/é.html"), "a.html")], "/docs/"))
    assert data == {"version": 1, "redirects": [{"from": "/docs/%C3%A9.html", "to": "/docs/a.html", "status": 301}]}
