"""An announcement in short, for pages that lead to it: as a summary, a card or a banner of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import parts
from ..core.text import without_markup
from .frame import byline_names, format_day, release_badges

if TYPE_CHECKING:
    from ..core.announcement import Announcement
    from ..links import Links
    from .tables import Facts


def summary(announcement: Announcement, links: Links) -> parts.container:
    """Title, byline, badges and description."""
    box = parts.container(classes=["relnotes-summary"])
    box += parts.paragraph(parts.strong(_title_link(announcement, links)), classes=["relnotes-title"])
    box += _facts(announcement, links)
    if announcement.description:
        box += parts.paragraph(without_markup(announcement.description), classes=["relnotes-description"])
    return box


def card(announcement: Announcement, links: Links, facts: Facts | None = None) -> parts.container:
    """A card of sphinx-design that leads to the announcement as a whole; ``facts`` are those to filter by."""
    link = _title_link(announcement, links, "sd-stretched-link")
    title = _component("card-title", "sd-card-title", "sd-font-weight-bold")
    title += parts.paragraph(link)
    body = _component("card-body", "sd-card-body")
    body += [title, _facts(announcement, links)]
    if announcement.description:
        body += parts.paragraph(
            without_markup(announcement.description), classes=["sd-card-text", "relnotes-description"]
        )
    stages = [f"relnotes-stage-{release.stage}" for release in announcement.releases[:1]]
    box = _component("card", "sd-card", "sd-sphinx-override", "relnotes-card", *stages)
    box.attributes["data"] = facts or {}
    box += body
    return box


def banner(announcement: Announcement, links: Links) -> parts.container:
    """One line: what is new, and since when."""
    line = parts.paragraph(classes=["relnotes-banner-line"])
    badges = release_badges(announcement.releases[:1])
    line += [*badges, " "] if badges else []
    line += [_title_link(announcement, links), f" · {format_day(announcement.date.day, links.language)}"]
    return parts.container(line, classes=["relnotes-banner"])


def _component(name: str, *classes: str) -> parts.container:
    """A component as sphinx-design marks them."""
    return parts.container(is_div=True, design_component=name, classes=classes)


def _title_link(announcement: Announcement, links: Links, *classes: str) -> parts.Content:
    known = announcement.docname in links.domain.env.all_docs
    docname = announcement.docname if known else ""  # a post that is shown by its path may have no page
    return links.page(docname, announcement.title, classes=classes)


def _facts(announcement: Announcement, links: Links) -> parts.paragraph:
    line = parts.paragraph(classes=["relnotes-byline"])
    names = byline_names(announcement.authors)
    line += " · ".join(part for part in (names, format_day(announcement.date.day, links.language)) if part)
    for badge in release_badges(announcement.releases):
        line += [" ", badge]
    return line
