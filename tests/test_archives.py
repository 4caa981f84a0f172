"""Archive pages are documents: in every builder, in the search, linked from announcements and from other projects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
relnotes_today = "2026-06-01"
"""
SCHEDULE = {
    "metadata": {
        "1.0": {
            "status": "bugfix",
            "release_manager": "Rita Model",
            "first_release": "2024-11-19",
            "end_of_bugfix": "2025-11-19",
            "end_of_life": "2029-11",
        }
    },
    "releases": {},
}
PEOPLE = {
    "ada": {
        "name": "Ada Example",
        "bio": "Writes *this*.",
        "github": "ada",
        "mastodon": "@ada@social.example",
        "website": "https://ada.example/",
        "avatar": "https://ada.example/me.png",
    }
}
HOSTILE = ["../../etc", "a/b", "!!!", "Core Team", "core-team", "发布", "}\n```", "`x` :tag: y", "<b>&amp;", "i" * 300]


def project(post: MakePost, **posts: str) -> dict[str, str | bytes | None]:
    texts = posts or {
        "one": post("Demo 1.0.0 released", author="ada", tags="[releases, people]"),
        "two": post("Demo 1.0.1 and 1.1a1 released", "See PEP 8.\n", author="Bob Sample", tags="[releases]").replace(
            "2024-11-19", "2025-01-02"
        ),
        "tool": post("Tool", releases="[{product: Tool, version: 2.0}]").replace("2024-11-19", "2025-03-03"),
        "news": post("Some news").replace("2024-11-19", "2025-03-04"),
    }
    return {
        "conf.py": CONF + f"relnotes_authors = {PEOPLE!r}\nrelnotes_schedule = 'schedule.json'\n",
        "schedule.json": json.dumps(SCHEDULE),
        **{f"posts/{name}.md": text for name, text in texts.items()},
    }


def titles(site: Site, docname: str) -> list[str]:
    return [a.get_text() for a in site.html(docname).select(".relnotes-list a")]


def text(site: Site, docname: str) -> str:
    body = site.html(docname).select_one(".relnotes-archive")
    assert body is not None
    return " ".join(body.get_text(" ").split())


