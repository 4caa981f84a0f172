"""Lists of announcements as final nodes, few for each entry: a library has many pages of them.

The search passes over them (from Sphinx 8.2 on), for it finds the announcements themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import parts
from ..core.announcement import Stage
from ..translation import _
from .frame import STAGE_NAMES, format_day, separated, sign
from .tables import table
from .teasers import card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.announcement import Release
    from ..core.selection import Entry, Group
    from ..links import Links
    from .tables import Cell, Facts


def announcement_list(groups: Sequence[Group], links: Links, *, style: str, group_by: str) -> parts.Part:
    """All groups, each under its heading where they have one."""
    if not groups:
        return empty(_("There is no such announcement."))
    if not group_by:
        return _entries(groups[0].entries, links, style)
    box = parts.container(classes=["relnotes-groups"])
    for group in groups:
        heading = parts.heading(_group_name(group.label, group_by), level=2, classes=["relnotes-group"])
        heading += parts.inline(f" ({len(group.entries)})", classes=["relnotes-count"])
        box += [heading, _entries(group.entries, links, style)]
    return box


def empty(text: str) -> parts.paragraph:
    """What is shown where there is nothing to show."""
    return parts.paragraph(text, classes=["relnotes-empty"])


def facts_of(entry: Entry) -> Facts:
    """By which the page's script filters and sorts; several values stand on lines of their own."""
    return {
        "date": entry.day.isoformat(),
        "series": "\n".join(entry.series),
        "stage": "\n".join(dict.fromkeys(release.stage for release in entry.releases)),
        "tag": "\n".join(entry.tags),
    }


def _versions(releases: Sequence[Release], links: Links) -> Cell:
    """Each version with the sign of its stage; a product's name only where it is not the project's own."""
    own = links.domain.library.product
    names = [item.version if item.product == own else f"{item.product} {item.version}" for item in releases]
    return separated([sign(item.stage, name) for name, item in zip(names, releases, strict=True)], " ")


def _group_name(label: str, group_by: str) -> str:
    if not label:
        return _("Other")
    return _(STAGE_NAMES[Stage(label)]).capitalize() if group_by == "stage" else label


def _entries(entries: Sequence[Entry], links: Links, style: str) -> parts.Part:
    return {"list": _as_list, "table": _as_table, "cards": _as_cards}[style](entries, links)


def _as_list(entries: Sequence[Entry], links: Links) -> parts.Part:
    language = links.language
    items = parts.bullet_list(classes=["relnotes-list"])
    for entry in entries:
        facts = " · ".join([format_day(entry.day, language), *entry.authors])
        line: Cell = [links.page(entry.docname, entry.title), parts.inline(f" {facts}", classes=["relnotes-facts"])]
        if entry.releases:
            line += [" ", parts.inline(*_versions(entry.releases, links), classes=["relnotes-versions"])]
        items += parts.list_item(parts.paragraph(*line), data=facts_of(entry))
    return items


def _as_table(entries: Sequence[Entry], links: Links) -> parts.Part:
    language = links.language
    headings = (_("Date"), _("Announcement"), _("Releases"), _("Authors"))
    rows: list[list[Cell]] = [
        [
            [format_day(entry.day, language, is_short=True)],
            [links.page(entry.docname, entry.title)],
            _versions(entry.releases, links),
            [", ".join(entry.authors)],
        ]
        for entry in entries
    ]
    facts = [facts_of(entry) for entry in entries]
    return table(headings, rows, (16, 44, 22, 18), "relnotes-announcements", facts=facts)


def _as_cards(entries: Sequence[Entry], links: Links) -> parts.Part:
    by_slug = links.domain.library.by_slug
    cards = [card(by_slug[entry.slug], links, facts_of(entry)) for entry in entries]
    return parts.container(*cards, classes=["relnotes-cards"])
