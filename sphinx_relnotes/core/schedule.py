"""When releases came out, are planned, and how long series are supported, read from a file of the PEP site's API."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .pickling import quickly_pickled
from .problems import Problem, ProblemKind
from .versions.pep440 import canonical, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_SCHEDULE_BYTES = 16 * 2**20
_SERIES = re.compile(r"\d{1,4}\.\d{1,4}", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_UNRELEASED = {"feature", "prerelease"}
_LAYOUTS = "python-releases.json (`metadata` and `releases`) nor of release-cycle.json (series by name)"


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSchedule:
    """The life of one series; what the file does not say is empty or ``None``.

    A date that is known to the month or year only is its first day, as ``python-releases.json`` itself has it.
    """

    series: str
    """``X.Y``."""
    status: str = ""
    """``feature``, ``prerelease``, ``bugfix``, ``security`` or ``end-of-life``, on the day the file was made."""
    pep: int | None = None
    release_manager: str = ""
    first_release: dt.date | None = None
    end_of_bugfix: dt.date | None = None
    end_of_life: dt.date | None = None


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledRelease:
    """One release that came out, or is planned."""

    version: str
    """Canonical, e.g. ``3.14.0a2``."""
    date: dt.date
    is_planned: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All that a schedule file says; without the file's releases only the series are known."""

    by_series: Mapping[str, SeriesSchedule] = field(default_factory=dict)
    """Newest series first."""
    by_version: Mapping[str, ScheduledRelease] = field(default_factory=dict)
    """In the order of their dates."""

    @property
    def all_series(self) -> tuple[SeriesSchedule, ...]:
        """The series, newest first."""
        return tuple(self.by_series.values())

    @property
    def releases(self) -> tuple[ScheduledRelease, ...]:
        """Past and planned releases by date."""
        return tuple(self.by_version.values())

    def series(self, name: str) -> SeriesSchedule | None:
        """The series ``X.Y``, where the schedule has it."""
        return self.by_series.get(name)

    def date_of(self, version: str) -> dt.date | None:
        """The day on which a version came out; a plan is no such day (``by_version`` has the plans too).

        A file that lists no releases still tells the first of each series.
        """
        release = self.by_version.get(version)
        if release is not None:
            return None if release.is_planned else release.date
        number = parsed(version)
        series = self.series(".".join(map(str, number.release[:2])))
        is_first = series is not None and number == parsed(series.series)
        return series.first_release if series is not None and is_first and series.status not in _UNRELEASED else None


def load_schedule(path: str | Path) -> tuple[Schedule | None, list[Problem]]:
    """Read ``python-releases.json`` or ``release-cycle.json``.

    A file that cannot be read, or is something else, is no schedule and one problem; a wrong entry is left out with
    a problem of its own.
    """
    name = Path(path).as_posix()
    data = _read(Path(path), name)
    if isinstance(data, Problem):
        return None, [data]
    series, releases = (data["metadata"], data.get("releases", {})) if "metadata" in data else (data, {})
    if not _is_table(series, dict) or not any(map(_SERIES.fullmatch, series)) or not _is_table(releases, list):
        return None, [_fault(name, f"the schedule has neither the form of {_LAYOUTS}")]
    faults: list[Problem] = []
    found = [_series(key, entry, name, faults) for key, entry in series.items() if _is_series(key, name, faults)]
    dated = list(_releases(releases, name, faults))
    found.sort(key=lambda item: parsed(item.series), reverse=True)
    dated.sort(key=lambda item: (item.date, parsed(item.version)))
    schedule = Schedule(
        by_series={item.series: item for item in found}, by_version={item.version: item for item in dated}
    )
    return schedule, faults


def _read(path: Path, name: str) -> dict[str, Any] | Problem:
    try:
        if path.stat().st_size > MAX_SCHEDULE_BYTES:
            message = f"the schedule is larger than {MAX_SCHEDULE_BYTES:,} bytes; it is not read"
            return Problem(kind=ProblemKind.UNREADABLE, message=message, path=name)
        data = json.loads(path.read_bytes())
    except OSError as error:
        message = f"cannot read the schedule: {error.strerror}"
        return Problem(kind=ProblemKind.UNREADABLE, message=message, path=name)
    except json.JSONDecodeError as error:
        return _fault(name, f"the schedule is not JSON: {error.msg.lower()}", error.lineno, error.colno)
    except (ValueError, RecursionError):
        return _fault(name, "the schedule is not readable as JSON; fetch the file anew")
    return data if isinstance(data, dict) else _fault(name, f"the schedule has neither the form of {_LAYOUTS}")


def _is_table(value: Any, of: type) -> bool:
    return isinstance(value, dict) and all(isinstance(entry, of) for entry in value.values())


def _is_series(key: str, path: str, faults: list[Problem]) -> bool:
    if _SERIES.fullmatch(key):
        return True
    faults.append(_fault(path, f"{key!r} is no series such as '3.14'; it is left out"))
    return False


def _series(key: str, entry: Mapping[str, Any], path: str, faults: list[Problem]) -> SeriesSchedule:
    pep = entry.get("pep")
    dates = {}
    for name in ("first_release", "end_of_bugfix", "end_of_life"):
        try:
            dates[name] = _date(entry[name]) if entry.get(name) else None
        except ValueError as error:
            faults.append(_fault(path, f"series {key}: {name} is {error}; it is left out"))
    return SeriesSchedule(
        series=key,
        status=_text(entry.get("status")),
        pep=pep if isinstance(pep, int) and not isinstance(pep, bool) else None,
        release_manager=_text(entry.get("release_manager")),
        **dates,
    )


def _releases(tables: Mapping[str, list[Any]], path: str, faults: list[Problem]) -> Iterator[ScheduledRelease]:
    for key, entries in tables.items():
        for entry in entries:
            try:
                yield _release(entry)
            except (TypeError, ValueError, KeyError) as error:
                reason = f"no {error}" if isinstance(error, KeyError) else str(error)
                faults.append(_fault(path, f"a release of {key} is left out: {reason}"))


def _release(entry: Any) -> ScheduledRelease:
    if not isinstance(entry, dict):
        raise TypeError(f"expected an object, not {str(entry)[:40]!r}")
    return ScheduledRelease(
        version=canonical(str(entry["stage"])),
        date=_date(entry["date"]),
        is_planned=entry.get("state") == "expected",
        note=_text(entry.get("note")),
    )


def _date(value: Any) -> dt.date:
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if match is not None:
            return dt.date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        pass
    raise ValueError(f"{str(value)[:40]!r}, not a date such as '2030-10-01' or '2030-10'")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _fault(path: str, message: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(kind=ProblemKind.CATALOGUE, message=message, path=path, line=line, column=column)
