"""The data that a build writes is what its schema says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sphinx_relnotes.outputs import api
from sphinx_relnotes.outputs.written import write_output

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site
    from sphinx.builders import Builder

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
"""
BODY = (
    "See PEP 8, CVE-2024-1234 and [x](https://pypi.org/project/x/).\n\nThe next release will be 1.1, on 2025-01-02.\n"
)


NAMES = ("announcements", "releases", "peps")
PEPS = {"8": {"number": 8, "title": "Style Guide", "status": "Active", "type": "Process", "authors": "x", "url": ""}}
SCHEDULE = {
    "metadata": {
        "1.1": {"status": "bugfix", "first_release": "2024-06-01", "end_of_life": "2029-10", "release_manager": "Ada"},
        "1.2": {"status": "feature", "first_release": "2025-06-01", "end_of_life": "2030-10"},
    },
    "releases": {
        "1.1": [
            {"stage": "1.1.1", "state": "actual", "date": "2024-07-01", "note": "recalled due to a typo"},
            {"stage": "1.1.2", "state": "actual", "date": "2024-08-01"},
            {"stage": "1.1.3", "state": "expected", "date": "2026-01-01"},
        ]
    },
}


def faults(site: Site) -> list[str]:
    found = []
    for name in NAMES:
        data = site.json(f"api/{name}.json")
        schema = site.json(f"api/{data['$schema']}")
        Draft202012Validator.check_schema(schema)
        errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)
        found += [f"{name}: {error.message}" for error in errors]
    return found


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text", "latex"])
def test_the_data_are_valid_in_every_builder(builder: str, make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post("Demo 1.0 released", BODY, author="Ada, Bob", tags="[x, '3']", legacy_urls="/old/a.html"),
        "posts/b.md": post("News", updated="2024-12-01 10:00"),
        "posts/c.md": "no front matter\n",
    }
    site = make_site(files, builder=builder)
    assert faults(site) == []
    assert {entry["slug"] for entry in site.json("api/announcements.json")["announcements"]} == {"a", "b", "c"}
    assert [(item["number"], item["announcements"]) for item in site.json("api/peps.json")["peps"]] == [(8, ["a"])]


def test_releases_tell_what_is_newest_and_what_was_recalled(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF + 'relnotes_schedule = "schedule.json"\nrelnotes_today = "2025-01-01"\n',
        "schedule.json": json.dumps(SCHEDULE),
        "posts/a.md": post("Demo 1.1.0rc1", date="2024-05-01"),
        "posts/b.md": post("Demo 1.1.0 and 1.0.5", date="2024-06-01"),
        "posts/c.md": post("Demo 1.1.1", date="2024-07-01"),
        "posts/d.md": post("Demo 1.0.10", date="2024-07-02", recalled="true"),
        "posts/e.md": post("Tool 3.0", "Get it.\n", date="2024-07-03", product="Tool"),
        "posts/f.md": post("Demo 1.2.0a1", date="2024-07-04"),
    }
    site = make_site(files)
    data = site.json("api/releases.json")

    assert faults(site) == []
    keys = ("product", "version", "latest", "superseded_by", "recalled")
    assert [tuple(item[key] for key in keys) for item in data["releases"]] == [
        ("Demo", "1.2.0a1", False, None, False),
        ("Tool", "3.0", True, None, False),
        ("Demo", "1.0.10", False, None, True),
        ("Demo", "1.1.1", False, "1.1.2", True),
        ("Demo", "1.1.0", False, "1.1.2", False),
        ("Demo", "1.0.5", True, None, False),
        ("Demo", "1.1.0rc1", False, "1.1.2", False),
    ]
    assert data["releases"][4] == {
        "version": "1.1.0",
        "product": "Demo",
        "series": "1.1",
        "stage": "final",
        "date": "2024-06-01",
        "announcement": "b",
        "page": "news/b.html",
        "url": None,
        "latest": False,
        "superseded_by": "1.1.2",
        "recalled": False,
    }
    series = {(item["product"], item["series"]): item for item in data["series"]}
    assert [*series] == [("Demo", "1.2"), ("Demo", "1.1"), ("Demo", "1.0"), ("Tool", "3.0")]
    assert series["Demo", "1.1"] == {
        "series": "1.1",
        "product": "Demo",
        "status": "bugfix",
        "first_release": "2024-06-01",
        "latest": "1.1.2",
        "latest_date": "2024-08-01",
        "latest_prerelease": "1.1.0rc1",
        "end_of_life": "2029-10-01",
        "release_manager": "Ada",
    }
    assert series["Demo", "1.0"]["latest"] == "1.0.5"
    assert (series["Demo", "1.2"]["latest"], series["Demo", "1.2"]["latest_prerelease"]) == (None, "1.2.0a1")


