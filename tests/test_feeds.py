"""Feeds of a project: what is in them, where they are, and who is told of them."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped]
import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://example.org/docs/"
relnotes_posts = {"news": "posts"}
"""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FORMATS = ("feeds/atom.xml", "feeds/rss.xml", "feeds/feed.json")


def entries(site: Site, folder: str = "feeds") -> list[Any]:
    parsed = feedparser.parse((site.out / folder / "atom.xml").read_bytes(), sanitize_html=False)
    assert not parsed.bozo
    found: list[Any] = parsed.entries
    return found


def content(site: Site, number: int = 0) -> str:
    text: str = entries(site)[number].content[0].value
    return text


def test_an_entry_is_the_body_as_the_page_shows_it(make_site: MakeSite, post: MakePost) -> None:
    body = """
Read [the other one](b.md#more), PEP 8 and [^1].

![A dot](dot.png)

## More

- [ ] to *do*

[^1]: A footnote.
"""
    keys = {"authors": "[Ada]", "tags": "[x]"}
    files = {
        "posts/a.md": post("Demo 1.0", body, **keys),
        "posts/b.md": post("B", "## More\n\nText.\n", date="2023-01-01"),
    }
    site = make_site({"conf.py": CONF, "posts/dot.png": PNG, **files})
    text = content(site)

    assert '<a href="https://example.org/docs/news/b.html#more">the other one</a>' in text
    assert re.search(r'<img [^>]*src="https://example.org/docs/_images/dot.png"', text)
    assert "<h2>More</h2>" in text
    assert "A footnote." in text
    assert 'href="https://example.org/docs/news/a.html#' in text  # to the footnote
    assert "PEP 8</a>" in text
    for frame in ("¶", "min read", "References", "Related", "All announcements", "Ada", "<h1"):
        assert frame not in text, frame
    assert entries(site)[0].media_content[0]["url"] == "https://example.org/docs/_images/dot.png"
    assert site.warnings == []


def test_a_page_looks_the_same_with_feeds_and_without(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post("A", "Text[^1]\n\n## More\n\n[^1]: Note.\n", tags="[x]")}
    pages = []
    for name, feeds in (("with", ["atom"]), ("without", [])):
        site = make_site(files, {"relnotes_feeds": feeds}, name=name)
        lines = site.text("news/a.html").splitlines()
        pages.append([line for line in lines if 'rel="alternate"' not in line])
    assert pages[0] == pages[1]


def test_there_is_a_feed_for_each_tag_and_series_and_for_two_stages(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF,
            "posts/a.md": post("Demo 1.0 released", tags="[Big news]"),
            "posts/b.md": post("Demo 1.0.1 released", date="2024-12-01"),
            "posts/c.md": post("A word", date="2024-12-02", tags="[Big news]"),
        }
    )

    def slugs(folder: str) -> list[str]:
        return [entry.id.rpartition(":")[2] for entry in entries(site, folder)]

    assert slugs("feeds") == ["c", "b", "a"]
    assert slugs("feeds/tags/big-news") == ["c", "a"]
    assert slugs("feeds/series/1.0") == ["b", "a"]
    assert slugs("feeds/stage/final") == ["a"]
    assert slugs("feeds/security") == []
    titles = {site.json(f"{path}/feed.json")["title"] for path in ("feeds", "feeds/tags/big-news", "feeds/stage/final")}
    assert titles == {"Demo", "Demo: announcements tagged “Big news”", "Demo: final releases"}
    assert site.json("feeds/tags/big-news/feed.json")["home_page_url"].endswith("/docs/archive/tags/big-news.html")


def test_an_entry_has_its_facts(make_site: MakeSite, post: MakePost) -> None:
    keys = {
        "date": "2024-11-19T23:30:00-08:00",
        "updated": "2024-12-01",
        "authors": "[ada, {name: Bob}]",
        "description": "[In *short*](https://x.example/) & <good>",
        "language": "de",
        "discussion": "https://talk.example/1",
        "image": "https://img.example/a.webp",
    }
    people = {"ada": {"name": "Ada", "website": "https://ada.example/", "avatar": "https://ada.example/me.png"}}
    site = make_site({"conf.py": CONF, "posts/a.md": post("A", **keys)}, {"relnotes_authors": people})
    (item,) = site.json("feeds/feed.json")["items"]

    assert item | {"content_html": ""} == {
        "id": "tag:example.org,2024:a",
        "url": "https://example.org/docs/news/a.html",
        "title": "A",
        "content_html": "",
        "summary": "In short & <good>",
        "image": "https://img.example/a.webp",
        "date_published": "2024-11-19T23:30:00-08:00",
        "date_modified": "2024-12-01T00:00:00+00:00",
        "authors": [
            {"name": "Ada", "url": "https://ada.example/", "avatar": "https://ada.example/me.png"},
            {"name": "Bob"},
        ],
        "language": "de",
    }
    (entry,) = feedparser.parse((site.out / "feeds/rss.xml").read_bytes()).entries
    assert entry.published == "Tue, 19 Nov 2024 23:30:00 -0800"
    assert entry.comments == "https://talk.example/1"


