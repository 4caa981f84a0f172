"""Sentences of a text that join a release with the time at which it is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from .promise_grammar import (
    AHEAD,
    AND,
    BUT_NOW,
    IF_ALL_GOES_WELL,
    INTENT,
    IT,
    MOVED,
    NOT_THEN,
    ON,
    OTHERWISE,
    PLAIN,
    PRIOR,
    RELEASE_DATE,
    SAME,
    is_its_time,
    only,
    says_intent,
)
from .spoken_dates import SpokenDate, find_dates, speaks_of_time
from .spoken_versions import Kind, Mention, find_mentions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_LONGEST_GAP = 160
_LONGEST_SENTENCE = 2000
"""No one writes longer ones; so the work stays linear in a text without full stops."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|vs|ca|approx|e\.g|i\.e)\.$",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One release (or a group of releases of one day) and one time."""

    mention: Mention
    date: SpokenDate
    start: int
    """Where the release is named, as an offset into the paragraph."""
    is_intent: bool
    """A word of intent is said; else release and time only stand together ("3.9.0 on 2020-10-05")."""
    is_ahead: bool
    """The sentence speaks of what is to come."""
    nearby: tuple[Mention, ...]
    """Releases named before in the sentence, which tell the series of one that is described."""


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    text: str
    start: int
    product: str

    @cached_property
    def mentions(self) -> list[Mention]:
        """Found only where a time may be that of a release, for it takes longest."""
        return _merged(self.text, find_mentions(self.text, product=self.product))


def find_statements(paragraph: str, *, product: str, today: dt.date) -> Iterator[Statement]:
    """All statements of a paragraph of plain text, in reading order."""
    before: _Sentence | None = None
    for start, end in _sentences(paragraph):
        sentence = _Sentence(text=paragraph[start:end], start=start, product=product)
        if (
            end - start <= _LONGEST_SENTENCE
            and speaks_of_time(sentence.text)
            and (dates := find_dates(sentence.text, today=today))
        ):
            yield from _statements(sentence, dates, before)
        before = sentence


def _sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(paragraph):
        dot = match.start()
        if paragraph[dot] != "." or not _ABBREVIATION.search(paragraph, max(start, dot - 8), dot + 1):
            yield start, match.end()
            start = match.end()
    yield start, len(paragraph)


def _statements(sentence: _Sentence, dates: list[SpokenDate], before: _Sentence | None) -> Iterator[Statement]:
    start, last_end, was_intent = 0, 0, False
    for date, following in zip_longest(dates, dates[1:]):
        if following is not None and date.day is None and _says_more(sentence, date, following):
            continue
        found = _dated_ahead(sentence, date) or _dated_behind(sentence, date, start, last_end, was_intent=was_intent)
        found = found or _continued(sentence, date, before)
        if found is not None:
            if not (following is not None and _is_list(found, sentence.text[date.end : following.start])):
                yield found
            start, was_intent = date.end, found.is_intent
        last_end = date.end


def _says_more(sentence: _Sentence, date: SpokenDate, following: SpokenDate) -> bool:
    """Whether a vague time is at once made precise: "in less than a week, on September 13"."""
    between = sentence.text[date.end : following.start]
    if len(between) > 40 or not only(PLAIN, between):
        return False
    return not any(date.end <= one.start < following.start for one in sentence.mentions)


def _is_list(found: Statement, between: str) -> bool:
    """Whether several releases have several times ("on DATE and DATE, respectively"), which are not told apart."""
    return len(found.mention.versions) > 1 and AND.fullmatch(between) is not None


def _dated_ahead(sentence: _Sentence, date: SpokenDate) -> Statement | None:
    """The time comes first: "prior to DATE, the release date for 3.8.0", "on DATE, 3.8.0 will be released"."""
    text, rest = sentence.text, sentence.text[date.end : date.end + _LONGEST_GAP].replace("\n", " ")
    is_condition = IF_ALL_GOES_WELL.match(text) and PRIOR.search(text, max(0, date.start - 20), date.start)
    is_first = ON.fullmatch(text, 0, date.start)
    if not (is_condition or is_first or " date" in rest):
        return None
    later = [one for one in sentence.mentions if one.start >= date.end and not one.is_series]
    if not later:
        return None
    chosen, between = later[0], text[date.end : later[0].start]
    if " date" in rest and RELEASE_DATE.fullmatch(between):
        return _statement(sentence, chosen, date, is_intent=True)
    if is_condition:
        finals = [one for one in later if one.versions and not any(version.is_prerelease for version in one.versions)]
        described = [one for one in later if one.description and one.description.kind is Kind.FINAL]
        return _statement(sentence, (finals + described)[0], date, is_intent=True) if finals or described else None
    after = text[chosen.end : chosen.end + 60]
    intent = is_first and only(PLAIN, between) and INTENT.search(text[: date.start] + between + after)
    return _statement(sentence, chosen, date, is_intent=True) if intent and not OTHERWISE.search(after) else None


def _dated_behind(
    sentence: _Sentence, date: SpokenDate, start: int, last_end: int, *, was_intent: bool
) -> Statement | None:
    """The release comes first, which is the usual order; ``last_end`` is where the time before this one ends."""
    text, nearest = sentence.text, max(0, date.start - 60)
    has_moved = MOVED.search(text, nearest, date.start) is not None
    if not has_moved and NOT_THEN.search(text, nearest, date.start):
        return None
    for mention in reversed([one for one in sentence.mentions if start <= one.start and one.end <= date.start]):
        before, gap = text[start : mention.start], text[mention.end : date.start]
        if last_end > mention.end and BUT_NOW.search(text, last_end, date.start):
            gap = text[last_end : date.start]
        is_intent = True if has_moved else says_intent(before, gap)
        if is_intent is None or len(gap) > _LONGEST_GAP:
            return None
        if mention.is_series and not (is_intent and only(PLAIN, gap)):
            continue
        if not has_moved and not is_its_time(gap, is_close=is_intent and date.day is not None):
            return None
        if is_intent or was_intent or (len(gap) <= 30 and date.has_year):
            return _statement(sentence, mention, date, is_intent=is_intent or was_intent)
        return None
    return None


def _continued(sentence: _Sentence, date: SpokenDate, before: _Sentence | None) -> Statement | None:
    """The release was named in the sentence before: "The next one will be 3.9.0b2. It is scheduled for DATE"."""
    text = sentence.text
    if before is None or not IT.match(text) or not AHEAD.search(before.text) or not before.mentions:
        return None
    gap = text[: date.start]
    if len(gap) > _LONGEST_GAP or any(mention.end <= date.start for mention in sentence.mentions):
        return None
    if not INTENT.search(gap) or OTHERWISE.search(gap):
        return None
    return _statement(before, before.mentions[-1], date, is_intent=True)


def _statement(sentence: _Sentence, mention: Mention, date: SpokenDate, *, is_intent: bool) -> Statement:
    return Statement(
        mention=mention,
        date=date,
        start=sentence.start + mention.start,
        is_intent=is_intent,
        is_ahead=AHEAD.search(sentence.text) is not None,
        nearby=tuple(one for one in sentence.mentions if one.start < mention.start),
    )


def _merged(text: str, mentions: list[Mention]) -> list[Mention]:
    """Join what names one release twice ("the last beta, 3.8.0b4"), and releases that share a time."""
    merged: list[Mention] = []
    for mention in mentions:
        joined = _joined(merged[-1], mention, text[merged[-1].end : mention.start]) if merged else None
        if joined is None:
            merged.append(mention)
        else:
            merged[-1] = joined
    return merged


def _joined(one: Mention, other: Mention, gap: str) -> Mention | None:
    if len(gap) > _LONGEST_GAP or one.is_series or other.is_series:
        return None
    if one.description is None and other.description is None:
        return replace(one, end=other.end, versions=one.versions + other.versions) if AND.fullmatch(gap) else None
    if not only(SAME, gap):
        return None
    if one.description is None or other.description is None:
        named, described = (one, other.description) if other.description else (other, one.description)
        fits = described is not None and all(described.kind.fits(version) for version in named.versions)
        return replace(named, start=one.start, end=other.end) if fits and "and" not in gap.split() else None
    if len({one.description.kind, other.description.kind} - {Kind.ANY}) > 1:
        return None
    better = other.description if one.description.kind is Kind.ANY else one.description
    is_next = one.description.is_next or other.description.is_next
    series = one.description.series or other.description.series
    return replace(one, end=other.end, description=replace(better, is_next=is_next, series=series))
