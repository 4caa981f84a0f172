"""What a page's head is a function of: one value, whoever the page is about, with plain text and absolute addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...core.announcement import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image that stands for the page; width and height in pixels, 0 where nobody looked."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signs. Empty strings are unknown."""

    name: str
    url: str = ""
    """The person's page on the site, else at home."""
    fediverse: str = ""
    """``@user@host``."""
    profiles: tuple[str, ...] = ()
    """Where else the person is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """One page. ``kind`` is ``release`` or ``news`` for an announcement, ``author`` or ``archive`` for another page."""

    kind: str
    title: str
    description: str
    language: str
    site_name: str
    site_url: str = ""
    """With a slash at its end; empty where the project does not say where it lives, as is ``url`` then."""
    url: str = ""
    picture: Picture | None = None
    published: str = ""
    """ISO 8601."""
    updated: str = ""
    """ISO 8601; empty where nothing was updated."""
    authors: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    releases: tuple[Release, ...] = ()
    application_category: str = ""
    """Of the software released, as schema.org's ``applicationCategory`` takes it."""
    discussion: str = ""
    is_draft: bool = False

    @property
    def is_article(self) -> bool:
        """Whether the page is an announcement."""
        return self.kind in {"release", "news"}
