"""The site map has every page once, and no date that nobody gave."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from sphinx_relnotes.outputs.sitemap import file_names, sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
BASE = "https://demo.example/"


def locations(content: bytes) -> list[tuple[str, str]]:
    found = fromstring(content)
    return [(page.findtext("s:loc", "", NAMES), page.findtext("s:lastmod", "", NAMES)) for page in found]


def test_pages_have_addresses_and_some_have_dates() -> None:
    entries = [(f"{BASE}a.html?x=1&y=<2>", "2024-11-19"), (BASE, "")]
    made = sitemap(entries, BASE)
    assert [*made] == ["sitemap.xml"] == file_names(2)
    assert locations(made["sitemap.xml"]) == entries


def test_too_many_pages_are_several_files() -> None:
    entries = [(f"{BASE}{number}.html", "") for number in range(5)]
    made = sitemap(entries, BASE, max_pages=2)
    assert [*made] == file_names(5, 2) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    parts = [url.removeprefix(BASE) for url, _ in locations(made["sitemap.xml"])]
    assert [entry for part in parts for entry in locations(made[part])] == entries
