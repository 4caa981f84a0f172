"""Real posts, built as a project, against what is known to be true of them.

The corpus is no part of this project: ``RELNOTES_CORPUS`` names its folder (``posts/``, ``authors/``,
``check.py``, and ``../data/`` beside it), and nothing here runs without it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
TRUE_FINDINGS = ("relnotes.empty_link", "relnotes.next_release")
"""Warnings that say what is wrong in the posts themselves."""
FULL_ROWS = (
    "no unknown announcements",
    "announcements",
    "titles",
    "dates",
    "authors",
    "tags",
    "versions",
    "stages",
    "PEPs",
    "references bpo",
    "references cve",
    "references docs",
    "references gh-issue",
    "references gh-repo",
    "references gh-user",
    "references py-release",
    "references in plain text",
    "next release named",
    "next release dated",
    "next release linked",
    "pages of announcements",
    "pages without a broken link",
    "pages without empty heading",
    "one title each",
    "PEPs linked in the page",
    "links to announcements",
    "old URLs answer",
    "old URLs lead home",
    "feeds",
    "feeds well-formed",
    "feeds full",
    "feed ids",
    "feed entries absolute",
    "feed entries have content",
    "feed entries dated",
    "feed entries have an author",
)

ADDED = re.compile(
    r'<script type="application/ld\+json">.*?</script>|<link rel="alternate"[^>]*>'
    r'|<meta (?:name="(?:description|author|twitter|fediverse)|property=)[^>]*>'
    r"|<(?:link|script) [^>]*_static/relnotes[^>]*>|relnotes-ref-[\w-]+ "
    r'|<details class="relnotes-panel.*?</details>'
    r'|<div class="relnotes-(?:header|standing|neighbours|related).*?</div>',
    re.DOTALL,
)
"""What pages of announcements have besides their text."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS is not set: no corpus of real posts to test on"),
]


Build = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    corpus, folder = Path(CORPUS), tmp_path_factory.mktemp("corpus")
    conf = {
        "extensions": ["sphinx_relnotes"],
        "html_theme": "furo",
        "html_baseurl": "https://blog.python.org/",
        "relnotes_posts": {"": f"{corpus}/posts"},
        "relnotes_permalink": "{year}/{month}/{slug}",
        "relnotes_authors": f"{corpus}/authors",
        "relnotes_product": "Python",
        "relnotes_peps": f"{corpus.parent}/data/peps.json",
        "relnotes_schedule": f"{corpus.parent}/data/python-releases.json",
        "relnotes_redirects": ["html", "netlify", "nginx", "json"],
        "suppress_warnings": list(TRUE_FINDINGS),
    }
    source = folder / "source"
    source.mkdir()
    source.joinpath("conf.py").write_text("".join(f"{key} = {value!r}\n" for key, value in conf.items()))
    source.joinpath("index.md").write_text("# The corpus\n")
    site = folder / "site"
    return site, run("-m", "sphinx", "-q", "-N", "-n", "-W", "--keep-going", "-j", "auto", str(source), str(site))


@pytest.fixture(scope="module")
def report(built: Build) -> str:
    site, _ = built
    checked = run(f"{CORPUS}/check.py", str(site), "--only", "facts", "--only", "pages", "--only", "feeds")
    print(checked.stdout)
    return checked.stdout + checked.stderr


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def feeds(site: Path) -> dict[str, str]:
    paths = [path for path in site.joinpath("feeds").rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_feeds_are_the_same_from_another_builder_theme_and_number_of_processes(built: Build) -> None:
    site, _ = built
    other = site.with_name("other")
    arguments = ("-q", "-b", "dirhtml", "-j1", "-D", "html_theme=basic", f"{site.parent}/source", str(other))
    build = run("-m", "sphinx", *arguments)

    assert (build.returncode, build.stderr) == (0, "")
    folded = {name: re.sub(r"(/index)?\.html\b(?!/)", "/", text) for name, text in feeds(site).items()}
    assert folded.keys() == feeds(other).keys()
    differing = [
        name for name, text in feeds(other).items() if re.sub(r"(/index)?\.html\b(?!/)", "/", text) != folded[name]
    ]
    assert differing == []


def test_a_build_without_change_leaves_the_feeds(built: Build) -> None:
    site, _ = built
    before = {path: path.stat().st_mtime_ns for path in site.joinpath("feeds").rglob("*.*")}
    run("-m", "sphinx", "-q", f"{site.parent}/source", str(site))

    assert {path: path.stat().st_mtime_ns for path in site.joinpath("feeds").rglob("*.*")} == before


def test_corpus_builds_without_a_warning(built: Build) -> None:
    _, build = built
    assert (build.returncode, build.stderr) == (0, "")


@pytest.mark.parametrize("name", ["announcements", "releases", "peps"])
def test_the_data_are_what_their_schema_says(name: str, built: Build) -> None:
    folder = built[0] / "api"
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / data["$schema"]).read_text(encoding="utf-8"))
    assert [*Draft202012Validator(schema).iter_errors(data)] == []
    assert len(data[name]) > 50


def test_pages_of_announcements_are_light(built: Build) -> None:
    """In bytes; those of many releases or references weigh more."""
    site, _ = built
    loaded = sum((site / "_static" / name).stat().st_size for name in ("relnotes.css", "relnotes-copy.js"))
    entries = json.loads((site / "api/announcements.json").read_text(encoding="utf-8"))["announcements"]
    pages = [(site / entry["url"]).read_text(encoding="utf-8") for entry in entries]
    weights = sorted(loaded + sum(len(part.encode()) for part in ADDED.findall(page)) for page in pages)

    assert weights[len(weights) // 2] < 10_400
    assert weights[len(weights) * 9 // 10] < 12_100
    assert weights[-1] < 20_000


def test_each_series_has_one_latest_release_at_most(built: Build) -> None:
    data = json.loads((built[0] / "api/releases.json").read_text(encoding="utf-8"))
    latest = [item["series"] for item in data["releases"] if item["latest"]]
    assert len(latest) == len({*latest})
    assert not any(item["recalled"] or item["superseded_by"] for item in data["releases"] if item["latest"])


def test_the_calendar_has_what_is_announced_and_what_is_planned(built: Build) -> None:
    data = json.loads((built[0] / "api/releases.json").read_text(encoding="utf-8"))
    calendar = Calendar.from_ical((built[0] / "releases.ics").read_bytes())
    events = {str(event["SUMMARY"]): str(event["STATUS"]) for event in calendar.walk("VEVENT")}
    assert {f"{item['product']} {item['version']}" for item in data["releases"]} <= events.keys()
    assert {*events.values()} == {"CONFIRMED", "TENTATIVE"}


@pytest.mark.parametrize("row", FULL_ROWS)
def test_row_of_the_check_is_full(row: str, report: str) -> None:
    figures = re.search(rf"^{re.escape(row)} +(?P<right>\d+)/(?P<all>\d+)$", report, re.MULTILINE)
    assert figures, f"the check printed no row {row!r}:\n{report}"
    assert figures["right"] == figures["all"], report
