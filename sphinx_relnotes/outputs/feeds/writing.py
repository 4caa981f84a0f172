"""When feeds are made: planned when all documents are read, written when all pages are, and not at all for nothing."""

from __future__ import annotations

import hashlib
import json
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.feeds import FEED_FORMATS, free_aliases
from ...core.problems import ProblemKind
from ...domain import relnotes_domain
from ...files import write_if_changed
from ...progress import follow, tell_again
from ...reporting import warn
from ...sites import makes_site, page_file
from ...stamps import code_fingerprint, record_of
from ...translation import _
from ..written import write_output
from .heads import make_feed
from .wanted import feed_base, feed_run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ...core.announcement import Announcement
    from ...core.feeds import Channel
    from ...core.following import Follow
    from .run import FeedRun

_MANY = 100
"""Feeds; each has a score of posts in it."""


def plan_feeds(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the documents to write again, for their heads lead to other feeds now, or their entries are not there."""
    domain = relnotes_domain(env)
    domain.feeds = run = feed_run(app.builder)
    if run is None:
        _explain(app.builder)
        return _forget(app.builder)
    known = _read(run.record)
    made_of = _made_of(run, app.builder)
    for fault in _aliases(run, app.builder)[1]:
        warn(ProblemKind.FEED, fault, location=None)
    if domain.is_settled and known.get("made_of") == made_of and known.get("is_whole"):
        return []
    # Should this build end halfway, the next one must not believe that there is nothing to do.
    _write(run.record, {**known, "is_whole": False})
    docnames = sorted(_to_write(run, known, env))
    tell_again(app, "its entry in feeds is not there, or it leads to other feeds", docnames)
    return docnames


def _to_write(run: FeedRun, known: Mapping[str, Any], env: BuildEnvironment) -> Collection[str]:
    if known.get("links") != run.site_links:
        return env.found_docs
    if known.get("code") != code_fingerprint():
        return run.wanted
    there = _entries(run)
    return [docname for docname, path in run.wanted.items() if path.name not in there]


def output_files(builder: Builder) -> Iterator[str]:
    """The files that are made, relative to the output folder."""
    run = feed_run(builder)
    if run is not None:
        yield from run.files()
        yield from _aliases(run, builder)[0]


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Write the feeds in which something changed, after a build that went well."""
    run = relnotes_domain(app.env).feeds
    if exception is not None or run is None:
        return
    known = _read(run.record)
    files = [*run.files(), *_aliases(run, app.builder)[0]]
    if known.get("is_whole") and not run.written and all(Path(app.outdir, path).is_file() for path in files):
        return
    show = partial(follow, message=_("writing feeds... "), verbosity=app.verbosity, many=_MANY)
    made = _Writer(app.builder, run, known.get("made", {})).write(show)
    record = {
        "code": code_fingerprint(),
        "links": run.site_links,
        "made_of": _made_of(run, app.builder),
        "made": made,
        "is_whole": made.keys() >= {*files},
    }
    _write(run.record, record)
    wanted = {path.name for path in run.wanted.values()}
    for name in _entries(run).keys() - wanted:
        run.entries.joinpath(name).unlink(missing_ok=True)


class _Writer:
    """Writes the feeds of one build; ``made`` tells what those on the disk were made of."""

    def __init__(self, builder: Any, run: FeedRun, made: Mapping[str, str]) -> None:
        self._builder = builder
        self._run = run
        self._made = made
        self._there = _entries(run)
        self._texts: dict[str, dict[str, str]] = {}
        self._aliases: dict[str, list[str]] = {}
        for path, target in _aliases(run, builder)[0].items():
            self._aliases.setdefault(target, []).append(path)

    def write(self, follow: Follow) -> dict[str, str]:
        """By path: a digest of what each feed is made of."""
        made: dict[str, str] = {}
        wanted: list[tuple[list[str], Channel, str]] = []
        for channel, announcements in self._run.contents.items():
            files = [self._run.wanted[item.docname].name for item in announcements]
            if not all(name in self._there for name in files):
                continue  # a build of some pages only, before one of all
            entries = [(name, self._there[name]) for name in files]
            for name in self._run.settings.feeds:
                digest = self._digest(channel, name, announcements, entries)
                paths = [channel.path(name), *self._aliases.get(channel.path(name), ())]
                stale = [path for path in paths if not self._is_made(path, digest)]
                if stale:
                    wanted.append((stale, channel, name))
                made.update(dict.fromkeys(paths, digest))
        for paths, channel, name in follow(wanted, lambda item: item[0][0]):
            content = self._content(channel, name, self._run.contents[channel])
            for path in paths:
                _write_feed(self._builder, path, content)
        return made

    def _is_made(self, path: str, digest: str) -> bool:
        return self._made.get(path) == digest and Path(self._builder.outdir, path).is_file()

    def _digest(self, channel: Channel, name: str, announcements: tuple[Announcement, ...], entries: object) -> str:
        feed = make_feed(channel, name, announcements, self._run, self._builder)
        return _digest((code_fingerprint(), feed, entries))

    def _content(self, channel: Channel, name: str, announcements: tuple[Announcement, ...]) -> bytes:
        from .formats import FORMATS  # noqa: PLC0415 - not needed where nothing is written

        feed = make_feed(channel, name, announcements, self._run, self._builder)
        return FORMATS[name].feed(feed, [self._text(item.docname)[name] for item in announcements]).encode()

    def _text(self, docname: str) -> dict[str, str]:
        if docname not in self._texts:
            self._texts[docname] = json.loads(self._run.wanted[docname].read_bytes())
        return self._texts[docname]


def _write_feed(builder: Builder, name: str, content: bytes) -> None:
    """Write a feed, unless its path is a folder of files that somebody else makes, or lies below such a file."""
    path = Path(builder.outdir, name)
    try:
        if not path.is_dir():
            write_output(builder, name, content)
            return
    except (FileExistsError, NotADirectoryError):
        pass
    message = (
        f"a feed cannot be written to {path}: a folder or file is in the way; leave it out of relnotes_feed_aliases"
    )
    warn(ProblemKind.FEED, message, location=None)


def _explain(builder: Builder) -> None:
    """Say why there are no feeds, where somebody asked for them."""
    settings = relnotes_domain(builder.env).settings
    # The default is one object, which a list of the same names is not.
    is_asked_for = settings.feeds and settings.posts and (settings.feeds is not FEED_FORMATS or settings.feed_aliases)
    if is_asked_for and makes_site(builder) and not feed_base(builder):
        stated = builder.config.html_baseurl
        message = (
            f"no feeds are made: html_baseurl is {stated!r}, but every address in a feed has to be absolute; set it to "
            "the address of the site's root ('https://example.org/docs/'), or relnotes_feeds to []"
        )
        warn(ProblemKind.FEED, message, location=None)


def _forget(builder: Builder) -> list[str]:
    """Where there were feeds in the last build, all pages still lead to them."""
    record = record_of(builder, "feeds")
    if not record.is_file():
        return []
    record.unlink()
    return sorted(builder.env.found_docs)


def _aliases(run: FeedRun, builder: Builder) -> tuple[dict[str, str], list[str]]:
    """The aliases whose places are free, with their feeds, and what is wrong with the others."""
    if not run.settings.feed_aliases or not makes_site(builder):
        return {}, []
    pages = {page_file(builder, docname) for docname in builder.env.found_docs}
    return free_aliases(run.settings.feed_aliases, {*run.files()}, pages)


def _made_of(run: FeedRun, builder: Any) -> str:
    """A digest of all that feeds follow from, but for what is in their entries."""
    settings = run.settings
    heads = [make_feed(channel, "atom", (), run, builder) for channel in list(run.contents)[:1]]
    # Another builder may have read documents in the meantime, so that none is left to read in this one.
    contents = [(channel, [item.docname for item in items]) for channel, items in run.contents.items()]
    return _digest((code_fingerprint(), heads, contents, settings.feeds, [*settings.feed_aliases.items()]))


def _entries(run: FeedRun) -> dict[str, tuple[int, int]]:
    """The entries on the disk, each with what changes when it does."""
    if not run.entries.is_dir():
        return {}
    found = ((item.name, item.stat()) for item in os.scandir(run.entries))
    return {name: (status.st_mtime_ns, status.st_size) for name, status in found}


def _read(record: Path) -> dict[str, Any]:
    try:
        found = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(record: Path, known: dict[str, Any]) -> None:
    write_if_changed(record, json.dumps(known, ensure_ascii=False).encode())


def _digest(made_of: object) -> str:
    return hashlib.blake2b(repr(made_of).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