def test_every_announcement_stands_on_each_of_its_pages(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    assert site.warnings == []
    one, two, tool, news = "Demo 1.0.0 released", "Demo 1.0.1 and 1.1a1 released", "Tool", "Some news"
    assert {docname: titles(site, docname) for docname in site.read if docname.count("/") > 1} == {
        "archive/years/2024": [one],
        "archive/years/2025": [news, tool, two],
        "archive/tags/releases": [two, one],
        "archive/tags/people": [one],
        "archive/authors/ada": [one],
        "archive/authors/bob-sample": [two],
        "archive/series/1.0": [two, one],
        "archive/series/1.1": [two],
        "archive/series/tool-2.0": [tool],
    }
    assert titles(site, "archive/index") == [news, tool, two, one]


def test_overviews_lead_to_every_page_with_its_count(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    links = {
        docname: [a["href"] for a in site.html(docname).select(".relnotes-archive :is(ul, table) a")]
        for docname in ("archive/years", "archive/tags", "archive/authors", "archive/series")
    }
    assert links == {
        "archive/years": ["years/2025.html", "years/2024.html"],
        "archive/tags": ["tags/people.html", "tags/releases.html"],
        "archive/authors": ["authors/ada.html", "authors/bob-sample.html"],
        "archive/series": [
            *("series/1.1.html", "../two.html", "series/1.0.html", "../two.html"),
            *("series/tool-2.0.html", "../tool.html"),
        ],
    }
    assert text(site, "archive/tags").endswith("people (1) releases (2)")
    assert "2025 (3) 2024 (1)" in text(site, "archive/years")


def test_a_series_page_tells_how_long_it_lives_and_what_came_out(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    page = site.html("archive/series/1.0")
    facts = {dt.get_text().rstrip(":"): dd.get_text().strip() for dt, dd in zip(
        page.select(".field-list dt"), page.select(".field-list dd"), strict=True
    )}  # fmt: skip
    assert facts == {
        "Status": "security",
        "Latest release": "1.0.1, 2 January 2025",
        "First release": "19 November 2024",
        "End of life": "1 November 2029",
        "Release manager": "Rita Model",
    }
    assert [row.td.get_text() for row in page.select("table.relnotes-releases tbody tr")] == ["1.0.1", "1.0.0"]  # type: ignore[union-attr]
    assert page.select_one("section section#releases h2") is not None


def test_an_author_page_tells_who_it_is(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    page = site.html("archive/authors/ada")
    assert "Writes *this*." in page.get_text()
    assert [a["href"] for a in page.select(".relnotes-links a")] == [
        "https://ada.example/",
        "https://github.com/ada",
        "https://social.example/@ada",
    ]
    assert [image["src"] for image in page.select("img")] == ["https://ada.example/me.png"]
    assert "1 announcement" in text(site, "archive/authors/ada")


def test_the_index_has_pages_that_lead_to_each_other(make_site: MakeSite, post: MakePost) -> None:
    posts = {f"p{number}": post(f"Post {number}").replace("19", f"{number + 10}") for number in range(5)}
    files = project(post, **posts)
    site = make_site({**files, "conf.py": f"{files['conf.py']!s}relnotes_archive_page_size = 2\n"})

    names = ["archive/index", "archive/page-2", "archive/page-3"]
    assert [titles(site, name) for name in names] == [["Post 4", "Post 3"], ["Post 2", "Post 1"], ["Post 0"]]
    ways = [[a["href"] for a in site.html(name).select(".relnotes-pages a")] for name in names]
    assert ways == [["page-2.html"], ["index.html", "page-3.html"], ["page-2.html"]]
    assert "Page 2 of 3" in text(site, "archive/page-2")


def test_a_year_leads_to_those_beside_it(make_site: MakeSite, post: MakePost) -> None:
    posts = {f"posts/{year}.md": post(f"Demo {year}", date=f"{year}-03-01") for year in (2021, 2022, 2024)}
    site = make_site({"conf.py": CONF, **posts})

    def ways(site: Site, year: int) -> list[Any]:
        return [*site.html(f"archive/years/{year}").select(".relnotes-years-beside a")]

    assert {year: [(a.get_text(), a["href"]) for a in ways(site, year)] for year in (2021, 2022, 2024)} == {
        2021: [("←\u00a02022", "2022.html")],
        2022: [("←\u00a02024", "2024.html"), ("2021\u00a0→", "2021.html")],
        2024: [("2022\u00a0→", "2022.html")],
    }

    again = make_site({"posts/2023.md": post("Demo 2023", date="2023-03-01")})
    assert [a["href"] for a in ways(again, 2022)] == ["2023.html", "2021.html"]
    assert "archive/years/2021" not in again.read


def test_hostile_tags_have_harmless_pages(make_site: MakeSite, post: MakePost) -> None:
    posts = {f"p{number}": post(f"Post {number}", tags=json.dumps([tag])) for number, tag in enumerate(HOSTILE)}
    site = make_site(project(post, **posts))

    assert site.warnings == []
    for number, tag in enumerate(HOSTILE):
        header = site.html(f"p{number}").select_one(".relnotes-tag")
        assert header is not None
        assert header.get_text().split() == tag.split()
        assert header.parent is not None
        docname = f"archive/tags/{str(header.parent['href']).split('/')[-1].removesuffix('.html')}"
        assert titles(site, docname.replace("%E5%8F%91%E5%B8%83", "发布")) == [f"Post {number}"]
    made = {path.relative_to(site.out).parts[0] for path in site.out.rglob("*.html")}
    assert made <= {"archive", "index.html", "search.html", "genindex.html", *(f"p{n}.html" for n in range(10))}


def test_the_users_own_page_wins(make_site: MakeSite, post: MakePost) -> None:
    own = "---\norphan: true\n---\n# My own tags\n"
    site = make_site({**project(post), "archive/tags.md": own, "archive/years/2024.md": own})

    assert site.warnings == []
    assert "My own tags" in site.html("archive/tags").get_text()
    assert "My own tags" in site.html("archive/years/2024").get_text()
    assert site.html("archive/years/2025").select(".relnotes-ways a[href='../tags.html']") != []


def test_an_announcement_wins_too(make_site: MakeSite, post: MakePost) -> None:
    conf = CONF.replace('{"": "posts"}', '{"archive": "posts"}')
    site = make_site({"conf.py": conf, "posts/years.md": post("Years and years")})

    assert site.warnings == []
    assert "It is out." in site.html("archive/years").get_text()


def test_only_the_archives_asked_for_are_made(make_site: MakeSite, post: MakePost) -> None:
    values = {"relnotes_archives": ["years"], "relnotes_archive_path": "log"}
    site = make_site(project(post), values)

    assert {name for name in site.read if name.startswith(("log", "archive"))} == {
        *("log/years", "log/years/2024", "log/years/2025"),
    }
    header = site.html("one").select_one(".relnotes-header")
    assert header is not None
    assert [a["href"] for a in header.find_all("a")] == ["https://ada.example/"]


def test_the_header_leads_to_the_archives(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    header = site.html("one").select_one(".relnotes-header")
    assert header is not None
    assert [(a.get_text(), a["href"]) for a in header.select("a")] == [
        ("Ada Example", "archive/authors/ada.html"),
        ("1.0 series", "archive/series/1.0.html"),
        ("releases", "archive/tags/releases.html"),
        ("people", "archive/tags/people.html"),
    ]


def test_roles_lead_to_the_pages_and_say_what_is_missing(make_site: MakeSite, post: MakePost) -> None:
    index = """
# Demo

{relnotes:tag}`people` {relnotes:author}`ada` {relnotes:author}`Bob Sample` {relnotes:series}`1.0`
{relnotes:series}`Tool 2.0` {tag}`the tag <releases>`

{relnotes:tag}`peeple`

{relnotes:series}`9.9`
"""
    site = make_site({**project(post), "index.md": index}, {"relnotes_short_roles": ["tag"]})

    links = [(a.get_text(), a["href"]) for a in site.html().select("section p:first-of-type a")]
    assert links == [
        ("people", "archive/tags/people.html"),
        ("Ada Example", "archive/authors/ada.html"),
        ("Bob Sample", "archive/authors/bob-sample.html"),
        ("Demo 1.0", "archive/series/1.0.html"),
        ("Tool 2.0", "archive/series/tool-2.0.html"),
        ("the tag", "archive/tags/releases.html"),
    ]
    assert site.warnings == [
        "index.md:6: WARNING: there is no tag 'peeple'; did you mean 'people'? [relnotes.target]",
        "index.md:8: WARNING: there is no series '9.9' [relnotes.target]",
    ]


def test_pages_are_in_the_inventory(make_site: MakeSite, post: MakePost) -> None:
    from sphinx.util.inventory import InventoryFile

    site = make_site({**project(post), "posts/x.md": post("X", tags='["two\\nlines"]')})
    with (site.out / "objects.inv").open("rb") as stream:
        found = InventoryFile.load(stream, "", lambda base, path: f"{base}{path}")

    items: list[tuple[str, Any]] = [
        pair for kind in ("series", "tag", "author") for pair in found[f"relnotes:{kind}"].items()
    ]
    # An item is a tuple before Sphinx 8.2.
    assert {name: item[2] if isinstance(item, tuple) else item.uri for name, item in items} == {
        "1.0": "archive/series/1.0.html",
        "1.1": "archive/series/1.1.html",
        "Tool 2.0": "archive/series/tool-2.0.html",
        "people": "archive/tags/people.html",
        "releases": "archive/tags/releases.html",
        "two lines": "archive/tags/two-lines.html",
        "ada": "archive/authors/ada.html",
        "bob-sample": "archive/authors/bob-sample.html",
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "epub", "text", "xml", "man", "gettext"])
def test_every_builder_takes_the_pages(builder: str, make_site: MakeSite, post: MakePost) -> None:
    index = "# Demo\n\n```{toctree}\narchive/index\narchive/series/1.0\n```\n"
    conf = 'version = "1"\nepub_show_urls = "no"\n'
    files = project(post)
    site = make_site(
        {**files, "conf.py": f"{files['conf.py']!s}{conf}", "index.md": index}, {"nitpicky": True}, builder=builder
    )

    assert [line for line in site.warnings if "copyright" not in line] == []


def test_one_page_of_all_documents_has_no_dead_link(make_site: MakeSite, post: MakePost) -> None:
    index = "# Demo\n\n```{toctree}\none\narchive/series/1.0\n```\n"
    site = make_site({**project(post), "index.md": index}, builder="singlehtml")

    page = site.html()
    inside = [str(a["href"])[1:] for a in page.select(".body a[href^='#']")]
    assert "document-one" in inside
    assert [anchor for anchor in inside if page.find(id=anchor) is None] == []


def test_the_search_finds_pages_by_title_and_facts(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    index = json.loads(site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")"))
    assert "Announcements tagged “people”" in index["titles"]
    assert "archive/authors/ada" in index["docnames"]


def test_an_archive_page_offers_no_source(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    assert not (site.out / "_sources/archive").exists()
    assert str(site.source) not in site.text("searchindex.js")
