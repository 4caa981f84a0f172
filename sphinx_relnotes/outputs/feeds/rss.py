"""RSS 2.0, as the RSS Advisory Board's profile has it, with full content (``content:encoded``) and Dublin Core."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING

from .browser import note_for_people, stylesheet
from .markup import element, escaped, optional
from .picture import media_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .values import Entry, Feed

_OPENING = """\
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
"""


def rss_feed(feed: Feed, entries: Iterable[str]) -> str:
    """The document, of entries made before."""
    icon = feed.icon and (
        f"<image>{element('url', feed.icon)}{element('title', feed.title)}{element('link', feed.home)}</image>\n"
    )
    head = (
        element("title", feed.title),
        element("link", feed.home),
        element("description", feed.description or feed.title),
        element("atom:link", rel="self", type="application/rss+xml", href=feed.url),
        element("language", feed.language),
        element("lastBuildDate", format_datetime(feed.updated)),
        element("generator", "sphinx-relnotes"),
        element("docs", "https://www.rssboard.org/rss-specification"),
        icon,
        note_for_people(feed),
    )
    return "".join((stylesheet(feed), _OPENING, *head, *entries, "</channel>\n</rss>\n"))


def rss_entry(entry: Entry) -> str:
    """One item. Its description is HTML to most readers, so the plain summary is escaped as such."""
    lines = (
        "<item>\n",
        element("title", entry.title),
        element("link", entry.url),
        element("guid", entry.id, isPermaLink="false"),
        element("pubDate", format_datetime(entry.published)),
        element("atom:updated", entry.updated.isoformat()) if entry.updated != entry.published else "",
        *(element("dc:creator", person.name) for person in entry.authors),
        *(element("category", tag) for tag in entry.tags),
        optional("dc:language", entry.language),
        optional("comments", entry.discussion),
        media_content(entry.picture),
        optional("description", escaped(entry.summary)),
        element("content:encoded", entry.content),
        "</item>\n",
    )
    return "".join(lines)
