"""Names and places of files beside those of the neighbours."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

import pytest

from sphinx_relnotes.core.drafting.names import moved_slug, place_like
from sphinx_relnotes.core.drafting.sequence import Sequence
from sphinx_relnotes.core.drafting.shift import Shift
from sphinx_relnotes.core.library import Library

OLD, NEW = dt.date(2024, 11, 19), dt.date(2025, 1, 7)


@pytest.mark.parametrize(
    ("slug", "old", "new", "moved"),
    [
        ("demo-110a2", "1.1.0a2", "1.1.0a3", "demo-110a3"),
        ("demo-1-1-0a2-is-out", "1.1.0a2", "1.1.0a3", "demo-1-1-0a3-is-out"),
        ("demo-110-alpha-2", "1.1.0a2", "1.1.0a3", "demo-110-alpha-3"),
        ("demo-110-alpha-2", "1.1.0a2", "1.1.0b1", "demo-110-beta-1"),
        ("demo-1.1.0rc1", "1.1.0rc1", "1.1.0rc2", "demo-1.1.0rc2"),
        ("demo-110-release-candidate-1", "1.1.0rc1", "1.1.0rc2", "demo-110-release-candidate-2"),
        ("demo-101", "1.0.1", "1.0.2", "demo-102"),
        ("demo-31210", "3.12.10", "3.12.11", "demo-31211"),
        ("news", "1.0.1", "1.0.2", ""),
        ("demo-1010", "1.0.1", "1.0.2", ""),
    ],
)
def test_a_slug_keeps_its_spelling(slug: str, old: str, new: str, moved: str) -> None:
    sequence = Sequence(library=Library(product="Demo"), product="Demo")

    assert moved_slug(slug, [Shift(old=old, new=new, sequence=sequence, old_day=OLD, new_day=NEW)]) == moved


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/p/x.md", "/p/new.md"),
        ("/p/x/index.md", "/p/new/index.md"),
        ("/p/2024-11-19-x.md", "/p/2025-01-07-new.md"),
        ("/p/2024/11/x.rst", "/p/2025/01/new.rst"),
        ("/p/2024/x/index.md", "/p/2025/new/index.md"),
        ("/p/11/x.md", "/p/11/new.md"),
        ("/p/index.md", "/p/new.md"),
    ],
)
def test_a_file_lies_as_its_neighbour_does(path: str, place: str) -> None:
    found = place_like(PurePosixPath(path), PurePosixPath("/p"), "new", old_day=OLD, day=NEW)

    assert found == PurePosixPath(place)
