"""The outline of reStructuredText, read by its rules for titles and explicit markup, without docutils."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from .outline import Definition, Heading, Outline, line_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*\Z")
_NO_TITLE = re.compile(
    r"(?:[-*+\u2022\u2023\u2043]|\.\.|__)(?:\s|\Z)|>>> |\| |[+=][-+=]{2,}"  # lists, markup, doctests, lines, tables
    r"|:(?![: ])(?:[^:\\]|\\.|:(?! |`))*(?<! ):(?: |\Z)"  # fields
)
_TARGET = re.compile(r"\.\. _(?!_)(`[^`]+`|(?:[^:\\]|\\.|:(?! |\Z))+):(?: +(.*))?\Z")
_OTHER = re.compile(r"\.\. (?:(\|[^|]+\|) +\S|(\[[^\]\s]+\])(?: |\Z))")
_ANONYMOUS = re.compile(r"(?:\.\. )?__:? (?=\S)")
_ORDER = re.compile(r"\.\. +(?:role|default-role|(?:py:)?currentmodule|highlight)::")
_QUOTED = re.compile(r"`([^`]+)`_")
_EMBEDDED = re.compile(r"<([^<>]+)_>\Z")
_SIMPLE = re.compile(r"(?<![\w`:/.+-])([^\W_]++(?:[-._+:][^\W_]++)*+)_(?!\w)")
_SUBSTITUTION = re.compile(r"\|(?! )([^|\n]+)(?<! )\|")
_NOTE = re.compile(r"\[([^\[\]\s]++)\]_")
_ANONYMOUS_USE = re.compile(r"`[^`]+`__(?!\w)|(?<![\w`])[^\W_]+__(?!\w)")
_AUTOMATIC = re.compile(r"\.\. \[#\](?: |\Z)")
_AUTOMATIC_USE = re.compile(r"\[#\]_")


class _Style(NamedTuple):
    character: str
    has_overline: bool


def read_rst(text: str) -> Outline:
    """Titles with their levels by the order of their styles; targets, footnotes, substitutions and roles."""
    lines = tuple(line.rstrip() for line in text.expandtabs(8).split("\n"))
    headings = tuple(_headings(lines))
    return Outline(markup="rst", lines=lines, headings=headings, definitions=tuple(_definitions(lines)))


def used_names(text: str) -> frozenset[str]:
    """The names of all references in a text."""
    names = {f"[{match[1].lower()}]" for match in _NOTE.finditer(text)}
    names |= {f"|{_normalized(match[1])}|" for match in _SUBSTITUTION.finditer(text)}
    names |= {_normalized(match[1]) for match in _SIMPLE.finditer(text)}
    for match in _QUOTED.finditer(text):
        embedded = _EMBEDDED.search(match[1])
        names.add(_normalized(embedded[1] if embedded else match[1]))
    return frozenset(names)


def _normalized(name: str) -> str:
    return " ".join(name.replace("\\", "").lower().split())


def _headings(lines: Sequence[str]) -> Iterator[Heading]:
    styles: list[_Style] = []
    number, is_start = 0, True
    while number < len(lines):
        found = _title_at(lines, number) if is_start else None
        if found is None:
            line = lines[number]
            # A paragraph may hold no title; explicit markup, lists and what is indented may stand right before one.
            is_start = not line or line.startswith((" ", ".. ", "- ", "* "))
            number += 1
            continue
        style, title, end = found
        if style not in styles:
            styles.append(style)
        yield Heading(level=styles.index(style) + 1, title=title, line=number, end=end)
        number, is_start = end, True


def _title_at(lines: Sequence[str], number: int) -> tuple[_Style, str, int] | None:
    """The style, the text and the end of a title that begins at a line."""
    first, second, third = (*lines[number : number + 3], "", "", "")[:3]
    overline, underline = _ADORNMENT.match(first), _ADORNMENT.match(second)
    if overline and second.strip() and not underline and first == third and len(first) >= min(4, _width(second)):
        return _Style(overline[1], has_overline=True), second.strip(), number + 3
    is_text = first and first[0] != " " and not overline and not _NO_TITLE.match(first)
    if is_text and underline and len(second) >= min(4, _width(first)):
        return _Style(underline[1], has_overline=False), first, number + 2
    return None


def _width(text: str) -> int:
    """Columns; docutils takes an underline that is too short, if it has four."""
    text = text.strip()
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _definitions(lines: Sequence[str]) -> Iterator[Definition]:
    unnamed = _by_order(lines, _ANONYMOUS, _ANONYMOUS_USE) | _by_order(lines, _AUTOMATIC, _AUTOMATIC_USE)
    for number, line in enumerate(lines):
        end = _end_of_block(lines, number)
        body = "\n".join(lines[number:end])
        if number in unnamed:
            yield Definition(name=line_name(unnamed[number]), line=number, end=end, needs=used_names(body))
        elif target := _TARGET.match(line):
            if not target[2] and end == number + 1:
                continue  # a label of what follows, not a link
            name = _normalized(target[1].strip("`"))
            yield Definition(name=name, line=number, end=end, needs=used_names(body.partition(":")[2]))
        elif other := _OTHER.match(line):
            name = f"|{_normalized(other[1][1:-1])}|" if other[1] else other[2].lower()
            yield Definition(name=name, line=number, end=end, needs=used_names(body[other.end() - 1 :]))
        elif _ORDER.match(line):
            yield Definition(name="", line=number, end=end, needs=frozenset(), is_order=True)


def _by_order(lines: Sequence[str], definition: re.Pattern[str], use: re.Pattern[str]) -> dict[int, int]:
    """The line of the use that each definition without a name belongs to, where there is one for each."""
    definitions = [number for number, line in enumerate(lines) if definition.match(line)]
    uses = [number for number, line in enumerate(lines) for _ in use.findall(line)]
    return dict(zip(definitions, uses, strict=True)) if len(definitions) == len(uses) else {}


def _end_of_block(lines: Sequence[str], number: int) -> int:
    """The line after an explicit markup block: that after its last indented line."""
    end = following = number + 1
    while following < len(lines) and (not lines[following] or lines[following][0] == " "):
        following += 1
        end = following if lines[following - 1] else end
    return end
