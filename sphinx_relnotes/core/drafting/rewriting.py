"""The text of an announcement as that of the next: what names a release or a day is moved, all else stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..promises.spoken_dates import find_dates
from ..promises.spoken_versions import find_mentions
from ..versions.downloads import read_compact
from ..versions.pep440 import parsed, prerelease_of
from .names import moved_slug
from .notes import MARK
from .spoken import ORDINALS, count_like, day_like, is_rank, ordinal_like, version_like

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from .shift import Shift

_URL = re.compile(r"https?://[^\s<>()\[\]\"'`]+")
_FIGURES = re.compile(
    r"\d[\w.]*(?:[\s(-]{1,2}(?:alpha|beta|release[\s-]candidate|candidate|rc)[\s.#-]{0,2}\d{1,2})?", re.IGNORECASE
)
_PEP = re.compile(r"\bPEP (?P<number>\d{1,5})\b")
_BARE = re.compile(r"\d+\.\d+")
_SEGMENT = re.compile(
    r"(?<=[/_-])v?\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:(?:a|b|rc)\d{1,2})?(?=[/_?#-]|\.(?:html|tar|zip|exe|pkg)|$)"
)
_COMPACT = re.compile(r"(?<=[/_-])\d{2,6}(?:-?(?:a|b|rc)-?\d{1,2})?(?=[/_?#-]|$)")
_DASHED = re.compile(
    r"(?<=#)[\w-]*?(?P<number>\d+-\d+-\d+(?:-?(?:alpha|beta|release-candidate|a|b|rc)-?\d{1,2})?)(?![\w])"
)
_STAGES = {"alpha": "a", "beta": "b", "candidate": "rc", "rc": "rc", "maintenance": "", "bugfix": "", "security": ""}
_STAGE = r"(?P<stage>alpha|beta|(?:release[ -])?candidate|rc|maintenance|bug-?fix|security)"
_RANKED = re.compile(
    rf"\b(?P<rank>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|final|last|penultimate)\b"
    r"(?P<middle>(?:\s+(?:(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|and\s+(?:final|last)|of|the|planned|scheduled|regular|expected|\d+(?:\.\d+){1,2}|(?-i:[A-Z]\w+)))*\s+)"
    rf"{_STAGE}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<![\w./])(?P<stage>alpha|beta|release candidate|candidate|rc)[ #-]{1,2}(?P<number>\d{1,2})(?![\w.]\w|\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\w.,/#-])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?=\+?\s+(?:(?:\w+[\s-]){0,2})(?:bug-?\s?fix(?:es)?|changes|commits|"
    r"contributors|issues|fixes|improvements|pull\s+requests|people)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Rewriter:
    """Moves a text by the shifts of all releases that its post announces; the first fitting one counts."""

    shifts: tuple[Shift, ...]
    product: str
    today: dt.date
    """The day of the old post, by which days without a year are read."""

    def text(self, source: str, *, may_mark: bool = True) -> str:
        """A text moved; ``may_mark`` says that comments may stand in it."""
        edits = sorted(self._edits(source, may_mark), key=lambda edit: (edit.start, -edit.end))
        made, position = [], 0
        for edit in edits:
            if edit.start >= position:
                made += [source[position : edit.start], edit.text]
                position = edit.end
        return "".join([*made, source[position:]])

    def _edits(self, source: str, may_mark: bool) -> Iterator[_Edit]:
        plain = source
        for match in _URL.finditer(source):
            yield _Edit(match.start(), match.end(), self._url(match[0]))
            plain = plain[: match.start()] + " " * len(match[0]) + plain[match.end() :]
        yield from self._versions(plain)
        yield from self._ranks(plain)
        for shift in self.shifts:
            for match in _PEP.finditer(plain) if shift.peps else ():
                if shift.peps and int(match["number"]) == shift.peps[0]:
                    yield _Edit(match.start("number"), match.end("number"), str(shift.peps[1]))
        yield from self._days(plain, may_mark)
        if may_mark and self._is_single:
            for match in _COUNTED.finditer(plain):
                yield _Edit(match.start(), match.end(), f"<!-- {MARK}: how many? (was {match[0]}) -->")

    @cached_property
    def _is_single(self) -> bool:
        return len(self.shifts) == 1

    def _url(self, address: str) -> str:
        if self.product.lower() in address.lower():
            address = _SEGMENT.sub(lambda match: self._named(match[0]), address)
        address = _COMPACT.sub(lambda match: self._compact(match[0]), address)
        if anchor := _DASHED.search(address):
            moved = moved_slug(anchor["number"], self.shifts) or anchor["number"]
            address = address[: anchor.start("number")] + moved + address[anchor.end("number") :]
        for shift in self.shifts:
            if shift.peps:
                address = address.replace(f"pep-{shift.peps[0]:04}", f"pep-{shift.peps[1]:04}")
        return address

    def _compact(self, text: str) -> str:
        readings = read_compact(text)
        for shift in self.shifts:
            if shift.old in readings:
                parts = parsed(shift.new)
                pre = prerelease_of(shift.new)
                dash = "-" if "-" in text else ""
                digits = "".join(map(str, (*parts.release, 0)[:3]))
                return digits + (f"{dash}{pre[0]}{pre[1]}" if pre else "")
        return text

    def _named(self, text: str) -> str:
        """A version or series in figures, moved by the shift that knows it."""
        bare = text.lstrip("v")
        is_series = _BARE.fullmatch(bare) is not None
        for shift in self.shifts:
            moved = shift.series(bare) if is_series else shift.version(bare)
            if moved != bare:
                return version_like(text, moved)
        return text

    def _versions(self, plain: str) -> Iterator[_Edit]:
        for mention in find_mentions(plain, product=self.product):
            if mention.description is not None:
                continue
            for match in _FIGURES.finditer(plain, mention.start, mention.end):
                text = match[0].rstrip(".")
                is_bare = _BARE.fullmatch(text) is not None and parsed(f"{text}.0") not in mention.versions
                moved = self._moved(text, is_series=mention.is_series or is_bare)
                if moved != text:
                    yield _Edit(match.start(), match.start() + len(text), moved)

    def _moved(self, text: str, *, is_series: bool) -> str:
        if is_series:
            return self._named(text)
        for shift in self.shifts:
            try:
                version = str(parsed(text))
                moved = shift.version(version)
            except ValueError:
                continue
            full = _padded(version)
            if moved == version and full != version:
                moved, version = shift.version(full), full
            if moved != version:
                return version_like(text, moved)
        return text

    def _ranks(self, plain: str) -> Iterator[_Edit]:
        for match in _RANKED.finditer(plain):
            stage = _stage_of(match["stage"])
            for shift in self.shifts:
                total_before, total = shift.sequence.count(shift.old), shift.sequence.count(shift.new)
                old, new = _number(shift.old, stage), _number(shift.new, stage)
                if old and new and is_rank(match["rank"], old, total_before):
                    rank = ordinal_like(match["rank"], new, total)
                    yield _Edit(match.start("rank"), match.end("rank"), rank)
                    if match["count"] and total:
                        yield _Edit(match.start("count"), match.end("count"), count_like(match["count"], total))
                    break
        for match in _NUMBERED.finditer(plain):
            for shift in self.shifts:
                if serial := shift.serial(_stage_of(match["stage"]), int(match["number"])):
                    yield _Edit(match.start("number"), match.end("number"), str(serial))
                    break

    def _days(self, plain: str, may_mark: bool) -> Iterator[_Edit]:
        for spoken in find_dates(plain, today=self.today):
            if spoken.day is None:
                continue
            moved = [shift.day(spoken.day) for shift in self.shifts]
            text = plain[spoken.start : spoken.end]
            known = next((day for day in moved if day not in {None, spoken.day}), None)
            if known is not None:
                yield _Edit(spoken.start, spoken.end, day_like(text, known))
            elif None in moved and spoken.day not in moved and may_mark:
                yield _Edit(spoken.start, spoken.end, f"<!-- {MARK}: which day? (was {' '.join(text.split())}) -->")


def _padded(version: str) -> str:
    number = parsed(version)
    return (
        version if len(number.release) > 2 else f"{number.major}.{number.minor}.0{version[len(number.base_version) :]}"
    )


def _stage_of(word: str) -> str:
    return _STAGES[re.sub(r"release[ -]|-", "", word.lower())]


def _number(version: str, stage: str) -> int:
    pre = prerelease_of(version)
    if pre is not None:
        return pre[1] if pre[0] == stage else 0
    return parsed(version).micro if not stage else 0
