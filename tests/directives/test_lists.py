"""The directives that list announcements, releases, series, tags and authors, on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
relnotes_today = "2026-06-01"
relnotes_archives = []
"""


def files(post: MakePost) -> dict[str, str | bytes | None]:
    first = post("Demo 1.9.0 released", author="Ada Example", tags="[releases]", description="The first.")
    second = post("Demo 1.10.0a1 released", "See PEP 8.\n", author="Bob Sample", tags="[releases, new]")
    third = post("On the way", author="Ada Example")
    return {
        "conf.py": CONF,
        "posts/a.md": first,
        "posts/b.md": second.replace("2024-11-19", "2025-01-02"),
        "posts/c.md": third.replace("2024-11-19", "2025-03-03"),
    }


def page(suffix: str, directive: str, *options: str) -> dict[str, str]:
    if suffix == "md":
        return {"index.md": "\n".join(["# Host", "", f"```{{{directive}}}", *options, "```", ""])}
    return {"index.rst": "\n".join(["Host", "====", "", f".. {directive}::", *(f"   {line}" for line in options), ""])}


def titles(site: Site) -> list[str]:
    return [a.get_text() for a in site.html().select("section li > p > a")]


def rows(site: Site) -> list[list[str]]:
    return [[cell.get_text().strip() for cell in row.select("th, td")] for row in site.html().select("table tr")]


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["On the way", "Demo 1.10.0a1 released", "Demo 1.9.0 released"]),
        ((":tag: releases", ":author: Ada Example"), ["Demo 1.9.0 released"]),
        ((":kind: news",), ["On the way"]),
        ((":year: 2025", ":stage: alpha", ":series: 1.10", ":product: Demo"), ["Demo 1.10.0a1 released"]),
        ((":sort: version", ":limit: 2"), ["Demo 1.10.0a1 released", "Demo 1.9.0 released"]),
        ((":reverse:", ":limit: 1"), ["Demo 1.9.0 released"]),
    ],
)
def test_options_choose_and_sort(
    suffix: str, options: tuple[str, ...], expected: list[str], make_site: MakeSite, post: MakePost
) -> None:
    site = make_site({**files(post), **page(suffix, "announcement-list", *options)})

    assert site.warnings == []
    assert titles(site) == expected


def test_a_list_tells_day_and_authors(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "announcement-list", ":kind: news", ":name: mine", ":class: own")})

    line = site.html().select_one("ul#mine.own.relnotes-list li p")
    assert line is not None
    assert line.get_text() == "On the way 3 March 2025 · Ada Example"


def test_a_table_tells_releases_too(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "announcement-list", ":style: table", ":tag: new")})

    assert rows(site) == [
        ["Date", "Announcement", "Releases", "Authors"],
        ["2 Jan 2025", "Demo 1.10.0a1 released", "1.10.0a1", "Bob Sample"],
    ]


def test_cards_lead_to_the_announcement_and_describe_it(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "announcement-list", ":style: cards", ":series: 1.9")})

    card = site.html().select_one(".relnotes-cards .sd-card")
    assert card is not None
    assert "The first." in card.get_text()
    assert [a["href"] for a in card.select("a.sd-stretched-link")] == ["news/a.html"]


def test_groups_have_headings_with_a_count(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "announcement-list", ":group-by: stage")})

    assert [heading.get_text() for heading in site.html().select("h2.rubric")] == [
        "Alpha (1)",
        "Final (1)",
        "Other (1)",
    ]


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize("directive", ["announcement-list", "release-table"])
def test_an_unknown_name_is_a_warning_at_the_directive_with_the_nearest_one(
    suffix: str, directive: str, make_site: MakeSite, post: MakePost
) -> None:
    site = make_site({**files(post), **page(suffix, directive, ":stage: finall", ":series: 1.10")})

    message = f"{directive}: no announcement has the stage 'finall'; did you mean 'final'? [relnotes.target]"
    assert site.warnings == [f"index.{suffix}:{3 if suffix == 'md' else 4}: WARNING: {message}"]
    assert site.html().select_one(".relnotes-empty") is not None


def test_names_that_do_not_go_together_are_no_mistake(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "announcement-list", ":stage: final", ":series: 1.10")})

    assert site.warnings == []
    assert site.html().select_one(".relnotes-empty").get_text() == "There is no such announcement."  # type: ignore[union-attr]


@pytest.mark.parametrize("option", [":year: next", ":sort: length", ":limit: many", ":group-by: mood"])
def test_a_wrong_option_is_a_warning(option: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("rst", "announcement-list", option)})

    assert len([line for line in site.warnings if "index.rst:4" in line]) == 1


def test_a_release_table_tells_peps_and_leads_to_announcements(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "release-table")})

    assert rows(site) == [
        ["Version", "Date", "Stage", "PEPs", "Announcement"],
        ["1.10.0a1", "2 Jan 2025", "alpha", "8", "Demo 1.10.0a1 released"],
        ["1.9.0", "19 Nov 2024", "final", "–", "Demo 1.9.0 released"],
    ]


def test_a_pep_that_a_body_names_later_enters_the_table(make_site: MakeSite, post: MakePost) -> None:
    make_site({**files(post), **page("md", "release-table", ":series: 1.9")})
    again = make_site({"posts/a.md": post("Demo 1.9.0 released", "See PEP 12.\n", author="Ada Example")})

    assert rows(again)[1][3] == "12"


def test_a_series_table_tells_what_is_known(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "series-table")})

    assert rows(site)[1:] == [
        ["1.10", "–", "–", "1.10.0a1", "–", "–", "–"],
        ["1.9", "–", "1.9.0", "–", "19 Nov 2024", "–", "–"],
    ]


def test_a_tag_cloud_grows_with_the_number_of_announcements(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**files(post), **page("md", "tag-cloud")})

    items = site.html().select(".relnotes-tags li")
    assert [(item.get_text().strip(), item["class"]) for item in items] == [
        ("new (1)", ["relnotes-tag-size-1"]),
        ("releases (2)", ["relnotes-tag-size-5"]),
    ]


def test_an_author_list_counts(make_site: MakeSite, post: MakePost) -> None:
    people = {"ada": {"name": "Ada Example", "bio": "Writes."}}
    site = make_site({**files(post), **page("md", "author-list")}, {"relnotes_authors": people})

    items = [item.get_text().strip() for item in site.html().select(".relnotes-author-list li")]
    assert items == ["Ada Example (2) Writes.", "Bob Sample (1)"]


@pytest.mark.parametrize(
    "directive", ["announcement-list", "release-table", "series-table", "tag-cloud", "author-list"]
)
def test_a_project_without_announcements_is_told_so(directive: str, make_site: MakeSite) -> None:
    site = make_site({"conf.py": CONF, "posts/none.txt": "", **page("md", directive)})

    assert site.warnings == []
    assert site.html().select_one(".relnotes-empty") is not None


def test_a_description_with_markup_is_shown_as_words(make_site: MakeSite, post: MakePost) -> None:
    marked = post("Demo 2.0 released", description="'[The **whole** story](https://example.org/x)'")
    site = make_site(
        {**files(post), "posts/d.md": marked, **page("md", "announcement-list", ":style: cards", ":series: 2.0")}
    )

    (shown,) = site.html().select(".relnotes-cards .relnotes-description")
    assert shown.get_text() == "The whole story"
