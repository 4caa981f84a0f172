"""A product with a schedule of two series, and the rewriting of texts from one of its releases to another."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import pytest

from sphinx_relnotes.core.drafting.rewriting import Rewriter
from sphinx_relnotes.core.drafting.sequence import Sequence
from sphinx_relnotes.core.drafting.shift import Shift
from sphinx_relnotes.core.library import Library
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule

PLAN = {
    "1.0.0a1": "2023-10-02", "1.0.0a2": "2023-11-06", "1.0.0b1": "2024-02-05", "1.0.0b2": "2024-03-04",
    "1.0.0rc1": "2024-04-01", "1.0.0": "2024-05-06", "1.0.1": "2024-07-01", "1.0.2": "2024-09-02",
    "1.1.0a1": "2024-10-07", "1.1.0a2": "2024-11-04", "1.1.0a3": "2024-12-02", "1.1.0b1": "2025-02-03",
    "1.1.0b2": "2025-03-03", "1.1.0b3": "2025-03-31", "1.1.0rc1": "2025-04-07", "1.1.0": "2025-05-05",
}  # fmt: skip


def schedule() -> Schedule:
    releases = [
        ScheduledRelease(version=version, date=dt.date.fromisoformat(day), is_planned=day > "2024-11-20")
        for version, day in PLAN.items()
    ]
    series = [SeriesSchedule(series="1.1", pep=200), SeriesSchedule(series="1.0", pep=100)]
    return Schedule(
        by_series={one.series: one for one in series}, by_version={release.version: release for release in releases}
    )


class Move(Protocol):
    """Rewrites a text from an announcement of one release to one of another."""

    def __call__(self, text: str, old: str, new: str, *, promised: str = "") -> str: ...


@pytest.fixture
def move() -> Move:
    def rewrite(text: str, old: str, new: str, *, promised: str = "") -> str:
        sequence = Sequence(library=Library(product="Demo", schedule=schedule()), product="Demo")
        days = {version: dt.date.fromisoformat(day) for version, day in PLAN.items()}
        version, _, day = promised.partition("=")
        shift = Shift(
            old=old,
            new=new,
            sequence=sequence,
            old_day=days[old],
            new_day=days[new],
            promised={dt.date.fromisoformat(day): version} if promised else {},
        )
        return Rewriter(shifts=(shift,), product="Demo", today=days[old]).text(text)

    return rewrite
