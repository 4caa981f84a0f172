"""What a feed is a function of; all texts are plain but for ``content``, all addresses absolute."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...core.dates import PostDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who signs an entry. Empty strings are unknown."""

    name: str
    url: str = ""
    avatar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The image that stands for an entry."""

    url: str
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One announcement."""

    id: str
    """A URI that is never given to another entry, and never changes."""
    url: str
    title: str
    published: dt.datetime
    """With a zone, as all moments here."""
    updated: dt.datetime
    summary: str
    content: str
    """HTML as the reader of the page sees it, clean and with absolute addresses."""
    authors: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    language: str = ""
    """Empty where it is that of the feed."""
    discussion: str = ""
    """The address of a place where people talk about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself."""

    url: str
    """Its own address, which is its id too."""
    home: str
    """The page with the same announcements."""
    title: str
    description: str
    author: str
    """Who answers for the whole."""
    language: str
    updated: dt.datetime
    """When the newest change of an entry was, by its author's word."""
    stylesheet: str
    """For browsers that show XML."""
    note: str
    """What to do with a feed, for people who find one in their browser."""
    way_home: str
    """Text of the link from there to the page."""
    icon: str = ""


def moment(date: PostDate) -> dt.datetime:
    """The moment of a post; a day alone is its midnight in UTC, as where posts are put into order."""
    return date.moment or dt.datetime.combine(date.day, dt.time(0), dt.UTC)
