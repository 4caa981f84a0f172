"""Any walk of edits, with any builder, also one that is killed, leaves what a clean build makes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from built_files import assert_equal, assert_same, files_of
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from .builds import Builds, forget, lay_out, left_by
from .library import DATES, LATER, PEPS, Post, conf_of, first_files, first_values, host_of
from .machine import BUILDERS, Walk, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import MakeSite

    from .builds import Files

STEPS = int(os.environ.get("RELNOTES_STEPS", "16"))
"""How many edits are made for each seed; each costs two builds."""
SEEDS = os.environ.get("RELNOTES_SEED", "1").split()
WALK = 30
"""Edits after which the machine begins anew, at most."""
KILLS = 6


@pytest.fixture
def builds(tmp_path: Path) -> Iterator[Builds]:
    lay_out(tmp_path / "warm", first_files())
    with Builds(tmp_path / "warm", *(BUILDERS if STEPS > 100 else BUILDERS[:1])) as server:
        yield server


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")
@pytest.mark.parametrize("seed", SEEDS)
def test_any_walk_of_edits_leaves_what_a_clean_build_makes(seed: str, builds: Builds, tmp_path: Path) -> None:
    walks = machine(builds, tmp_path, STEPS)
    part = 0
    while not walks.is_done():  # Hypothesis ends a run when it likes, and makes no step twice
        hypothesis.seed(f"{seed}.{part}")(walks)
        _run(walks)
        part += 1
    print(f"{walks.steps} steps, {walks.killed} builds killed, seed {seed}, {walks.seconds:.0f} s of CPU")  # noqa: T201 - for the note


def _run(walks: type[Walk]) -> None:
    run_state_machine_as_test(
        walks,
        settings=settings(
            max_examples=20,
            stateful_step_count=WALK,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # to shrink a walk takes longer than to read it
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")
def test_after_a_build_that_was_killed_the_next_makes_what_a_clean_one_makes(builds: Builds, tmp_path: Path) -> None:
    site, clean, files = tmp_path / "site", tmp_path / "clean", first_files()
    lay_out(site, files)
    whole = builds.build(site, "html").seconds
    draw = random.Random(SEEDS[0])
    killed = 0
    for number in range(KILLS):
        edited: Files = {
            "posts/a.md": Post(body="Words.\n", title=f"Demo 1.{number} released").text(),
            f"posts/n{number}.md": LATER.text(),
            "posts/c.md": Post(title="On the way", date=DATES[number % 3], tags=f'["tag{number}"]').text(),
            "host.md": host_of("Host", ["tag-cloud}", f"announcement-list}}\n:limit: {number + 1}"]),
        }
        lay_out(site, edited)
        files |= edited
        killed += builds.build(site, "html", dies_after=whole * draw.uniform(0, 0.7)).was_killed
        builds.build(site, "html")
        forget(clean)
        lay_out(clean, files)
        builds.build(clean, "html")
        assert_equal(left_by(site, "html"), left_by(clean, "html"))
    assert killed


def test_an_output_catches_up_with_what_a_build_of_another_builder_read(make_site: MakeSite) -> None:
    make_site(first_files())
    edited: Files = {
        "posts/c.md": Post(title="Else", date="2025-03-02").text(),
        "conf.py": conf_of(first_values() | {"relnotes_banners": ["end-of-life"]}),
        "peps.json": PEPS[1],
    }
    make_site(edited, builder="dirhtml")
    rebuilt = make_site()
    assert rebuilt.read == frozenset()
    assert_same(rebuilt, make_site(first_files() | edited, name="clean"))


def test_two_projects_built_in_one_process_know_nothing_of_each_other(tmp_path: Path) -> None:
    # In one language: Sphinx itself keeps the words of the first for all later ones of a process.
    other: dict[str, Any] = first_values() | {
        "relnotes_product": "Tool",
        "relnotes_permalink": "{slug}",
        "relnotes_feeds": ["rss"],
        "relnotes_archive_path": "old",
        "relnotes_banners": [],
        "relnotes_archive_page_size": 2,
        "relnotes_references": {"nep": {"text": r"NEP (\d+)", "target": "{1}", "url": r"https://nep.example/(\d+)"}},
    }
    projects = {"one": first_files(), "two": first_files() | {"conf.py": conf_of(other), "authors.json": "{}"}}
    for name, files in projects.items():
        for folder in (name, f"{name}-alone", f"{name}-again"):
            lay_out(tmp_path / folder, files)
    names = ["one", "two", "one-again", "two-again"]
    script = "import sys\nfrom sphinx.cmd.build import build_main\n"
    script += "sys.exit(any([build_main(['-q', name, f'{name}/_build']) for name in sys.argv[1:]]))"
    runs = [names, ["one-alone"], ["two-alone"]]
    done = [subprocess.run([sys.executable, "-c", script, *run], cwd=tmp_path, check=False, stderr=-3) for run in runs]
    assert [run.returncode for run in done] == [0, 0, 0]

    for name in projects:
        alone = files_of(tmp_path / f"{name}-alone" / "_build")
        assert_equal(files_of(tmp_path / name / "_build"), alone)
        assert_equal(files_of(tmp_path / f"{name}-again" / "_build"), alone)


@pytest.mark.filterwarnings("ignore:'sphinxcontrib")  # its own, with Sphinx 9
@pytest.mark.parametrize("value", ["html_baseurl = 'https://other.example/'\n", "relnotes_head = []\n"])
def test_pages_in_json_follow_values_that_are_of_html_only(value: str, make_site: MakeSite) -> None:
    make_site(first_files(), builder="json")
    edited: Files = {"conf.py": conf_of(first_values()) + value}
    rebuilt = make_site(edited, builder="json")
    pages = {name: rebuilt.text(name) for name in files_of(rebuilt.out) if name.endswith(".fjson")}
    clean = make_site(first_files() | edited, builder="json", name="clean")
    assert pages == {name: clean.text(name) for name in pages}
