"""Calendar, site map and index: there where they make sense, right after every build, gone with their reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from icalendar import Calendar

from sphinx_relnotes.outputs import side_files

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://demo.example/docs"
relnotes_posts = {"news": "posts"}
relnotes_archives = []
relnotes_schedule = "schedule.json"
relnotes_llms_txt = True
"""
SCHEDULE = {
    "metadata": {"1.0": {"status": "bugfix"}},
    "releases": {
        "1.0": [
            {"stage": "1.0.0", "state": "actual", "date": "2024-11-19"},
            {"stage": "1.0.1", "state": "expected", "date": "2035-01-01"},
        ]
    },
}
FILES = ("releases.ics", "sitemap.xml", "llms.txt")


@pytest.fixture
def files(post: MakePost) -> dict[str, str | bytes | None]:
    return {
        "conf.py": CONF,
        "schedule.json": json.dumps(SCHEDULE),
        "posts/a.md": post("Demo 1.0.0", description="First."),
        "posts/b é.rst": "---\ntitle: B\ndate: 2024-11-20\nupdated: 2024-12-01T10:00:00+02:00\n---\n\nText.\n",
    }


def pages(site: Site) -> dict[str, str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = fromstring(site.text("sitemap.xml"))
    return {item.findtext(f"{space}loc", ""): item.findtext(f"{space}lastmod", "") for item in root}


@pytest.mark.parametrize(("builder", "suffix"), [("html", ".html"), ("dirhtml", "/")])
def test_all_three_lead_to_the_pages(
    make_site: MakeSite, files: dict[str, str | bytes | None], builder: str, suffix: str
) -> None:
    site = make_site(files, builder=builder)
    root = "https://demo.example/docs/"
    assert site.warnings == []
    assert pages(site) == {
        root + ("index.html" if builder == "html" else ""): "",
        f"{root}news/a{suffix}": "2024-11-19",
        f"{root}news/b%20%C3%A9{suffix}": "2024-12-01T10:00:00+02:00",
    }
    events = Calendar.from_ical((site.out / "releases.ics").read_bytes()).walk("VEVENT")
    assert [(event["SUMMARY"], event["STATUS"], event.get("URL")) for event in events] == [
        ("Demo 1.0.0", "CONFIRMED", f"{root}news/a{suffix}"),
        ("Demo 1.0.1", "TENTATIVE", None),
    ]
    assert "- [B](https://demo.example/docs/_sources/news/b%20%C3%A9.rst.txt): 2024-11-20." in site.text("llms.txt")


def test_the_head_leads_to_the_source(make_site: MakeSite, files: dict[str, str | bytes | None]) -> None:
    site = make_site(files)
    for docname, kind in (("news/a", "text/markdown"), ("news/b é", "text/x-rst")):
        (link,) = site.html(docname).select(f'link[rel="alternate"][type="{kind}"]')
        path = str(link["href"]).replace("%20", " ").replace("%C3%A9", "é")
        assert (site.out / "news" / path).resolve().is_file()
    assert site.html("index").select('link[type="text/markdown"]') == []
    without = make_site({}, {"html_copy_source": False})
    assert without.html("news/a").select('link[type="text/markdown"]') == []
    assert "- [Demo 1.0.0](https://demo.example/docs/news/a.html): 2024-11-19. First." in without.text("llms.txt")


def test_without_reason_there_is_none(make_site: MakeSite, files: dict[str, str | bytes | None]) -> None:
    site = make_site(files)
    assert {name for name in FILES if (site.out / name).exists()} == {*FILES}
    off = {"html_baseurl": "", "relnotes_schedule": None, "relnotes_llms_txt": False}
    site = make_site({}, off)
    assert {name for name in FILES if (site.out / name).exists()} == set()


@pytest.mark.parametrize(
    "off", [{"relnotes_sitemap": False}, {"html_baseurl": "/docs/"}, {"html_extra_path": ["extra"]}], ids=str
)
def test_a_site_map_is_made_only_where_it_is_wanted_and_can_be(
    make_site: MakeSite, files: dict[str, str | bytes | None], off: dict[str, object]
) -> None:
    site = make_site({**files, "extra/sitemap.xml": "by hand"}, off)
    found = site.text("sitemap.xml") if (site.out / "sitemap.xml").exists() else ""
    assert found == ("by hand" if "html_extra_path" in off else "")


def test_sphinx_sitemap_keeps_its_own(make_site: MakeSite, files: dict[str, str | bytes | None]) -> None:
    hook = """
def setup(app):
    app.add_config_value("sitemap_url_scheme", "", "")
"""
    assert not (make_site({**files, "conf.py": CONF + hook}).out / "sitemap.xml").exists()


@pytest.mark.parametrize("builder", ["text", "singlehtml", "epub"])
def test_only_sites_have_them(make_site: MakeSite, files: dict[str, str | bytes | None], builder: str) -> None:
    site = make_site(files, builder=builder)
    assert [name for name in FILES if (site.out / name).exists()] == []


def test_drafts_are_in_no_site_map(make_site: MakeSite, files: dict[str, str | bytes | None], post: MakePost) -> None:
    site = make_site({**files, "posts/c.md": post("C", draft="true")}, {"relnotes_drafts": True})
    assert "https://demo.example/docs/news/c.html" not in pages(site)


def test_they_follow_the_posts_and_are_left_alone_otherwise(
    make_site: MakeSite,
    files: dict[str, str | bytes | None],
    post: MakePost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {name: make_site(files).text(name) for name in FILES}

    def never(*_: object) -> None:
        raise AssertionError("made again")

    with monkeypatch.context() as patch:
        patch.setattr(side_files, "_contents", never)
        assert {name: make_site({}).text(name) for name in FILES} == before
    changes: dict[str, str | bytes | None] = {
        "posts/a.md": None,
        "posts/new.md": post("Demo 1.0.1", date="2025-01-01"),
        "own.md": "---\norphan: true\n---\n# Own\n",
    }
    after = make_site(changes)
    clean = make_site({name: text for name, text in {**files, **changes}.items() if text}, name="clean")
    for name in FILES:
        assert after.text(name) == clean.text(name) != before[name]
