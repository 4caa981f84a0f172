"""The archives of real posts, against what is known to be true of them (see ``test_corpus``)."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import MakeSite, Site

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
SILENCED = ["relnotes.empty_link", "relnotes.next_release"]
"""Findings in the posts themselves."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS is not set: no corpus of real posts to test on"),
]


def values() -> dict[str, Any]:
    corpus = Path(CORPUS)
    return {
        "relnotes_posts": {"": f"{corpus}/posts"},
        "relnotes_permalink": "{year}/{month}/{slug}",
        "relnotes_authors": f"{corpus}/authors",
        "relnotes_product": "Python",
        "relnotes_peps": f"{corpus.parent}/data/peps.json",
        "relnotes_schedule": f"{corpus.parent}/data/python-releases.json",
        "suppress_warnings": SILENCED,
        "nitpicky": True,
    }


def slugs(site: Site, docname: str) -> set[str]:
    return {str(a["href"]).split("/")[-1].removesuffix(".html") for a in site.html(docname).select(".relnotes-list a")}


def pages(site: Site, kind: str) -> dict[str, set[str]]:
    found = (docname for docname in site.read if docname.startswith(f"archive/{kind}/"))
    return {docname.rpartition("/")[2]: slugs(site, docname) for docname in found}


def test_every_announcement_stands_in_its_year_and_each_of_its_series(make_site: MakeSite) -> None:
    truth: dict[str, Any] = json.loads(Path(CORPUS, "truth.json").read_text(encoding="utf-8"))
    site = make_site({}, values())

    years: dict[str, set[str]] = defaultdict(set)
    series: dict[str, set[str]] = defaultdict(set)
    for slug, facts in truth.items():
        years[facts["date"][:4]].add(slug)
        for release in facts["releases"] if facts["product"] == "Python" else ():
            series[release["series"]].add(slug)
    assert site.warnings == []
    assert pages(site, "years") == years
    assert {name: found for name, found in pages(site, "series").items() if name[0].isdecimal()} == series

    index = [slugs(site, name) for name in site.read if name.startswith(("archive/index", "archive/page-"))]
    assert sum(map(len, index)) == len(truth)
    assert set.union(*index) == set(truth)


def test_every_announcement_stands_on_the_pages_of_its_tags_and_authors(make_site: MakeSite) -> None:
    site = make_site({}, values())

    tags: dict[str, set[str]] = defaultdict(set)
    authors: dict[str, set[str]] = defaultdict(set)
    for entry in site.json("api/announcements.json")["announcements"]:
        for tag in entry["tags"]:
            tags[tag.lower()].add(entry["slug"])
        for author in entry["authors"]:
            authors[author].add(entry["slug"])
    assert pages(site, "tags") == tags
    named = {str(site.html(f"archive/authors/{name}").h1.get_text()).rstrip("¶"): found  # type: ignore[union-attr]
             for name, found in pages(site, "authors").items()}  # fmt: skip
    assert named == authors

    for overview, found in (("tags", tags), ("years", pages(site, "years"))):
        counts = [
            int(item.get_text().strip(" ()")) for item in site.html(f"archive/{overview}").select(".relnotes-count")
        ]
        assert sorted(counts) == sorted(map(len, found.values()))


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "latex", "epub", "text"])
def test_every_builder_takes_the_archives_without_a_warning(builder: str, make_site: MakeSite) -> None:
    index = "# Corpus\n\n```{toctree}\narchive/index\narchive/series\narchive/series/3.13\n```\n"
    more = {"version": "1", "copyright": "2026", "epub_show_urls": "no"}
    site = make_site({"index.md": index}, {**values(), **more}, builder=builder)

    assert site.warnings == []
