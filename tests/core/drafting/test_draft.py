"""A draft is its predecessor moved on, with what only the author knows set aside."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.drafting.draft import Draft, draft_news, draft_release
from sphinx_relnotes.core.project import open_project
from sphinx_relnotes.core.settings import RelnotesConfig
from sphinx_relnotes.core.versions.releases import make_release

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_relnotes.core.project import Project

FORM = "This is a preview of Demo, and its use in production is not recommended by us.\n"
FAREWELL = "Regards from a snowy town with good coffee and long nights,\n"


def post(version: str, day: str, more: str = "", *, title: str = "") -> str:
    return (
        f"---\ntitle: '{title or f'Demo {version} is out'}'\ndate: '{day}'\nauthor: Ada\ntags: [releases]\n---\n\n"
        f"{FORM}\n{more}"
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    posts = {
        "demo-1-0-0b1": post("1.0.0b1", "2024-02-05", "* PEP 1\n* PEP 2\n* PEP 3\n"),
        "demo-1-0-0b2": post("1.0.0b2", "2024-03-04", "Now with [PEP 9](x) in 1.0.\n"),
        "demo-1-1-0a1": post("1.1.0a1", "2024-10-07", "- PEP 11\n- PEP 12\n- PEP 13\n"),
        "demo-1-1-0a2": post("1.1.0a2", "2024-11-04", f"{FAREWELL}\n![own](own.png)\n\nThe next is 1.1.0a3.\n"),
        "a-word": "---\ntitle: A word\ndate: 2024-06-01\nsummary: Hm\n---\nText\n",
    }
    for name, text in posts.items():
        path = tmp_path / "posts" / name / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    plan = {
        "metadata": {"1.1": {"pep": 2}, "1.0": {"pep": 1}},
        "releases": {
            "1.1": [
                {"stage": "1.1.0 alpha 3", "date": "2024-12-02", "state": "expected"},
                {"stage": "1.1.0 beta 1", "date": "2025-02-03", "state": "expected"},
            ]
        },
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    settings = RelnotesConfig(posts={"": "posts"}, product="Demo", schedule="plan.json", today="2024-11-20")
    return open_project(settings, tmp_path)


def draft(project: Project, *versions: str, day: str = "2024-12-02", template: str = "") -> Draft:
    date = dt.date.fromisoformat(day)
    schedule = project.rules.schedule
    releases = tuple(make_release(one, product="Demo", day=date, schedule=schedule, date=date) for one in versions)
    return draft_release(releases, project, template=template)


def test_the_next_of_its_stage_follows_the_newest(project: Project) -> None:
    made = draft(project, "1.1.0a3")

    assert made.path.as_posix().endswith("/posts/demo-1-1-0a3/index.md")
    assert made.text.startswith(
        "---\ntitle: 'Demo 1.1.0a3 is out'\ndate: '2024-12-02'\nauthor: Ada\ntags: [releases]\n---\n\n" + FORM
    )
    assert made.text.endswith("The next is 1.1.0b1.\n")


def test_what_was_written_for_one_day_is_set_aside(project: Project) -> None:
    text = draft(project, "1.1.0a3").text

    assert f"<!-- relnotes: of 1.1.0a2; write anew\n{FAREWELL}\n![own](own.png)\n-->\n" in text


def test_the_first_of_a_stage_follows_that_of_the_series_before_with_the_news_of_its_own(project: Project) -> None:
    made = draft(project, "1.1.0b1", day="2025-02-03")

    assert made.predecessor is not None
    assert made.predecessor.slug == "demo-1-0-0b1"
    assert made.text.endswith(f"{FORM}\n- PEP 11\n- PEP 12\n- PEP 13\n")


def test_news_of_the_series_before_are_set_aside_where_none_are_known(project: Project) -> None:
    made = draft(project, "1.2.0b1", day="2026-02-03")

    assert made.text.endswith("<!-- relnotes: of 1.0.0b1; write anew\n* PEP 1\n* PEP 2\n* PEP 3\n-->\n")


def test_a_title_names_all_releases(project: Project) -> None:
    made = draft(project, "1.1.0a3", "1.0.1")

    assert "title: 'Demo 1.1.0a3 and 1.0.1 is out'\n" in made.text
    assert "<!-- relnotes: say what is in 1.0.1 -->" in made.text


def test_a_template_is_filled_with_facts(project: Project) -> None:
    template = "---\ntitle: ${title}\n---\n$ordinal $stage of $count, next: ${next_version} on $next_date; $unknown\n"

    assert draft(project, "1.1.0a3", template=template).text == (
        "---\ntitle: Demo 1.1.0a3 is out\n---\nthird alpha of 1, next: 1.1.0b1 on 2025-02-03; $unknown\n"
    )


def test_without_a_predecessor_there_are_title_and_day(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    project = open_project(RelnotesConfig(posts={"": "posts"}, product="Demo", today="2024-01-01"), tmp_path)

    made = draft(project, "1.0")

    assert made.path.as_posix().endswith("/posts/demo-1-0.md")
    assert made.text == "---\ntitle: 'Demo 1.0'\ndate: 2024-12-02\n---\n\n<!-- relnotes: write here -->\n"


def test_news_begin_like_the_newest(project: Project) -> None:
    made = draft_news("Hello: there", dt.date(2024, 12, 1), project)

    assert made.path.as_posix().endswith("/posts/hello-there/index.md")
    assert made.text == (
        "---\ntitle: 'Hello: there'\ndate: 2024-12-01\nsummary: ''\n---\n\n<!-- relnotes: write here -->\n"
    )
