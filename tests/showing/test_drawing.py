"""The picture of a time line: well-formed SVG whatever it says, the same every time, and right without colours."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.announcement import Stage
from sphinx_relnotes.core.timeline import Band, Mark, Phase, Timeline, TimelineRow
from sphinx_relnotes.core.timeline_layout import lay_out
from sphinx_relnotes.showing.drawing import draw_chart, draw_labels, draw_symbol

SVG = "{http://www.w3.org/2000/svg}"
DAY = dt.date(2024, 3, 1)
HOSTILE = "</title><script>alert('x')</script>\"&]]>\x00\x1b\ud800 – 🎉"


def mark(stage: Stage = Stage.FINAL, **more: object) -> Mark:
    return Mark(version="1.0", stage=stage, date=DAY, **more)  # type: ignore[arg-type]


def timeline(*marks: Mark, today: dt.date | None = None, series: str = "1.0", product: str = "Demo") -> Timeline:
    band = Band(phase=Phase.BUGFIX, start=dt.date(2024, 2, 1), end=dt.date(2024, 6, 1))
    row = TimelineRow(series=series, status="bugfix", bands=(band,), marks=marks)
    return Timeline(product=product, rows=(row,), start=dt.date(2024, 1, 1), end=dt.date(2024, 12, 31), today=today)


def chart(found: Timeline, **addresses: str) -> ET.Element:
    return ET.fromstring(draw_chart(lay_out(found), addresses, title="Title", text="Text", language="en"))


def test_it_is_an_image_with_a_title_and_a_description() -> None:
    root = chart(timeline(mark()))
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "group")
    assert [(child.tag, child.text) for child in root[:2]] == [(f"{SVG}title", "Title"), (f"{SVG}desc", "Text")]


def test_a_mark_with_an_announcement_is_a_link_and_says_what_it_is() -> None:
    root = chart(timeline(mark(docname="news", title="News")), news="../news.html#x")
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "../news.html#x"
    assert link.findtext(f"{SVG}title") == "Demo 1.0 · final release · 1 March 2024\nNews"


def test_a_mark_without_an_announcement_or_page_is_no_link_but_says_as_much() -> None:
    root = chart(timeline(mark(is_planned=True), mark(docname="left-out")))
    assert not [*root.iter(f"{SVG}a")]
    titles = [inner.findtext(f"{SVG}title") for inner in root.findall(f"{SVG}svg")]
    assert titles == [
        "Demo 1.0 · final release · planned for 1 March 2024",
        "Demo 1.0 · final release · 1 March 2024",
    ]


def test_stages_differ_in_shape_and_plans_are_hollow() -> None:
    paths = [ET.fromstring(draw_symbol(mark(stage))).find(f"{SVG}path") for stage in Stage]
    assert len({path.get("d") for path in paths if path is not None}) == len(Stage)
    planned = ET.fromstring(draw_symbol(mark(is_planned=True))).find(f"{SVG}path")
    assert planned is not None
    assert (planned.get("fill"), planned.get("stroke")) == ("none", "currentColor")


def test_colours_are_left_to_the_style_sheet_or_the_text() -> None:
    svg = draw_chart(lay_out(timeline(mark(), today=DAY)), {}, title="", text="", language="en")
    root = ET.fromstring(svg)
    paints = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
    assert paints == {None, "currentColor"}
    assert "style=" not in svg
    assert " id=" not in svg


def test_marks_are_small_where_there_are_many_and_a_line_leads_to_those_outside_of_bands() -> None:
    few, many = chart(timeline(mark())), chart(timeline(*[mark()] * 5, replace(mark(), date=dt.date(2024, 11, 1))))
    scales = [{path.get("transform") for path in root.iter(f"{SVG}path")} for root in (few, many)]
    assert scales == [{None}, {"scale(0.67)"}]
    lines = [[line.get("class") for line in root.iter(f"{SVG}line")] for root in (few, many)]
    assert ["relnotes-timeline-life" in classes for classes in lines] == [False, True]


def test_today_is_a_line_with_its_name_where_it_is_known() -> None:
    assert "Today" not in "".join(chart(timeline(mark())).itertext())
    root = chart(timeline(mark(), today=dt.date(2024, 7, 2)))
    assert "Today, 2 July 2024" in "".join(root.itertext())
    assert [line.get("x1") for line in root.iter(f"{SVG}line") if line.get("class") == "relnotes-timeline-today"] == [
        "50.13%"
    ]


def test_labels_name_the_series_lead_to_its_page_and_tell_its_status() -> None:
    root = ET.fromstring(draw_labels(lay_out(timeline(mark())), {"1.0": "series/1.0.html"}))
    (link,) = root.iter(f"{SVG}a")
    assert (link.get("href"), "".join(link.itertext())) == ("series/1.0.html", "1.0")
    assert [*root.itertext()] == ["1.0", "bugfix"]


def test_words_are_those_of_the_language() -> None:
    svg = draw_chart(lay_out(timeline(mark())), {}, title="", text="", language="de")
    assert "Dez" in svg
    assert "1. März 2024" in svg


def test_hostile_words_stay_words() -> None:
    found = lay_out(timeline(mark(title=HOSTILE), series=HOSTILE, product=HOSTILE))
    svg = draw_chart(found, {}, title=HOSTILE, text=HOSTILE, language="en") + draw_labels(found, {HOSTILE: HOSTILE})
    assert "<script" not in svg
    root = ET.fromstring(f"<div>{svg}</div>")
    assert {element.tag for element in root.iter()} <= {
        "div",
        *(SVG + name for name in ("svg", "title", "desc", "line", "text", "rect", "path", "a")),
    }
    assert "</title><script>alert('x')</script>\"&]]>��� – 🎉" in "".join(root.itertext())


@given(st.text(), st.text(), st.sampled_from(Stage), st.booleans())
def test_any_words_give_the_same_well_formed_picture_each_time(
    title: str, address: str, stage: Stage, is_planned: bool
) -> None:
    found = timeline(mark(stage, title=title, docname="x", is_planned=is_planned), product=title, series=title)
    once, again = (draw_chart(lay_out(found), {"x": address}, title=title, text=title, language="en") for _ in range(2))
    assert once == again
    assert ET.fromstring(once).get("role") == "group"
