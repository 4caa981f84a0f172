"""What stands around an announcement's body: the facts under its title, made of plain nodes for every builder."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from docutils import nodes
from sphinx import addnodes

from .core.announcement import Stage
from .core.indexes import announced_series
from .translation import N_, _, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from .core.announcement import Announcement, Author, Release

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


def document_metadata(announcement: Announcement) -> nodes.docinfo:
    """What Sphinx and themes are told of an announcement."""
    return page_metadata(date=announcement.date.isoformat(), author=byline_names(announcement.authors))


def page_metadata(**fields: str) -> nodes.docinfo:
    """Fields that Sphinx takes as the page's metadata; our pages need no toctree to be found."""
    docinfo = nodes.docinfo()
    for name, value in {"orphan": "", **fields}.items():
        body = nodes.field_body("", nodes.paragraph("", value))
        docinfo += nodes.field("", nodes.field_name("", name), body)
    return docinfo


def byline_names(authors: Iterable[Author]) -> str:
    """The authors' names in one string."""
    return ", ".join(author.name for author in authors)


def header(announcement: Announcement, *, language: str) -> nodes.container:
    """Who, when, how long to read; then what was released and the tags."""
    box = nodes.container(classes=["relnotes-header"])
    box += nodes.paragraph("", "", *_byline(announcement, language), classes=["relnotes-byline"])
    badges = [*_release_badges(announcement), *_series_badges(announcement), *_tag_badges(announcement.tags)]
    if announcement.is_draft:
        badges.insert(0, badge(_("draft"), "relnotes-draft"))
    if badges:
        box += nodes.paragraph("", "", *separated(badges, " "), classes=["relnotes-badges"])
    return box


def release_badges(releases: Sequence[Release]) -> list[nodes.Node]:
    """A badge of product, version and stage for each release, with spaces between them."""
    return separated([_release_badge(release) for release in releases], " ")


def badge(text: str, *classes: str) -> nodes.inline:
    """A badge as sphinx-design makes them."""
    return nodes.inline("", text, classes=["sd-sphinx-override", "sd-badge", "relnotes-badge", *classes])


def _byline(announcement: Announcement, language: str) -> list[nodes.Node]:
    authors = separated([_author(author) for author in announcement.authors], ", ")
    parts: list[nodes.Node] = []
    if authors:
        parts.append(nodes.inline("", "", *authors, classes=["relnotes-authors"]))
    parts.append(nodes.inline("", format_day(announcement.date.day, language), classes=["relnotes-date", "no-search"]))
    if announcement.updated:
        text = _("updated %s") % format_day(announcement.updated.day, language)
        parts.append(nodes.inline("", text, classes=["relnotes-updated", "no-search"]))
    minutes = announcement.reading_minutes
    text = ngettext("%d min read", "%d min read", minutes) % minutes
    parts.append(nodes.inline("", text, classes=["relnotes-reading-time", "no-search"]))
    return separated(parts, " · ")


def _author(author: Author) -> nodes.Node:
    """The name leads to the author's page in the archive, else to where the author is at home."""
    address = author_address(author)
    name = nodes.inline("", author.name)
    home = nodes.reference("", author.name, refuri=address, internal=False) if address else name
    return archive_link("author", author.id, home)


def archive_link(typ: str, target: str, content: nodes.Node, *, is_explicit: bool = False) -> addnodes.pending_xref:
    """A link to an archive page; where there is none the content stays, as it is where it is explicit."""
    return addnodes.pending_xref(
        "", content, refdomain="relnotes", reftype=typ, reftarget=target, refexplicit=is_explicit, refwarn=False
    )


def author_address(author: Author) -> str:
    """Where an author is at home: website first, then the social places, then mail; ``""`` if unknown."""
    if author.website or author.mastodon.startswith("http"):
        return author.website or author.mastodon
    if author.bluesky:
        return f"https://bsky.app/profile/{author.bluesky.removeprefix('@')}"
    if author.github:
        return f"https://github.com/{author.github.removeprefix('@')}"
    return f"mailto:{author.email}" if author.email else ""


def _release_badges(announcement: Announcement) -> list[nodes.Node]:
    return [_release_badge(release) for release in announcement.releases]


def _release_badge(release: Release) -> nodes.Node:
    name = f"{release.product} {release.version}".strip()
    version: nodes.Node = badge(name, "relnotes-version")
    if release.url:
        version = nodes.reference("", "", version, refuri=release.url, internal=False)
    stage = badge(_(STAGE_NAMES[release.stage]), "relnotes-stage", f"relnotes-stage-{release.stage}")
    return nodes.inline("", "", version, nodes.Text(" "), stage, classes=["relnotes-release"])


def _series_badges(announcement: Announcement) -> list[nodes.Node]:
    return [
        archive_link(
            "series",
            f"{product} {series}".strip(),
            badge(_("%s series") % series, "relnotes-series"),
            is_explicit=True,
        )
        for product, series in announced_series(announcement)
    ]


def _tag_badges(tags: Iterable[str]) -> list[nodes.Node]:
    return [archive_link("tag", tag, badge(tag, "relnotes-tag"), is_explicit=True) for tag in tags]


def separated(parts: Sequence[nodes.Node], separator: str) -> list[nodes.Node]:
    """The parts with text between them."""
    joined: list[nodes.Node] = []
    for part in parts:
        if joined:
            joined.append(nodes.Text(separator))
        joined.append(part)
    return joined
