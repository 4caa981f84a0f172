"""Which feeds a library has, and which announcements are in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .announcement import Stage
from .archive_pages import archive_name
from .urls import site_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from .announcement import Announcement
    from .library import Library

FEED_FORMATS = ("atom", "rss", "json")
FEED_FILES = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
FEED_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
FEED_FOLDER = "feeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A choice of announcements that somebody may follow.

    ``kind`` is ``site``, ``tags``, ``series``, ``final`` or ``security``; ``key`` as that of an archive page.
    """

    kind: str
    key: tuple[str, ...] = ()
    folder: str
    """Where its files lie, relative to the site's root."""

    def path(self, name: str) -> str:
        """The path of the feed in one format."""
        return f"{self.folder}/{FEED_FILES[name]}"

    def announcements(self, library: Library, limit: int) -> tuple[Announcement, ...]:
        """The announcements, newest first; no draft is one, for what a reader has fetched cannot be taken back."""
        published = (item for item in self._all(library) if not item.is_draft)
        return tuple(islice(published, limit or None))

    def _all(self, library: Library) -> Iterable[Announcement]:
        facets = library.index.facets
        if self.kind == "tags":
            return facets["tag", self.key[0]]
        if self.kind == "series":
            return library.index.by_series[self.key[0], self.key[1]]
        if self.kind == "site":
            return library.announcements
        return facets.get(("stage", self.kind), ())


def channels(library: Library) -> Iterator[Channel]:
    """All channels; those that announce no subject that comes and goes are there even when they are empty."""
    index = library.index
    yield Channel(kind="site", folder=FEED_FOLDER)
    yield Channel(kind=Stage.FINAL.value, folder=f"{FEED_FOLDER}/stage/final")
    yield Channel(kind=Stage.SECURITY.value, folder=f"{FEED_FOLDER}/security")
    for tag in index.tag_names:
        yield channel_of(library, "tags", (tag,))
    for key in index.by_series:
        yield channel_of(library, "series", key)


def channel_of(library: Library, kind: str, key: tuple[str, ...]) -> Channel:
    """The channel of a tag or series, in a folder with the name of its archive page."""
    return Channel(kind=kind, key=key, folder=f"{FEED_FOLDER}/{archive_name(library.index, kind, key)}")


def alias_file(path: str) -> str:
    """The file, relative to the output folder, that answers at a former address of a feed.

    Where the address ends with a slash it is the only one that every server gives out, ``index.html``; feed readers
    look at the content. Raises ``ValueError`` where no file can have the name.
    """
    file = unquote(site_path(path)).lstrip("/")
    return f"{file}index.html" if file.endswith("/") else file


def alias_target(target: str) -> str:
    """The path of the feed that an alias names: a format of that of the whole site, or the path of any."""
    return f"{FEED_FOLDER}/{FEED_FILES[target]}" if target in FEED_FILES else target.lstrip("/")


def free_aliases(
    aliases: Mapping[str, str], feeds: Collection[str], pages: Iterable[str]
) -> tuple[dict[str, str], list[str]]:
    """By file: the feed of each alias; and what is wrong with those that cannot be made.

    ``feeds`` and ``pages`` are files that are made anyway. No file can lie below one of them, nor be a folder of one.
    """
    found: dict[str, str] = {}
    faults = []
    taken = {*feeds, *pages}
    folders = {parent for file in taken for parent in _folders(file)}
    for path, target in aliases.items():
        file, feed = alias_file(path), alias_target(target)
        if feed not in feeds:
            faults.append(f"relnotes_feed_aliases[{path!r}]: there is no feed {target!r}; name one that is made")
        elif file in taken or file in folders or not taken.isdisjoint(_folders(file)):
            faults.append(f"relnotes_feed_aliases[{path!r}]: another page or feed has this place; leave it out")
        else:
            found[file] = feed
            taken.add(file)
            folders |= {*_folders(file)}
    return found, faults


def _folders(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def feed_faults(formats: Sequence[str], limit: int, aliases: Mapping[str, str]) -> Iterator[str]:
    """Say what is wrong with the configuration of feeds."""
    for name in formats:
        if name not in FEED_FORMATS:
            yield f"relnotes_feeds names {name!r}, expected some of {', '.join(map(repr, FEED_FORMATS))}"
    if limit < 0:
        yield f"relnotes_feed_limit is {limit}, expected a number of entries, or 0 for all"
    made = {FEED_FILES[name] for name in formats if name in FEED_FILES}
    for path, target in aliases.items():
        try:
            alias_file(path)
        except ValueError as error:
            yield f"relnotes_feed_aliases names {path!r}, which cannot be a file of the site: {error}"
        folder, _, name = alias_target(target).rpartition("/")
        segments = folder.split("/")
        if segments[0] != FEED_FOLDER or {"", ".", ".."} & {*segments} or name not in FEED_FILES.values():
            yield (
                f"relnotes_feed_aliases[{path!r}] is {target!r}, expected one of {', '.join(map(repr, FEED_FORMATS))} "
                f"or the path of a feed such as 'feeds/tags/news/atom.xml'"
            )
        elif name not in made:
            yield f"relnotes_feed_aliases[{path!r}] is {target!r}, a format which relnotes_feeds leaves out"
