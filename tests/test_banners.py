"""Old announcements say what is true today, in every builder, and are read again when it is something else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
relnotes_today = "2026-06-01"
relnotes_archives = []
"""
SCHEDULE = json.dumps(
    {
        "metadata": {
            "1.0": {"status": "bugfix", "end_of_bugfix": "2027-01-01", "end_of_life": "2028-01-01"},
            "1.1": {"status": "bugfix", "end_of_bugfix": "2029-01-01", "end_of_life": "2030-01-01"},
        },
        "releases": {
            "1.0": [
                {"stage": "1.0.1 final", "date": "2025-02-01", "state": "actual", "note": "recalled due to bpo-1"},
                {"stage": "1.0.3 final", "date": "2025-04-01", "state": "actual", "note": ""},
            ]
        },
    }
)


def project(post: MakePost, more: str = "", **posts: str) -> dict[str, str | bytes | None]:
    """Posts by slug: a day, a space and the title."""
    made: dict[str, str | bytes | None] = {"conf.py": CONF + more, "schedule.json": SCHEDULE}
    for slug, text in posts.items():
        day, _, title = text.partition(" ")
        made[f"posts/{slug}.md"] = post(title, date=day)
    return made


def lines(site: Site, docname: str) -> list[str]:
    return [line.get_text() for line in site.html(docname).select(".relnotes-standing > p")]


POSTS: Mapping[str, str] = {
    "alpha": "2025-01-01 Demo 1.0a1 released",
    "final": "2025-02-01 Demo 1.0.0 released",
    "fix": "2025-03-01 Demo 1.0.2 released",
}


def test_old_posts_lead_to_the_newest_and_the_newest_says_nothing(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, **POSTS))

    assert site.warnings == []
    superseded = "Superseded: the latest 1.0 release is 1.0.2 (1 March 2025)."
    final = "Pre-release: the final release, 1.0.0, came out on 1 February 2025."
    assert lines(site, "alpha") == [f"{final} {superseded}"]
    assert lines(site, "final") == [superseded]
    assert lines(site, "fix") == []
    header, box = site.html("alpha").select(".relnotes-header, .relnotes-standing")
    assert "relnotes-header" in header["class"]
    assert [a["href"] for a in box.find_all("a")] == ["final.html", "fix.html"]


def test_a_newest_release_without_announcement_is_named_with_the_newest_that_has_one(
    make_site: MakeSite, post: MakePost
) -> None:
    site = make_site(project(post, 'relnotes_schedule = "schedule.json"\n', **POSTS))

    assert lines(site, "final") == [
        "Superseded: the latest 1.0 release is 1.0.3 (1 April 2025). The newest announced here is 1.0.2."
    ]
    assert lines(site, "fix") == ["Superseded: the latest 1.0 release is 1.0.3 (1 April 2025)."]


def test_end_of_support_and_of_life_come_with_their_day(make_site: MakeSite, post: MakePost) -> None:
    files = project(
        post,
        'relnotes_schedule = "schedule.json"\n',
        old="2025-05-01 Demo 1.0.3 released",
        other="2025-06-01 Demo 1.1 released",
    )
    assert lines(make_site(files), "old") == []

    security = make_site({}, {"relnotes_today": "2027-01-01"})
    assert security.read == {"old"}
    assert lines(security, "old") == ["Security fixes only: regular bug fixes for Demo 1.0 ended on 1 January 2027."]

    ended = make_site({}, {"relnotes_today": "2028-01-01"})
    assert ended.read == {"old"}
    assert lines(ended, "old") == ["No longer supported: Demo 1.0 reached its end of life on 1 January 2028."]
    assert lines(ended, "other") == []
    assert make_site({}, {"relnotes_today": "2028-01-02"}).read == set()


def test_the_words_fit_a_series_that_is_to_come_and_one_that_is_over(make_site: MakeSite, post: MakePost) -> None:
    over = {"first": "2025-05-01 Demo 1.0.3 released", "last": "2025-06-01 Demo 1.0.4 released"}
    coming = {"a1": "2025-05-01 Demo 1.1.0a1 released", "a2": "2025-06-01 Demo 1.1.0a2 released"}
    files = project(post, 'relnotes_schedule = "schedule.json"\nrelnotes_banners = ["superseded"]\n', **over, **coming)
    site = make_site(files, {"relnotes_today": "2028-01-01"})

    assert lines(site, "first") == ["Superseded: the last 1.0 release was 1.0.4 (1 June 2025)."]
    assert lines(site, "a1") == ["Superseded: the latest 1.1 pre-release is 1.1.0a2 (1 June 2025)."]


