"""Which feeds a builder makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.urls import site_url
from ...domain import relnotes_domain
from ...sites import makes_site
from ...stamps import record_of
from .run import FeedRun

if TYPE_CHECKING:
    from sphinx.builders import Builder


def feed_run(builder: Builder) -> FeedRun | None:
    """The work for a builder; ``None`` where it makes no site, or the project has no announcements or no address."""
    domain = relnotes_domain(builder.env)
    base = feed_base(builder)
    if not base or not domain.settings.feeds or not domain.settings.posts:
        return None
    return FeedRun(
        library=domain.library,
        settings=domain.settings,
        base=base,
        project=builder.config.project,
        entries=record_of(builder, "feed-entries").with_suffix(""),
        record=record_of(builder, "feeds"),
    )


def feed_base(builder: Builder) -> str:
    """The address of the site's root with a slash at its end; empty where nothing on the site can have one."""
    return site_url(builder.config.html_baseurl) if makes_site(builder) else ""
