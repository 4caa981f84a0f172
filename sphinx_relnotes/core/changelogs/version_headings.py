"""Which versions the headings of a change log are about, in the forms of the tools and habits that are around.

``[1.2.0] - 2026-01-01`` (Keep a Changelog), ``Package 1.2.0 (2026-01-01)`` (towncrier), ``1.2.0 — 2026-01-01`` (scriv),
``v1.2``, ``Version 1.2.0 (unreleased)``, ``2026-01-01, Version 20.1.0 (Current)`` and their kin.
"""

from __future__ import annotations

import functools
import re

from ..versions.pep440 import canonical

UNRELEASED = "unreleased"

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?:\([^)]*\)|\[[^\]]*\])?")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*\Z|<[^<>]*>(?!`)")
_RST_LINK = re.compile(r"`([^`<]*+)(?:<[^<>]*+>)?`_{0,2}")
_ROLE = re.compile(r"(?<![\w:.+-]):[\w.+-]++(?::[\w.+-]++)*+:(?=`)")
_MARKS = re.compile(r"[*`~|\\]|(?<!\w)_|_(?!\w)")

_VERSION = (
    r"v?\d+(?:\.\d+)*(?:[-._]?(?:a|b|c|rc|alpha|beta|preview|pre|dev|post|rev|r)[-._]?\d*(?![a-z]))*"
    r"(?: (?:alpha|beta|rc|(?:release )?candidate)(?: ?\d+)?(?![a-z]))?(?:\+[a-z0-9]+(?:[-._][a-z0-9]+)*)?"
)
_ANY = re.compile(rf"(?<![\w.])(?:{_VERSION})(?!\w|\.\w|[-/]\w)", re.IGNORECASE)
_MORE = re.compile(rf"\s*(?:,|/|&|and\b)\s*(?=v?\d+\.)({_VERSION})(?!\w|\.\w|[-/]\w)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_KEYWORDS = re.compile(
    r"(?:(?:version|release|releases|ver|changes|changelog|notes|news|what.?s|new|in|for|of|the)\b[\s:#]*)*",
    re.IGNORECASE,
)
_NO_PRODUCT = re.compile(
    r"\b(?:to|from|in|for|with|of|and|or|since|before|after|until|than|on|by|as|at|drop\w*|support\w*|remov\w*|add\w*"
    r"|fix\w*|upgrad\w*|migrat\w*|requir\w*|deprecat\w*|updat\w*|bump\w*|use\w*|api|step|part|phase)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"\Z|\s*[-–—:,(/\[|•·]|\s+(?:\d{{4}}[-./]\d|{_MONTH}\b|\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH}\b"
    r"|(?:unreleased|yanked|final|released?|release notes|changes|changelog|in development|lts)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s*(?:[-–—]|\.\.+)\s*{_VERSION}\s*\Z", re.IGNORECASE)
_UNRELEASED = re.compile(
    r"\W*(?:unreleased|upcoming|next|future|in development|development|develop|dev|main|master|head|trunk)\b"
    r"(?: (?:changes|version|release|version.*))?\W*\Z",
    re.IGNORECASE,
)
_SAYS_UNRELEASED = re.compile(r"\b(?:unreleased|in development|not (?:yet )?released)\b", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """The words of a heading without their markup, Markdown's or reStructuredText's."""
    plain = _IMAGE.sub("", title)
    while plain != (plain := _LINK.sub(r"\1", plain)):
        pass
    plain = _ROLE.sub("", _ATTRIBUTES.sub("", _RST_LINK.sub(r"\1", plain)))
    return " ".join(_MARKS.sub("", plain).split())


@functools.lru_cache(maxsize=4096)
def versions_of(title: str) -> tuple[str, ...]:
    """The versions that a heading is about, in PEP 440's normal form; none where it is about something else."""
    plain = plain_title(title)
    days = [match.span() for match in _DAY.finditer(plain)]
    for match in _ANY.finditer(plain):
        if any(start <= match.start() < end for start, end in days) and not _is_calendar(match[0], plain):
            continue
        before, after = plain[: match.start()], plain[match.end() :]
        found = [match[0]]
        while more := _MORE.match(after):
            found.append(more[1])
            after = after[more.end() :]
        if _introduces(before, match[0]) and _REST.match(after) and not _RANGE.match(after):
            return _normal(found)
        return ()
    return ()


def is_plain(title: str) -> bool:
    """Whether nothing but a word for "version" stands before the version, so that it is no other product's."""
    plain = plain_title(title)
    match = _ANY.search(plain)
    return match is not None and not _without_keywords(plain[: match.start()].strip(" [(#-"))


def is_unreleased(title: str) -> bool:
    """Whether a heading is that of changes which are in no release, whether or not it names the coming version."""
    plain = plain_title(title)
    return bool(_UNRELEASED.match(plain) or (versions_of(title) and _SAYS_UNRELEASED.search(plain)))


def _is_calendar(version: str, plain: str) -> bool:
    """Whether the day at the beginning is the version itself: ``2026.01.15``, with a day or nothing after it."""
    return plain.startswith(version) and version.count(".") > 0 and "-" not in version


def _introduces(before: str, version: str) -> bool:
    """Whether what stands before a version lets the heading be about it: nothing, a keyword, a day or a product."""
    words = _DAY.sub("", before).strip(" \t[(#,:;-–—")
    if not words:
        return "." in version or version[0] in "vV"
    words = _without_keywords(words)
    if not words:
        return True
    is_name = len(words.split()) <= 3 and not _NO_PRODUCT.search(words) and words[-1] not in ".!?"
    return is_name and "." in version


def _without_keywords(words: str) -> str:
    match = _KEYWORDS.match(words)
    return words[match.end() :] if match else words


def _normal(found: list[str]) -> tuple[str, ...]:
    versions = []
    for text in found:
        try:
            versions.append(canonical(text))
        except ValueError:
            continue
    return tuple(versions)
