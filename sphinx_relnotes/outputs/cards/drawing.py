"""Draw a card: site and date above, the title large, releases and authors below, a band in the colour of the stage."""

from __future__ import annotations

import functools
import io
import itertools
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from .card import SIZE
from .colours import mixed, readable, rgb
from .text import Style, is_rtl, shortened, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .card import Card
    from .colours import RGB
    from .fonts import Fonts

_WIDTH, _HEIGHT = SIZE
_MARGIN = 84
_BAND = 16
_TOP = 104
"""The baseline of the site's name."""
_TITLE = (152, 424)
"""Top and bottom of the room for the title."""
_TITLE_SIZES = (88, 80, 72, 64, 58, 52, 46)
_BADGES_TOP = 446
_BADGE_HEIGHT = 52
_LONGEST_NAME = 520
"""Pixels."""
_BOTTOM = 570
"""The baseline of the authors."""
_WHITE = (255, 255, 255)
_CELL = 9


def draw_card(card: Card, fonts: Fonts) -> bytes:
    """The card as PNG; with a palette, which is written faster and takes a third of the room."""
    painter = _Painter(card, fonts)
    painter.paint()
    out = io.BytesIO()
    painter.with_palette().save(out, "PNG", compress_level=6)
    return out.getvalue()


class _Painter:
    """Paints one card; where the title is read from right to left, all stands on the other side."""

    def __init__(self, card: Card, fonts: Fonts) -> None:
        self._card = card
        self._fonts = fonts
        self._is_rtl = is_rtl(card.title)
        self._ground = rgb(card.colours.background)
        self._ink = readable(rgb(card.colours.foreground), self._ground)
        self._quiet = readable(mixed(self._ink, self._ground, 0.64), self._ground)
        self._accent = rgb(card.colours.accent)
        self._stage = rgb(card.badges[0].colour) if card.badges else self._accent
        self.image = Image.new("RGB", SIZE, self._ground)
        self._canvas = ImageDraw.Draw(self.image)
        self._edges: dict[tuple[RGB, RGB], None] = {}
        """Each colour with the one on which it was painted; between them lie the colours of smooth edges."""

    def paint(self) -> None:
        self._mark()
        self._box((0, 0, _BAND, _HEIGHT), self._stage)
        self._head()
        self._title()
        self._badges()
        self._authors()

    def with_palette(self) -> Image.Image:
        """The card in its own colours: a palette guessed from all pixels would lose the faint ones."""
        solid = dict.fromkeys(colour for edge in self._edges for colour in edge)
        steps = max(2, 256 // max(1, len(self._edges)))
        between = [mixed(*edge, step / steps) for edge in self._edges for step in range(1, steps)]
        # Pillow looks for the nearest colour by cells of the space: nothing may share a cell with a solid one.
        smooth = (colour for colour in between if all(_distance(colour, other) >= _CELL for other in solid))
        palette = Image.new("P", (1, 1))
        palette.putpalette([value for colour in (*solid, *smooth)[:256] for value in colour])
        return self.image.quantize(palette=palette, dither=Image.Dither.NONE)

    def _mark(self) -> None:
        """The series, large and faint behind all else."""
        style = self._style(330, 800)
        faint = mixed(self._stage, self._ground, 0.07)
        text = self._card.mark
        if text and (length := style.length(text)) < _WIDTH - _MARGIN:
            self._text(style, _WIDTH - 44 - length, _HEIGHT - 44, text, faint)

    def _head(self) -> None:
        date, site = self._style(30, 450), self._style(34, 650)
        length = date.length(self._card.date)
        self._text(date, _WIDTH - _MARGIN - length, _TOP, self._card.date, self._quiet)
        room = _WIDTH - 2 * _MARGIN - length - 80
        self._rounded((_MARGIN, _TOP - 25, _MARGIN + 26, _TOP + 1), 7, self._accent)
        name = shortened(self._card.site_name, room, site.length)
        self._text(site, _MARGIN + 44, _TOP, name, readable(self._accent, self._ground))

    def _title(self) -> None:
        top, bottom = _TITLE
        style, lines = self._fitted(bottom - top)
        height = _line_height(style.size)
        baseline = top + (bottom - top - height * len(lines)) / 2 + height * 0.78
        for line in lines:
            self._text(style, _MARGIN, baseline, line, self._ink, self._is_rtl)
            baseline += height

    def _fitted(self, room: float) -> tuple[Style, list[str]]:
        """The largest size in which the title fits; in the smallest one its end may be left out."""
        width, title = _WIDTH - 2 * _MARGIN, self._card.title
        style = self._style(_TITLE_SIZES[-1], 720)
        least = style.length(title) / width / style.size  # lines that it takes at the very least, by size
        lines: list[str] = []
        for size in _TITLE_SIZES:
            style = self._style(size, 720)
            if size > _TITLE_SIZES[-1] and (least * size - 0.2) * _line_height(size) > room:
                continue
            lines = wrapped(title, width, style.length)
            if len(lines) * _line_height(size) <= room:
                return style, lines
        count = int(room // _line_height(style.size))
        rest = f"{lines[count - 1]} {lines[count]}"
        return style, [*lines[: count - 1], shortened(rest, width, style.length)]

    def _badges(self) -> None:
        """As many releases as one row holds, and how many more there are."""
        left: float = _MARGIN
        badges = self._card.badges
        for index, badge in enumerate(badges):
            name = shortened(badge.name, _LONGEST_NAME, self._style(30, 600).length)
            more = f"+{len(badges) - index}"
            is_last = index == len(badges) - 1
            room = _WIDTH - _MARGIN - left - (0 if is_last else self._style(30, 600).length(more) + 60)
            if index and self._width((name, badge.stage)) > room:
                self._pill(left, [(more, self._tint(), self._quiet)])
                return
            ink = readable(rgb(badge.colour), self._tint(badge.colour))
            parts = [(name, self._tint(badge.colour), ink)]
            if badge.stage:
                parts.append((badge.stage, rgb(badge.colour), _WHITE))
            left = self._pill(left, parts) + 16

    def _width(self, texts: Iterable[str]) -> float:
        """Of a pill with these texts."""
        return sum(self._style(30, 600).length(text) + 44 for text in texts if text)

    def _pill(self, left: float, parts: Sequence[tuple[str, RGB, RGB]]) -> float:
        """Parts side by side in one rounded box, each with its ground and its ink; where it ends."""
        style = self._style(30, 600)
        ends = [left]
        for text, _, _ in parts:
            ends.append(round(ends[-1] + style.length(text) + 44))
        bottom = _BADGES_TOP + _BADGE_HEIGHT
        for (start, end), (text, ground, ink) in zip(itertools.pairwise(ends), parts, strict=True):
            is_inner_start, is_inner_end = start != ends[0], end != ends[-1]
            self._rounded((start, _BADGES_TOP, end, bottom), 14, ground)
            if is_inner_start:
                self._box((start, _BADGES_TOP, start + 14, bottom), ground)
            if is_inner_end:
                self._box((end - 14, _BADGES_TOP, end, bottom), ground)
            self._edges[ink, ground] = None
            self._text(style, start + 22, _BADGES_TOP + 36, text, ink)
        return ends[-1]

    def _authors(self) -> None:
        style = self._style(30, 450)
        authors = shortened(self._card.authors, _WIDTH - 2 * _MARGIN, style.length)
        self._text(style, _MARGIN, _BOTTOM, authors, self._quiet)

    def _tint(self, colour: str = "") -> RGB:
        return mixed(rgb(colour) if colour else self._ink, self._ground, 0.12)

    def _style(self, size: int, weight: int) -> Style:
        return Style(self._fonts, size, weight)

    def _text(  # noqa: PLR0913, PLR0917 - a place, a text, and how
        self, style: Style, left: float, baseline: float, text: str, colour: RGB, base: bool | None = None
    ) -> None:
        self._edges[colour, self._ground] = None
        if self._is_rtl:
            left = _WIDTH - left - style.length(text)
        style.draw(self._canvas, left, baseline, text, colour, base=is_rtl(text) if base is None else base)

    def _box(self, box: tuple[float, float, float, float], colour: RGB) -> None:
        self._edges[colour, self._ground] = None
        left, top, right, bottom = self._mirrored(box)
        self._canvas.rectangle((left, top, right - 1, bottom - 1), fill=colour)

    def _rounded(self, box: tuple[float, float, float, float], radius: int, colour: RGB) -> None:
        self._edges[colour, self._ground] = None
        left, top, right, bottom = (round(edge) for edge in self._mirrored(box))
        self.image.paste(colour, (left, top), _rounded_mask(right - left, bottom - top, radius))

    def _mirrored(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        left, top, right, bottom = box
        return (_WIDTH - right, top, _WIDTH - left, bottom) if self._is_rtl else box


def _distance(one: RGB, other: RGB) -> int:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def _line_height(size: int) -> float:
    return size * 1.18


@functools.lru_cache(maxsize=64)
def _rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    """Drawn four times as large: Pillow itself makes hard edges."""
    mask = Image.new("L", (width * 4, height * 4), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width * 4 - 1, height * 4 - 1), radius * 4, fill=255)
    return mask.resize((width, height), Image.Resampling.BOX)
