"""Tables and lists of what a library is about: releases, series, years, tags and authors; as final nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .. import parts
from ..core.peps import pep_url
from ..translation import N_, _
from .frame import STAGE_NAMES, badge, format_day, separated, sign
from .lists import empty
from .tables import table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ..core.announcement import Author, Stage
    from ..core.archive_pages import Heading
    from ..core.release_rows import ReleaseRow
    from ..core.series_rows import DatedVersion, SeriesRow
    from ..links import Links
    from .tables import Cell, Facts

UNKNOWN = "–"
TAG_SIZES = 5
STATUS_NAMES = {
    "feature": N_("in development"),
    "prerelease": N_("pre-release"),
    "bugfix": N_("bugfix"),
    "security": N_("security"),
    "end-of-life": N_("end of life"),
}


def release_table(rows: Sequence[ReleaseRow], links: Links) -> parts.Part:
    """Version, date, stage, PEPs and announcement."""
    if not rows:
        return empty(_("There is no such release."))
    headings = (_("Version"), _("Date"), _("Stage"), _("PEPs"), _("Announcement"))
    cells, facts = [_release(row, links) for row in rows], [_facts(row) for row in rows]
    return table(headings, cells, (14, 18, 14, 22, 42), "relnotes-releases", facts=facts)


def _release(row: ReleaseRow, links: Links) -> list[Cell]:
    own = links.domain.library.product
    peps = [parts.reference(str(number), refuri=pep_url(number), internal=False) for number in row.peps]
    return [
        [row.version if row.product == own else f"{row.product} {row.version}"],
        [_short_day(row.date, links)],
        [_stage(row.stage)],
        [*separated(peps, ", ")] or [UNKNOWN],
        [links.page(row.docname, row.title)],
    ]


def _facts(row: ReleaseRow) -> Facts:
    return {"date": row.date.isoformat(), "version": row.version, "series": row.series, "stage": row.stage}


def _stage(stage: Stage) -> parts.Content:
    return sign(stage, _(STAGE_NAMES[stage]))


def series_table(rows: Sequence[SeriesRow], links: Links) -> parts.Part:
    """Series, status, newest releases, beginning and end, release manager."""
    if not rows:
        return empty(_("There is no series yet."))
    names = (_("Series"), _("Status"), _("Latest release"), _("Latest pre-release"), _("First release"))
    headings = (*names, _("End of life"), _("Release manager"))
    cells = [_series(row, links) for row in rows]
    return table(headings, cells, (12, 14, 14, 14, 16, 16, 18), "relnotes-series-table")


def _series(row: SeriesRow, links: Links) -> list[Cell]:
    name = row.series if row.product == links.domain.library.product else f"{row.product} {row.series}"
    return [
        [links.archive("series", (row.product, row.series), name)],
        [_status(row)],
        [_version(row.latest, links)],
        [_version(row.latest_prerelease, links)],
        [_short_day(row.first_release, links)],
        [_short_day(row.end_of_life, links)],
        [row.release_manager or UNKNOWN],
    ]


def series_facts(row: SeriesRow, links: Links) -> parts.Part | None:
    """What is known of one series, as fields."""
    facts: dict[str, Cell] = {}
    if row.status:
        facts[_("Status")] = [_status(row)]
    versions = {_("Latest release"): row.latest}
    if row.latest_prerelease and not (row.latest and row.latest.date >= row.latest_prerelease.date):
        versions[_("Latest pre-release")] = row.latest_prerelease
    for name, version in versions.items():
        if version:
            facts[name] = [_version(version, links), f", {_day(version.date, links)}"]
    for name, day in ((_("First release"), row.first_release), (_("End of life"), row.end_of_life)):
        if day:
            facts[name] = [_day(day, links)]
    if row.release_manager:
        facts[_("Release manager")] = [row.release_manager]
    return fields(facts) if facts else None


def _status(row: SeriesRow) -> parts.Content:
    if not row.status:
        return UNKNOWN
    return badge(_(STATUS_NAMES.get(row.status, row.status)), "relnotes-status", f"relnotes-status-{row.status}")


def _version(version: DatedVersion | None, links: Links) -> parts.Content:
    if version is None:
        return UNKNOWN
    return links.page(version.docname, version.version) if version.docname else version.version


def _day(day: dt.date, links: Links) -> str:
    return format_day(day, links.language)


def _short_day(day: dt.date | None, links: Links) -> str:
    return format_day(day, links.language, is_short=True) if day else UNKNOWN


def tag_cloud(headings: Sequence[Heading], links: Links) -> parts.Part:
    """All tags, the larger the more announcements they have."""
    if not headings:
        return empty(_("There is no tag yet."))
    most = max(heading.count for heading in headings)
    items = parts.bullet_list(classes=["relnotes-tags"])
    for heading in headings:
        size = 1 + (TAG_SIZES - 1) * (heading.count - 1) // max(1, most - 1)
        line = _counted("tags", heading, links)
        items += parts.list_item(parts.paragraph(*line), classes=[f"relnotes-tag-size-{size}"])
    return items


def year_list(headings: Sequence[Heading], links: Links) -> parts.Part:
    """All years."""
    items = parts.bullet_list(classes=["relnotes-years"])
    items += [_item(_counted("years", heading, links)) for heading in headings]
    return items


def filed_list(headings: Sequence[Heading], links: Links, kind: str) -> parts.Part:
    """All keys of a kind of archive that another extension added."""
    items = parts.bullet_list(classes=["relnotes-author-list", "relnotes-filed"])
    items += [_item(_counted(kind, heading, links)) for heading in headings]
    return items


def author_list(authors: Sequence[tuple[Heading, str]], links: Links) -> parts.Part:
    """All authors, with what is known of them."""
    if not authors:
        return empty(_("There is no author yet."))
    items = parts.bullet_list(classes=["relnotes-author-list"])
    for heading, bio in authors:
        about: Cell = [" ", parts.inline(bio, classes=["relnotes-facts"])] if bio else []
        items += _item([*_counted("authors", heading, links), *about])
    return items


def author_facts(author: Author | None, links: Links) -> parts.Part | None:
    """Picture, biography and links of an author."""
    if author is None:
        return None
    box = parts.container(classes=["relnotes-author"])
    # Only where the page's reader fetches it: no build opens a socket.
    if author.avatar.startswith(("http:", "https:")) and links.domain.builder.supported_remote_images:
        image = nodes.image(uri=author.avatar, alt=author.name, classes=["relnotes-avatar"], candidates={"?": ""})
        box += parts.foreign(image)
    if author.bio:
        box += parts.paragraph(author.bio)
    if addresses := _addresses(author):
        found: list[parts.Content] = [
            parts.reference(name, refuri=address, internal=False) for name, address in addresses.items()
        ]
        box += parts.paragraph(*separated(found, " · "), classes=["relnotes-links"])
    return box if len(box) else None


def _addresses(author: Author) -> dict[str, str]:
    found = {
        _("Website"): author.website,
        "GitHub": author.github and f"https://github.com/{author.github}",
        "Mastodon": author.mastodon,
        "Bluesky": author.bluesky and f"https://bsky.app/profile/{author.bluesky}",
        _("Email"): author.email and f"mailto:{author.email}",
    }
    return {name: address for name, address in found.items() if address}


def fields(facts: dict[str, Cell]) -> parts.field_list:
    """Facts by name."""
    return parts.field_list(
        *[
            parts.field(parts.field_name(name), parts.field_body(parts.paragraph(*content)))
            for name, content in facts.items()
        ],
        classes=["relnotes-facts-list"],
    )


def _counted(kind: str, heading: Heading, links: Links) -> Cell:
    link = links.archive(kind, (heading.key,), heading.label)
    return [link, parts.inline(f" ({heading.count})", classes=["relnotes-count"])]


def _item(line: Cell) -> parts.list_item:
    return parts.list_item(parts.paragraph(*line))
