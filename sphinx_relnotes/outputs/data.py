"""What ``api/releases.json`` and ``api/peps.json`` say: plain values, for automation that shall not read HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.series_rows import ListSeries
from ..core.standing import successor
from ..core.versions.pep440 import parsed
from ..core.views import PepView

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.announcement import Announcement, Release
    from ..core.knowledge import Knowledge
    from ..core.library import Library
    from ..core.series_rows import SeriesRow
    from ..core.views import PepRow

    UrlOf = Callable[[str], str]
    """The address of a document's page, relative to the root of the site."""


def releases_data(library: Library, url_of: UrlOf) -> dict[str, Any]:
    """The releases that were announced, newest first, and all that is known of series, the own product's first."""
    pairs = sorted(library.releases.values(), key=_newest_last, reverse=True)
    return {
        "releases": [_release(announcement, release, library, url_of) for announcement, release in pairs],
        "series": [_series(row) for row in ListSeries().answer(library)],
    }


def peps_data(knowledge: Knowledge) -> dict[str, Any]:
    """The PEPs that announcements name, by number."""
    by_docname = knowledge.library.by_docname
    return {"peps": [_pep(row, [by_docname[name].slug for name, _ in row.announcements]) for row in _peps(knowledge)]}


def _newest_last(pair: tuple[Announcement, Release]) -> tuple[object, ...]:
    _, release = pair
    return release.date, parsed(release.version), release.product


def _release(announcement: Announcement, release: Release, library: Library, url_of: UrlOf) -> dict[str, Any]:
    series = library.published.get((release.product, release.series))
    newer = successor(library, release)
    version = parsed(release.version)
    return {
        "version": release.version,
        "product": release.product,
        "series": release.series,
        "stage": release.stage.value,
        "date": release.date.isoformat(),
        "announcement": announcement.slug,
        "page": url_of(announcement.docname),
        "url": release.url or None,
        "latest": bool(series and series.newest and parsed(series.newest.version) == version),
        "superseded_by": newer[0].version if newer else None,
        "recalled": (release.product, version) in library.recalled,
    }


def _series(row: SeriesRow) -> dict[str, Any]:
    return {
        "series": row.series,
        "product": row.product,
        "status": row.status or None,
        "first_release": row.first_release and row.first_release.isoformat(),
        "latest": row.latest and row.latest.version,
        "latest_date": row.latest and row.latest.date.isoformat(),
        "latest_prerelease": row.latest_prerelease and row.latest_prerelease.version,
        "end_of_life": row.end_of_life and row.end_of_life.isoformat(),
        "release_manager": row.release_manager or None,
    }


def _peps(knowledge: Knowledge) -> tuple[PepRow, ...]:
    return PepView(columns=("announcements",)).content(knowledge)


def _pep(row: PepRow, slugs: list[str]) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": row.title or None,
        "status": row.status or None,
        "type": row.type or None,
        "url": row.url,
        "announcements": slugs,
    }
