"""Every error that a check finds in real posts is true, and what is known to be wrong with them is found."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
TRUE_ERRORS = {"empty_link": 2, "link_host": 4, "next_release": 3, "release_mismatch": 1}
"""Each read in its post."""
TRUE_WARNINGS = {"alt_missing": 5, "description_markup": 1, "docs_series": 3}
MOST_SECONDS = 3.0
"""Of the processor; half of it on a machine without other work."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS names no folder with the posts of a real blog"),
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], float]:
    corpus, home = Path(CORPUS).resolve(), tmp_path_factory.mktemp("corpus")
    data = corpus.parent / "data"
    (home / "conf.py").write_text(
        f"relnotes_posts = {{'': {str(corpus / 'posts')!r}}}\nrelnotes_authors = {str(corpus / 'authors')!r}\n"
        f"relnotes_product = 'Python'\nrelnotes_peps = {str(data / 'peps.json')!r}\n"
        f"relnotes_schedule = {str(data / 'python-releases.json')!r}\nrelnotes_today = '2026-08-31'\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_relnotes", "check", "--format", "json"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return json.loads(done.stdout)["findings"], seconds


def counts(findings: list[dict[str, Any]], severity: str) -> dict[str, int]:
    return dict(sorted(Counter(one["code"] for one in findings if one["severity"] == severity).items()))


def test_errors_and_warnings_are_those_that_were_read(checked: tuple[list[dict[str, Any]], float]) -> None:
    assert counts(checked[0], "error") == TRUE_ERRORS
    assert counts(checked[0], "warning") == TRUE_WARNINGS


def test_contradictions_are_those_known(checked: tuple[list[dict[str, Any]], float]) -> None:
    truth = json.loads((Path(CORPUS) / "truth.json").read_text(encoding="utf-8"))
    slips = {slug for slug, post in truth.items() if any(one.get("anomaly") for one in post["next_releases"])}
    wrong_peps = {slug for slug, post in truth.items() if post.get("pep_mismatches")}

    def found(code: str) -> set[str]:
        return {Path(one["path"]).parent.name for one in checked[0] if one["code"] == code}

    assert found("next_release") == slips
    assert found("pep_mismatch") == wrong_peps


def test_the_whole_takes_little_more_than_a_second(checked: tuple[list[dict[str, Any]], float]) -> None:
    assert checked[1] < MOST_SECONDS
