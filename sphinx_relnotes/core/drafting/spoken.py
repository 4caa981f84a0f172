"""Days and versions written as another one was: the same words, order and case, with other numbers."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from ..versions.pep440 import parsed, prerelease_of
from ..versions.titlewords import rank_of

if TYPE_CHECKING:
    import datetime as dt

_MONTHS = [name.lower() for name in calendar.month_name]
_DAYS = [name.lower() for name in calendar.day_name]
_PART = re.compile(r"\d+(?:st|nd|rd|th)?|[A-Za-z]+")
_ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
_VERSION = re.compile(
    r"(?P<lead>v?)(?P<base>\d+\.\d+(?:\.\d+)?)(?P<tail>(?P<glue>[\s(.-]*)(?P<stage>[A-Za-z]+(?:[\s-]candidate)?)"
    r"(?P<gap>[\s.#-]*)(?P<number>\d+))?(?P<final>\s+final)?",
    re.IGNORECASE,
)
_LONG = {"a": "alpha", "b": "beta", "rc": "release candidate"}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_like(text: str, day: dt.date) -> str:
    """``Tuesday, 19 Nov 2024`` with the parts of another day."""
    if iso := _ISO.fullmatch(text):
        month, number = (f"{day.month:02}", f"{day.day:02}") if len(iso[3]) == 2 else (str(day.month), str(day.day))
        return f"{day.year:04}{iso[2]}{month}{iso[2]}{number}"
    return _PART.sub(lambda part: _part_like(part[0], day), text)


def _part_like(part: str, day: dt.date) -> str:
    name = part.lower()
    for names, number in ((_MONTHS, day.month), (_DAYS, day.weekday())):
        if len(name) > 2 and any(full.startswith(name) for full in names if full):
            full = names[number].capitalize()
            return _cased(full if name in names else full[: max(3, min(len(name), 4))], part)
    if len(part) == 4 and part.isdecimal():
        return f"{day.year:04}"
    if part.isdecimal():
        return f"{day.day:02}" if part.startswith("0") else str(day.day)
    return _numbered(day.day) if part[0].isdecimal() else part


def version_like(text: str, version: str) -> str:
    """``v3.14.0 Alpha 2`` as another version; one with fewer parts keeps them."""
    match = _VERSION.fullmatch(text)
    if match is None:
        return version
    number, pre = parsed(version), prerelease_of(version)
    parts = match["base"].count(".") + 1
    base = ".".join(map(str, (*number.release, 0, 0)[: max(parts, 3 if any(number.release[2:]) else 2)]))
    if pre is None:
        return match["lead"] + base + (match["final"] or "")
    if match["stage"] is None:
        return f"{match['lead']}{base}{pre[0]}{pre[1]}"
    return f"{match['lead']}{base}{match['glue']}{_stage_like(match['stage'], pre[0])}{match['gap']}{pre[1]}"


def _stage_like(word: str, stage: str) -> str:
    if len(word) <= 2 and word.lower() != "rc":
        return _cased(stage, word)
    if word.lower() == "rc":
        return word if stage == "rc" else _LONG[stage]
    return word if word.lower().endswith("candidate") and stage == "rc" else _cased(_LONG[stage], word)


def ordinal_like(word: str, number: int, total: int) -> str:
    """``Second`` or ``2nd`` as another rank; words for the last ones stay true (``total`` 0 is unknown)."""
    name = word.lower()
    if name in {"final", "last", "penultimate"} and total:
        kept = {"penultimate": total - 1}.get(name, total)
        if number == kept:
            return word
        if number == total:
            return _cased("final", word)
    ranked = ORDINALS[number - 1] if number <= len(ORDINALS) else ""
    return _numbered(number) if name[0].isdecimal() or not ranked else _cased(ranked, word)


def is_rank(word: str, number: int, total: int) -> bool:
    """Whether a word such as ``second`` or ``final`` says that something is the ``number``-th of ``total``."""
    name = word.lower()
    if name in {"final", "last", "penultimate"}:
        return bool(total) and number == (total - 1 if name == "penultimate" else total)
    return rank_of(name) == number


def count_like(word: str, count: int) -> str:
    """``seven`` or ``7`` as another count."""
    return str(count) if word.isdecimal() or count > len(_NUMERALS) else _cased(_NUMERALS[count - 1], word)


def _numbered(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _cased(text: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if like[:1].isupper() else text.lower()
