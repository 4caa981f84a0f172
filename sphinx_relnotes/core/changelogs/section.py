"""The section of one version in a change log, and nothing of its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..versions.pep440 import canonical, parsed
from .outline import is_line_name, line_name
from .outlining import names_in, outline
from .version_headings import UNRELEASED, is_plain, is_unreleased, plain_title, versions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .outline import Definition, Heading, Markup, Outline

LATEST = "latest"

_CATEGORIES = frozenset(("added", "changed", "deprecated", "removed", "fixed", "security"))
"""Of Keep a Changelog."""
_ATX_HEADING = re.compile(r"^#{1,4} \S", re.MULTILINE)
# What stands right before the next heading and belongs to it: labels, anchors, marks of tools, a rule.
_BEFORE_NEXT_MARKDOWN = re.compile(
    r"(?:\([\w.:+-]+\)=|<a\s+(?:id|name)=[^>]*>(?:</a>)?|<!--.*-->|([-*_])(?: *\1){2,})?"
)
_BEFORE_NEXT_RST = re.compile(
    r"(?:\.\. _[^_:`][^:]*:|\.\. _`[^`]+`:|\.\. (?!\[|\||_|[\w:+.-]+::).*|\.\.|([-=~*^_+#.])\1{3,})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSection:
    """One version's section, without its heading.

    ``text`` has the lines of the file at their places, and nothing in those that do not belong to the section, nor to
    definitions that it uses; so a line of a warning is a line of the file.
    """

    title: str
    """The words of the heading."""
    text: str
    markup: Markup
    start: int
    """The first line after the heading, from 0."""
    end: int
    """The line after the last one with content; ``start`` where there is none."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing below the heading."""
        return self.start == self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSection:
    """There is none; ``nearest`` are the versions around the one asked for, ``count`` is how many there are."""

    nearest: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    index: int
    heading: Heading
    versions: tuple[str, ...]
    is_unreleased: bool


