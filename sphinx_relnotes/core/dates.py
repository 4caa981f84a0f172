"""A post's date: a day as its author wrote it, and a moment where the hour and zone are known."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_FORM = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[Tt\s]\s*(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<zone>[Zz]|UTC|[+-]\d{1,2}(?::?\d{2})?)?)?"
)


@dataclass(frozen=True, slots=True)
class PostDate:
    """A day, and a moment where the author gave one.

    The day is the author's own: no zone ever moves it. A moment without zone is taken as UTC, so that posts of one
    day sort alike on every machine.
    """

    day: dt.date
    moment: dt.datetime | None = None

    @classmethod
    def parse(cls, text: str) -> PostDate:
        """Read ``2024-11-19``, ``2024-11-19 13:00``, ``2024-11-19T13:00:00+02:00`` and their like (ISO 8601, YAML).

        Raises ``ValueError`` for another form, or for a day that no calendar has.
        """
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a date (YYYY-MM-DD, optionally with a time): {text!r}")
        year, month, day = (int(part) for part in match["day"].split("-"))
        date = dt.date(year, month, day)
        if match["clock"] is None:
            return cls(date)
        hour, minute, second = (*match["clock"].split(":"), "0")[:3]
        whole, _, fraction = second.partition(".")
        clock = dt.time(int(hour), int(minute), int(whole), int(fraction[:6].ljust(6, "0")), _zone(match["zone"]))
        return cls(date, dt.datetime.combine(date, clock))

    def isoformat(self) -> str:
        """ISO 8601: a day, or a moment with its zone."""
        return (self.moment or self.day).isoformat()

    @property
    def sort_key(self) -> tuple[dt.date, dt.datetime]:
        """Orders by the author's day first, then by the moment within it; a day alone is its midnight in UTC."""
        return self.day, self.moment or dt.datetime.combine(self.day, dt.time(0), dt.UTC)


def _zone(text: str | None) -> dt.tzinfo:
    if text is None or text.upper() in {"Z", "UTC"}:
        return dt.UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if text[0] == "-" else offset)
