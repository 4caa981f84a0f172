"""What is new in a catalogue of PEPs or a schedule, line by line, for those who fetched it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from .peps import PepCatalogue
from .schedule import Schedule
from .versions.pep440 import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from typing import Any

_PEP_FIELDS = ("title", "status", "type", "url", "created", "python_version", "superseded_by", "replaces")
_SERIES_FIELDS = ("status", "pep", "release_manager", "first_release", "end_of_bugfix", "end_of_life")


def pep_differences(old: PepCatalogue | None, new: PepCatalogue) -> list[str]:
    """PEPs that came, went or changed, by number."""
    before = (old or PepCatalogue()).by_number
    return list(
        _differences(
            before,
            new.by_number,
            _PEP_FIELDS,
            lambda pep: f"PEP {pep.number}",
            lambda pep: f"{pep.title} ({pep.status}, {pep.type})",
        )
    )


def schedule_differences(old: Schedule | None, new: Schedule) -> list[str]:
    """Series and releases that came, went or changed; releases by version."""
    before = old or Schedule()
    series = _differences(
        before.by_series, new.by_series, _SERIES_FIELDS, lambda one: one.series, lambda one: one.status or "series"
    )
    releases = _differences(
        {name: before.by_version[name] for name in sorted(before.by_version, key=parsed)},
        {name: new.by_version[name] for name in sorted(new.by_version, key=parsed)},
        ("date", "is_planned", "note"),
        lambda one: one.version,
        lambda one: f"{'planned for' if one.is_planned else 'released on'} {one.date}",
    )
    return [*series, *releases]


def _differences(
    old: Mapping[Any, Any],
    new: Mapping[Any, Any],
    fields: tuple[str, ...],
    name: Callable[[Any], str],
    said: Callable[[Any], str],
) -> Iterator[str]:
    for key in new:
        if key not in old:
            yield f"+ {name(new[key])}: {said(new[key])}"
    for key, entry in new.items():
        if key in old and old[key] != entry:
            yield f"~ {name(entry)}: {'; '.join(_changes(old[key], entry, fields))}"
    for key in old:
        if key not in new:
            yield f"- {name(old[key])}: {said(old[key])}"


def _changes(old: Any, new: Any, fields: tuple[str, ...]) -> Iterator[str]:
    before, after = dataclasses.asdict(old), dataclasses.asdict(new)
    for field in fields:
        if before[field] != after[field]:
            if field == "is_planned":
                yield "planned again" if after[field] else "released"
            else:
                yield f"{field.replace('_', ' ')} {_shown(before[field])} -> {_shown(after[field])}"


def _shown(value: Hashable) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return str(value) if value not in {None, ""} else "none"