def test_a_new_release_changes_the_pages_of_its_series_only(make_site: MakeSite, post: MakePost) -> None:
    others = {"later": "2024-06-01 Demo 0.9 released", "news": "2024-07-01 Some news", "next": "2024-08-01 Demo 1.1a1"}
    site = make_site(project(post, **POSTS, **others))
    assert lines(site, "fix") == []

    newer = make_site({"posts/newer.md": post("Demo 1.0.4 released", date="2025-05-01")})
    assert newer.read == {"newer", *POSTS}
    assert lines(newer, "final") == ["Superseded: the latest 1.0 release is 1.0.4 (1 May 2025)."]

    gone = make_site({"posts/newer.md": None})
    assert gone.read == {*POSTS}
    assert lines(gone, "fix") == []


def test_a_recalled_release_says_why_and_adds_no_reference(make_site: MakeSite, post: MakePost) -> None:
    files = project(post, 'relnotes_schedule = "schedule.json"\n', bad="2025-02-01 Demo 1.0.1 released", **POSTS)
    files["posts/own.md"] = post("Demo 1.1.5 released", date="2025-02-02", recalled="a <b>broken</b> build")
    site = make_site(files)

    assert site.warnings == []
    assert lines(site, "bad")[0].startswith("Recalled: Demo 1.0.1 was withdrawn (bpo-1). Superseded: the latest")
    assert lines(site, "own") == ["Recalled: Demo 1.1.5 was withdrawn (a <b>broken</b> build)."]
    assert all(item["references"] == [] for item in site.json("api/announcements.json")["announcements"])


def test_several_releases_of_one_post_have_a_line_each(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        project(
            post,
            both="2025-01-01 Demo 1.1.1 and 1.0.5 released",
            one="2025-02-01 Demo 1.0.6 released",
            two="2025-03-01 Demo 1.1.2 released",
        )
    )

    assert lines(site, "both") == [
        "Superseded: the latest 1.1 release is 1.1.2 (1 March 2025).",
        "Superseded: the latest 1.0 release is 1.0.6 (1 February 2025).",
    ]


def test_a_release_of_another_product_is_named_with_it(make_site: MakeSite, post: MakePost) -> None:
    files = project(post)
    files["posts/a.md"] = post("Other 2.0.0 released", product="Other")
    files["posts/b.md"] = post("Other 2.0.1 released", product="Other")

    assert lines(make_site(files), "a") == ["Superseded: the latest Other 2.0 release is 2.0.1 (19 November 2024)."]


def test_drafts_on_request_say_that_they_are_drafts(make_site: MakeSite, post: MakePost) -> None:
    files = project(post, "relnotes_drafts = True\n", future="2026-07-01 Soon")
    files["posts/draft.md"] = post("Some day", draft="true")
    site = make_site(files)

    assert lines(site, "future") == ["Not published: this announcement is dated 1 July 2026."]
    assert lines(site, "draft") == ["Not published: this announcement is a draft."]


def test_a_project_chooses_what_is_said(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, 'relnotes_banners = ["prerelease"]\n', **POSTS))
    assert lines(site, "alpha") == ["Pre-release: the final release, 1.0.0, came out on 1 February 2025."]
    assert lines(site, "final") == []

    silent = make_site({}, {"relnotes_banners": ()})
    assert lines(silent, "alpha") == []


def test_a_wrong_choice_is_refused(make_site: MakeSite, post: MakePost) -> None:
    with pytest.raises(ConfigError, match=r"relnotes_banners names 'old', expected some of 'draft', 'recalled'"):
        make_site(project(post, 'relnotes_banners = ["old"]\n'))


def test_days_are_written_in_the_projects_language(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(post, 'language = "de"\n', **POSTS))

    assert "1. März 2025" in lines(site, "final")[0]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml"])
def test_every_builder_shows_it(builder: str, make_site: MakeSite, post: MakePost) -> None:
    index = "# Demo\n\n```{toctree}\n:glob:\n*\n```\n"
    more = 'man_pages = [("index", "demo", "Demo", "", 1)]\ncopyright = "us"\nversion = "1"\n'
    site = make_site({**project(post, more, **POSTS), "index.md": index}, builder=builder)

    assert site.warnings == []
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in site.out.rglob("*") if path.is_file()]
    assert any("Superseded:" in text and "(1 March 2025)" in text.replace("\n", " ") for text in texts)
