"""Releases as rows, newest version first, with the PEPs that their announcements name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.knowledge import Knowledge
from sphinx_relnotes.core.references.reference import Reference
from sphinx_relnotes.core.release_rows import ReleaseView

if TYPE_CHECKING:
    from core.conftest import MakeLibrary

POSTS = {"a": "2024-01-01 1.9 1.10a1", "b": "2024-02-01 1.9.1", "c": "2024-03-01 Tool:1.9", "n": "2024-04-01"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["Demo 1.10a1", "Demo 1.9.1", "Demo 1.9", "Tool 1.9"]),
        ({"series": "1.9"}, ["Demo 1.9.1", "Demo 1.9", "Tool 1.9"]),
        ({"series": "1.9", "product": "Demo"}, ["Demo 1.9.1", "Demo 1.9"]),
        ({"product": "Tool"}, ["Tool 1.9"]),
        ({"stage": "alpha"}, ["Demo 1.10a1"]),
        ({"is_latest_only": True}, ["Demo 1.10a1", "Demo 1.9.1", "Tool 1.9"]),
        ({"is_latest_only": True, "stage": "final"}, ["Demo 1.9.1", "Tool 1.9"]),
        ({"series": "2.0", "product": "Demo"}, []),
    ],
)
def test_filters_combine(make_library: MakeLibrary, filters: dict[str, object], expected: list[str]) -> None:
    knowledge = Knowledge(library=make_library(POSTS), references={}, peps=None)
    rows = ReleaseView(**filters).content(knowledge)  # type: ignore[arg-type]
    assert [f"{row.product} {row.version}" for row in rows] == expected


def test_a_row_tells_the_peps_of_the_body(make_library: MakeLibrary) -> None:
    link = Reference(kind="pep", target="8", url="https://peps.python.org/pep-0008/", text="PEP 8", label="PEP 8")
    knowledge = Knowledge(library=make_library(POSTS), references={"news/b": (link,)}, peps=None)
    rows = {row.version: row.peps for row in ReleaseView(product="Demo").content(knowledge)}
    assert rows == {"1.10a1": (), "1.9.1": (8,), "1.9": ()}
