"""A time line on a page, in every builder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
relnotes_today = "2026-06-01"
"""
SCHEDULE = {
    "metadata": {
        "1.1": {
            "status": "bugfix",
            "first_release": "2025-10-07",
            "end_of_bugfix": "2027-10-07",
            "end_of_life": "2030-10",
        },
        "1.0": {
            "status": "security",
            "first_release": "2023-10-02",
            "end_of_bugfix": "2025-04-01",
            "end_of_life": "2028-10",
        },
    },
    "releases": {
        "1.1": [
            {"stage": "1.1.0 alpha 1", "state": "actual", "date": "2025-02-04"},
            {"stage": "1.1.0 final", "state": "actual", "date": "2025-10-07"},
            {"stage": "1.1.1", "state": "expected", "date": "2026-08-04"},
        ],
        "1.0": [{"stage": "1.0.9", "state": "actual", "date": "2025-06-03"}],
    },
}


def project(post: MakePost, page: str = "", **files: str | None) -> dict[str, Any]:
    return {
        "conf.py": f"{CONF}relnotes_schedule = 'schedule.json'\n",
        "schedule.json": json.dumps(SCHEDULE),
        "posts/alpha.md": post("Demo 1.1.0a1 is <out>").replace("2024-11-19", "2025-02-04"),
        "posts/final.md": post("Demo 1.1.0 and 1.0.8").replace("2024-11-19", "2025-10-07"),
        "index.md": page or "# Host\n\n```{release-timeline}\n```\n",
        **files,
    }


def links(page: BeautifulSoup) -> dict[str, str]:
    """By the first word on a mark: where it leads to."""
    found = page.select(".relnotes-timeline-chart svg a")
    return {link.title.get_text().split(" · ")[0]: str(link["href"]) for link in found if link.title}


@pytest.mark.parametrize(
    "host",
    [
        {"index.md": "# Host\n\n```{release-timeline}\n:series: 1.1\n:name: here\n:class: mine\n```\n"},
        {
            "index.md": None,
            "index.rst": "Host\n====\n\n.. release-timeline::\n   :series: 1.1\n   :name: here\n   :class: mine\n",
        },
    ],
    ids=["md", "rst"],
)
def test_it_is_a_picture_with_its_legend_and_table(
    host: dict[str, str | None], make_site: MakeSite, post: MakePost
) -> None:
    files = {name: text for name, text in {**project(post), **host}.items() if text is not None}
    site = make_site(files)

    (box,) = site.html().select("#here")
    assert site.warnings == []
    assert {"relnotes-timeline", "mine"} <= {*box["class"]}
    (svg,) = box.select('svg[role="group"]')
    assert svg.title is not None
    assert svg.title.get_text() == "Time line of Demo 1.1"
    assert "Releases: 3, of which planned: 1. The last one is 1.1.0 of 7 October 2025." in svg.get_text()
    assert "Today, 1 June 2026" in svg.get_text()
    legend = [item.get_text(strip=True) for item in box.select(".relnotes-timeline-legend li")]
    assert legend == [
        "alpha",
        "final release",
        "bugfix release",
        "planned",
        "pre-releases",
        "bugfix support",
        "security support",
    ]
    rows = [[cell.get_text(strip=True) for cell in row("td")] for row in box.select(".relnotes-timeline-releases tr")]
    assert rows[1:] == [
        ["1.1.1", "4 August 2026", "bugfix release (planned)", "–"],
        ["1.1.0", "7 October 2025", "final release", "Demo 1.1.0 and 1.0.8"],
        ["1.1.0a1", "4 February 2025", "alpha", "Demo 1.1.0a1 is <out>"],
    ]


@pytest.mark.parametrize(
    ("builder", "expected"),
    [
        ("html", ("../news/final.html", "../news/alpha.html")),
        ("dirhtml", ("../../news/final/", "../../news/alpha/")),
    ],
)
def test_marks_lead_to_announcements(
    builder: str, expected: tuple[str, str], make_site: MakeSite, post: MakePost
) -> None:
    page = "---\norphan: true\n---\n\n# Deep\n\n```{release-timeline}\n```\n"
    site = make_site(project(post, **{"deep/page.md": page}), builder=builder)

    shown = site.html("deep/page")
    assert site.warnings == []
    final, alpha = expected
    assert links(shown) == {"Demo 1.1.0": final, "Demo 1.1.0a1": alpha, "Demo 1.0.8": final}
    series = {str(link["href"]) for link in shown.select(".relnotes-timeline-labels a")}
    suffix = ".html" if builder == "html" else "/"
    climb = "../" if builder == "html" else "../../"
    assert series == {f"{climb}archive/series/{name}{suffix}" for name in ("1.0", "1.1")}