@pytest.mark.parametrize(
    ("guid", "expected"),
    [
        ("https://old.example/?p=12", "https://old.example/?p=12"),
        ("tag:blogger.com,1999:blog-1.post-2", "tag:blogger.com,1999:blog-1.post-2"),
        ("just words", "tag:example.org,2024:a"),
        ("12", "tag:example.org,2024:a"),
    ],
)
def test_an_id_of_another_engine_is_kept(guid: str, expected: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("A", guid=f'"{guid}"')})

    assert [entry.id for entry in entries(site)] == [expected]
    assert site.warnings == []


def test_ids_survive_another_title_permalink_theme_and_builder(make_site: MakeSite, post: MakePost) -> None:
    first = make_site({"conf.py": CONF, "posts/a.md": post("Demo 1.0 released")})
    before = [entry.id for entry in entries(first)]
    changed = {"relnotes_permalink": "{year}/{slug}", "html_theme": "alabaster", "project": "Other"}
    second = make_site({"posts/a.md": post("Demo 1.0 is out!")}, changed, "dirhtml", name="other")
    second = make_site({"conf.py": CONF, "posts/a.md": post("Demo 1.0 is out!")}, changed, "dirhtml", name="other")

    assert [entry.id for entry in entries(second)] == before
    assert entries(second)[0].link == "https://example.org/docs/news/2024/a/"


def test_drafts_are_in_no_feed(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post("A", draft="true"), "posts/b.md": post("B")}
    site = make_site(files, {"relnotes_drafts": True})

    assert [entry.title for entry in entries(site)] == ["B"]


def test_as_many_entries_as_the_limit_says(make_site: MakeSite, post: MakePost) -> None:
    files: dict[str, str | bytes | None] = {
        f"posts/p{day}.md": post(f"P {day}", date=f"2024-11-{day}") for day in range(10, 15)
    }
    site = make_site({"conf.py": CONF, **files}, {"relnotes_feed_limit": 2})
    assert [entry.title for entry in entries(site)] == ["P 14", "P 13"]
    assert [entry.title for entry in entries(make_site({}, {"relnotes_feed_limit": 0}))][-1] == "P 10"


def test_every_page_leads_to_the_feeds(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {"conf.py": CONF, "posts/a.md": post("A", tags="[x]"), "page.md": "---\norphan: true\n---\n# Page\n"}
    )

    for page in ("index", "page", "news/a", "search", "genindex", "archive/index"):
        links = site.html(page).select('head > link[rel="alternate"][type^="application/"]')
        assert [(link["type"], link["href"]) for link in links] == [
            ("application/atom+xml", "https://example.org/docs/feeds/atom.xml"),
            ("application/rss+xml", "https://example.org/docs/feeds/rss.xml"),
            ("application/feed+json", "https://example.org/docs/feeds/feed.json"),
        ][: 1 if page == "news/a" else 3]
    links = site.html("archive/tags/x").select('head > link[rel="alternate"][type^="application/"]')
    assert "https://example.org/docs/feeds/tags/x/atom.xml" in [link["href"] for link in links]


def test_aliases_are_the_same_bytes(make_site: MakeSite, post: MakePost) -> None:
    aliases = {
        "rss.xml": "rss",
        "/feeds/posts/default": "atom",
        "blog/feed/": "rss",
        "x.xml": "feeds/tags/x/atom.xml",
    }
    site = make_site({"conf.py": CONF, "posts/a.md": post("A", tags="[x]")}, {"relnotes_feed_aliases": aliases})

    assert site.text("rss.xml") == site.text("blog/feed/index.html") == site.text("feeds/rss.xml")
    assert site.text("feeds/posts/default") == site.text("feeds/atom.xml")
    assert site.text("x.xml") == site.text("feeds/tags/x/atom.xml")
    gone = make_site({}, {"relnotes_feed_aliases": {"rss.xml": "rss"}})
    assert not (gone.out / "blog").exists()
    assert (gone.out / "rss.xml").exists()


