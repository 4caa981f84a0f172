"""What each version and day of an announcement becomes in the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..versions.pep440 import canonical, parsed, prerelease_of, series_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from .sequence import Sequence


@dataclass(frozen=True, kw_only=True)
class Shift:
    """From one release to the one that is announced next."""

    old: str
    """Canonical versions."""
    new: str
    sequence: Sequence
    old_day: dt.date
    new_day: dt.date
    promised: Mapping[dt.date, str] = field(default_factory=dict)
    """By day: the release that the old announcement promises for it, whatever the schedule says now."""

    @property
    def keeps_series(self) -> bool:
        """Whether both are of one series."""
        return series_of(self.old) == series_of(self.new)

    @cached_property
    def _neighbours(self) -> Mapping[str, str]:
        """What is said of the releases around the old one is said of those around the new."""
        found = {self.old: self.new}
        for step in (1, -1):
            before = self.sequence.neighbour(self.old, step)
            after = self.sequence.neighbour(self.new, step)
            if before and after and series_of(before) == series_of(self.old):
                found.setdefault(before, after)
        return found

    def version(self, text: str) -> str:
        """What a version becomes, canonical; itself where it stays."""
        version = canonical(text)
        if version in self._neighbours:
            return self._neighbours[version]
        if self.keeps_series:
            return version
        old, new, number = parsed(self.old), parsed(self.new), parsed(version)
        minor = new.minor + number.minor - old.minor
        is_near = number.major == old.major and 0 <= old.minor - number.minor <= 1
        if not is_near or new.major != old.major or minor < 0:
            return version
        if number.minor == old.minor and number.pre is None and number.micro:
            return version
        tail = version.removeprefix(f"{number.major}.{number.minor}")
        return f"{new.major}.{minor}{tail}"

    def series(self, text: str) -> str:
        """What a series ``X.Y`` becomes."""
        if self.keeps_series:
            return text
        old, new, number = parsed(self.old), parsed(self.new), parsed(text)
        if number.major != old.major or new.major != old.major or not 0 <= old.minor - number.minor <= 1:
            return text
        return f"{new.major}.{new.minor + number.minor - old.minor}"

    @cached_property
    def peps(self) -> tuple[int, int] | None:
        """The PEPs with the schedules of the old and the new series, where they are two."""
        schedule = self.sequence.library.schedule
        found = [schedule.series(series_of(one)) if schedule else None for one in (self.old, self.new)]
        old, new = (one.pep if one else None for one in found)
        return (old, new) if old and new and old != new else None

    @cached_property
    def _days(self) -> Mapping[dt.date, dt.date | None]:
        """Days of the old series by those of the new; ``None`` where the new one is not known."""
        dates = self.sequence.dates
        days: dict[dt.date, dt.date | None] = {self.old_day: self.new_day}
        if old := dates.get(self.old):
            days[old] = self.new_day
        for version, day in dates.items():
            if series_of(version) != series_of(self.old):
                continue
            moved = self.version(version)
            if moved != version and (not self.keeps_series or parsed(version) > parsed(self.old)):
                days.setdefault(day, dates.get(moved))
        return days

    def day(self, day: dt.date) -> dt.date | None:
        """What a day becomes: itself where it is of no release that moves, ``None`` where nothing is known."""
        if day in self._days:
            return self._days[day]
        if day in self.promised:
            return self.sequence.dates.get(self.version(self.promised[day]))
        return day if self.keeps_series else None

    def serial(self, stage: str, number: int) -> int:
        """What the number in "beta 2" or "second beta" becomes; 0 where it is of another release and stays."""
        old, new = _numbered(self.old), _numbered(self.new)
        if old is None or new is None or old[0] != new[0] or stage != old[0]:
            return 0
        if number == old[1]:
            return new[1]
        return new[1] - 1 if number == old[1] - 1 else 0


def _numbered(version: str) -> tuple[str, int] | None:
    """The stage and number of a release; a maintenance release is numbered by its third part."""
    return prerelease_of(version) or (("", parsed(version).micro) if parsed(version).micro else None)
