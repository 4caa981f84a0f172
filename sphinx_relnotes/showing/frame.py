"""The facts of an announcement: under its title, and wherever it is named."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from .. import parts
from ..core.announcement import Stage
from ..core.indexes import announced_series
from ..translation import N_, _, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from ..core.announcement import Announcement, Author, Release
    from ..links import Links

STAGE_NAMES = {
    Stage.ALPHA: N_("alpha"),
    Stage.BETA: N_("beta"),
    Stage.CANDIDATE: N_("release candidate"),
    Stage.FINAL: N_("final"),
    Stage.BUGFIX: N_("bugfix"),
    Stage.SECURITY: N_("security"),
}


@functools.lru_cache(maxsize=4096)
def format_day(day: dt.date, language: str, *, is_short: bool = False) -> str:
    """A day as people of a language write it; English puts the day first, as no reader mistakes it."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    english, other = ("d MMM y", "medium") if is_short else ("d MMMM y", "long")
    return format_date(day, english if locale.language == "en" else other, locale)


def byline_names(authors: Iterable[Author]) -> str:
    """The authors' names in one string."""
    return ", ".join(author.name for author in authors)


def header(announcement: Announcement, links: Links) -> parts.container:
    """Who, when, how long to read; then what was released and the tags."""
    stages = [f"relnotes-stage-{announcement.releases[0].stage}"] if announcement.releases else []
    box = parts.container(is_div=True, classes=["relnotes-header", *stages])
    box += parts.paragraph(*_byline(announcement, links), classes=["relnotes-byline"])
    badges = [*_release_badges(announcement), *_archive_badges(announcement, links)]
    if announcement.is_draft:
        badges.insert(0, badge(_("draft"), "relnotes-draft"))
    if badges:
        box += parts.paragraph(*separated(badges, " "), classes=["relnotes-badges"])
    for name, content in links.domain.library.added.headers.get(announcement.docname, ()):
        line = [links.resolved(item) for item in content if isinstance(item, parts.Part | str)]
        box += parts.paragraph(*line, classes=["relnotes-part", f"relnotes-part-{name}"])
    return box


def release_badges(releases: Sequence[Release]) -> list[parts.Content]:
    """A badge of product, version and stage for each release, with spaces between them."""
    return separated([_release_badge(release) for release in releases], " ")


def badge(text: str, *classes: str) -> parts.inline:
    """A word or two in a frame."""
    return parts.inline(text, classes=["relnotes-badge", *classes])


def sign(stage: Stage, *content: parts.Content, classes: Sequence[str] = ()) -> parts.inline:
    """Content with the sign of a stage before it, in the stage's colour."""
    return parts.inline(*content, classes=["relnotes-sign", f"relnotes-stage-{stage}", *classes])


def _byline(announcement: Announcement, links: Links) -> list[parts.Content]:
    language = links.language
    authors = separated([_author(author, links) for author in announcement.authors], ", ")
    line: list[parts.Content] = []
    if authors:
        line.append(parts.inline(*authors, classes=["relnotes-authors"]))
    line.append(parts.inline(format_day(announcement.date.day, language), classes=["relnotes-date"]))
    if announcement.updated:
        text = _("updated %s") % format_day(announcement.updated.day, language)
        line.append(parts.inline(text, classes=["relnotes-updated"]))
    minutes = announcement.reading_minutes
    text = ngettext("%d min read", "%d min read", minutes) % minutes
    line.append(parts.inline(text, classes=["relnotes-reading-time"]))
    return separated(line, " · ")


def _author(author: Author, links: Links) -> parts.Content:
    """The name leads to the author's page in the archive, else to where the author is at home."""
    name, address = author.name, author_address(author)
    home = parts.reference(name, refuri=address, internal=False) if address else parts.inline(name)
    return links.archive_around("authors", (author.id,), name) or home


def author_address(author: Author) -> str:
    """Where an author is at home: website first, then the social places, then mail; ``""`` if unknown."""
    if author.website or author.mastodon.startswith("http"):
        return author.website or author.mastodon
    if author.bluesky:
        return f"https://bsky.app/profile/{author.bluesky.removeprefix('@')}"
    if author.github:
        return f"https://github.com/{author.github.removeprefix('@')}"
    return f"mailto:{author.email}" if author.email else ""


def _release_badges(announcement: Announcement) -> list[parts.Content]:
    return [_release_badge(release) for release in announcement.releases]


def _release_badge(release: Release) -> parts.Content:
    name = f"{release.product} {release.version}".strip()
    version: parts.Content = parts.inline(name, classes=["relnotes-version"])
    if release.url:
        version = parts.reference(name, refuri=release.url, internal=False, classes=["relnotes-version"])
    stage = parts.inline(_(STAGE_NAMES[release.stage]), classes=["relnotes-stage"])
    return sign(release.stage, version, " ", stage, classes=["relnotes-release"])


def _archive_badges(announcement: Announcement, links: Links) -> Iterator[parts.Content]:
    for product, series in announced_series(announcement):
        yield _archive_badge("series", (product, series), badge(_("%s series") % series, "relnotes-series"), links)
    for tag in announcement.tags:
        yield _archive_badge("tags", (tag,), badge(tag, "relnotes-tag"), links)


def _archive_badge(kind: str, key: tuple[str, ...], inner: parts.inline, links: Links) -> parts.Content:
    return links.archive_around(kind, key, inner) or inner


def separated(contents: Sequence[parts.Content], separator: str) -> list[parts.Content]:
    """The contents with text between them."""
    joined: list[parts.Content] = []
    for part in contents:
        if joined:
            joined.append(separator)
        joined.append(part)
    return joined
