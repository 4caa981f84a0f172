"""What a feed says of itself, and what pages say of feeds."""

from __future__ import annotations

import datetime as dt
import html
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from ...core.feeds import FEED_FORMATS, FEED_TYPES, channel_of
from ...core.urls import is_web_url
from ...domain import relnotes_domain
from ...translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ...core.announcement import Announcement
    from ...core.feeds import Channel
    from .run import FeedRun
    from .values import Feed

STYLESHEET = "_static/relnotes-feed.css"
FORMAT_NAMES = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}

_EMPTY = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without entries was changed: the formats want a moment, and the clock is not asked."""
_NO_AUTHOR = "Author name not set"
"""What Sphinx puts where ``author`` is not set."""


def make_feed(
    channel: Channel, name: str, announcements: Iterable[Announcement], run: FeedRun, builder: StandaloneHTMLBuilder
) -> Feed:
    """The head of a channel's feed in one format."""
    from .markup import plain  # noqa: PLC0415 - not needed where there are no feeds
    from .values import Feed, moment  # noqa: PLC0415

    config = builder.config
    changes = (moment(item.updated or item.date) for item in announcements)
    return Feed(
        url=run.base + quote(channel.path(name)),
        home=run.base + _home(channel, builder),
        title=plain(channel_title(channel, config.project)),
        description=plain(_("Announcements of %s") % config.project),
        author=plain(config.project if config.author in {"", _NO_AUTHOR} else config.author),
        language=config.language,
        updated=max(changes, default=_EMPTY),
        stylesheet=urlsplit(run.base).path + STYLESHEET,
        note=_("This is a feed: give its address to a feed reader, which will show you each new announcement."),
        way_home=_("The announcements as a page"),
        icon=_icon(config.html_favicon or "", run.base),
    )


def channel_title(channel: Channel, project: str) -> str:
    """The title of the feeds of a channel."""
    if channel.kind == "site":
        return project
    if channel.kind == "tags":
        name = _("announcements tagged “%s”") % channel.key[0]
    elif channel.kind == "series":
        name = _("%s series") % " ".join(channel.key).strip()
    else:
        name = _("final releases") if channel.kind == "final" else _("security releases")
    return f"{project}: {name}"


def add_feed_links(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Let browsers and readers find the feeds from every page; from that of a tag or series its own ones too.

    From an announcement one is enough, in the first format; it says the same in each.
    """
    domain = relnotes_domain(app.env)
    if domain.feeds is None:
        return
    links = domain.feeds.site_links
    if pagename in domain.library.by_docname:
        links = domain.feeds.first_link
    page = domain.archives.get(pagename)
    if page is not None and page.key and page.kind in {"tags", "series"}:
        links += feed_links(channel_of(domain.library, page.kind, page.key), domain.feeds)
    context["metatags"] = context.get("metatags", "") + links
    if "_sphinx_extensions" in context and "og:title" in context["metatags"]:
        # The theme shibuya shows these lines only beside those of sphinxext-opengraph, in the place of its own.
        context["_sphinx_extensions"] = [*context["_sphinx_extensions"], "sphinxext.opengraph"]


def feed_links(channel: Channel, run: FeedRun) -> str:
    """Lines for the head of a page, the format that most readers take first at the top."""
    title = channel_title(channel, run.project)
    lines = []
    for name in FEED_FORMATS:
        if name in run.settings.feeds:
            label = html.escape(f"{title} ({FORMAT_NAMES[name]})")
            address = html.escape(run.base + quote(channel.path(name)))
            lines.append(f'\n<link rel="alternate" type="{FEED_TYPES[name]}" title="{label}" href="{address}">')
    return "".join(lines)


def _home(channel: Channel, builder: StandaloneHTMLBuilder) -> str:
    """The page of the archive with the same announcements, else the site's root."""
    from ...links import archive_page_of  # noqa: PLC0415 - not needed where nothing is written

    kind = {"site": "index", "final": "", "security": ""}.get(channel.kind, channel.kind)
    docname = archive_page_of(relnotes_domain(builder.env), kind, channel.key) if kind else ""
    return builder.get_target_uri(docname) if docname else ""


def _icon(favicon: str, base: str) -> str:
    if not favicon or is_web_url(favicon):
        return favicon
    return f"{base}_static/{quote(posixpath.basename(favicon))}"
