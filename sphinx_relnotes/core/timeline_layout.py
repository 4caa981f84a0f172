"""Where everything of a time line goes, so that no two marks cover each other and the picture may be stretched.

Across, positions are in per cent of the picture's width, which a browser may stretch; down, they are in pixels.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .timeline import Band, Mark, Timeline, TimelineRow

FOOT = 20
"""Pixels below the last row, where the years stand once more."""
_HEAD, _TODAY = 22, 16
"""Pixels above the first row for the years, and above these for the word on today."""
_ROW, _GAP = 36, 10
"""Pixels of the lowest row, and of those between the bands of two rows."""
_INSET = 2.5
"""Per cent left free at both ends, so that no mark or number is cut."""
_FULL_PITCH = 12
_ROOM = ((560, 12), (560, 10), (560, 8), (560, 7), (700, 7), (875, 7), (1100, 7), (1375, 7), (1720, 7), (2150, 7))
"""Widths of the picture with pixels for a mark, from what is seen at once and clearly to what needs scrolling."""
_MOST_PIXELS = 48
"""Of marks above each other, in the mean of the rows."""
_LEAST_YEAR, _LEAST_MONTH = 40, 30
"""Pixels that a year's number and a month's name need."""
_MONTH_STEPS = (1, 2, 3, 6, 12)
_YEAR_STEPS = (1, 2, 5, 10, 25, 100, 1000)
_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the axis, on the first day of a year or month."""

    day: dt.date
    x: float
    has_year: bool
    """Whether it is to be labelled with the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBand:
    """A band, cut to the picture."""

    band: Band
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMark:
    """A mark and its centre."""

    mark: Mark
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row; ``middle`` and ``thickness`` are those of its bands, ``lives`` are lines to marks outside of them."""

    row: TimelineRow
    top: int
    height: int
    thickness: int
    bands: tuple[PlacedBand, ...]
    marks: tuple[PlacedMark, ...]
    lives: tuple[tuple[float, float], ...]

    @property
    def middle(self) -> int:
        """Halfway down."""
        return self.top + self.height // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole picture; ``width`` is the least at which nothing overlaps, ``scale`` that of marks."""

    timeline: Timeline
    width: int
    height: int
    head: int
    """Where the first row begins."""
    scale: float
    rows: tuple[PlacedRow, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def lay_out(timeline: Timeline) -> Layout:
    """Place everything, in a picture as narrow as it can be with few marks above each other."""
    for width, pitch in _ROOM:
        scale = _Scale(timeline.start, timeline.end, width, pitch)
        lanes = [_lanes(row.marks, scale) for row in timeline.rows]
        if pitch * sum(len({*row}) for row in lanes) <= _MOST_PIXELS * len(lanes):
            break
    top = head = _HEAD + (_TODAY if timeline.today else 0)
    rows = []
    for row, numbers in zip(timeline.rows, lanes, strict=True):
        rows.append(_placed(row, numbers, top, scale))
        top += rows[-1].height
    return Layout(
        timeline=timeline,
        width=width,
        height=top + FOOT,
        head=head,
        scale=round(pitch / _FULL_PITCH, 2),
        rows=tuple(rows),
        ticks=_with_a_year([*_ticks(scale)], scale),
        today=scale.x(timeline.today) if timeline.today else None,
    )


class _Scale:
    """Turns days into per cent of a width."""

    def __init__(self, start: dt.date, end: dt.date, width: int, pitch: int) -> None:
        self.start, self.end, self.width, self.pitch = start, end, width, pitch
        self._per_day = (100 - 2 * _INSET) / max(1, (end - start).days)

    def x(self, day: dt.date) -> float:
        return round(_INSET + (day - self.start).days * self._per_day, 2)

    def pixels(self, days: float) -> float:
        return days * self._per_day * self.width / 100

    def band(self, band: Band) -> PlacedBand:
        """A band that goes on outside of the picture reaches its edge."""
        left = self.x(band.start) if band.start >= self.start else 0.0
        right = self.x(band.end) if band.end <= self.end else 100.0
        return PlacedBand(band=band, x=left, width=round(right - left, 2))


def _lanes(marks: Sequence[Mark], scale: _Scale) -> list[int]:
    """A lane for each mark, given by date: the nearest to the middle (0, -1, 1, -2, ...) that has room."""
    ends: list[float] = []
    found = []
    for mark in marks:
        x = scale.pixels((mark.date - scale.start).days)
        number = next((number for number, end in enumerate(ends) if x >= end), len(ends))
        if number == len(ends):
            ends.append(0)
        ends[number] = x + scale.pitch
        found.append((number + 1) // 2 * (-1) ** number)
    return found


def _placed(row: TimelineRow, lanes: Sequence[int], top: int, scale: _Scale) -> PlacedRow:
    low, high = min(lanes, default=0), max(lanes, default=0)
    thickness = max(_ROW - _GAP, (high - low + 1) * scale.pitch + 6)
    height = thickness + _GAP
    centre = top + (height + (high + low) * scale.pitch) / 2
    marks = tuple(
        PlacedMark(mark=mark, x=scale.x(mark.date), y=centre - lane * scale.pitch)
        for mark, lane in zip(row.marks, lanes, strict=True)
    )
    bands = tuple(scale.band(band) for band in row.bands)
    lives = tuple(_bare([mark.x for mark in marks], bands))
    return PlacedRow(row=row, top=top, height=height, thickness=thickness, bands=bands, marks=marks, lives=lives)


def _bare(xs: Sequence[float], bands: Sequence[PlacedBand]) -> Iterator[tuple[float, float]]:
    """From the first mark to the last, but where there are bands."""
    if not bands:
        yield from [(xs[0], xs[-1])] if xs else []
        return
    first, last = bands[0].x, bands[-1].x + bands[-1].width
    if xs and xs[0] < first:
        yield xs[0], first
    if xs and xs[-1] > last:
        yield last, xs[-1]


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """The beginnings of years, and of as many months between them as have room for their names."""
    month = scale.pixels(_DAYS_OF_YEAR / 12)
    step = next((step for step in _MONTH_STEPS if step * month >= _LEAST_MONTH), 12)
    years = next((years for years in _YEAR_STEPS if years * 12 * month >= _LEAST_YEAR), _YEAR_STEPS[-1])
    for year in range(scale.start.year, scale.end.year + 1):
        for number in range(1, 13, step):
            day = dt.date(year, number, 1)
            if scale.start <= day <= scale.end and (number > 1 or year % years == 0):
                yield Tick(day=day, x=scale.x(day), has_year=number == 1)


def _with_a_year(ticks: Sequence[Tick], scale: _Scale) -> tuple[Tick, ...]:
    """Where no year begins, the first tick names it; where no month does either, the first day is a tick."""
    if any(tick.has_year for tick in ticks):
        return tuple(ticks)
    day = ticks[0].day if ticks else scale.start
    return (Tick(day=day, x=scale.x(day), has_year=True), *ticks[1:])
