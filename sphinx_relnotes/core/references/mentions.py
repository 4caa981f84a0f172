"""What plain text and the texts of links name: "PEP 632", "PEPs [12](...) and 34", "gh-1", "CVE-2024-1"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from .addresses import canonical_url, label_of
from .mention_patterns import Hit, addresses, bpo_issues, cves, github_issues, issues, peps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .reference_kinds import ReferenceKind


class Run(NamedTuple):
    """A stretch of a paragraph's inline content: plain text, the whole text of a link, or code.

    Code inside a link, and what is no text (pictures, marks of footnotes), is U+0000 for each of its characters.
    """

    text: str
    url: str | None = None
    is_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A target that plain text names; ``start`` and ``end`` are offsets in the text of its run.

    ``url`` is empty only for a user's kind whose template gives no address.
    """

    start: int
    end: int
    kind: str
    target: str
    url: str
    label: str


class Reading(NamedTuple):
    """What a run says: mentions in plain text, in order, never overlapping; PEPs that a link's text names."""

    mentions: tuple[Mention, ...] = ()
    peps: tuple[int, ...] = ()


def read_runs(
    runs: Sequence[Run],
    *,
    kinds: Sequence[ReferenceKind] = (),
    repository: str = "python/cpython",
    is_bpo: bool = False,
) -> list[Reading]:
    """Read one paragraph (heading, cell, ...): its runs in order, a reading for each.

    A number counts where it stands; the word before it may stand in another run. In ``repository`` is the issue
    ``gh-1``; ``is_bpo`` says that "Issue #9129" is one of bugs.python.org.
    """
    text = "".join("\0" * len(run.text) if run.is_code else run.text for run in runs)
    hits = _hits(text, kinds, repository, is_bpo)
    if not hits:
        return [Reading()] * len(runs)
    ends = list(accumulate(len(run.text) for run in runs))
    said: list[list[Mention]] = [[] for _ in runs]
    named: list[list[int]] = [[] for _ in runs]
    for hit in hits:
        index = bisect_right(ends, hit.number)
        before = runs[bisect_right(ends, hit.previous)] if hit.previous >= 0 else None
        if hit.end > ends[index] or not _counts(hit, runs[index], before):
            continue
        if runs[index].url is None:
            said[index].append(_mention(hit, ends[index] - len(runs[index].text)))
        else:
            named[index].append(int(hit.target))
    return [Reading(tuple(some), tuple(dict.fromkeys(peps))) for some, peps in zip(said, named, strict=True)]


def mentions(
    text: str,
    *,
    kinds: Sequence[ReferenceKind] = (),
    repository: str = "python/cpython",
    is_bpo: bool = False,
) -> tuple[Mention, ...]:
    """Read a plain text."""
    return read_runs([Run(text)], kinds=kinds, repository=repository, is_bpo=is_bpo)[0].mentions


def speaks_of_bpo(source: str) -> bool:
    """Whether a post's source shows that its issues are those of bugs.python.org."""
    return "bugs.python.org" in source or any(bpo_issues(source))


def _hits(text: str, kinds: Sequence[ReferenceKind], repository: str, is_bpo: bool) -> list[Hit]:
    found = [hit for kind in kinds if kind.text is not None for hit in _own(kind, kind.text, text)]
    found += peps(text)
    found += cves(text)
    found += github_issues(text, repository)
    found += bpo_issues(text)
    if is_bpo:
        found += issues(text)
    if not found:
        return found
    found += addresses(text)
    found.sort(key=attrgetter("start"))
    kept = found[:1]
    kept += (hit for hit in found[1:] if hit.start >= kept[-1].end)
    return [hit for hit in kept if hit.kind]


def _own(kind: ReferenceKind, pattern: re.Pattern[str], text: str) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        if match[0]:
            named = kind.named(match)
            yield Hit(match.start(), match.start(), match.end(), kind.name, named.target, named=named)


def _mention(hit: Hit, origin: int) -> Mention:
    return Mention(
        start=max(hit.start - origin, 0),
        end=hit.end - origin,
        kind=hit.kind,
        target=hit.target,
        url=hit.named.url if hit.named else canonical_url(hit.kind, hit.target),
        label=hit.named.label if hit.named else label_of(hit.kind, hit.target),
    )


def _counts(hit: Hit, run: Run, before: Run | None) -> bool:
    """Whether a number is to be believed where it stands; ``before`` holds the number before it in a list.

    After a singular, a list leaves a link only for another link that is nothing but numbers.
    """
    if run.url is None:
        return not hit.is_weak and (before is None or before.url is None)
    if hit.kind != "pep" or hit.named:
        return False
    return before is None or before is run or _NUMBERS.fullmatch(run.text) is not None


_NUMBERS = re.compile(r"[\s\d,&/;()\[\]]*")
