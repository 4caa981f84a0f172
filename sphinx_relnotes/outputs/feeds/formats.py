"""The formats of feeds by name: how one makes an entry, and a feed of entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .atom import atom_entry, atom_feed
from .json_feed import json_entry, json_feed
from .rss import rss_entry, rss_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .values import Entry, Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFormat:
    """Two functions to text."""

    entry: Callable[[Entry], str]
    feed: Callable[[Feed, Iterable[str]], str]


FORMATS: Mapping[str, FeedFormat] = {
    "atom": FeedFormat(entry=atom_entry, feed=atom_feed),
    "rss": FeedFormat(entry=rss_entry, feed=rss_feed),
    "json": FeedFormat(entry=json_entry, feed=json_feed),
}
