"""The releases of a series in their order, known, planned or merely to be expected."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..versions.pep440 import parsed, prerelease_of, series_of

if TYPE_CHECKING:
    import datetime as dt

    from ..library import Library

_STAGES = ("a", "b", "rc")


@dataclass(frozen=True, kw_only=True)
class Sequence:
    """What comes before and after a release, when, and as how many."""

    library: Library
    product: str

    @cached_property
    def dates(self) -> dict[str, dt.date]:
        """The day of each release by version: the schedule's, planned ones too, else that of its announcement."""
        announced = {
            version: release.date
            for (product, version), (_, release) in self.library.releases.items()
            if product == self.product
        }
        schedule = self.library.schedule if self.product == self.library.product else None
        return announced | {release.version: release.date for release in (schedule.releases if schedule else ())}

    def neighbour(self, version: str, step: int) -> str:
        """The release after (1) or before (-1) another in its series; ``""`` where that cannot be told."""
        series = [one for one in self.dates if series_of(one) == series_of(version)]
        ordered = sorted({*series, version}, key=parsed)
        at = ordered.index(version) + step
        if 0 <= at < len(ordered) and _is_adjacent(*sorted((version, ordered[at]), key=parsed)):
            return ordered[at]
        return _expected(version, step)

    def count(self, version: str) -> int:
        """How many releases of its stage the series has or plans; 0 where only some are known."""
        schedule = self.library.schedule
        pre = prerelease_of(version)
        if pre is None or schedule is None or self.product != self.library.product:
            return 0
        of_stage = [one for one in schedule.by_version if _is_of_stage(one, version)]
        return len(of_stage)


def _is_of_stage(one: str, other: str) -> bool:
    pre, wanted = prerelease_of(one), prerelease_of(other)
    return pre is not None and wanted is not None and pre[0] == wanted[0] and series_of(one) == series_of(other)


def _is_adjacent(one: str, other: str) -> bool:
    """Whether nothing can lie between two releases: within a stage their numbers follow, between stages it begins."""
    first, second = parsed(one), parsed(other)
    if first.pre and second.pre:
        if first.pre[0] == second.pre[0]:
            return second.pre[1] - first.pre[1] == 1
        return second.pre[1] == 1
    if first.pre:
        return first.base_version == second.base_version
    return second.micro - first.micro == 1


def _expected(version: str, step: int) -> str:
    number, pre = parsed(version), prerelease_of(version)
    if pre is not None:
        return f"{number.base_version}{pre[0]}{pre[1] + step}" if pre[1] + step > 0 else ""
    return f"{number.major}.{number.minor}.{number.micro + step}" if number.micro + step > 0 else ""
