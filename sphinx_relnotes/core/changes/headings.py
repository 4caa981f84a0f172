"""Headings of change logs, whatever their markup, and the versions that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..versions.pep440 import canonical

_VERSION = re.compile(
    r"""
    (?<![\w.+@/-]) v?
    (?P<version>
      \d{1,8} (?:\.\d{1,8}){0,5}
      (?: [-_.]? (?:alpha|beta|preview|pre|rc|a|b|c) [-_.]? \d{0,6}
        | \ (?:alpha|beta|rc|candidate|release\ candidate) \ ? \d{1,4} )?
      (?: [-_.]? post [-_.]? \d{0,6} )?
      (?: [-_.]? dev [-_.]? \d{0,8} )?
    )
    (?! \w | [.-]\w | [.-]?\* )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEXT = re.compile(r"[\])`*_]*\s*(?:,|&|/|\+|and|,\s*and)\s+(?=[\[(`*_]*v?\d)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_BESIDE_A_VERSION = frozenset(
    """
    version release released unreleased yanked v on st nd rd th utc and the in changes changelog tbd tba
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    """.split()
)
_MAX_TITLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading at the top level of a text; lines count from 0."""

    title: str
    """Its words without markup."""
    level: int
    start: int
    body: int
    """The line after it."""
    versions: tuple[str, ...]
    """The canonical versions it names, in its order: several where one section serves them all."""
    is_plain: bool
    """Whether it says nothing but version and date, so that it heads a release wherever it stands."""


def make_heading(title: str, level: int, start: int, body: int) -> Heading:
    """A heading with the versions that its title names."""
    versions, rest = _versions(title[:_MAX_TITLE])
    words = {word.casefold() for word in _WORDS.findall(rest)}
    return Heading(
        title=title,
        level=level,
        start=start,
        body=body,
        versions=versions,
        is_plain=bool(versions) and words <= _BESIDE_A_VERSION,
    )


def _versions(title: str) -> tuple[tuple[str, ...], str]:
    """The first version of a title with those listed right behind it, and the rest of the title."""
    found: list[str] = []
    match = _VERSION.search(title)
    if match is None:
        return (), title
    before = title[: match.start()]
    while match is not None:
        try:
            found.append(canonical(match["version"]))
        except ValueError:
            break
        end = match.end()
        gap = _NEXT.match(title, end)
        match = _VERSION.match(title, gap.end()) if gap else None
    return tuple(found), f"{before} {title[end:]}" if found else title
