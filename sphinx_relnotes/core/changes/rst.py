"""Change logs in reStructuredText: towncrier's, scriv's, pbr's, reno's report, and what people write by hand.

docutils would have to know every directive and role of the project to read one, and would read all of it for one
section. Where sections and explicit targets begin can be told from the lines alone.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING

from .headings import make_heading
from .outline import Definition, Outline

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from .headings import Heading

_ADORNMENT = re.compile(rf"([{re.escape(string.punctuation)}])\1*\s*")
_LABEL = re.compile(r"\.\. _(?P<name>(?:`[^`]{1,300}`|(?:\\.|[^:\\`]|:(?!\s|$)){1,300})):\s*")
_LINK = re.compile(r"\.\. _(?P<name>(?:`[^`]{1,300}`|(?:\\.|[^:\\`]|:(?!\s|$)){1,300})):\s")
_SUBSTITUTION = re.compile(r"\.\. \|(?P<name>[^|]{1,300})\| ")
_FOOTNOTE = re.compile(r"\.\. \[(?P<name>(?![#*]\])[^\[\]]{1,100})\] ")
_ROLES = re.compile(r"\.\. (?:role|default-role)::")
_TARGET = re.compile(r"\s*<[^<>]{0,1000}>(?=`)")
_ROLE = re.compile(r"(?<![\w`]):[\w:.+-]{1,60}:(?=`)")
_MARKS = re.compile(r"[`*|\\]|(?<=`)_{1,2}")
_SPACE = re.compile(r"\s+")
_SHORTEST = 4
"""An underline shorter than its title is taken for one only from this length."""


def outline_of(text: str) -> Outline:
    """The sections and definitions of a reStructuredText."""
    lines = text.split("\n")
    headings = tuple(_headings(lines))
    labels = {index: match["name"] for index, line in enumerate(lines) if (match := _is_label(lines, index, line))}
    names = {_name(name) for name in (*labels.values(), *(heading.title for heading in headings))}
    return Outline(
        headings=headings,
        definitions=tuple(_definitions(lines, labels.keys())),
        names=frozenset(names),
        labels=frozenset(labels),
    )


def _name(text: str) -> str:
    return _SPACE.sub(" ", text.strip("`").replace("\\", "")).strip().lower()


def _is_label(lines: Sequence[str], index: int, line: str) -> re.Match[str] | None:
    """A target without an address, which names what stands below it."""
    match = _LABEL.fullmatch(line) if line.startswith(".. _") else None
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return None if following.startswith(" ") and following.strip() else match


def _headings(lines: Sequence[str]) -> Iterator[Heading]:
    """Titles with their levels: each style of adornment has its own, in the order in which they first appear."""
    styles: list[tuple[str, bool]] = []
    index = 0
    while index < len(lines):
        found = _title_at(lines, index)
        if found is None:
            index += 1
            continue
        title, style, end = found
        if style not in styles:
            styles.append(style)
        yield make_heading(_plain(title), styles.index(style) + 1, index, end)
        index = end


def _title_at(lines: Sequence[str], index: int) -> tuple[str, tuple[str, bool], int] | None:
    """The title that begins at a line, its style, and the line after it."""
    first = lines[index]
    if not first.strip() or (index and not _may_precede(lines[index - 1])):
        return None
    mark = _ADORNMENT.fullmatch(first)
    if mark is not None:
        if index + 2 >= len(lines) or lines[index + 2].rstrip() != first.rstrip():
            return None
        title = lines[index + 1].strip()
        if not title or _is_too_short(first, title):
            return None
        return title, (mark[1], True), index + 3
    if first.startswith(" ") or index + 1 >= len(lines):
        return None
    mark = _ADORNMENT.fullmatch(lines[index + 1])
    if mark is None or first.startswith((".. ", "__ ")) or _is_too_short(lines[index + 1], first):
        return None
    return first.strip(), (mark[1], False), index + 2


def _may_precede(line: str) -> bool:
    """Whether a title may follow: a paragraph goes on, while explicit markup and what is indented ends."""
    return not line.strip() or line.startswith((".. ", " ", "__ "))


def _is_too_short(adornment: str, title: str) -> bool:
    length = len(adornment.rstrip())
    return length < _SHORTEST and length < _width(title)


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text.strip())


def _plain(title: str) -> str:
    return _MARKS.sub("", _ROLE.sub("", _TARGET.sub("", title))).strip()


def _definitions(lines: Sequence[str], labels: Container[int]) -> Iterator[Definition]:
    for index, line in enumerate(lines):
        if not line.startswith(".. ") or index in labels:
            continue
        if (match := _LINK.match(line)) is not None:
            key = _name(match["name"])
        elif (match := _SUBSTITUTION.match(line)) is not None:
            key = f"|{_name(match['name'])}|"
        elif (match := _FOOTNOTE.match(line)) is not None:
            key = f"[{_name(match['name'])}]_"
        elif _ROLES.match(line):
            key = ""
        else:
            continue
        yield Definition(key=key, start=index, end=_end(lines, index))


def _end(lines: Sequence[str], start: int) -> int:
    """The line after an explicit block: what is indented belongs to it, and blank lines between."""
    end = start + 1
    for index in range(start + 1, len(lines)):
        if lines[index].startswith((" ", "\t")) and lines[index].strip():
            end = index + 1
        elif lines[index].strip():
            break
    return end
