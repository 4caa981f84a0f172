"""``releases.ics``: the releases that came out and those that are planned, for calendars (RFC 5545).

No clock takes part: an event's stamp is its own day, and its UID follows from product and version, so that a calendar
which subscribed sees a plan that moves as the same event.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_version

from ..core.versions.pep440 import parsed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from packaging.version import Version

    from ..core.announcement import Announcement, Release
    from ..core.library import Library

NAMESPACE = uuid.UUID("5f0d1c53-2f0e-5c1b-9a43-6d2b0c7f8e11")
"""Of the UIDs; with another one every subscriber would see every event twice."""
LINE_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One release on its day."""

    product: str
    version: str
    day: dt.date
    is_planned: bool
    description: str = ""
    url: str = ""


def events(library: Library, url_of: Callable[[str], str]) -> list[Event]:
    """What came out or is planned, by day; what was announced is no plan any more.

    ``url_of`` gives the absolute address of a document's page, or nothing.
    """
    found: dict[tuple[str, Version], Event] = {}
    for scheduled in library.schedule.releases if library.schedule else ():
        found[library.product, parsed(scheduled.version)] = Event(
            product=library.product,
            version=scheduled.version,
            day=scheduled.date,
            is_planned=scheduled.is_planned,
            description=scheduled.note,
        )
    for announcement, release in library.releases.values():
        if not announcement.is_draft:
            key = (release.product, parsed(release.version))
            note = found[key].description if key in found else ""
            found[key] = _announced(announcement, release, note, url_of)
    return sorted(found.values(), key=lambda event: (event.day, event.product, parsed(event.version)))


def calendar(name: str, found: list[Event]) -> bytes:
    """The file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sphinx-relnotes//releases//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in found for line in _lines(event)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11), without the characters that it cannot hold."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).translate(_ESCAPED)


def folded(line: str) -> bytes:
    """A content line of at most 75 octets each (RFC 5545, 3.1), cut between characters."""
    octets, pieces, start, room = line.encode(), [], 0, LINE_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0b1100_0000 == 0b1000_0000:  # within a character of UTF-8
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LINE_OCTETS - 1  # a line that goes on begins with a blank
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _announced(announcement: Announcement, release: Release, note: str, url_of: Callable[[str], str]) -> Event:
    return Event(
        product=release.product,
        version=release.version,
        day=release.date,
        is_planned=False,
        description="\n".join(text for text in (announcement.title, announcement.description, note) if text),
        url=url_of(announcement.docname) or release.url,
    )


def _lines(event: Event) -> Iterator[str]:
    name, day = f"{event.product} {event.version}".strip(), event.day.isoformat().replace("-", "")
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(NAMESPACE, f'{event.product} {canonicalize_version(event.version)}')}"
    yield f"DTSTAMP:{day}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day}"  # without an end it is the whole day (3.6.1)
    yield f"SUMMARY:{escaped(name)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'TENTATIVE' if event.is_planned else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