def test_in_one_page_marks_lead_to_what_the_page_holds(make_site: MakeSite, post: MakePost) -> None:
    page = "# Host\n\n```{release-timeline}\n```\n\n```{toctree}\nnews/final\n```\n"
    site = make_site(project(post, page), builder="singlehtml")

    shown = site.html()
    assert site.warnings == []
    assert links(shown) == {"Demo 1.1.0": "#document-news/final", "Demo 1.0.8": "#document-news/final"}
    assert shown.find(id="document-news/final") is not None


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("text", "index.txt"),
        ("latex", "demo.tex"),
        ("man", "demo.1"),
        ("texinfo", "demo.texi"),
        ("epub", "index.xhtml"),
        ("xml", "index.xml"),
    ],
)
def test_without_pictures_it_is_two_tables(builder: str, name: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post), {"version": "1", "copyright": "Demo"}, builder=builder)

    text = site.text(name)
    assert site.warnings == []
    assert "<svg" not in text
    for words in ("1.1.1", "4 August 2026", "security support", "1 October 2030"):
        assert words in text


def test_it_may_stand_in_an_announcement(make_site: MakeSite, post: MakePost) -> None:
    files = project(post)
    files["posts/final.md"] += "\n```{release-timeline}\n:series: 1.1\n```\n"
    site = make_site(files)
    assert site.warnings == []
    assert links(site.html("news/final")) == {"Demo 1.1.0a1": "alpha.html"}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025", "2025", ["1.0.9", "1.1.0", "1.1.0a1", "1.0.8"]),
        ("2025-06", "2025-06", ["1.0.9"]),
        ("2025-06-04", "2025-10-07", ["1.1.0", "1.0.8"]),
    ],
)
def test_days_may_be_years_or_months(
    start: str, end: str, expected: list[str], make_site: MakeSite, post: MakePost
) -> None:
    site = make_site(project(post, f"# Host\n\n```{{release-timeline}}\n:from: {start}\n:to: {end}\n```\n"))
    shown = site.html().select(".relnotes-timeline-releases td:first-child")
    assert site.warnings == []
    assert {cell.get_text() for cell in shown} == {*expected}


def test_nothing_to_show_is_said(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, "# Host\n\n```{release-timeline}\n:to: 1999\n```\n"))
    assert site.warnings == []
    assert site.html().select_one(".relnotes-empty") is not None


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        (
            ":series: 1.1, 1.12",
            "neither an announcement nor the schedule has the series '1.12'; did you mean '1.1'? [relnotes.target]",
        ),
        (
            ":product: Dema",
            "no announcement has the product 'Dema'; did you mean 'Demo'? [relnotes.target]",
        ),
        (
            ":from: 2026\n:to: 2025",
            ":from: 2026-01-01 is later than :to: 2025-12-31; exchange them [relnotes.option]",
        ),
    ],
)
def test_a_wrong_option_is_a_warning_at_its_line(
    options: str, warning: str, make_site: MakeSite, post: MakePost
) -> None:
    site = make_site(project(post, f"# Host\n\n```{{release-timeline}}\n{options}\n```\n"))
    assert site.warnings == [f"index.md:3: WARNING: release-timeline: {warning}"]


@pytest.mark.parametrize("option", [":from: soon", ":to: 2025-13", ":from: 2025-02-30", ":to: 0000", ":series: ,"])
def test_an_option_that_cannot_be_read_is_refused(option: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, f"# Host\n\n```{{release-timeline}}\n{option}\n```\n"))
    (warning,) = site.warnings
    assert warning.startswith("index.md:4: WARNING: 'release-timeline': Invalid option value")
    assert "expected" in warning


def test_its_page_is_read_again_when_and_only_when_it_shows_something_else(make_site: MakeSite, post: MakePost) -> None:
    make_site(project(post, "# Host\n\n```{release-timeline}\n:series: 1.1\n```\n"))
    news = make_site({"posts/news.md": post("Some news"), "posts/other.md": post("Demo 1.0.7 is out")})
    assert "index" not in news.read
    released = make_site({"posts/beta.md": post("Demo 1.1.0b1 is out").replace("2024-11-19", "2025-06-03")})
    assert "index" in released.read
    assert "news/beta.html" in links(released.html()).values()
    gone = make_site({"posts/beta.md": None})
    assert "index" in gone.read
    assert "Demo 1.1.0b1" not in links(gone.html())


def test_a_new_day_is_drawn_where_a_schedule_is(make_site: MakeSite, post: MakePost) -> None:
    make_site(project(post))
    later = make_site({}, {"relnotes_today": "2026-09-01"})
    assert "Today, 1 September 2026" in later.html().get_text()
