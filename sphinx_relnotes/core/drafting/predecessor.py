"""Which announcement a new one is made of: the newest of that product, series and stage, else the most alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..versions.pep440 import parsed, prerelease_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..announcement import Announcement, Release
    from ..library import Library


def predecessor_of(releases: Sequence[Release], library: Library) -> Announcement | None:
    """The announcement to begin with; ``None`` where none announces a release of the product.

    Without one of the series, that of the same number in the series before is nearest: the first beta of 3.15 is
    written like the first beta of 3.14.
    """
    first = releases[0]
    versions = {release.version for release in releases}
    candidates = [
        announcement
        for announcement in library.announcements
        if not announcement.is_draft
        and any(release.product == first.product for release in announcement.releases)
        and versions.isdisjoint(release.version for release in announcement.releases)
    ]
    ranked = [(_likeness(announcement, releases), announcement) for announcement in reversed(candidates)]
    return max(ranked, key=lambda pair: (*pair[0], pair[1].date.sort_key))[1] if ranked else None


def _likeness(announcement: Announcement, releases: Sequence[Release]) -> tuple[object, ...]:
    first, lead = releases[0], lead_of(announcement, releases[0])
    is_older = parsed(lead.version) < parsed(first.version)
    return (
        is_older,
        lead.stage.is_prerelease == first.stage.is_prerelease,
        lead.stage == first.stage,
        lead.series == first.series,
        parsed(lead.series) if is_older else parsed("0"),
        len(announcement.releases) == len(releases),
        _is_of_same_number(lead, first),
    )


def lead_of(announcement: Announcement, release: Release) -> Release:
    """The release of an announcement that a new release follows: of its series, else of its stage, else the first."""
    own = [one for one in announcement.releases if one.product == release.product]
    fitting = [one for one in own if one.series == release.series] or [one for one in own if one.stage == release.stage]
    return (fitting or own)[0]


def _is_of_same_number(one: Release, other: Release) -> bool:
    if one.series == other.series:
        return False
    return prerelease_of(one.version) == prerelease_of(other.version) and (
        parsed(one.version).micro == parsed(other.version).micro
    )
