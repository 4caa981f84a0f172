"""The names of feeds, and the lines by which pages lead to them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...core.feeds import FEED_FORMATS, FEED_TYPES
from ...translation import _

if TYPE_CHECKING:
    from collections.abc import Container

    from ...core.feeds import Channel

FORMAT_NAMES = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}


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


def feed_links(channel: Channel, *, project: str, base: str, formats: Container[str]) -> str:
    """Lines for the head of a page, the format that most readers take first at the top."""
    title = channel_title(channel, project)
    lines = []
    for name in FEED_FORMATS:
        if name in formats:
            label = html.escape(f"{title} ({FORMAT_NAMES[name]})")
            address = html.escape(base + quote(channel.path(name)))
            lines.append(f'\n<link rel="alternate" type="{FEED_TYPES[name]}" title="{label}" href="{address}">')
    return "".join(lines)
