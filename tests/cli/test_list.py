"""``sphinx-relnotes list`` shows the announcements that its filters let through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .conftest import CONF

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lay, Run

POSTS = {
    "posts/one.md": "---\ntitle: Demo 1.0.0 released\ndate: 2024-01-01\nauthors: Ada\ntags: [big]\n---\nOut.\n",
    "posts/beta.md": "---\ntitle: Demo 1.1.0b1 released\ndate: 2024-03-01\n---\nBeta.\n",
    "posts/news.md": "---\ntitle: Party\ndate: 2024-02-01\n---\nAll are\nwelcome.\n",
}


@pytest.fixture
def project(lay: Lay) -> Path:
    return lay({"conf.py": CONF, **POSTS})


def slugs(output: str) -> list[str]:
    return [line.split("\t")[1] for line in output.splitlines()]


def test_a_line_for_each_announcement_newest_first(project: Path, run: Run) -> None:
    result = run("list")

    assert result.exit_code == 0
    assert project.name
    assert result.output.splitlines() == [
        "2024-03-01\tbeta\t1.1.0b1\tDemo 1.1.0b1 released\tposts/beta.md",
        "2024-02-01\tnews\t\tParty\tposts/news.md",
        "2024-01-01\tone\t1.0.0\tDemo 1.0.0 released\tposts/one.md",
    ]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--stage beta", ["beta"]),
        ("--kind news", ["news"]),
        ("--series 1.0", ["one"]),
        ("--tag big --author Ada", ["one"]),
        ("--sort version --limit 2", ["beta", "one"]),
        ("--reverse", ["one", "news", "beta"]),
        ("--year 2023", []),
    ],
)
def test_filters_are_those_of_announcement_list(run: Run, options: str, expected: list[str]) -> None:
    result = run("list", *options.split())

    assert slugs(result.stdout) == expected


@pytest.mark.usefixtures("project")
def test_a_filter_that_nothing_has_is_named(run: Run) -> None:
    result = run("list", "--tag", "bgi")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no announcement has the tag 'bgi'\n"


@pytest.mark.usefixtures("project")
def test_json_says_what_is_known_of_each(run: Run) -> None:
    (entry,) = json.loads(run("list", "--kind", "news", "--json").output)["announcements"]

    assert entry["slug"] == "news"
    assert entry["docname"] == "news/news"
    assert entry["description"] == "All are welcome."
    assert entry["source"] == "posts/news.md"


def test_without_a_project_it_says_what_is_missing(lay: Lay, run: Run) -> None:
    lay({})
    result = run("list")

    assert result.exit_code == 2
    assert "no conf.py here that names relnotes; say where it is with --config" in result.output


def test_wrong_settings_are_one_message(lay: Lay, run: Run) -> None:
    lay({"docs/conf.py": CONF + "relnotes_raw_html = 'perhaps'\n"})
    result = run("list", "--config", "docs")

    assert result.exit_code == 2
    assert "docs/conf.py: relnotes_raw_html is 'perhaps', expected one of" in result.output


def test_files_beside_the_documentation_are_named_as_the_reader_knows_them(lay: Lay, run: Run) -> None:
    lay({"docs/conf.py": CONF.replace('"posts"', '"../posts"'), **POSTS})

    assert [line.rpartition("\t")[2] for line in run("list").output.splitlines()] == [
        "posts/beta.md",
        "posts/news.md",
        "posts/one.md",
    ]
