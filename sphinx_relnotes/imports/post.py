"""A post on its way from one blog to another, and what is counted on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post as its old engine had it, with a body that this project can read."""

    source: str
    """A file or address that names it in messages."""
    title: str
    body: str
    suffix: str = ".md"
    date: str = ""
    """ISO 8601; a day, or a moment with its zone."""
    updated: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str = ""
    legacy_urls: tuple[str, ...] = ()
    slug: str = ""
    is_draft: bool = False
    pictures: Mapping[str, Path] = field(default_factory=dict)
    """By the name that the body uses: the file to take along."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of front matter that only the old engine knows."""
    losses: tuple[str, ...] = ()
    """What of the post could not be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that a source holds."""

    posts: tuple[Post, ...]
    comments: int = 0
    """Those of readers, which are dropped."""
    left_out: tuple[str, ...] = ()
    """Pages and other entries that are no posts, and files that could not be read, each with why."""
    hosts: tuple[str, ...] = ()
    """The hosts on which the posts were, for ``relnotes_legacy_hosts``."""


class SourceError(Exception):
    """A source that cannot be read at all."""
