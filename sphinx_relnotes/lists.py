"""Lists of announcements as final nodes, few for each entry: a library has many pages of them.

The search passes over them (from Sphinx 8.2 on), for it finds the announcements themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .core.announcement import Stage
from .frame import STAGE_NAMES, format_day
from .tables import table
from .teasers import card
from .translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .core.announcement import Release
    from .core.selection import Entry, Group
    from .links import Links
    from .tables import Cell


def announcement_list(groups: Sequence[Group], links: Links, *, style: str, group_by: str) -> nodes.Element:
    """All groups, each under its heading where they have one."""
    if not groups:
        return empty(_("There is no such announcement."))
    if not group_by:
        return _entries(groups[0].entries, links, style)
    box = nodes.container(classes=["relnotes-groups", "no-search"])
    for group in groups:
        heading = nodes.rubric("", _group_name(group.label, group_by), classes=["relnotes-group"])
        heading["heading-level"] = 2
        heading += nodes.inline("", f" ({len(group.entries)})", classes=["relnotes-count"])
        box += [heading, _entries(group.entries, links, style)]
    return box


def empty(text: str) -> nodes.paragraph:
    """What is shown where there is nothing to show."""
    return nodes.paragraph("", text, classes=["relnotes-empty"])


def release_names(releases: Sequence[Release]) -> str:
    """Product and version of each."""
    return ", ".join(f"{release.product} {release.version}".strip() for release in releases)


def _group_name(label: str, group_by: str) -> str:
    if not label:
        return _("Other")
    return _(STAGE_NAMES[Stage(label)]).capitalize() if group_by == "stage" else label


def _entries(entries: Sequence[Entry], links: Links, style: str) -> nodes.Element:
    return {"list": _as_list, "table": _as_table, "cards": _as_cards}[style](entries, links)


def _as_list(entries: Sequence[Entry], links: Links) -> nodes.Element:
    language = links.domain.env.config.language
    items = nodes.bullet_list(classes=["relnotes-list", "no-search"])
    for entry in entries:
        facts = " · ".join([format_day(entry.day, language), *entry.authors])
        about = nodes.inline("", f" {facts}", classes=["relnotes-facts"])
        items += nodes.list_item("", nodes.paragraph("", "", links.page(entry.docname, entry.title), about))
    return items


def _as_table(entries: Sequence[Entry], links: Links) -> nodes.Element:
    language = links.domain.env.config.language
    headings = (_("Date"), _("Announcement"), _("Releases"), _("Authors"))
    rows: list[list[Cell]] = [
        [
            [nodes.Text(format_day(entry.day, language, is_short=True))],
            [links.page(entry.docname, entry.title)],
            [nodes.Text(release_names(entry.releases))],
            [nodes.Text(", ".join(entry.authors))],
        ]
        for entry in entries
    ]
    return table(headings, rows, (16, 44, 22, 18), "relnotes-announcements", "no-search")


def _as_cards(entries: Sequence[Entry], links: Links) -> nodes.Element:
    language, by_slug = links.domain.env.config.language, links.domain.library.by_slug
    box = nodes.container(classes=["relnotes-cards", "no-search"])
    for entry in entries:
        link = links.page(entry.docname, entry.title, classes=("sd-stretched-link",))
        box += card(by_slug[entry.slug], language=language, link=link)
    return box
