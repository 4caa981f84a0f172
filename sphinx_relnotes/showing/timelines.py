"""A time line on a page: a picture with its legend, and a table, which stands alone where a builder has no pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import parts
from ..core.timeline_layout import lay_out
from ..translation import _
from .drawing import PHASE_NAMES, STAGE_NAMES, draw_chart, draw_labels, draw_symbol
from .frame import format_day
from .lists import empty
from .overviews import UNKNOWN
from .tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from ..core.timeline import Mark, Timeline, TimelineRow
    from ..links import Links
    from .tables import Cell


def timeline_box(timeline: Timeline | None, links: Links) -> parts.Part:
    """The picture, or the tables, or a word on why there is neither."""
    if timeline is None:
        return empty(_("There is no such release."))
    tables = [*_tables(timeline, links)]
    box = parts.container(classes=["relnotes-timeline"])
    if not _has_pictures(links.domain.builder):
        box += tables
        return box
    folded = parts.disclosure(parts.disclosure_summary(_("The same as a table")), *tables)
    box += [_picture(timeline, links), _legend(timeline), folded]
    return box


def _has_pictures(builder: Builder) -> bool:
    """Whether pages may hold SVG; EPUB's may only where its list of files says so, and Sphinx's does not."""
    return builder.format == "html" and builder.name != "epub" and "image/svg+xml" in builder.supported_image_types


def _picture(timeline: Timeline, links: Links) -> parts.Part:
    layout = lay_out(timeline)
    series = {
        row.series: _address(links.archive("series", (timeline.product, row.series), "")) for row in timeline.rows
    }
    pages = {mark.docname: "" for row in timeline.rows for mark in row.marks if mark.docname}
    pages = {docname: _address(links.page(docname, "")) for docname in pages}
    chart = draw_chart(
        layout, pages, title=_title(timeline), text=_description(timeline, links), language=_language(links)
    )
    box = parts.container(classes=["relnotes-timeline-picture"])
    # Where the chart is wider than its box, the style sheet lets the box begin with today in its middle.
    today = f'<span style="left: {layout.today}%"></span>' if layout.today else ""
    inner = parts.container(parts.raw(chart + today))
    for part, content in (("labels", parts.raw(draw_labels(layout, series))), ("chart", inner)):
        box += parts.container(content, classes=[f"relnotes-timeline-{part}"])
    return box


def _address(link: parts.Content) -> str:
    """Where a link leads to; nowhere, if it is text or leads to its own page."""
    return str(link.attributes.get("refuri", "")) if isinstance(link, parts.reference) else ""


def _language(links: Links) -> str:
    language: str = links.language
    return language


def _title(timeline: Timeline) -> str:
    names = ", ".join(row.series for row in timeline.rows)
    return _("Time line of %s") % f"{timeline.product} {names}".strip()


def _description(timeline: Timeline, links: Links) -> str:
    """How much there is, over which time, and which release came last."""
    language = _language(links)
    start, end = format_day(timeline.start, language), format_day(timeline.end, language)
    days = _("From %(start)s to %(end)s.") % {"start": start, "end": end}
    marks = [mark for row in timeline.rows for mark in row.marks]
    past = [mark for mark in marks if not mark.is_planned]
    planned = len(marks) - len(past)
    counts = _("Releases: %(count)d, of which planned: %(planned)d.") % {"count": len(marks), "planned": planned}
    if not past:
        return f"{days} {counts}"
    last = max(past, key=lambda mark: mark.date)
    day = format_day(last.date, language)
    newest = _("The last one is %(version)s of %(day)s.") % {"version": last.version, "day": day}
    return f"{days} {counts} {newest}"


def _legend(timeline: Timeline) -> parts.Part:
    """The signs that the picture uses, and no others."""
    marks = [mark for row in timeline.rows for mark in row.marks]
    examples = {mark.stage: replace(mark, is_planned=False) for mark in marks}
    planned = next((mark for mark in marks if mark.is_planned), None)
    phases = {band.phase for row in timeline.rows for band in row.bands}
    items = parts.bullet_list(classes=["relnotes-timeline-legend"])
    items += [_sign(draw_symbol(examples[stage]), _(name)) for stage, name in STAGE_NAMES.items() if stage in examples]
    items += [_sign(draw_symbol(planned), _("planned"))] if planned else []
    items += [_sign(draw_symbol(phase), _(name)) for phase, name in PHASE_NAMES.items() if phase in phases]
    return items


def _sign(svg: str, words: str) -> parts.list_item:
    return parts.list_item(parts.paragraph(parts.raw(svg), words))


def _tables(timeline: Timeline, links: Links) -> Iterator[parts.Part]:
    """How series are supported, where that is known; then the releases, the newest first."""
    if any(row.bands for row in timeline.rows):
        names = (_("Series"), _("From"), _("Until"), _("Phase"))
        rows = [cells for row in timeline.rows for cells in _phases(row, timeline.product, links)]
        yield table(names, rows, (16, 28, 28, 28), "relnotes-timeline-phases")
    marks = [mark for row in timeline.rows for mark in reversed(row.marks)]
    if marks:
        names = (_("Version"), _("Date"), _("Stage"), _("Announcement"))
        rows = [_release(mark, links) for mark in marks]
        yield table(names, rows, (16, 22, 22, 40), "relnotes-timeline-releases")


def _phases(row: TimelineRow, product: str, links: Links) -> Iterator[list[Cell]]:
    language = _language(links)
    for band in row.bands:
        yield [
            [links.archive("series", (product, row.series), row.series)],
            [format_day(band.start, language)],
            [format_day(band.end, language)],
            [_(PHASE_NAMES[band.phase])],
        ]


def _release(mark: Mark, links: Links) -> list[Cell]:
    stage = _(STAGE_NAMES[mark.stage])
    return [
        [mark.version],
        [format_day(mark.date, _language(links))],
        [_("%s (planned)") % stage if mark.is_planned else stage],
        [links.page(mark.docname, mark.title) if mark.docname else UNKNOWN],
    ]
