"""The picture of a time line as SVG, which takes its colours from the style sheet and, without it, from the text.

Two pictures stand side by side: the names of the series stay where they are while the chart scrolls in its own box.
Positions across are per cents, so that the chart fills a wide page without larger letters. Nothing in it has an id:
a page may hold many.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx.util.i18n import format_date

from ..core.announcement import Stage
from ..core.timeline import Phase
from ..core.timeline_layout import FOOT
from ..translation import N_, _
from .frame import format_day
from .overviews import STATUS_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..core.timeline import Band, Mark
    from ..core.timeline_layout import Layout, PlacedMark, PlacedRow, Tick

LABELS_WIDTH = 92
"""Pixels for the names of series."""
STAGE_NAMES = {
    Stage.ALPHA: N_("alpha"),
    Stage.BETA: N_("beta"),
    Stage.CANDIDATE: N_("release candidate"),
    Stage.FINAL: N_("final release"),
    Stage.BUGFIX: N_("bugfix release"),
    Stage.SECURITY: N_("security release"),
}
PHASE_NAMES = {
    Phase.DEVELOPMENT: N_("pre-releases"),
    Phase.BUGFIX: N_("bugfix support"),
    Phase.SECURITY: N_("security support"),
    Phase.SUPPORT: N_("support"),
}
_SHAPES = {
    Stage.ALPHA: "M0-5.2 5.2 4H-5.2z",
    Stage.BETA: "M0-5.6 5.6 0 0 5.6-5.6 0z",
    Stage.CANDIDATE: "M-4.2-4.2H4.2V4.2H-4.2z",
    Stage.FINAL: "M0-7.4 2.1-2.6 7.2-2.2 3.3 1.2 4.5 6.2 0 3.5-4.5 6.2-3.3 1.2-7.2-2.2-2.1-2.6z",
    Stage.BUGFIX: "M0-4.6A4.6 4.6 0 0 1 0 4.6 4.6 4.6 0 0 1 0-4.6z",
    Stage.SECURITY: "M-4.8-4.8H4.8V0C4.8 3.2 2.6 5 0 6-2.6 5-4.8 3.2-4.8 0z",
}
_OPACITIES = {Phase.DEVELOPMENT: "0.06", Phase.BUGFIX: "0.3", Phase.SECURITY: "0.14", Phase.SUPPORT: "0.22"}
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw_labels(layout: Layout, addresses: Mapping[str, str]) -> str:
    """The names of the series, each with its status; ``addresses`` are those of their pages, by series."""
    root = _svg(layout.height, width=str(LABELS_WIDTH), viewBox=f"0 0 {LABELS_WIDTH} {layout.height}")
    for placed in layout.rows:
        row = placed.row
        baseline = placed.middle - 2 if row.status else placed.middle + 5
        link = _link(root, addresses.get(row.series, ""))
        _text(link, "relnotes-timeline-series", row.series, x="0", y=str(baseline))
        if row.status:
            status = _(STATUS_NAMES.get(row.status, row.status))
            _text(root, "relnotes-timeline-status", status, x="0", y=str(baseline + 15))
    return _written(root)


def draw_chart(layout: Layout, addresses: Mapping[str, str], *, title: str, text: str, language: str) -> str:
    """The chart; ``title`` and ``text`` say it in words, ``addresses`` are those of announcements by docname."""
    root = _svg(layout.height, width=str(layout.width), role="group", tabindex="0")
    ET.SubElement(root, "title").text = _clean(title)
    ET.SubElement(root, "desc").text = _clean(text)
    product = layout.timeline.product
    for tick in layout.ticks:
        _draw_tick(root, tick, layout, language)
    for row in layout.rows:
        _draw_row(root, row, f"{product} {row.row.series}".strip(), language)
    if layout.today is not None and layout.timeline.today is not None:
        _draw_today(root, layout.today, layout, format_day(layout.timeline.today, language))
    for row in layout.rows:
        for placed in row.marks:
            place = _place(root, placed, addresses.get(placed.mark.docname, ""))
            ET.SubElement(place, "title").text = _clean(mark_words(placed.mark, product, language))
            _shape(place, placed.mark, layout.scale)
    return _written(root)


def draw_symbol(kind: Mark | Phase) -> str:
    """One sign of the legend."""
    root = _svg(16, width="24", viewBox="-12 -8 24 16", **{"aria-hidden": "true"})
    if isinstance(kind, Phase):
        _bar(root, kind, x="-11", width="22", y="-6", height="12")
    else:
        _shape(root, kind)
    return _written(root)


def mark_words(mark: Mark, product: str, language: str) -> str:
    """What is said of a release, and below it the title of its announcement."""
    day, name = format_day(mark.date, language), f"{product} {mark.version}".strip()
    facts = [name, _(STAGE_NAMES[mark.stage]), _("planned for %s") % day if mark.is_planned else day]
    return "\n".join(filter(None, [" · ".join(facts), mark.title]))


def band_words(band: Band, name: str, language: str) -> str:
    """What is said of a phase of a series."""
    days = f"{format_day(band.start, language)} – {format_day(band.end, language)}"
    return f"{name} · {_(PHASE_NAMES[band.phase])} · {days}"


def _svg(height: int, **attributes: str) -> ET.Element:
    return ET.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "height": str(height), "fill": "currentColor", **attributes}
    )


def _draw_tick(root: ET.Element, tick: Tick, layout: Layout, language: str) -> None:
    kind = "relnotes-timeline-year" if tick.has_year else "relnotes-timeline-month"
    words = str(tick.day.year) if tick.has_year and tick.day.month == 1 else _month(tick.day, language, tick.has_year)
    _line(root, kind, (tick.x, tick.x), (layout.head - 4, layout.height - FOOT + 4))
    for y in (layout.head - 8, layout.height - 4):
        _text(root, kind, words, x=f"{tick.x}%", y=str(y), **{"text-anchor": "middle"})


def _month(day: dt.date, language: str, has_year: bool) -> str:
    moment = dt.datetime(day.year, day.month, 1, tzinfo=dt.UTC)
    return format_date("%b %Y" if has_year else "%b", date=moment, language=language)


def _draw_row(root: ET.Element, placed: PlacedRow, name: str, language: str) -> None:
    """A line above the row, its bands, and a thin line where marks stand outside of them."""
    _line(root, "relnotes-timeline-rule", (0, 100), (placed.top, placed.top))
    for life in placed.lives:
        _line(root, "relnotes-timeline-life", life, (placed.middle, placed.middle))
    for band in placed.bands:
        down = {"y": str(placed.middle - placed.thickness // 2), "height": str(placed.thickness)}
        bar = _bar(root, band.band.phase, x=f"{band.x}%", width=f"{band.width}%", **down)
        ET.SubElement(bar, "title").text = _clean(band_words(band.band, name, language))


def _draw_today(root: ET.Element, x: float, layout: Layout, day: str) -> None:
    _line(root, "relnotes-timeline-today", (x, x), (layout.head - 4, layout.height - FOOT + 4))
    anchor = "start" if x < 15 else "end" if x > 85 else "middle"
    _text(root, "relnotes-timeline-today", _("Today, %s") % day, x=f"{x}%", y="11", **{"text-anchor": anchor})


def _place(root: ET.Element, placed: PlacedMark, address: str) -> ET.Element:
    """An inner picture is the one thing that SVG puts at per cents whatever its shape."""
    place = ET.SubElement(root, "svg", x=f"{placed.x}%", y=f"{placed.y:g}", overflow="visible")
    link = _link(place, address)
    if address:
        link.set("tabindex", "-1")  # hundreds of stops on the way through a page; the table below has the links too
    return link


def _link(parent: ET.Element, address: str) -> ET.Element:
    return ET.SubElement(parent, "a", href=_clean(address)) if address else parent


def _shape(parent: ET.Element, mark: Mark, scale: float = 1) -> None:
    look = {"d": _SHAPES[mark.stage], "class": f"relnotes-mark relnotes-mark-{mark.stage}"}
    if mark.is_planned:
        look |= {"fill": "none", "stroke": "currentColor", "stroke-width": "1.5"}
        look["class"] += " relnotes-mark-planned"
    if scale != 1:
        look["transform"] = f"scale({scale})"
    ET.SubElement(parent, "path", look)


def _bar(root: ET.Element, phase: Phase, **place: str) -> ET.Element:
    look = {"rx": "4", "fill-opacity": _OPACITIES[phase], "stroke": "currentColor", "stroke-opacity": "0.55"}
    dashes = {"stroke-dasharray": "3 3"} if phase is Phase.DEVELOPMENT else {}
    return ET.SubElement(root, "rect", {"class": f"relnotes-phase relnotes-phase-{phase}", **place, **look, **dashes})


def _line(root: ET.Element, kind: str, across: tuple[float, float], down: tuple[int, int]) -> None:
    (x1, x2), (y1, y2) = across, down
    ends = {"x1": f"{x1}%", "y1": str(y1), "x2": f"{x2}%", "y2": str(y2)}
    ET.SubElement(root, "line", {"class": kind, "stroke": "currentColor", **ends})


def _text(root: ET.Element, kind: str, words: str, **place: str) -> None:
    ET.SubElement(root, "text", {"class": kind, **place}).text = _clean(words)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold; the rest is escaped where it is written."""
    return _NOT_IN_XML.sub("\ufffd", str(text))


def _written(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
