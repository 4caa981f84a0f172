"""An announcement in short, for pages that lead to it: as a summary, a card or a banner of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx_design.shared import create_component

from .frame import byline_names, format_day, release_badges

if TYPE_CHECKING:
    from .core.announcement import Announcement


def link_to(slug: str, *content: nodes.Node, classes: tuple[str, ...] = ()) -> addnodes.pending_xref:
    """A link to an announcement's page; builders without that page show the content alone."""
    inner = nodes.inline("", "", *content, classes=list(classes))
    return addnodes.pending_xref(
        "",
        inner,
        refdomain="relnotes",
        reftype="announcement",
        reftarget=slug,
        refexplicit=True,
        refwarn=False,
    )


def summary(announcement: Announcement, *, language: str) -> nodes.container:
    """Title, byline, badges and description."""
    box = nodes.container(classes=["relnotes-summary"])
    box += nodes.paragraph("", "", nodes.strong("", "", _title_link(announcement)), classes=["relnotes-title"])
    box += _facts(announcement, language)
    if announcement.description:
        box += nodes.paragraph("", announcement.description, classes=["relnotes-description"])
    return box


def card(announcement: Announcement, *, language: str, link: nodes.Node | None = None) -> nodes.Element:
    """A card of sphinx-design that leads to the announcement as a whole; ``link`` where it is resolved already."""
    box = create_component(
        "card", ["sd-card", "sd-sphinx-override", "sd-mb-3", "sd-shadow-sm", "sd-card-hover", "relnotes-card"]
    )
    body = create_component("card-body", ["sd-card-body"])
    title = create_component("card-title", ["sd-card-title", "sd-font-weight-bold"])
    title += nodes.paragraph("", "", link or _title_link(announcement, "sd-stretched-link"))
    body += [title, _facts(announcement, language)]
    if announcement.description:
        body += nodes.paragraph("", announcement.description, classes=["sd-card-text", "relnotes-description"])
    box += body
    return box


def banner(announcement: Announcement, *, language: str) -> nodes.container:
    """One line: what is new, and since when."""
    box = nodes.container(classes=["relnotes-banner"])
    line = nodes.paragraph(classes=["relnotes-banner-line"])
    badges = release_badges(announcement.releases[:1])
    line += [*badges, nodes.Text(" ")] if badges else []
    line += [_title_link(announcement), nodes.Text(f" · {format_day(announcement.date.day, language)}")]
    box += line
    return box


def _title_link(announcement: Announcement, *classes: str) -> addnodes.pending_xref:
    return link_to(announcement.slug, nodes.Text(announcement.title), classes=classes)


def _facts(announcement: Announcement, language: str) -> nodes.paragraph:
    line = nodes.paragraph(classes=["relnotes-byline"])
    names = byline_names(announcement.authors)
    line += nodes.Text(" · ".join(part for part in (names, format_day(announcement.date.day, language)) if part))
    for badge in release_badges(announcement.releases):
        line += [nodes.Text(" "), badge]
    return line
