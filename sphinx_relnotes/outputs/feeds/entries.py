"""An announcement as an entry: made where its page is written, in every format, and kept in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ...core.text import without_markup
from ...core.urls import is_web_url
from ...domain import relnotes_domain
from ...files import write_if_changed
from ...showing.frame import author_address
from ..head.pictures import stated_picture
from .content import entry_content
from .formats import FORMATS
from .markup import plain
from .picture import first_picture, picture_at
from .values import Entry, Person, moment

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ...core.announcement import Announcement, Author
    from .run import FeedRun


def save_entry(docname: str, html: str, builder: StandaloneHTMLBuilder) -> None:
    """Make the entry of a document in each format, and write its file if it is another one."""
    domain = relnotes_domain(builder.env)
    if domain.feeds is None:
        return
    entry = make_entry(domain.library.by_docname[docname], html, builder, domain.feeds)
    texts = {name: FORMATS[name].entry(entry) for name in domain.feeds.settings.feeds}
    write_if_changed(domain.feeds.entry_file(docname), json.dumps(texts, ensure_ascii=False).encode())


def make_entry(announcement: Announcement, html: str, builder: StandaloneHTMLBuilder, feeds: FeedRun) -> Entry:
    """The entry of an announcement whose body was written as ``html``."""
    url = feeds.base + builder.get_target_uri(announcement.docname)
    content = entry_content(html, url)
    stated = stated_picture(announcement, relnotes_domain(builder.env), feeds.base)
    language = announcement.language if announcement.language != builder.config.language else ""
    return Entry(
        id=entry_id(announcement, feeds.base),
        url=url,
        title=plain(announcement.title),
        published=moment(announcement.date),
        updated=moment(announcement.updated or announcement.date),
        summary=plain(without_markup(announcement.description)),
        content=content,
        authors=tuple(_person(author) for author in announcement.authors),
        tags=tuple(plain(tag) for tag in announcement.tags),
        picture=picture_at(stated.url) if stated else first_picture(content, feeds.base),
        language=language,
        discussion=announcement.discussion if is_web_url(announcement.discussion) else "",
    )


def entry_id(announcement: Announcement, base: str) -> str:
    """A tag URI (RFC 4151) of host, year and slug, or the ``guid`` that front matter brings along from another engine.

    Neither title, permalink, builder nor theme is in it, so that readers never show a post twice.
    """
    stated = announcement.extra.get("guid")
    if isinstance(stated, str) and stated.isascii() and urlsplit(stated).scheme and stated == plain(stated):
        return quote(stated, safe="!#$%&'()*+,/:;=?@[]~")
    return f"tag:{_host(base)},{announcement.date.day.year:04}:{quote(announcement.slug)}"


def _host(base: str) -> str:
    """The name of the site's host in ASCII."""
    name = urlsplit(base).hostname or ""
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return quote(name)


def _person(author: Author) -> Person:
    address = author_address(author)
    return Person(
        name=plain(author.name),
        url=address if is_web_url(address) else "",
        avatar=author.avatar if is_web_url(author.avatar) else "",
    )
