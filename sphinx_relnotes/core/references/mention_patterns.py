"""How writers name PEPs, issues and CVEs in running text; each is looked for only where its letters occur."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reference_kinds import Named


class Hit(NamedTuple):
    """A target named at ``[start:end]``, its number beginning at ``number``; no kind says: not to be read."""

    start: int
    number: int
    end: int
    kind: str
    target: str
    previous: int = -1
    """Where the number before stands, in a list that follows a singular: "PEP 803, 820, 793"."""
    is_weak: bool = False
    """A number that may as well count something: "PEP 8 and 20 modules"; it names a PEP only as a link."""
    named: Named | None = None
    """What the templates of a user's kind say."""


# A number is whole: no version, time, date, share or part of a word.
_END = r"(?![\w%]|[.:][0-9]|-[0-9]{1,2}-[0-9])"
# An identifier is whole: no name of a branch or file.
_ID_END = r"(?!\w|-\w|\.\w)"
_HYPHEN = "[-\u2010\u2011]"

_PEP = re.compile(
    rf"(?:PEP|[Pp]ep(?=s?\s))(?P<plural>[sS]?)"
    rf"(?P<gap>\s{{1,3}}|(?<=[sS]):?\s{{1,3}}\(?|{_HYPHEN}|)(?P<number>[0-9]{{1,4}}){_END}"
)
_AND = r"\s{0,3}(?:,\s{0,3}(?:(?:and|or|&)\s{1,3})?|(?:and|or)\s{1,3}|[&/+;]\s{0,3})"
_RANGE = r"[-\u2013]|\s{1,3}(?:to|through|[-\u2013])\s{1,3}"
_MORE = re.compile(rf"{_AND}(?P<number>[0-9]{{1,4}}){_END}")
_MORE_OF_MANY = re.compile(rf"(?:{_AND}|{_RANGE})(?P<number>[0-9]{{1,4}}){_END}")
_CVE = re.compile(rf"CVE(?:{_HYPHEN}|\s)([0-9]{{4}}){_HYPHEN}([0-9]{{1,7}})(?!\w|-[0-9])")
_GITHUB = re.compile(rf"(?:gh|GH){_HYPHEN}([0-9]{{1,7}}){_ID_END}")
_BPO = re.compile(rf"(?:bpo|BPO)(?:\s(?:[Ii]ssue\s)?#?|{_HYPHEN}|#)([0-9]{{3,7}}){_ID_END}")
_ISSUE = re.compile(rf"[Ii]ssue(?P<plural>s?)\s{{1,3}}(?P<number>#?[0-9]{{4,7}}){_END}")
_MORE_ISSUES = re.compile(
    rf"\s{{0,3}}(?:,\s{{0,3}}(?:and\s{{1,3}})?|and\s{{1,3}}|&\s{{0,3}})(?P<number>#[0-9]{{4,7}}){_END}"
)
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S+", re.IGNORECASE)


def peps(text: str) -> Iterator[Hit]:
    """Find "PEP 8", "PEP-8", "PEPs 12, 13 and 34", "PEP 484/526"; not "pre-PEP", "PEP 9999999", "/PEP-12"."""
    if "PEP" not in text and "pep" not in text and "Pep" not in text:
        return
    last = -1
    for match in _PEP.finditer(text):
        gap, is_plural = match["gap"], bool(match["plural"])
        if not _begins_word(text, match.start(), last, is_spaced=gap[:1].isspace()):
            continue
        start = match.start("number") if is_plural else match.start()
        yield _pep(start, match, is_weak=("(" in gap or ":" in gap) and _is_short(match))
        more, last = match, match.end()
        while found := (_MORE_OF_MANY if is_plural else _MORE).match(text, last):
            previous = -1 if is_plural else more.start("number")
            more, last = found, found.end()
            yield _pep(more.start("number"), more, previous=previous, is_weak=not is_plural and _is_short(more))


def cves(text: str) -> Iterator[Hit]:
    """Find "CVE-2024-1234", and "CVE 2024-1234"."""
    if "CVE" in text:
        for match in _whole(_CVE, text):
            yield Hit(match.start(), match.start(), match.end(), "cve", f"CVE-{match[1]}-{match[2]}")


def github_issues(text: str, repository: str) -> Iterator[Hit]:
    """Find "gh-97616" of a repository."""
    if "gh-" in text or "GH-" in text:
        for match in _whole(_GITHUB, text):
            yield Hit(match.start(), match.start(), match.end(), "gh-issue", f"{repository}#{int(match[1])}")


def bpo_issues(text: str) -> Iterator[Hit]:
    """Find "bpo-1234", "BPO 1234", "bpo issue 1234"."""
    if "bpo" in text or "BPO" in text:
        for match in _whole(_BPO, text):
            yield Hit(match.start(), match.start(), match.end(), "bpo", str(int(match[1])))


def issues(text: str) -> Iterator[Hit]:
    """Find "Issue #9129", "issues #1234 and #5678", as bugs.python.org numbered them."""
    if "ssue" not in text:
        return
    for match in _ISSUE.finditer(text):
        if text.endswith(("GitHub ", "Github ", "github "), 0, match.start()):
            continue
        if not _begins_word(text, match.start(), -1, is_spaced=True):
            continue
        is_plural = bool(match["plural"])
        yield from _issue(match.start("number") if is_plural else match.start(), match)
        last = match.end()
        while more := _MORE_ISSUES.match(text, last):
            yield from _issue(more.start("number"), more)
            last = more.end()


def addresses(text: str) -> Iterator[Hit]:
    """Find bare addresses: what they contain is not said of a target."""
    if "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            yield Hit(match.start(), match.start(), match.end(), "", "")


def _pep(start: int, match: re.Match[str], *, previous: int = -1, is_weak: bool = False) -> Hit:
    target = str(int(match["number"]))
    return Hit(start, match.start("number"), match.end(), "pep", target, previous, is_weak)


def _is_short(match: re.Match[str]) -> bool:
    return len(match["number"]) < 3


def _issue(start: int, match: re.Match[str]) -> Iterator[Hit]:
    number = int(match["number"].removeprefix("#"))
    # The tracker ended near 47,000; the issues that it took over from SourceForge lie above 200,000.
    if not 48_000 < number < 200_000:
        yield Hit(start, match.start("number"), match.end(), "bpo", str(number))


def _whole(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    last = -1
    for match in pattern.finditer(text):
        if _begins_word(text, match.start(), last, is_spaced=False):
            yield match
            last = match.end()


def _begins_word(text: str, start: int, last: int, *, is_spaced: bool) -> bool:
    """Whether a name begins here, and not within a word or an address; an address holds no blank."""
    before = text[start - 1 : start]
    if is_spaced or (before == "/" and start - 1 == last):
        return not (before.isalnum() or before == "_")
    return not (before.isalnum() or before in _NO_BEGIN)


_NO_BEGIN = frozenset("-_/\\#@=&%")
