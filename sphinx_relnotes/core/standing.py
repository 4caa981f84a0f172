"""What is true today of the releases of an old announcement: readers come from search engines, years late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .note_kinds import NoteKind
from .pickling import quickly_pickled
from .series_rows import ENDED
from .versions.pep440 import parsed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from .announcement import Announcement, Release
    from .indexes import SeriesKey
    from .library import Library
    from .schedule import SeriesSchedule
    from .series_rows import DatedVersion


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One statement; what its kind does not need is empty or ``None``."""

    kind: NoteKind
    version: str = ""
    """The release that was recalled."""
    reason: str = ""
    """Of the recall, where one is given."""
    day: dt.date | None = None
    """On which support ended, or to which a post is dated; ``None`` where it is unknown."""
    newer: DatedVersion | None = None
    """The final release of a pre-release, or the newest of the series."""
    announced: DatedVersion | None = None
    """The newest that has an announcement, where ``newer`` has none but an older one, newer than the post's, has."""
    is_last: bool = False
    """Whether ``newer`` is the last of a series that has ended."""


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The notes on the releases of one series, the gravest first; product and series are empty for the post's own."""

    product: str = ""
    series: str = ""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOf:
    """The notes on an announcement, of the kinds asked for."""

    docname: str
    kinds: tuple[str, ...] = tuple(NoteKind)

    def answer(self, library: Library) -> tuple[Standing, ...]:
        """The post's own first, then one of each series of which there is something to say, as they are announced."""
        announcement = library.by_docname.get(self.docname)
        if announcement is None:
            return ()
        found = []
        if announcement.is_draft and NoteKind.DRAFT in self.kinds:
            is_future = library.today is not None and announcement.date.day > library.today
            day = announcement.date.day if is_future else None
            found.append(Standing(notes=(Note(kind=NoteKind.DRAFT, day=day),)))
        for key, releases in _by_series(announcement).items():
            wanted = [note for note in _notes(key, releases, library) if note.kind in self.kinds]
            if notes := _without_repetition(wanted):
                found.append(Standing(product=key[0], series=key[1], notes=notes))
        return tuple(found)


def support_note(schedule: SeriesSchedule, today: dt.date | None) -> Note | None:
    """How support is restricted on a day; where the schedule has no date, its status tells."""

    def is_reached(day: dt.date | None, status: str) -> bool:
        return day <= today if day and today else schedule.status == status

    if is_reached(schedule.end_of_life, ENDED):
        return Note(kind=NoteKind.END_OF_LIFE, day=schedule.end_of_life)
    if is_reached(schedule.end_of_bugfix, "security"):
        return Note(kind=NoteKind.SECURITY_ONLY, day=schedule.end_of_bugfix)
    return None


def successor(library: Library, release: Release) -> tuple[DatedVersion, DatedVersion | None] | None:
    """What replaced a release: the newest of its series, and the newest announced, where that is an older one.

    The newest pre-release replaces pre-releases only, as long as no final release does.
    """
    series = library.published.get((release.product, release.series))
    if series is None:
        return None
    version = parsed(release.version)
    pairs = [(series.newest, series.newest_announced)]
    if version.is_prerelease:
        pairs.append((series.newest_prerelease, series.newest_announced_prerelease))
    for newest, announced in pairs:
        if newest and parsed(newest.version) > version:
            is_newer = announced and announced != newest and parsed(announced.version) > version
            return newest, announced if is_newer else None
    return None


def final_of(library: Library, release: Release) -> DatedVersion | None:
    """The final release of a pre-release, where it is out."""
    series, version = library.published.get((release.product, release.series)), parsed(release.version)
    return series.finals.get(parsed(version.base_version)) if series and version.is_prerelease else None


def _by_series(announcement: Announcement) -> dict[SeriesKey, list[Release]]:
    found: dict[SeriesKey, list[Release]] = {}
    for release in announcement.releases:
        found.setdefault((release.product, release.series), []).append(release)
    return found


def _notes(key: SeriesKey, releases: Sequence[Release], library: Library) -> Iterator[Note]:
    schedule = library.schedule.by_series.get(key[1]) if library.schedule and key[0] == library.product else None
    support = support_note(schedule, library.today) if schedule else None
    if support:
        yield support
    own = {parsed(release.version) for release in releases}
    for release in releases:
        reason = library.recalled.get((release.product, parsed(release.version)))
        if reason is not None:
            yield Note(kind=NoteKind.RECALLED, version=release.version, reason=reason)
        newer, announced = successor(library, release) or (None, None)
        if newer and parsed(newer.version) not in own:
            is_last = bool(support and support.kind is NoteKind.END_OF_LIFE)
            yield Note(kind=NoteKind.SUPERSEDED, newer=newer, announced=announced, is_last=is_last)
        final = final_of(library, release)
        if final and parsed(final.version) not in own:
            yield Note(kind=NoteKind.PRERELEASE, newer=final)


def _without_repetition(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The gravest first, equal ones once; a final release that is the newest too is named once."""
    finals = [note.newer for note in notes if note.kind is NoteKind.PRERELEASE]
    kept = [note for note in notes if not (note.kind is NoteKind.SUPERSEDED and note.newer in finals)]
    return tuple(sorted(dict.fromkeys(kept), key=lambda note: [*NoteKind].index(note.kind)))
