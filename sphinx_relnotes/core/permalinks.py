"""Where an announcement lives below its prefix: from a pattern and the announcement's own facts to a docname."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from .announcement import Release

PERMALINK_FIELDS = ("slug", "year", "month", "day", "version", "series")

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})[-_](.+)")


def docname_for(prefix: str, pattern: str, *, slug: str, day: dt.date | None, releases: Sequence[Release]) -> str:
    """The docname of an announcement; segments of facts that it does not have are left out.

    ``{version}`` and ``{series}`` are those of the first release, ``{slug}`` where there is none.
    """
    filled = pattern.format(
        slug=slug,
        year=f"{day.year:04}" if day else "",
        month=f"{day.month:02}" if day else "",
        day=f"{day.day:02}" if day else "",
        version=releases[0].version if releases else slug,
        series=releases[0].series if releases else "",
    )
    segments = [segment for segment in f"{prefix}/{filled}".split("/") if segment]
    return "/".join(segments)


def name_parts(stem: str) -> tuple[str, str]:
    """The day and slug in a file's name: ``2024-11-19-hello`` is a dated name, as Jekyll and Pelican write them.

    The day is ``""`` where the name has none.
    """
    match = _DATED_NAME.fullmatch(stem)
    return (match[1], match[2]) if match else ("", stem)
