"""A small library, and what may become of each file of it."""

from __future__ import annotations

import base64
import dataclasses
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .builds import Files

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
exclude_patterns = ["CHANGELOG.md", "_build"]
smartquotes_excludes = {"builders": []}  # which Sphinx forgets where builders share their doctrees
relnotes_authors = "authors.json"
relnotes_peps = "peps.json"
relnotes_schedule = "schedule.json"
"""
VALUES: Mapping[str, tuple[Any, ...]] = {
    "html_baseurl": ("https://demo.example/", "https://other.example/docs/", ""),
    "html_title": ("Demo", "Other"),
    "language": ("en", "de"),
    "relnotes_archive_page_size": (3, 2, 20),
    "relnotes_archive_path": ("archive", "news/old"),
    "relnotes_archives": (
        ["index", "years", "tags", "authors", "series", "peps"],
        ["index", "tags"],
        [],
    ),
    "relnotes_banners": (["superseded"], [], ["end-of-life", "prerelease"]),
    "relnotes_drafts": (False, True),
    "relnotes_feed_aliases": ({}, {"rss.xml": "rss"}, {"old/x": "feeds/tags/releases/atom.xml", "y.json": "json"}),
    "relnotes_feed_limit": (50, 2, 0),
    "relnotes_feeds": (["atom", "rss", "json"], [], ["atom"]),
    "relnotes_former_permalinks": ([], ["{year}/{month}/{slug}.html"], ["/blog/{slug}/"]),
    "relnotes_head": (["description", "jsonld"], [], ["opengraph", "twitter", "jsonld"]),
    "relnotes_llms_txt": (True, False),
    "relnotes_permalink": ("{year}/{slug}", "{slug}", "news/{year}/{month}/{slug}"),
    "relnotes_posts": ({"": "posts"}, {"news": "posts"}),
    "relnotes_product": ("Demo", "Tool"),
    "relnotes_raw_html": ("sanitize", "drop"),
    "relnotes_redirects": (["html", "netlify", "nginx", "json"], ["html"], []),
    "relnotes_sitemap": (True, False),
    "relnotes_today": ("2026-06-01", "2025-04-01"),
}
AUTHORS = [
    {"ada": {"name": "Ada Example", "bio": "Writes *this*.", "github": "ada"}},
    {"ada": {"name": "Ada Example", "website": "https://ada.example/"}, "bob": {"name": "Bob Sample"}},
    {"ada": {"name": "Ada L. Example"}},
    {},
]
PEPS = [
    json.dumps(
        {
            str(number): {
                "number": number,
                "title": title,
                "status": status,
                "type": "Process",
                "created": "05-Jul-2001",
            }
            for number in (8, 12)
        }
    )
    for title, status in [("On style", "Active"), ("On template", "Final"), ("On style", "Draft")]
]
SCHEDULES = [
    {
        "1.0": {"status": "bugfix", "first_release": "2024-11-19", "end_of_life": "2029-11"},
        "1.1": {"status": "prerelease", "first_release": "2026-10-01", "release_manager": "Rita Model"},
    },
    {
        "metadata": {"1.0": {"status": "end-of-life", "first_release": "2024-11-19", "end_of_life": "2025-11-19"}},
        "releases": {
            "1.0": [
                {"stage": "1.0.0 final", "state": "actual", "date": "2024-11-19"},
                {"stage": "1.0.4 final", "state": "expected", "date": "2026-08-01"},
                {"stage": "1.0.3 final", "state": "actual", "date": "2025-03-01", "note": "recalled"},
            ]
        },
    },
    {"2.0": {"status": "feature", "first_release": "2027-10-01"}},
]
LOG = "# Changelog\n\n## 1.1.0\n\n- {words}\n\n## 1.0.0 - 2024-11-19\n\n- Legs. {words}\n"
DATA = [
    *(("authors.json", json.dumps(data)) for data in AUTHORS),
    *(("peps.json", data) for data in PEPS),
    *(("schedule.json", json.dumps(data)) for data in SCHEDULES),
    *((name, "{") for name in ("authors.json", "peps.json", "schedule.json")),
    *(("CHANGELOG.md", LOG.format(words=words)) for words in ("Wings.", "Arms, and PEP 8.")),
]
PICTURES = [
    base64.b64decode(f"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk{pixel}AAAAASUVORK5CYII=")
    for pixel in ("+M9QDwADhgGAWjR9awAA", "YPhfDwAChwGA60e6kgAA")
]
DIRECTIVES = [
    "release-announcement} latest",
    "release-announcement} latest\n:style: card\n:stage: final",
    "release-announcement} a\n:style: summary",
    "release-announcement} posts/d.md\n:style: full",
    "announcement-list}\n:limit: 3",
    "announcement-list}\n:style: table\n:kind: release\n:sort: version",
    "announcement-list}\n:style: cards\n:group-by: year",
    "announcement-list}\n:tag: releases\n:author: ada\n:reverse:",
    "release-table}\n:latest-only:",
    "series-table}",
    "pep-list}\n:columns: number title status announcements",
    "pep-list}\n:announcement: a\n:style: inline",
    "reference-list}\n:announcement: a",
    "release-timeline}",
    "release-changes} 1.0.0\n:file: CHANGELOG.md",
    "tag-cloud}",
    "author-list}",
]
LINKS = """---
orphan: true
---

# Links

