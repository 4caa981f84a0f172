"""A change log as a whole: which markup it is in, and the section of one version with all that gives it meaning."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from ..versions.pep440 import canonical, parsed
from . import markdown, rst

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .headings import Heading
    from .outline import Definition, Outline

    Markup = Literal["markdown", "rst"]

_SUFFIXES: dict[str, Markup] = {".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".rst": "rst"}
_HASHES = re.compile(r" {0,3}#{1,6}\s")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A section of a change log, and the definitions outside that it uses."""

    text: str
    """As long as the log, so that every line keeps its number; all other lines are empty."""
    section: str
    """The section alone."""
    line: int
    """Of its heading, counted from 1."""
    names: frozenset[str]
    """Places elsewhere in the log, in lower case, to which nothing of the section can lead any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLog:
    """A change log with the headings that stand for releases."""

    markup: Markup
    lines: tuple[str, ...]
    outline: Outline
    releases: tuple[Heading, ...]

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions it has sections of, in its order."""
        return tuple(dict.fromkeys(version for heading in self.releases for version in heading.versions))

    def excerpt(self, version: str) -> Excerpt | None:
        """The section of a version, or of what its heading calls otherwise (``Unreleased``)."""
        heading = self._heading(version)
        if heading is None:
            return None
        start, end = heading.start, self._end(heading)
        section = "\n".join(self.lines[start:end])
        kept = {*range(start, end)}
        for definition in self._used(section, start, end):
            kept.update(range(definition.start, definition.end))
        text = "\n".join(line if index in kept else "" for index, line in enumerate(self.lines))
        return Excerpt(text=text, section=section, line=start + 1, names=self.outline.names)

    def _heading(self, version: str) -> Heading | None:
        """The heading of a version as it is written, else of an equal one (``1.0`` and ``1.0.0``)."""
        try:
            asked = canonical(version)
        except ValueError:
            words = _words(version)
            named = (heading for heading in self.outline.headings if words and not heading.versions)
            return next((heading for heading in named if _words(heading.title) == words), None)
        found = [heading for heading in self.releases if asked in heading.versions]
        if not found:
            number = parsed(asked)
            found = [heading for heading in self.releases if number in map(parsed, heading.versions)]
        return min(found, key=lambda heading: not heading.is_plain, default=None)

    def _end(self, heading: Heading) -> int:
        """The line after a section: the next one may have labels above its heading, which are its own."""
        starts = (other.start for other in self.outline.headings if other.start > heading.start)
        levels = {other.start: other.level for other in self.outline.headings}
        end = next((start for start in starts if levels[start] <= heading.level), len(self.lines))
        while end > heading.body and (not self.lines[end - 1].strip() or end - 1 in self.outline.labels):
            end -= 1
        return end

    def _used(self, section: str, start: int, end: int) -> Iterable[Definition]:
        """The definitions outside a section that it, or one of them, uses."""
        left = [one for one in self.outline.definitions if not start <= one.start < end]
        new = _SPACE.sub(" ", section.lower())
        while new:
            used = [one for one in left if one.key in new]
            left = [one for one in left if one.key not in new]
            yield from used
            new = " ".join(_SPACE.sub(" ", "\n".join(self.lines[one.start : one.end]).lower()) for one in used)


@lru_cache(maxsize=4)  # a library of announcements asks the same change log for one version after another
def read_log(text: str, path: str) -> ChangeLog:
    """Read a change log; its markup is told from its suffix, else from its headings."""
    markup = _SUFFIXES.get(PurePosixPath(path).suffix.lower()) or _guess(text)
    outline = (markdown if markup == "markdown" else rst).outline_of(text)
    return ChangeLog(
        markup=markup, lines=tuple(text.split("\n")), outline=outline, releases=_releases(outline.headings)
    )


def nearest(version: str, known: Sequence[str], count: int = 3) -> list[str]:
    """Those of the versions that someone may have meant: below and above in order, or alike as text."""
    try:
        asked = parsed(version)
    except ValueError:
        return difflib.get_close_matches(version, known, count)
    ordered = sorted(known, key=parsed)
    place = sum(parsed(one) < asked for one in ordered)
    around = sorted(range(len(ordered)), key=lambda index: abs(index - place + 0.5))[:count]
    return [ordered[index] for index in sorted(around)]


def _words(title: str) -> list[str]:
    return _WORD.findall(title.casefold())


def _guess(text: str) -> Markup:
    lines = text.split("\n")
    headings = markdown.outline_of(text).headings
    has_hashes = any(heading.versions and _HASHES.match(lines[heading.start]) for heading in headings)
    return "markdown" if has_hashes else "rst"


def _releases(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """The headings that stand for a release, and not for what changed in one ("Python 3.8 support")."""
    found: list[Heading] = []
    open_levels: list[tuple[int, bool]] = []
    for heading in headings:
        while open_levels and open_levels[-1][0] >= heading.level:
            open_levels.pop()
        is_inside = any(is_release for _, is_release in open_levels)
        is_release = heading.is_plain or (bool(heading.versions) and not is_inside)
        open_levels.append((heading.level, is_release))
        if is_release:
            found.append(heading)
    return tuple(found)