def test_peps_are_those_of_the_catalogue_by_number(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF + 'relnotes_peps = "peps.json"\n',
        "peps.json": json.dumps(PEPS),
        "posts/a.md": post("A", "PEP 12 and PEP 8.\n", date="2024-01-01"),
        "posts/b.md": post("B", "PEP 8.\n", date="2024-02-01"),
    }
    site = make_site(files, {"suppress_warnings": ["relnotes.pep_unknown"]})
    style, template = site.json("api/peps.json")["peps"]
    assert faults(site) == []
    assert (style["number"], style["title"], style["status"], style["type"]) == (8, "Style Guide", "Active", "Process")
    assert style["announcements"] == ["b", "a"]
    assert (template["number"], template["title"], template["announcements"]) == (12, None, ["a"])


def test_nothing_is_made_when_nothing_changed(
    make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def write(builder: Builder, name: str, content: bytes) -> None:
        made.append(name)
        write_output(builder, name, content)

    monkeypatch.setattr(api, "write_output", write)
    files = {"conf.py": CONF, "posts/a.md": post(body="PEP 8.\n"), "posts/b.md": post("News")}
    make_site(files)
    assert len(made) == 6

    made.clear()
    make_site({})
    assert made == []
    make_site({}, builder="text")
    assert len(made) == 6
    make_site({"posts/b.md": post("News, changed")})
    assert len(made) == 12
    assert make_site({}, builder="text").json("api/announcements.json")["announcements"][0]["title"] == "News, changed"
    assert len(made) == 18


@pytest.mark.parametrize(
    "change",
    [
        {"schedule.json": json.dumps({**SCHEDULE, "releases": {}})},
        {"peps.json": json.dumps({"8": {**PEPS["8"], "status": "Final"}})},
        {"conf.py": CONF.replace("Demo", "Other")},
        {"posts/a.md": None},
    ],
    ids=["schedule", "catalogue", "configuration", "post"],
)
def test_a_change_of_anything_is_seen(change: dict[str, str], make_site: MakeSite, post: MakePost) -> None:
    more = 'relnotes_schedule = "schedule.json"\nrelnotes_peps = "peps.json"\nrelnotes_today = "2025-01-01"\n'
    change = {name: text and text + (more if name == "conf.py" else "") for name, text in change.items()}
    files = {
        "conf.py": CONF + more,
        "schedule.json": json.dumps(SCHEDULE),
        "peps.json": json.dumps(PEPS),
        "posts/a.md": post("Demo 1.1.0", "PEP 8.\n"),
        "posts/b.md": post("Demo 1.0"),
    }
    make_site(files)
    after = make_site(change)
    clean = make_site({name: text for name, text in {**files, **change}.items() if text}, name="clean")
    for name in NAMES:
        assert after.text(f"api/{name}.json") == clean.text(f"api/{name}.json")


def test_one_announcement_in_full(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post("Demo 1.0 released", BODY, author="Ada, Bob", tags="[x, '3']", legacy_urls="/old/a.html"),
        "posts/b.md": post("Demo 1.1 released").replace("2024-11-19", "2025-01-02"),
    }
    (_, entry) = make_site(files).json("api/announcements.json")["announcements"]

    assert [reference["kind"] for reference in entry.pop("references")] == ["pep", "cve", "pypi"]
    assert entry == {
        "slug": "a",
        "docname": "news/a",
        "url": "news/a.html",
        "source": "posts/a.md",
        "title": "Demo 1.0 released",
        "date": "2024-11-19",
        "updated": "2024-11-19",
        "authors": ["Ada", "Bob"],
        "tags": ["x", "3"],
        "description": "See PEP 8, CVE-2024-1234 and x.",
        "product": "Demo",
        "kind": "release",
        "releases": [{"version": "1.0", "series": "1.0", "stage": "final", "product": "Demo"}],
        "peps": [8],
        "next_releases": [{"version": "1.1", "date": "2025-01-02", "announcement": "b"}],
        "legacy_urls": ["/old/a.html"],
    }


@pytest.mark.parametrize(
    ("builder", "url"),
    [
        ("html", "news/caf%C3%A9.html"),
        ("dirhtml", "news/caf%C3%A9/"),
        ("singlehtml", "#document-news/café"),
        ("text", "news/café"),
    ],
)
def test_the_address_is_one_that_a_browser_takes(builder: str, url: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/café.md": post(slug="café")}, builder=builder)
    assert site.json("api/announcements.json")["announcements"][0]["url"] == url
