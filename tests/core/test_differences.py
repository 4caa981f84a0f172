"""What changed in a catalogue is said in one line for each entry."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sphinx_relnotes.core.differences import pep_differences, schedule_differences
from sphinx_relnotes.core.peps import Pep, PepCatalogue
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease, SeriesSchedule

PEP = Pep(number=8, title="Style", status="Active", type="Process", url="https://x.org/8")


def test_peps_come_change_and_go() -> None:
    old = PepCatalogue({8: PEP, 9: replace(PEP, number=9)})
    new = PepCatalogue({8: replace(PEP, status="Superseded", superseded_by=(10,)), 10: replace(PEP, number=10)})

    assert pep_differences(old, new) == [
        "+ PEP 10: Style (Active, Process)",
        "~ PEP 8: status Active -> Superseded; superseded by none -> 10",
        "- PEP 9: Style (Active, Process)",
    ]
    assert pep_differences(new, new) == []
    assert len(pep_differences(None, new)) == 2


def test_releases_move_and_come_out() -> None:
    plan = ScheduledRelease(version="1.0b1", date=dt.date(2024, 1, 2), is_planned=True)
    series = SeriesSchedule(series="1.0", status="prerelease")
    old = Schedule(by_series={"1.0": series}, by_version={"1.0b1": plan})
    new = Schedule(
        by_series={"1.0": replace(series, end_of_life=dt.date(2029, 1, 1))},
        by_version={
            "1.0b1": replace(plan, date=dt.date(2024, 1, 9), is_planned=False),
            "1.0b2": replace(plan, version="1.0b2"),
        },
    )

    assert schedule_differences(old, new) == [
        "~ 1.0: end of life none -> 2029-01-01",
        "+ 1.0b2: planned for 2024-01-02",
        "~ 1.0b1: date 2024-01-02 -> 2024-01-09; released",
    ]
