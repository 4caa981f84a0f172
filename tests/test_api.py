"""The data that a build writes is what its schema says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, FormatChecker

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
"""
BODY = (
    "See PEP 8, CVE-2024-1234 and [x](https://pypi.org/project/x/).\n\nThe next release will be 1.1, on 2025-01-02.\n"
)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text", "latex"])
def test_announcements_are_valid_in_every_builder(builder: str, make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post("Demo 1.0 released", BODY, author="Ada, Bob", tags="[x, '3']", legacy_urls="/old/a.html"),
        "posts/b.md": post("News", updated="2024-12-01 10:00"),
        "posts/c.md": "no front matter\n",
    }
    site = make_site(files, builder=builder)

    schema = site.json("api/schema/announcements.schema.json")
    data = site.json("api/announcements.json")
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)) == []
    assert {entry["slug"] for entry in data["announcements"]} == {"a", "b", "c"}


def test_one_announcement_in_full(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post("Demo 1.0 released", BODY, author="Ada, Bob", tags="[x, '3']", legacy_urls="/old/a.html"),
        "posts/b.md": post("Demo 1.1 released").replace("2024-11-19", "2025-01-02"),
    }
    (_, entry) = make_site(files).json("api/announcements.json")["announcements"]

    assert [reference["kind"] for reference in entry.pop("references")] == ["pep", "cve", "pypi"]
    assert entry == {
        "slug": "a",
        "docname": "news/a",
        "url": "news/a.html",
        "source": "posts/a.md",
        "title": "Demo 1.0 released",
        "date": "2024-11-19",
        "updated": "2024-11-19",
        "authors": ["Ada", "Bob"],
        "tags": ["x", "3"],
        "description": "See PEP 8, CVE-2024-1234 and x.",
        "product": "Demo",
        "kind": "release",
        "releases": [{"version": "1.0", "series": "1.0", "stage": "final", "product": "Demo"}],
        "peps": [8],
        "next_releases": [{"version": "1.1", "date": "2025-01-02", "announcement": "b"}],
        "legacy_urls": ["/old/a.html"],
    }
