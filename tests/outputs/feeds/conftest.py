"""Entries and feeds as values, so that a test says only what is particular to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from lxml import etree

from sphinx_relnotes.outputs.feeds.values import Entry, Feed, Person

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "</title><script>alert(1)</script> ]]> \x00\x08\x1b\ufffe\ud800 \u202egnp.exe & \"'"


class MakeEntry(Protocol):
    def __call__(self, **values: Any) -> Entry: ...


class MakeFeed(Protocol):
    def __call__(self, **values: Any) -> Feed: ...


@pytest.fixture
def entry() -> MakeEntry:
    def make(**values: Any) -> Entry:
        given: dict[str, Any] = {
            "id": "tag:example.org,2024:demo-1-0",
            "url": "https://example.org/news/demo-1-0.html",
            "title": "Demo 1.0 released",
            "published": dt.datetime(2024, 11, 19, tzinfo=dt.UTC),
            "updated": dt.datetime(2024, 11, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
            "summary": "It is out.",
            "content": "<p>It is <em>out</em>.</p>",
            "authors": (Person(name="Ada", url="https://ada.example/", avatar="https://ada.example/me.png"),),
            "tags": ("releases",),
        }
        return Entry(**{**given, **values})

    return make


@pytest.fixture
def feed() -> MakeFeed:
    def make(**values: Any) -> Feed:
        given: dict[str, Any] = {
            "url": "https://example.org/feeds/feed",
            "home": "https://example.org/archive/index.html",
            "title": "Demo",
            "description": "Announcements of Demo",
            "author": "The Demo team",
            "language": "en",
            "updated": dt.datetime(2024, 11, 20, 9, 30, tzinfo=dt.UTC),
            "stylesheet": "/_static/relnotes-feed.css",
            "note": "This is a feed.",
            "way_home": "The announcements",
        }
        return Feed(**{**given, **values})

    return make


@pytest.fixture(scope="session")
def atom_errors() -> Callable[[bytes], list[str]]:
    """What the schema says of a document."""
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))

    def errors(document: bytes) -> list[str]:
        schema.validate(etree.fromstring(document))
        return [str(error) for error in schema.error_log]

    return errors