{relnotes:release}`1.0` {relnotes:tag}`releases` {relnotes:author}`bob-sample` {relnotes:series}`1.1`
{relnotes:announcement}`a` {relnotes:pep}`12` [](posts/a.md) [d](posts/d.md)
"""
BROKEN = [
    "---\ntitle: [\n---\n\nWords.\n",
    "---\ntitle: No day\n---\n\nWords.\n",
    "---\ndate: 2025-01-01\n",
    "",
    b"\xff\xfe---",
    '---\ntitle: "Demo 1.0.1 released"\ndate: 2025-13-01\ntags: {a: b}\n---\n\nSee [a](a.md).\n',
    "+++\ntitle = \n+++\n\nWords.\n",
]
NAMES = ("a.md", "b.md", "c.md", "d.md", "e.md", "sub/index.md", "f.rst", "sub/g.mdx")
TITLES = ("Demo 1.0 released", "Demo 1.1 released", "Demo 2.0a1 and 1.0.3 released", "Tool 3", "Ho")
DATES = ("2024-11-19", "2025-03-01", "2025-03-02T10:00:00", "2026-01-01", "2027-01-01")
WRITERS = ('"Ada Example"', '"ada"', '"Bob Sample"', '["Bob Sample", "Ada Example"]')
TAGS = ("[]", '["releases"]', '["C", "c++", "c"]', '["C"]', '["../x", "}"]', '["security"]')
KEYS: tuple[dict[str, str], ...] = (
    {},
    {"draft": "true"},
    {"slug": '"other"'},
    {"legacy_urls": '["/old/x.html", "/y/"]'},
    {"pinned": "true"},
    {"image": '"pic.png"', "description": '"In short."'},
)
BODIES = {
    "Words.\n": "Words.\n",
    "See PEP 8.\n": "See PEP 8.\n",
    "See PEP 12 and [a](a.md), [b](b.md).\n\n## Next\n\nThe next release, 1.0.3, is planned for 2025-03-01.\n": (
        "See PEP 12 and `a <a.md>`_.\n\nNext\n----\n\nThe next release, 1.0.3, is planned for 2025-03-01.\n"
    ),
    "```{release-announcement} a\n```\n": ".. release-announcement:: a\n",
    "```{announcement-list}\n:limit: 2\n```\n\n```{pep-list}\n```\n": ".. announcement-list::\n   :limit: 2\n",
    "<b>Raw</b> <script>alert(1)</script> https://github.com/demo/demo/issues/7\n": (
        ".. raw:: html\n\n   <b>Raw</b>\n\nhttps://github.com/demo/demo/issues/7\n"
    ),
    "![A picture](pic.png)\n\n{relnotes:release}`1.0` {relnotes:pep}`8`\n": (
        ".. image:: pic.png\n\n:relnotes:release:`1.0` :relnotes:pep:`8`\n"
    ),
}
"""In Markdown, and the like in reStructuredText."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    title: str = TITLES[0]
    date: str = DATES[0]
    author: str = WRITERS[0]
    tags: str = TAGS[1]
    keys: Mapping[str, str] = dataclasses.field(default_factory=dict)
    body: str = "See PEP 8.\n"
    is_toml: bool = False

    def text(self, name: str = "") -> str:
        """For a file of that name."""
        matter = {
            "title": f'"{self.title}"',
            "date": self.date,
            "authors": self.author,
            "tags": self.tags,
            **self.keys,
        }
        fence, sign = ("+++", " =") if self.is_toml else ("---", ":")
        lines = "".join(f"{key}{sign} {value}\n" for key, value in matter.items())
        return f"{fence}\n{lines}{fence}\n\n{BODIES[self.body] if name.endswith('.rst') else self.body}"


FIRST = {
    "a.md": Post(),
    "b.md": Post(title="Demo 1.1a1 released", date=DATES[1], author=WRITERS[2]),
    "c.md": Post(title="On the way", date="2025-03-02", tags='["people", "releases"]'),
    "d.md": Post(title="Demo 1.0.1 released", date="2025-05-05", tags="[]"),
}
LATER = Post(title="Demo 1.0.2 released")


def first_values() -> dict[str, Any]:
    return {name: values[0] for name, values in VALUES.items()}


def conf_of(values: Mapping[str, Any]) -> str:
    values = {**values}
    if values["relnotes_feeds"] != VALUES["relnotes_feeds"][0]:
        values["relnotes_feed_aliases"] = {}  # of feeds that are not made, which is an error
    return CONF + "".join(f"{name} = {value!r}\n" for name, value in sorted(values.items()))


def host_of(title: str, directives: list[str]) -> str:
    return f"# {title}\n\n" + "\n".join(f"```{{{text}\n```\n" for text in directives)


def first_files() -> Files:
    return {
        "conf.py": conf_of(first_values()),
        "index.md": "# Demo\n\n```{toctree}\nhost\nother\n```\n",
        "host.md": host_of("Host", DIRECTIVES[:1]),
        "other.md": host_of("Other", DIRECTIVES[4:10]),
        "links.md": LINKS,
        "authors.json": json.dumps(AUTHORS[0]),
        "peps.json": PEPS[0],
        "schedule.json": json.dumps(SCHEDULES[0]),
        "CHANGELOG.md": LOG.format(words="Wings."),
        "posts/pic.png": PICTURES[0],
        **{f"posts/{name}": post.text(name) for name, post in FIRST.items()},
    }
