"""What one build has to do for feeds: where they lie, what is in them, and which entries are made anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.feeds import channels
from .titles import feed_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ...core.announcement import Announcement
    from ...core.feeds import Channel
    from ...core.library import Library
    from ...core.settings import RelnotesConfig


@dataclass(frozen=True, kw_only=True)
class FeedRun:
    """One builder's feeds in one build; ``written`` gathers the documents whose entries are made anew."""

    library: Library
    settings: RelnotesConfig
    base: str
    """The address of the site's root, with a slash at its end."""
    project: str
    entries: Path
    """The folder of entries."""
    record: Path
    """The file for what the next build has to know."""
    written: set[str] = field(default_factory=set)

    @cached_property
    def contents(self) -> Mapping[Channel, tuple[Announcement, ...]]:
        """The announcements of each channel."""
        limit = self.settings.feed_limit
        return {channel: channel.announcements(self.library, limit) for channel in channels(self.library)}

    @cached_property
    def wanted(self) -> Mapping[str, Path]:
        """By docname: the files of the entries of all feeds."""
        docnames = {item.docname for announcements in self.contents.values() for item in announcements}
        return {docname: self.entry_file(docname) for docname in docnames}

    @cached_property
    def site_links(self) -> str:
        """What every page says of the feeds of the whole site."""
        return self.links(next(channels(self.library)))

    @property
    def first_link(self) -> str:
        """What an announcement says of the feeds: the first format."""
        return "\n".join(self.site_links.split("\n")[:2])

    def links(self, channel: Channel) -> str:
        """What pages say of the feeds of a channel."""
        return feed_links(channel, project=self.project, base=self.base, formats=self.settings.feeds)

    def entry_file(self, docname: str) -> Path:
        """Where a document's entry is kept; a docname may be too long for a name."""
        return self.entries / f"{hashlib.blake2b(docname.encode(), digest_size=12).hexdigest()}.json"

    def files(self) -> Iterator[str]:
        """The paths of all feeds, relative to the output folder."""
        for channel in self.contents:
            yield from (channel.path(name) for name in self.settings.feeds)
