"""A post's date: a day as its author wrote it, and a moment where the hour and zone are known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from .pickling import quickly_pickled

_FORM = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})"
    r"(?:[Tt\s]\s*(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?"
)
_WORDS = re.compile(
    r"(?:(?P<month>[A-Za-z]{3,9})\.? +(?P<day>\d{1,2}),?|(?P<day_first>\d{1,2}) +(?P<month_last>[A-Za-z]{3,9})\.?,?)"
    r" +(?P<year>\d{4})"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@quickly_pickled
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
        """Read ISO 8601 in the ways that YAML knows, ``2024/11/19``, or ABlog's ``Nov 19, 2024``.

        Raises ``ValueError`` for another form, or for a day that no calendar has.
        """
        match = _FORM.fullmatch(text.strip())
        if match is None:
            return cls(_day_in_words(text.strip()))
        date = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
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


def _day_in_words(text: str) -> dt.date:
    match = _WORDS.fullmatch(text)
    name = (match["month"] or match["month_last"]).lower() if match else ""
    month = next((number for number, full in enumerate(_MONTHS, 1) if full.startswith(name)), 0)
    if match is None or not month:
        raise ValueError(f"not a date (YYYY-MM-DD, optionally with a time): {text!r}")
    return dt.date(int(match["year"]), month, int(match["day"] or match["day_first"]))


def _zone(text: str | None) -> dt.tzinfo:
    if text is None or text.upper() in {"Z", "UTC", "GMT"}:
        return dt.UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if text[0] == "-" else offset)


def last_of_month(day: dt.date) -> dt.date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
