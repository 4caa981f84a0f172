"""What is known of a release, for templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..slugs import slugify
from ..versions.pep440 import prerelease_of
from .spoken import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..announcement import Release
    from .sequence import Sequence


def facts_of(release: Release, sequence: Sequence, title: str) -> Mapping[str, str]:
    """What a template may ask for; what is not known is empty."""
    pre = prerelease_of(release.version)
    following = sequence.neighbour(release.version, 1)
    next_day = sequence.dates.get(following)
    count = sequence.count(release.version)
    return {
        "title": title,
        "version": release.version,
        "series": release.series,
        "stage": release.stage.value,
        "product": release.product,
        "date": release.date.isoformat(),
        "slug": slugify(title),
        "number": str(pre[1]) if pre else "",
        "ordinal": ORDINALS[pre[1] - 1] if pre and pre[1] <= len(ORDINALS) else "",
        "count": str(count or ""),
        "previous_version": sequence.neighbour(release.version, -1),
        "next_version": following,
        "next_date": next_day.isoformat() if next_day else "",
    }
