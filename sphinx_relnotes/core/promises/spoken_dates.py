"""Days, months and vaguer times as people write them in running text: "Monday, 2021-05-03", "in two weeks"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_LONGEST_LEAD = dt.timedelta(days=270)
"""A day without a year lies at most this far ahead: "December 9", written in January, is the one just gone."""

_WEEKDAY = re.compile(
    r"\b(?:the\s+)?(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.]?\s+(?:the\s+)?$", re.IGNORECASE
)
_WEEK_OF = re.compile(r"\b(?:week(?:end)?|month)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = r"20\d\d(?!\d)"
_PARTS = r"(?:(?:very\s+)?(?:early|mid(?:dle)?|late)(?:[\s-]+(?:in|of))?|(?:end|start|beginning|middle)\s+of)[\s-]+"
_OTHER_DAY = r"(?:\s?(?:[/–-]|or|and|to)\s?\d{1,2}(?:st|nd|rd|th)?(?![\w-]))"

_NUMERIC = re.compile(
    rf"(?P<year>{_YEAR})(?<![\w./-]\d{{4}})(?P<by>[-/])(?P<month>\d\d?)(?:(?P=by)(?P<day>\d\d?))?(?![\w-]|[./]\d)",
)
_NAMED = re.compile(
    rf"(?<![\w./-])(?:(?P<part>{_PARTS})|(?P<place>in|for|by|during|around)\s+)?"
    rf"(?:(?P<before>\d\d?)(?:st|nd|rd|th)?(?P<range>{_OTHER_DAY})?(?:\s+of)?\s+)?"
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![\w-])\.?"
    rf"(?:\s+(?:the\s+)?(?P<after>\d\d?)(?:st|nd|rd|th)?(?![\w.]\d|\w)(?P<span>{_OTHER_DAY})?)?"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})(?![\w-]))?",
)
_BARE_YEAR = re.compile(rf"(?P<year>{_YEAR})(?<![\w./-]\d{{4}})(?![\w-])")
_PERIOD = re.compile(
    rf"\b(?:{_PARTS}|(?:first|second|third|fourth|last)\s+(?:quarter|half)\s+of\s+|Q[1-4],?\s+|"
    r"(?:spring|summer|autumn|fall|winter),?\s+(?:of\s+)?)$",
    re.IGNORECASE,
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|ten|a\s+few|few|a\s+couple(?:\s+of)?|several|\d{1,2})"
_VAGUE = re.compile(
    r"\b(?:(?:in|within)\s+(?:(?:about|around|roughly|approximately|less\s+than|under|another|the\s+next)\s+)?"
    rf"{_COUNT}(?:\s+more)?\s+(?:day|week|month)s?\b|(?:in\s+)?the\s+(?:coming|next\s+(?:few|couple\s+of|{_COUNT}))\s+"
    r"(?:days|weeks|months)\b|(?:later\s+)?(?:this|next)\s+(?:week(?:end)?|month|year|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|(?<!as )(?:soon|shortly)\b(?!\s+(?:as|after)))",
    re.IGNORECASE,
)
_MONTH_STEM = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_VAGUE_STEM = re.compile("week|month|year|day|soon|shortly")
_ANY_STEM = re.compile(rf"20|{_MONTH_STEM.pattern}|{_VAGUE_STEM.pattern}")
"""Without these no form above can match; to look for them first is many times faster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenDate:
    """A time named in ``text[start:end]``: a day, a span of days, or (both ``None``) one that no calendar settles."""

    start: int
    end: int
    first: dt.date | None = None
    last: dt.date | None = None
    has_year: bool = False
    is_possible: bool = True
    """Whether a calendar has it: not so 2021-02-30."""

    @property
    def day(self) -> dt.date | None:
        """The one day that is meant, if the text goes as far as that."""
        return self.first if self.first == self.last else None


def speaks_of_time(text: str) -> bool:
    """Whether ``find_dates`` could find anything: a quick look that spares most paragraphs a slow one."""
    return _ANY_STEM.search(text) is not None


def find_dates(text: str, *, today: dt.date) -> list[SpokenDate]:
    """All times named in a text written on the day ``today``, in reading order and without overlaps."""
    found = [_numeric(match) for match in _NUMERIC.finditer(text)]
    found += filter(None, (_period(match) for match in _BARE_YEAR.finditer(text)))
    if _MONTH_STEM.search(text):
        found += filter(None, (_named(match, today) for match in _NAMED.finditer(text)))
    if _VAGUE_STEM.search(text):
        found += (SpokenDate(start=match.start(), end=match.end()) for match in _VAGUE.finditer(text))
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[SpokenDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(_in_context(text, date))
    return kept


def _in_context(text: str, date: SpokenDate) -> SpokenDate:
    """The date with its weekday; "the week of June 10" is no single day."""
    weekday = _WEEKDAY.search(text, max(0, date.start - 20), date.start)
    start = weekday.start() if weekday else date.start
    if _WEEK_OF.search(text, max(0, start - 20), start):
        return SpokenDate(start=start, end=date.end)
    return replace(date, start=start)


def _numeric(match: re.Match[str]) -> SpokenDate:
    return _dated(match, match.start(), int(match["year"]), int(match["month"]), int(match["day"] or 0))


def _named(match: re.Match[str], today: dt.date) -> SpokenDate | None:
    """A month's name with what stands around it; ``None`` where "May" and its like may be no date at all."""
    start = match.end("place") if match["place"] else match.start()
    month, day = _MONTHS[match["month"][:3].lower()], int(match["before"] or match["after"] or 0)
    if match["range"] or match["span"]:
        return SpokenDate(start=start, end=match.end())
    if match["year"]:
        return _dated(match, start, int(match["year"]), month, day)
    if day:
        return _without_year(match, start, month, day, today)
    return SpokenDate(start=start, end=match.end()) if match["part"] or match["place"] else None


def _period(match: re.Match[str]) -> SpokenDate | None:
    """A year with the part of it that is meant; which days that are is not worth telling."""
    lead = _PERIOD.search(match.string, max(0, match.start() - 30), match.start())
    if lead is None:
        return None
    first, last = dt.date(int(match["year"]), 1, 1), dt.date(int(match["year"]), 12, 31)
    return SpokenDate(start=lead.start(), end=match.end(), first=first, last=last, has_year=True)


def _dated(match: re.Match[str], start: int, year: int, month: int, day: int) -> SpokenDate:
    try:
        first = dt.date(year, month, day or 1)
    except ValueError:
        return SpokenDate(start=start, end=match.end(), has_year=True, is_possible=False)
    last = first if day else first.replace(day=calendar.monthrange(year, month)[1])
    return SpokenDate(start=start, end=match.end(), first=first, last=last, has_year=True)


def _without_year(match: re.Match[str], start: int, month: int, day: int, today: dt.date) -> SpokenDate:
    """The next such day, or the last one where the next is too far away to be meant."""
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            meant = dt.date(year, month, day)
        except ValueError:
            continue
        if meant - today <= _LONGEST_LEAD:
            return SpokenDate(start=start, end=match.end(), first=meant, last=meant)
    return SpokenDate(start=start, end=match.end(), is_possible=False)
