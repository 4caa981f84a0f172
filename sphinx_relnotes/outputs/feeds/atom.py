"""Atom: RFC 4287, with the place of discussion (RFC 4685) and an image (Media RSS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .browser import note_for_people, stylesheet
from .markup import element, escaped, optional
from .picture import media_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .values import Entry, Feed, Person

_OPENING = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="{language}">\n'
)


def atom_feed(feed: Feed, entries: Iterable[str]) -> str:
    """The document, of entries made before."""
    head = (
        element("id", feed.url),
        element("title", feed.title),
        optional("subtitle", feed.description),
        element("link", rel="self", type="application/atom+xml", href=feed.url),
        element("link", rel="alternate", type="text/html", href=feed.home),
        element("updated", feed.updated.isoformat()),
        _person("author", feed.author),
        element("generator", "sphinx-relnotes"),
        optional("icon", feed.icon),
        note_for_people(feed),
    )
    opening = _OPENING.format(language=escaped(feed.language))
    return "".join((stylesheet(feed), opening, *head, *entries, "</feed>\n"))


def atom_entry(entry: Entry) -> str:
    """One entry."""
    language = f' xml:lang="{escaped(entry.language)}"' if entry.language else ""
    discussion = element("link", rel="replies", type="text/html", href=entry.discussion) if entry.discussion else ""
    lines = (
        f"<entry{language}>\n",
        element("id", entry.id),
        element("title", entry.title),
        element("link", rel="alternate", type="text/html", href=entry.url),
        discussion,
        element("published", entry.published.isoformat()),
        element("updated", entry.updated.isoformat()),
        *(_author(person) for person in entry.authors),
        *(element("category", term=tag) for tag in entry.tags),
        media_content(entry.picture),
        optional("summary", entry.summary),
        element("content", entry.content, type="html"),
        "</entry>\n",
    )
    return "".join(lines)


def _author(person: Person) -> str:
    return _person("author", person.name, person.url)


def _person(name: str, called: str, url: str = "") -> str:
    return f"<{name}>{element('name', called)}{optional('uri', url)}</{name}>\n"