def markup_of(path: str, text: str) -> Markup:
    """The markup of a change log: what its suffix says, else what its headings look like."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in {".md", ".markdown", ".mdx", ".rst"}:
        return "rst" if suffix == ".rst" else "markdown"
    return "markdown" if _ATX_HEADING.search(text) else "rst"


def find_section(text: str, markup: Markup, version: str, product: str = "") -> ChangeSection | NoSection:
    """The section of a version (PEP 440), of ``latest``, or of what is ``unreleased``.

    Where several products have the version, ``product`` decides. Raises ``ValueError`` for what is no version.
    """
    parts = outline(text, markup)
    candidates = _candidates(parts)
    if version.casefold() == UNRELEASED:
        fitting = [candidate for candidate in candidates if candidate.is_unreleased]
    elif version.casefold() == LATEST:
        fitting = [candidate for candidate in candidates if candidate.versions and not candidate.is_unreleased]
    else:
        fitting = _fitting(candidates, parts, canonical(version), product)
    if fitting:
        return _section(parts, fitting[0], candidates)
    known = dict.fromkeys(version for candidate in candidates for version in candidate.versions)
    return NoSection(nearest=nearest_versions([*known], version), count=len(known))


def nearest_versions(known: Sequence[str], version: str) -> tuple[str, ...]:
    """The two known versions below a version and the two above it, newest first; the newest where it is none."""
    newest_first = sorted(known, key=parsed, reverse=True)
    try:
        asked = parsed(version)
    except ValueError:
        return tuple(newest_first[:3])
    above = [name for name in newest_first if parsed(name) > asked]
    return (*above[-2:], *newest_first[len(above) : len(above) + 2])


def _candidates(parts: Outline) -> list[_Candidate]:
    """The headings that are about versions; below the level that most of them have, only those without a product."""
    found = [
        _Candidate(
            index=index,
            heading=heading,
            versions=versions_of(heading.title),
            is_unreleased=is_unreleased(heading.title),
        )
        for index, heading in enumerate(parts.headings)
    ]
    found = [candidate for candidate in found if candidate.versions or candidate.is_unreleased]
    levels = [candidate.heading.level for candidate in found if candidate.versions]
    usual = max(sorted(set(levels)), key=levels.count, default=0)
    return [
        candidate
        for candidate in found
        if candidate.heading.level <= usual or not usual or (candidate.versions and is_plain(candidate.heading.title))
    ]


def _fitting(candidates: Sequence[_Candidate], parts: Outline, version: str, product: str) -> list[_Candidate]:
    """Those of the version, the best first: of the product, about this one alone, spelled like it, the first."""
    asked, name = parsed(version), product.casefold()

    def rank(candidate: _Candidate) -> tuple[bool, bool, bool, int]:
        title = plain_title(candidate.heading.title).casefold()
        is_series = any(True for _ in _versions_below(candidate, candidates, parts))
        return bool(name) and name not in title, is_series, version not in candidate.versions, candidate.index

    fitting = [item for item in candidates if any(parsed(one) == asked for one in item.versions)]
    return sorted(fitting, key=rank)


def _versions_below(candidate: _Candidate, candidates: Sequence[_Candidate], parts: Outline) -> Iterator[_Candidate]:
    for other in candidates:
        between = parts.headings[candidate.index + 1 : other.index + 1]
        if between and all(heading.level > candidate.heading.level for heading in between):
            yield other


def _section(parts: Outline, candidate: _Candidate, candidates: Sequence[_Candidate]) -> ChangeSection:
    start, end = candidate.heading.end, _end(parts, candidate, candidates)
    before_next = _BEFORE_NEXT_RST.fullmatch if parts.markup == "rst" else _BEFORE_NEXT_MARKDOWN.fullmatch
    while (
        end > start
        and before_next(parts.lines[end - 1].rstrip())
        and (end < len(parts.lines) or not parts.lines[end - 1])
    ):
        end -= 1
    while end > start and not parts.lines[end - 1].strip():
        end -= 1
    kept = ({*range(start, end)} - _lines_for_others(parts, start, end)) | _definition_lines(parts, start, end)
    last = max(kept, default=-1)
    text = "\n".join(line if number in kept else "" for number, line in enumerate(parts.lines[: last + 1]))
    title = plain_title(candidate.heading.title)
    return ChangeSection(title=title, text=f"{text}\n", markup=parts.markup, start=start, end=end)


def _end(parts: Outline, candidate: _Candidate, candidates: Sequence[_Candidate]) -> int:
    """The line of the next heading that is no part of the section.

    A category at the level of versions is a slip of its author's: the same word stands below versions elsewhere.
    """
    own, others = candidate.heading, {other.index for other in candidates}
    below = {plain_title(heading.title).casefold() for heading in parts.headings if heading.level > own.level}
    for index, heading in enumerate(parts.headings[candidate.index + 1 :], candidate.index + 1):
        is_category = plain_title(heading.title).casefold() in below | _CATEGORIES
        if index in others or heading.level < own.level or (heading.level == own.level and not is_category):
            return heading.line
    return len(parts.lines)


def _lines_for_others(parts: Outline, start: int, end: int) -> set[int]:
    """The lines of definitions without a name that end the last section, but belong to what stands above it."""
    own = {line_name(number) for number in range(start, end)}
    foreign = (item for item in parts.definitions if start <= item.line < end and is_line_name(item.name))
    return {number for item in foreign if item.name not in own for number in range(item.line, item.end)}


def _definition_lines(parts: Outline, start: int, end: int) -> set[int]:
    """The lines of the definitions elsewhere that the section needs, and of those that these need."""
    elsewhere = [item for item in parts.definitions if not start <= item.line < end]
    needed, waiting = set(names_in(parts, start, end)), [item for item in elsewhere if not item.is_order]
    kept: list[Definition] = [item for item in elsewhere if item.is_order and item.line < start]
    own = {item.name for item in parts.definitions if start <= item.line < end}
    while found := [item for item in waiting if item.name in needed - own]:
        kept += found
        waiting = [item for item in waiting if item not in found]
        needed.update(*(item.needs for item in found))
    return {number for item in kept for number in range(item.line, item.end)}