def test_an_alias_takes_no_place_of_a_page_or_feed(make_site: MakeSite, post: MakePost) -> None:
    aliases = {
        "index.html": "rss",
        "news": "rss",
        "index.html/feed": "rss",
        "_static": "rss",
        "objects.inv/feed": "rss",
        "news/a.html": "rss",
        "feeds/atom.xml": "rss",
        "none.xml": "feeds/tags/none/atom.xml",
    }
    site = make_site({"conf.py": CONF, "posts/a.md": post("A")}, {"relnotes_feed_aliases": aliases})

    assert "<rss" not in site.text("index.html") + site.text("news/a.html") + site.text("feeds/atom.xml")
    assert len(site.warnings) == len(aliases)
    assert all("relnotes_feed_aliases" in line and "[relnotes.feed]" in line for line in site.warnings)
    assert not [*site.out.rglob("*.part")]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("feeds", ["atom", "xml"], "relnotes_feeds names 'xml'"),
        ("feed_limit", [], "relnotes_feed_limit must be int"),
        ("feed_limit", -1, "relnotes_feed_limit is -1"),
        ("feed_aliases", {"../rss.xml": "rss"}, "cannot be a file of the site"),
        ("feed_aliases", {"rss.xml": "xml"}, "expected one of 'atom'"),
        ("feed_aliases", {"rss.xml": 1}, "both str"),
        ("feed_aliases", {"rss.xml": "feeds/../../rss.xml"}, "expected one of 'atom'"),
    ],
)
def test_wrong_values_are_refused(name: str, value: object, message: str, make_site: MakeSite) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        make_site({}, {f"relnotes_{name}": value})


def test_an_alias_of_a_format_that_is_not_made_is_refused(make_site: MakeSite) -> None:
    with pytest.raises(ConfigError, match="leaves out"):
        make_site({}, {"relnotes_feeds": ["atom"], "relnotes_feed_aliases": {"rss.xml": "rss"}})


def test_without_an_address_there_are_no_feeds_and_nobody_is_bothered(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("A")}, {"html_baseurl": ""})

    assert not (site.out / "feeds").exists()
    assert "feeds/" not in site.text("index.html")
    assert site.warnings == []


@pytest.mark.parametrize("base", ["", "/docs/", "example.org"])
def test_who_asks_for_feeds_is_told_that_they_need_an_address(base: str, make_site: MakeSite, post: MakePost) -> None:
    asked = {"html_baseurl": base, "relnotes_feeds": ["atom"]}
    site = make_site({"conf.py": CONF, "posts/a.md": post("A")}, asked)

    assert [line for line in site.warnings if "no feeds are made: html_baseurl" in line] == site.warnings
    assert len(site.warnings) == 1
    assert make_site({}, asked, "text").warnings == []


@pytest.mark.filterwarnings("ignore:.*(is deprecated|will become)")  # of builders that are not ours
@pytest.mark.parametrize("builder", ["text", "singlehtml", "epub", "latex", "json", "htmlhelp", "xml", "gettext"])
def test_other_builders_make_no_feeds(builder: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("A")}, {"epub_show_urls": "no"}, builder)

    assert not (site.out / "feeds").exists()


def test_a_project_without_announcements_has_empty_feeds(make_site: MakeSite) -> None:
    site = make_site({"conf.py": CONF, "posts/note.txt": "no post"})

    assert entries(site) == []
    assert site.json("feeds/feed.json")["items"] == []


def test_hostile_posts_come_out_harmless(make_site: MakeSite, post: MakePost) -> None:
    titles = [
        "</title><script>alert(1)</script>",
        "]]> & <![CDATA[",
        "\u202egnp.exe\u2066",
        "\\x01\\x1b control",
        "x" * 1_000_000,
    ]
    body = "<script>alert(1)</script>\n\n[a](javascript:alert(1)) ]]> <img src=x onerror=alert(1)>\n\n\x0b\x1b[0m\n"
    files: dict[str, str | bytes | None] = {
        f"posts/p{number}.md": post(title, body, authors=f'"{title[:100]}"', tags=f'["{title[:60]}"]')
        for number, title in enumerate(titles)
    }
    site = make_site(
        {"conf.py": CONF, **files}, {"relnotes_raw_html": "keep", "suppress_warnings": ["relnotes", "myst"]}
    )

    assert len(entries(site)) == len(titles)
    assert max(len(entry.title) for entry in entries(site)) <= 500
    for item in site.json("feeds/feed.json")["items"]:
        assert not re.search(r'<script|onerror|href="javascript', item["content_html"])
    for name in FORMATS[:2]:
        text = site.text(name)
        assert not re.search(r"<script|<img|onerror|href=&quot;javascript", text), name
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]", text), name


def test_a_person_who_opens_a_feed_is_told_what_it_is(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("A")})

    for name in ("feeds/atom.xml", "feeds/rss.xml"):
        text = site.text(name)
        style = re.search(r'<\?xml-stylesheet type="text/css" href="/docs/([^"]+)"\?>', text)
        assert style
        assert (site.out / style[1]).is_file()
        assert "This is a feed" in text
