"""RSS 2.0, with what the specification and the Advisory Board's profile ask for."""

from __future__ import annotations

import datetime as dt
import locale
from typing import TYPE_CHECKING

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree

from sphinx_relnotes.outputs.feeds.markup import plain
from sphinx_relnotes.outputs.feeds.rss import rss_entry, rss_feed
from sphinx_relnotes.outputs.feeds.values import Person, Picture

from .conftest import HOSTILE

if TYPE_CHECKING:
    from .conftest import MakeEntry, MakeFeed

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def test_a_feed_reader_finds_everything(feed: MakeFeed, entry: MakeEntry) -> None:
    parsed = feedparser.parse(rss_feed(feed(), [rss_entry(entry(discussion="https://talk.example/1"))]).encode())

    assert not parsed.bozo
    assert parsed.version == "rss20"
    (found,) = parsed.entries
    assert (found.id, found.link) == ("tag:example.org,2024:demo-1-0", "https://example.org/news/demo-1-0.html")
    assert found.published_parsed[:5] == (2024, 11, 19, 0, 0)
    assert found.author == "Ada"
    assert (found.summary, found.content[0].value) == ("It is out.", "<p>It is <em>out</em>.</p>")
    assert found.comments == "https://talk.example/1"


def test_the_channel_has_what_the_specification_requires(feed: MakeFeed, entry: MakeEntry) -> None:
    document = etree.fromstring(rss_feed(feed(icon="https://example.org/i.ico"), [rss_entry(entry())]).encode())

    channel = document.find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description", "lastBuildDate", "language"))
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    found = {name: own.get(name) for name in ("rel", "type", "href")}
    assert found == {"rel": "self", "type": "application/rss+xml", "href": "https://example.org/feeds/feed"}
    image = channel.find("image")
    assert image is not None
    assert [child.tag for child in image] == ["url", "title", "link"]
    guid = channel.find("item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"


def test_dates_are_those_of_rfc_822_in_every_locale(entry: MakeEntry) -> None:
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "")
        item = rss_entry(entry(published=dt.datetime(2024, 3, 1, 8, 5, tzinfo=zone)))
    finally:
        locale.setlocale(locale.LC_TIME, before)

    assert "<pubDate>Fri, 01 Mar 2024 08:05:00 +0530</pubDate>" in item


@pytest.mark.parametrize("text", [HOSTILE, "a < b && c > d", "<b>bold</b>", "&lt;"])
def test_a_description_is_text_to_readers_that_take_it_for_html(text: str, feed: MakeFeed, entry: MakeEntry) -> None:
    document = rss_feed(feed(), [rss_entry(entry(summary=plain(text)))]).encode()
    description = etree.fromstring(document).findtext("channel/item/description")

    assert description is not None
    assert etree.fromstring(f"<p>{description}</p>").text == plain(text)


def test_nothing_that_an_author_writes_breaks_out(feed: MakeFeed, entry: MakeEntry) -> None:
    hostile = entry(
        title=plain(HOSTILE), content=HOSTILE, authors=(Person(name=plain(HOSTILE)),), tags=(plain(HOSTILE),)
    )
    document = rss_feed(feed(title=plain(HOSTILE)), [rss_entry(hostile)]).encode()

    items = etree.fromstring(document).findall("channel/item")
    assert [item.findtext("title") for item in items] == [plain(HOSTILE)]
    assert str(items[0].findtext(CONTENT)).startswith("</title><script>")
    assert b"<script" not in document


def test_an_image_is_one_of_media_rss(entry: MakeEntry) -> None:
    item = rss_entry(entry(picture=Picture(url="https://e.org/a.png", media_type="image/png")))

    assert '<media:content url="https://e.org/a.png" medium="image" type="image/png"/>' in item
