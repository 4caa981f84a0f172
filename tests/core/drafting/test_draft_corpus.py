"""Real announcements, hidden and made anew of their predecessors.

The posts are no part of this project: ``RELNOTES_CORPUS`` names their folder.
"""

from __future__ import annotations

import dataclasses
import os
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from sphinx_relnotes.core.drafting.draft import draft_release
from sphinx_relnotes.core.folders import PostFile
from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.post import read_post
from sphinx_relnotes.core.project import Project, open_project
from sphinx_relnotes.core.settings import RelnotesConfig
from sphinx_relnotes.core.sources import decode
from sphinx_relnotes.core.versions.releases import make_release

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
HIDDEN = (
    *("3.15.0b3", "3.15.0a7", "3.14.0rc3", "3.14.0b4", "3.13.0b1", "3.13.0b2"),
    *("3.12.0a6", "3.8.0a3", "3.7.0b3", "3.6.4", "2.7.16", "3.13.10"),
)
"""Releases of all stages; most of their posts have a predecessor of the same series and stage."""
_LEGACY = {"legacyUrl"}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS is not set: no corpus of real posts to test on"),
]


@pytest.fixture(scope="module")
def project() -> Project:
    data = Path(CORPUS).parent / "data"
    settings = RelnotesConfig(
        posts={"": f"{CORPUS}/posts"},
        product="Python",
        authors=f"{CORPUS}/authors",
        schedule=f"{data}/python-releases.json",
    )
    return open_project(settings, Path(CORPUS))


@pytest.mark.parametrize("version", HIDDEN)
def test_a_hidden_post_is_made_anew(project: Project, version: str) -> None:
    post, release = project.library.releases["Python", version]
    earlier = tuple(one for one in project.library.announcements if one.date.sort_key < post.date.sort_key)
    hidden = dataclasses.replace(project, library=dataclasses.replace(project.library, announcements=earlier))
    made = draft_release(
        (make_release(version, product="Python", day=release.date, schedule=project.rules.schedule),), hidden
    )
    real = Path(post.path).read_text(encoding="utf-8")
    ratio = SequenceMatcher(None, made.text.split(), real.split(), autojunk=False).ratio()
    print(f"{version}: {ratio:.2f} of {Path(post.path).parent.name}")  # noqa: T201 - a figure for the reader

    assert made.predecessor is not None
    old = Path(made.predecessor.path).read_text(encoding="utf-8")
    before = yaml.safe_load(old.split("---\n")[1])
    after = yaml.safe_load(made.text.split("---\n")[1])
    assert [*after] == [key for key in before if key not in _LEGACY]
    assert {key: type(value) for key, value in after.items()} == {key: type(before[key]) for key in after}
    assert after["publishDate"] == release.date.isoformat()
    assert after["author"] == before["author"]
    assert after.get("tags") == before.get("tags")
    assert not read_front_matter(made.text, path="").problems
    source = decode(made.text.encode(), "draft.md")
    file = PostFile(path="draft.md", name=made.path.parent.name)
    read, problems = read_post(file, source, prefix="", rules=project.rules)
    assert [one.version for one in read.releases] == [version]
    assert problems == []
    assert ratio > 0.3
