"""JSON Feed 1.1, rule by rule."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from sphinx_relnotes.outputs.feeds.json_feed import json_entry, json_feed
from sphinx_relnotes.outputs.feeds.markup import plain
from sphinx_relnotes.outputs.feeds.values import Person, Picture

from .conftest import HOSTILE

if TYPE_CHECKING:
    from .conftest import MakeEntry, MakeFeed

URL = {"type": "string", "pattern": "^https?://"}
TEXT = {"type": "string", "minLength": 1}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {"name": TEXT, "url": URL, "avatar": URL},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": URL,
        "feed_url": URL,
        "description": TEXT,
        "user_comment": TEXT,
        "icon": URL,
        "favicon": URL,
        "authors": AUTHORS,
        "language": TEXT,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "additionalProperties": False,
                "properties": {
                    "id": TEXT,
                    "url": URL,
                    "title": TEXT,
                    "content_html": {"type": "string"},
                    "summary": TEXT,
                    "image": URL,
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": TEXT},
                    "language": TEXT,
                },
            },
        },
    },
}


def checked(document: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(document)
    jsonschema.validate(data, SCHEMA)
    for item in data["items"]:
        for key in ("date_published", "date_modified"):
            assert dt.datetime.fromisoformat(item[key]).tzinfo is not None
    return data


def test_a_feed_follows_the_rules(feed: MakeFeed, entry: MakeEntry) -> None:
    full = entry(picture=Picture(url="https://example.org/a.png"), language="de")
    least = entry(authors=(), tags=(), summary="", content="")
    data = checked(json_feed(feed(icon="https://example.org/i.ico"), [json_entry(full), json_entry(least)]))

    first, second = data["items"]
    assert first["authors"] == [{"name": "Ada", "url": "https://ada.example/", "avatar": "https://ada.example/me.png"}]
    assert (first["content_html"], first["summary"]) == ("<p>It is <em>out</em>.</p>", "It is out.")
    assert second["content_html"] == ""


@pytest.mark.parametrize("count", [0, 1, 3])
def test_entries_stand_in_their_order(count: int, feed: MakeFeed, entry: MakeEntry) -> None:
    names = [f"tag:example.org,2024:{number}" for number in range(count)]
    data = checked(json_feed(feed(), [json_entry(entry(id=name)) for name in names]))

    assert [item["id"] for item in data["items"]] == names


def test_nothing_that_an_author_writes_breaks_out(feed: MakeFeed, entry: MakeEntry) -> None:
    hostile = entry(title=plain(HOSTILE), content=HOSTILE, authors=(Person(name=plain(HOSTILE)),))
    data = checked(json_feed(feed(title=plain(HOSTILE)), [json_entry(hostile)]).encode().decode())

    assert data["items"][0]["title"] == plain(HOSTILE)
