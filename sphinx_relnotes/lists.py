"""Lists of announcements as final nodes, few for each entry: a library has many pages of them.

The search passes over them (from Sphinx 8.2 on), for it finds the announcements themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import parts
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


def announcement_list(groups: Sequence[Group], links: Links, *, style: str, group_by: str) -> parts.Part:
    """All groups, each under its heading where they have one."""
    if not groups:
        return empty(_("There is no such announcement."))
    if not group_by:
        return _entries(groups[0].entries, links, style)
    box = parts.container(classes=["relnotes-groups", "no-search"])
    for group in groups:
        heading = parts.heading(_group_name(group.label, group_by), level=2, classes=["relnotes-group"])
        heading += parts.inline(f" ({len(group.entries)})", classes=["relnotes-count"])
        box += [heading, _entries(group.entries, links, style)]
    return box


def empty(text: str) -> parts.paragraph:
    """What is shown where there is nothing to show."""
    return parts.paragraph(text, classes=["relnotes-empty"])


def release_names(releases: Sequence[Release]) -> str:
    """Product and version of each."""
    return ", ".join(f"{release.product} {release.version}".strip() for release in releases)


def _group_name(label: str, group_by: str) -> str:
    if not label:
        return _("Other")
    return _(STAGE_NAMES[Stage(label)]).capitalize() if group_by == "stage" else label


def _entries(entries: Sequence[Entry], links: Links, style: str) -> parts.Part:
    return {"list": _as_list, "table": _as_table, "cards": _as_cards}[style](entries, links)


def _as_list(entries: Sequence[Entry], links: Links) -> parts.Part:
    language = links.language
    items = parts.bullet_list(classes=["relnotes-list", "no-search"])
    for entry in entries:
        facts = " · ".join([format_day(entry.day, language), *entry.authors])
        about = parts.inline(f" {facts}", classes=["relnotes-facts"])
        items += parts.list_item(parts.paragraph(links.page(entry.docname, entry.title), about))
    return items


def _as_table(entries: Sequence[Entry], links: Links) -> parts.Part:
    language = links.language
    headings = (_("Date"), _("Announcement"), _("Releases"), _("Authors"))
    rows: list[list[Cell]] = [
        [
            [format_day(entry.day, language, is_short=True)],
            [links.page(entry.docname, entry.title)],
            [release_names(entry.releases)],
            [", ".join(entry.authors)],
        ]
        for entry in entries
    ]
    return table(headings, rows, (16, 44, 22, 18), "relnotes-announcements", "no-search")


def _as_cards(entries: Sequence[Entry], links: Links) -> parts.Part:
    by_slug = links.domain.library.by_slug
    cards = [card(by_slug[entry.slug], links) for entry in entries]
    return parts.container(*cards, classes=["relnotes-cards", "no-search"])
