"""What a feed says of itself."""

from __future__ import annotations

import datetime as dt
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ...core.urls import is_web_url
from ...domain import relnotes_domain
from ...translation import _
from .titles import channel_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders.html import StandaloneHTMLBuilder

    from ...core.announcement import Announcement
    from ...core.feeds import Channel
    from .run import FeedRun
    from .values import Feed

STYLESHEET = "_static/relnotes-feed.css"

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
