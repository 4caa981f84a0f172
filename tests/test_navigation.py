"""From each announcement there are ways to those before and after it, and to those of its subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bs4 import Tag
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
relnotes_today = "2026-06-01"
"""
LINES = ".relnotes-neighbours > p"
JSON = pytest.param("json", marks=pytest.mark.filterwarnings("ignore:'sphinxcontrib.* is deprecated"))
TITLES = {
    "one": "2025-01-01 Demo 1.0a1 released",
    "news": "2025-01-02 Ham & <eggs>",
    "two": "2025-02-01 Demo 1.0 released",
    "other": "2025-03-01 Demo 1.1 released",
    "three": "2025-04-01 Demo 1.0.1 released",
}


def project(post: MakePost, more: str = "", **bodies: str) -> dict[str, str | bytes | None]:
    made: dict[str, str | bytes | None] = {"conf.py": CONF + more}
    for slug, text in TITLES.items():
        day, _, title = text.partition(" ")
        made[f"posts/{slug}.md"] = post(title, bodies.get(slug, "It is out.\n"), date=day)
    return made


def ways(site: Site, docname: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The name of each line, and class and address of the links after it."""
    return [(_text(line, "relnotes-neighbours-name"), _ways(line)) for line in site.html(docname).select(LINES)]


def _text(line: Tag, class_: str) -> str:
    return "".join(part.get_text() for part in line.find_all(class_=class_))


def _ways(line: Tag) -> list[tuple[str, str]]:
    links = line.select("a.relnotes-previous, a.relnotes-next")
    return [(str(link["class"][0]), str(link["href"])) for link in links]


def related(site: Site, docname: str) -> list[str]:
    return [str(link["href"]) for link in site.html(docname).select(".relnotes-related a")]


def test_an_announcement_ends_with_its_neighbours(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, two="See PEP 8.\n"))

    assert site.warnings == []
    assert ways(site, "two") == [
        ("1.0 series", [("relnotes-previous", "one.html"), ("relnotes-next", "three.html")]),
        ("All announcements", [("relnotes-previous", "news.html"), ("relnotes-next", "other.html")]),
    ]
    assert ways(site, "other") == [
        ("All announcements", [("relnotes-previous", "two.html"), ("relnotes-next", "three.html")])
    ]
    ending = site.html("two").select(".relnotes-panel, .relnotes-neighbours")
    assert [box["class"][0] for box in ending] == ["relnotes-panel", "relnotes-neighbours"]
    assert site.html().select(".relnotes-neighbours") == []


def test_a_single_announcement_has_no_ways(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/only.md": post()})

    assert not ways(site, "only")
    assert not related(site, "only")
    assert site.html("only").find("link", rel=["next", "prev"]) is None


def test_titles_of_neighbours_are_no_references(make_site: MakeSite, post: MakePost) -> None:
    files = project(post)
    files["posts/three.md"] = post("PEP 8 and CVE-2024-1234", date="2025-04-01")
    site = make_site(files)

    entries = {entry["slug"]: entry for entry in site.json("api/announcements.json")["announcements"]}
    assert entries["other"]["references"] == []
    assert entries["other"]["peps"] == []


def test_the_head_names_the_neighbours_in_the_library(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post))

    page = site.html("two")
    links = {name: page.find("link", rel=name) for name in ("prev", "next")}
    assert {name: (link["href"], link["title"]) for name, link in links.items() if link} == {
        "prev": ("news.html", "Ham & <eggs>"),
        "next": ("other.html", "Demo 1.1 released"),
    }
    assert page.find("a", accesskey="P")["href"] == "news.html"  # type: ignore[index]
    assert site.html("three").find("link", rel="next") is None
    assert site.html().find("link", rel="next") is None


def test_the_order_of_dates_goes_before_that_of_a_toctree(make_site: MakeSite, post: MakePost) -> None:
    index = "# Demo\n\n```{toctree}\n:glob:\nnews\no*\nt*\n```\n"
    site = make_site({**project(post), "index.md": index})

    first = site.html("one")
    assert first.find("link", rel="prev") is None
    assert first.find("link", rel="next")["href"] == "news.html"  # type: ignore[index]
    assert site.html().find("link", rel="next")["href"] == "news.html"  # type: ignore[index]


def test_a_new_post_makes_only_its_neighbours_be_read_again(make_site: MakeSite, post: MakePost) -> None:
    make_site(project(post, "relnotes_archives = []\n"))

    between = make_site({"posts/between.md": post("More news", date="2025-03-15")})
    assert between.read == {"between", "other", "three"}
    assert ways(between, "three")[-1] == ("All announcements", [("relnotes-previous", "between.html")])

    retitled = make_site({"posts/between.md": post("Still more news", date="2025-03-15")})
    assert retitled.read == {"between", "other", "three"}
    assert "Still more news" in retitled.html("three").get_text()
    assert make_site({}).read == set()


def test_related_posts_share_a_pep_named_in_the_body(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, one="PEP 8 is here.\n", other="PEP 8 again.\n"))
    assert related(site, "one") == ["other.html", "three.html"]
    assert related(site, "other") == ["one.html"]
    assert related(site, "two") == []

    changed = make_site({"posts/other.md": post("Demo 1.1 released", "No more.\n", date="2025-03-01")})
    assert changed.read == {"other"}
    assert related(changed, "one") == ["three.html"]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", JSON])
def test_every_builder_has_the_ways(builder: str, make_site: MakeSite, post: MakePost) -> None:
    index = "# Demo\n\n```{toctree}\n:glob:\n*\n```\n"
    more = 'man_pages = [("index", "demo", "Demo", "", 1)]\ncopyright = "us"\nversion = "1"\nrelnotes_archives = []\n'
    site = make_site({**project(post, more), "index.md": index}, builder=builder)

    assert site.warnings == []
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in site.out.rglob("*") if path.is_file()]
    assert any("All announcements" in text and "Related" in text for text in texts)


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_themes_lead_on_in_their_own_way(theme: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post), {"html_theme": theme})

    assert site.warnings == []
    page = site.html("two")
    assert page.find("link", rel="next")["href"] == "other.html"  # type: ignore[index]
    assert page.find("link", rel="prev")["href"] == "news.html"  # type: ignore[index]
    assert "&amp;amp;" not in str(page)
    names = [name for name, _ways in ways(site, "two")]
    assert names == (["1.0 series"] if theme == "furo" else ["1.0 series", "All announcements"])
    assert ("relnotes-neighbours" in str(site.html("other"))) is (theme != "furo")


@pytest.mark.filterwarnings("ignore:'sphinx_book_theme")  # its own, with Sphinx 9
@pytest.mark.parametrize(
    ("theme", "options", "is_twice"),
    [
        ("pydata_sphinx_theme", {}, False),
        ("pydata_sphinx_theme", {"show_prev_next": False}, True),
        ("sphinx_book_theme", {}, False),
        ("sphinx_rtd_theme", {}, False),
        ("sphinx_rtd_theme", {"prev_next_buttons_location": None}, True),
        ("shibuya", {}, False),
    ],
)
def test_what_the_theme_shows_is_not_shown_twice(
    theme: str, options: dict[str, object], is_twice: bool, make_site: MakeSite, post: MakePost
) -> None:
    pytest.importorskip(theme, reason=f"the theme {theme} is not installed; the dependency group `matrix` has it")
    site = make_site(project(post), {"html_theme": theme, "html_theme_options": options})

    assert ("relnotes-neighbours" in str(site.html("other"))) is is_twice
    assert (
        site.html("other").select_one(".prev-next-footer a, .rst-footer-buttons a, .navigation-next a") is None
    ) is is_twice


def test_a_value_of_a_theme_may_be_anything(make_site: MakeSite, post: MakePost) -> None:
    theme = "[theme]\ninherit = basic\n\n[options]\nprev_next_buttons_location = bottom\n"
    files = project(post) | {"themes/sphinx_rtd_theme/theme.conf": theme}
    values = {"html_theme_path": ["themes"], "html_theme_options": {"prev_next_buttons_location": ["bottom"]}}
    site = make_site(files, {"html_theme": "sphinx_rtd_theme", **values})

    assert site.warnings == []
    assert site.html("other").select("h1")
