"""The values that everything else is a function of: announcements, their releases and their authors."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .pickling import quickly_pickled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from .dates import PostDate


class Stage(enum.StrEnum):
    """How far a release is, by PEP 440's segments and the product's schedule."""

    ALPHA = "alpha"
    BETA = "beta"
    CANDIDATE = "candidate"
    FINAL = "final"
    """X.Y or X.Y.0."""
    BUGFIX = "bugfix"
    """X.Y.Z while the series had bugfix support."""
    SECURITY = "security"
    """X.Y.Z after the schedule's end of bugfix support."""

    @property
    def is_prerelease(self) -> bool:
        """Whether the release comes before its X.Y.Z."""
        return self in {Stage.ALPHA, Stage.BETA, Stage.CANDIDATE}


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One version of a product, as one announcement names it."""

    version: str
    """Canonical PEP 440 form, e.g. ``3.14.0a2``."""
    product: str
    series: str
    """``X.Y``, e.g. ``3.14``."""
    stage: Stage
    date: dt.date
    """The day of the release: front matter's, else the schedule's, else the post's."""
    url: str = ""
    """The download page, where front matter or a link of the post names it."""


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person, or a team, that signs announcements. Empty strings are unknown."""

    id: str
    name: str
    bio: str = ""
    github: str = ""
    avatar: str = ""
    mastodon: str = ""
    bluesky: str = ""
    website: str = ""
    email: str = ""


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One post: what front matter says, and what is derived where it is silent."""

    slug: str
    docname: str
    path: str = field(compare=False)
    """The post's file, absolute, with POSIX separators; never shown in output. Another checkout is no other post."""
    source_digest: str
    """A digest of the post's text; another text, another digest."""
    is_source_repaired: bool
    """Whether the file is not UTF-8, so that a repaired text is parsed in its place."""
    title: str
    date: PostDate
    updated: PostDate | None
    """``None`` where front matter says nothing, or the same as ``date``."""
    authors: tuple[Author, ...]
    description: str
    tags: tuple[str, ...]
    product: str
    releases: tuple[Release, ...]
    series: tuple[str, ...]
    """Front matter's ``series``, else those of the releases."""
    legacy_urls: tuple[str, ...]
    is_draft: bool
    """Unpublished, a draft, or dated after today; such a post is in a library only on request."""
    image: str
    image_alt: str
    language: str
    is_pinned: bool
    peps: tuple[int, ...]
    """PEPs named in front matter; those of the body are known only after it was read."""
    may_name_peps: bool
    """Whether the text has the word; what it names is known only after the body was read."""
    speaks_of_bpo: bool
    """Whether "Issue #9129" is one of bugs.python.org."""
    discussion: str
    word_count: int
    body_line: int
    """The 1-based line of the file at which the body begins."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of front matter that are not ours, as plain YAML/TOML values, for templates."""

    @property
    def facts(self) -> Announcement:
        """All of it that can be shown elsewhere than on its own page, which tells how long its text is."""
        return replace(self, source_digest="", word_count=0, body_line=0)

    @property
    def kind(self) -> str:
        """``release`` or ``news``."""
        return "release" if self.releases else "news"

    @property
    def reading_minutes(self) -> int:
        """Minutes to read the body at 230 words a minute; at least one."""
        return max(1, round(self.word_count / 230))
