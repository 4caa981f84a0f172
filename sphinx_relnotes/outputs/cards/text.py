"""Text on cards: runs of one font and direction, their order on a line, and lines that fit.

A small part of Unicode's bidirectional algorithm (UAX 9) and of its line breaking (UAX 14): titles are short, and hold
at most words of another script.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from .fonts import HAS_SHAPING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL import ImageDraw, ImageFont

    from .colours import RGB
    from .fonts import Fonts

_CJK = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_TOKEN = re.compile(rf"(?P<space>\s?)(?P<word>[{_CJK}][{_CLOSING}]*|[^\s{_CJK}]+[{_CLOSING}]*)")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_DIRECTIONS = {"R": True, "AL": True, "L": False, "EN": False, "AN": False}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that one font draws in one direction."""

    text: str
    font: int
    is_rtl: bool


@dataclass(frozen=True, slots=True)
class Style:
    """Size in pixels, and weight."""

    fonts: Fonts
    size: int
    weight: int

    def length(self, text: str) -> float:
        """The width of a text in pixels."""
        return _length_of(self, text)

    def draw(  # noqa: PLR0913 - a place, a text, and how
        self, canvas: ImageDraw.ImageDraw, left: float, baseline: float, text: str, colour: RGB, *, base: bool
    ) -> None:
        """Draw a text in one line; ``base`` is whether the whole of which it is a line is read from right to left."""
        for run in in_visual_order(runs(text, self.fonts, base=base), is_rtl=base):
            font = self.font(run)
            canvas.text((left, baseline), _shown(run), fill=colour, font=font, anchor="ls", direction=_direction(run))
            left += _length(font, run)

    def font(self, run: Run) -> ImageFont.FreeTypeFont:
        """The font that draws a run."""
        return self.fonts.font(run.font, self.size, self.weight)


@functools.lru_cache(maxsize=4096)
def _length_of(style: Style, text: str) -> float:
    return sum(_length(style.font(run), run) for run in runs(text, style.fonts, base=is_rtl(text)))


def is_rtl(text: str) -> bool:
    """Whether a text is read from right to left: its first letter says so."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((_DIRECTIONS[kind] for kind in strong if kind in {"L", "R", "AL"}), False)


def runs(text: str, fonts: Fonts, *, base: bool) -> list[Run]:
    """The runs of a text, in the order in which it is read; ``base`` is whether that is from right to left."""
    kinds = [_DIRECTIONS.get(unicodedata.bidirectional(character)) for character in text]
    _settle_brackets(text, kinds, base=base)
    described = []
    font = 0
    for index, character in enumerate(text):
        if not (character.isspace() or unicodedata.category(character) in {"Mn", "Me", "Cf"}):
            font = fonts.index_for(character)
        described.append((character, font, _resolved(kinds, index, base=base)))
    return [
        Run("".join(character for character, *_ in group), font, direction)
        for (font, direction), group in groupby(described, key=lambda item: item[1:])
    ]


def _settle_brackets(text: str, kinds: list[bool | None], *, base: bool) -> None:
    """Give both brackets of a pair one direction (rule N0): that of the text around, unless all inside is of another.

    Then it is that of the words inside, if the one before the bracket is of the same.
    """
    opened: list[int] = []
    for index, character in enumerate(text):
        if character in _OPENING:
            opened.append(index)
        while opened and character in _OPENING.values():
            start = opened.pop()
            if _OPENING[text[start]] == character:
                inside = {kind for kind in kinds[start:index] if kind is not None}
                before = next((kind for kind in reversed(kinds[:start]) if kind is not None), base)
                if inside:
                    kinds[start] = kinds[index] = base if base in inside else before
                break


def _resolved(kinds: Sequence[bool | None], index: int, *, base: bool) -> bool:
    """The direction of a character; one without goes with its neighbours, if these agree."""
    kind = kinds[index]
    if kind is not None:
        return kind
    before = next((kind for kind in reversed(kinds[:index]) if kind is not None), base)
    after = next((kind for kind in kinds[index:] if kind is not None), base)
    return before if before == after else base


def in_visual_order(found: Sequence[Run], *, is_rtl: bool) -> Iterator[Run]:
    """The runs from left to right."""
    groups = [list(group) for _, group in groupby(found, key=lambda run: run.is_rtl)]
    for group in reversed(groups) if is_rtl else groups:
        yield from reversed(group) if group[0].is_rtl else group


def _shown(run: Run) -> str:
    return run.text[::-1] if run.is_rtl and not HAS_SHAPING else run.text


def _direction(run: Run) -> str | None:
    return ("rtl" if run.is_rtl else "ltr") if HAS_SHAPING else None


def _length(font: ImageFont.FreeTypeFont, run: Run) -> float:
    return font.getlength(_shown(run), direction=_direction(run))


def wrapped(text: str, width: float, length: Callable[[str], float]) -> list[str]:
    """The fewest lines of at most ``width``, as equally long as they can be."""
    tokens = [
        (" " if match["space"] else "", part, length(part))
        for match in _TOKEN.finditer(text)
        for part in _parts(match["word"], width, length)
    ]
    space = length(" ")
    lines = _filled(tokens, width, space)
    for narrower in (0.55, 0.65, 0.75, 0.85, 0.95):
        balanced = _filled(tokens, width * narrower, space)
        if len(balanced) == len(lines) and all(part <= width * narrower for *_, part in tokens):
            return balanced
    return lines


def _filled(tokens: Sequence[tuple[str, str, float]], width: float, space: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for gap, word, wide in tokens:
        needed = used + (space if gap else 0) + wide
        if lines and needed <= width:
            lines[-1] += gap + word
            used = needed
        else:
            lines.append(word)
            used = wide
    return lines


def _parts(word: str, width: float, length: Callable[[str], float]) -> Iterator[str]:
    """A word, cut where it is longer than a line; never before a mark that belongs to the letter before."""
    while (whole := length(word)) > width:
        end = max(1, int(len(word) * width / whole))
        while end > 1 and (length(word[:end]) > width or unicodedata.combining(word[end : end + 1] or " ")):
            end -= 1
        yield word[:end]
        word = word[end:]
    if word:
        yield word


def shortened(text: str, width: float, length: Callable[[str], float]) -> str:
    """The text, with an ellipsis where it must end."""
    if length(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(f"{text[:middle].rstrip()}…") <= width else (low, middle - 1)
    return f"{text[:low].rstrip()}…"
