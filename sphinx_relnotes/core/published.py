"""What came out in a series, so that each old release can tell what replaced it without a walk through the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .series_rows import DatedVersion
from .versions.pep440 import canonical, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from packaging.version import Version

    from .indexes import SeriesKey
    from .library import Library
    from .schedule import ScheduledRelease

_RECALL = re.compile(
    r"(?:\b(?P<stage>alpha|beta|candidate|rc) ?(?P<number>\d{1,3}) (?:was|is|has been) |(?:^|[;,.:] ?))"
    r"(?:recalled|withdrawn|yanked)\b(?P<reason>[^;]*)",
    re.IGNORECASE | re.ASCII,
)
_BECAUSE = re.compile(r"(?:due to|because of)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSeries:
    """The releases of one series that came out and were not recalled; ``None`` where there is none."""

    newest: DatedVersion | None = None
    """The highest version that is no pre-release."""
    newest_announced: DatedVersion | None = None
    """The highest such version that has an announcement."""
    newest_prerelease: DatedVersion | None = None
    newest_announced_prerelease: DatedVersion | None = None
    finals: Mapping[Version, DatedVersion] = field(default_factory=dict)
    """By version, equal ones (``1.0`` and ``1.0.0``) being one: all that are no pre-releases."""


def published(library: Library) -> Mapping[SeriesKey, PublishedSeries]:
    """By product and series: what came out, announced or known to the schedule only."""
    found: dict[SeriesKey, dict[Version, DatedVersion]] = {}
    for key, pairs in library.index.releases.items():
        for announcement, release in pairs:
            if not announcement.is_draft:
                dated = DatedVersion(version=release.version, date=release.date, docname=announcement.docname)
                found.setdefault(key, {}).setdefault(parsed(release.version), dated)
    for series, scheduled in library.scheduled.items():
        known = found.setdefault((library.product, series), {})
        for item in scheduled:
            known.setdefault(parsed(item.version), DatedVersion(version=item.version, date=item.date))
    recalled = library.recalled
    return {
        key: _series(item for version, item in versions.items() if (key[0], version) not in recalled)
        for key, versions in found.items()
    }


def _series(releases: Iterable[DatedVersion]) -> PublishedSeries:
    newest_first = sorted(releases, key=lambda item: parsed(item.version), reverse=True)
    finals = [item for item in newest_first if not parsed(item.version).is_prerelease]
    prereleases = [item for item in newest_first if parsed(item.version).is_prerelease]
    return PublishedSeries(
        newest=next(iter(finals), None),
        newest_announced=next(filter(_is_announced, finals), None),
        newest_prerelease=next(iter(prereleases), None),
        newest_announced_prerelease=next(filter(_is_announced, prereleases), None),
        finals={parsed(item.version): item for item in reversed(finals)},
    )


def _is_announced(item: DatedVersion) -> bool:
    return bool(item.docname)


def recalled_releases(library: Library) -> Mapping[tuple[str, Version], str]:
    """By product and version: the releases that were withdrawn, with the reason given or ``""``."""
    found: dict[tuple[str, Version], str] = {}
    for series in library.scheduled.values():
        for item in series:
            for version, reason in _recalled_by_note(item):
                found[library.product, parsed(version)] = reason
    for announcement in library.announcements:
        stated = announcement.extra.get("recalled")
        for release in announcement.releases if stated else ():
            key = (release.product, parsed(release.version))
            if (stated_reason := _stated_reason(stated, key[1])) is not None:
                found[key] = stated_reason
    return found


def _recalled_by_note(release: ScheduledRelease) -> Iterator[tuple[str, str]]:
    """``recalled due to X`` speaks of the release itself, ``beta 2 was recalled`` of another one of its final's."""
    for match in _RECALL.finditer(release.note):
        version = release.version
        if match["stage"]:
            version = canonical(f"{parsed(version).base_version} {match['stage']} {match['number']}")
        yield version, _reason(match["reason"])


def _stated_reason(stated: object, version: Version) -> str | None:
    """``true`` and a reason hold for all releases of a post, a list or ``{version: reason}`` for those named."""
    if not isinstance(stated, dict | list):
        return _reason(stated) if isinstance(stated, str) else ""
    for named, reason in stated.items() if isinstance(stated, dict) else ((named, True) for named in stated):
        try:
            is_named = parsed(str(named)) == version
        except ValueError:
            continue
        if is_named and reason:
            return _reason(reason) if isinstance(reason, str) else ""
    return None


def _reason(text: str) -> str:
    plain = " ".join(text.split()).strip(" .:,")
    return _BECAUSE.sub("", plain, count=1) if _BECAUSE.match(plain) else plain
