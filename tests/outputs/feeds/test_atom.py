"""Atom is what RFC 4287 says, whatever the entry holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import feedparser  # type: ignore[import-untyped]
import pytest

from sphinx_relnotes.outputs.feeds.atom import atom_entry, atom_feed
from sphinx_relnotes.outputs.feeds.markup import plain
from sphinx_relnotes.outputs.feeds.values import Person, Picture

from .conftest import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import MakeEntry, MakeFeed

    Errors = Callable[[bytes], list[str]]


def test_a_feed_fits_the_schema(feed: MakeFeed, entry: MakeEntry, atom_errors: Errors) -> None:
    full = entry(
        picture=Picture(url="https://example.org/a.png", media_type="image/png"),
        language="de",
        discussion="https://talk.example/1",
    )
    least = entry(id="tag:example.org,2024:b", authors=(), tags=(), summary="", content="")
    document = atom_feed(feed(icon="https://example.org/i.ico"), [atom_entry(full), atom_entry(least)])

    assert atom_errors(document.encode()) == []


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (r"<id>.*?</id>\n", ""),
        (r"<updated>[^<]*</updated>", "<updated>2024-11-19</updated>"),
        (r'href="https://example.org/news', 'href="/news'),
        (r"<title>Demo 1[^<]*</title>", ""),
    ],
)
def test_the_schema_finds_faults(
    found: str, instead: str, feed: MakeFeed, entry: MakeEntry, atom_errors: Errors
) -> None:
    broken = re.sub(found, instead, atom_feed(feed(), [atom_entry(entry())]))

    assert atom_errors(broken.encode())


def test_a_feed_reader_finds_everything(feed: MakeFeed, entry: MakeEntry) -> None:
    document = atom_feed(feed(), [atom_entry(entry(picture=Picture(url="https://example.org/a.png")))])
    parsed = feedparser.parse(document.encode())

    assert not parsed.bozo
    assert (parsed.feed.title, parsed.feed.subtitle) == ("Demo", "Announcements of Demo")
    (found,) = parsed.entries
    assert (found.id, found.link) == ("tag:example.org,2024:demo-1-0", "https://example.org/news/demo-1-0.html")
    assert found.published_parsed[:5] == (2024, 11, 19, 0, 0)
    assert found.updated_parsed[:5] == (2024, 11, 20, 14, 30)
    assert (found.author_detail.name, found.author_detail.href) == ("Ada", "https://ada.example/")
    assert (found.summary, found.content[0].value) == ("It is out.", "<p>It is <em>out</em>.</p>")
    assert [tag.term for tag in found.tags] == ["releases"]
    assert found.media_content[0]["url"] == "https://example.org/a.png"


def test_nothing_that_an_author_writes_breaks_out(feed: MakeFeed, entry: MakeEntry, atom_errors: Errors) -> None:
    hostile = entry(
        title=plain(HOSTILE),
        summary=plain(HOSTILE),
        content=HOSTILE,
        authors=(Person(name=plain(HOSTILE)),),
        tags=(plain(HOSTILE),),
    )
    document = atom_feed(feed(title=plain(HOSTILE)), [atom_entry(hostile)]).encode()

    assert atom_errors(document) == []
    assert b"<script" not in document
    assert feedparser.parse(document).entries[0].title.startswith("</title><script>alert(1)")


def test_a_feed_without_entries_fits_the_schema(feed: MakeFeed, atom_errors: Errors) -> None:
    assert atom_errors(atom_feed(feed(), []).encode()) == []
