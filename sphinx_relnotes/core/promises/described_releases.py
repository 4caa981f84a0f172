"""Which version a post means by "the next beta", "the second candidate" or "the final release".

What cannot be told for certain stays untold: a wrong version is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..versions.pep440 import parsed
from .spoken_versions import Description, Kind, find_mentions, full

if TYPE_CHECKING:
    import datetime as dt

    from packaging.version import Version

    from ..schedule import Schedule
    from .spoken_versions import Mention

_STAGES = ("a", "b", "rc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a description."""

    announced: tuple[Version, ...]
    schedule: Schedule | None
    nearby: tuple[Mention, ...]
    """Releases named before in the sentence."""
    before: str
    """The paragraph up to the description."""
    product: str


def described_versions(description: Description, day: dt.date | None, context: Context) -> list[Version]:
    """By the schedule, where the release's day is given; else counted on from what is announced or was just named."""
    if not description.number and day is not None and (known := _scheduled(description, day, context)):
        return known
    if description.kind is Kind.ANY:
        return []
    if description.kind is Kind.MAINTENANCE:
        return _next_maintenance(description, context)
    hosts = _hosts(description, context)
    bases = list(dict.fromkeys(host.base_version for host in hosts))
    if description.kind is Kind.FINAL:
        return [parsed(full(base)) for base in bases] if len(bases) == 1 or description.is_plural else []
    number = description.number or (_next_number(description, max(hosts)) if hosts else 0)
    return [parsed(f"{full(bases[0])}{description.kind.value}{number}")] if number and len(bases) == 1 else []


def _scheduled(description: Description, day: dt.date, context: Context) -> list[Version]:
    """The one release of that day, series and kind."""
    if description.series:
        series = {parsed(description.series).release[:2]}
    else:
        series = {version.release[:2] for version in context.announced}
    releases = context.schedule.releases if context.schedule is not None else ()
    of_day = [parsed(release.version) for release in releases if release.date == day]
    fitting = [one for one in of_day if one.release[:2] in series and description.kind.fits(one)]
    return fitting if len(fitting) == 1 else []


def _next_maintenance(description: Description, context: Context) -> list[Version]:
    wanted = parsed(description.series).release[:2] if description.series else None
    known = _said(context)[-1:] or context.announced
    finals = [one for one in known if not one.is_prerelease and wanted in {None, one.release[:2]}]
    if not description.is_next or len(finals) != 1:
        return []
    return [parsed(f"{finals[0].major}.{finals[0].minor}.{finals[0].micro + 1}")]


def _hosts(description: Description, context: Context) -> list[Version]:
    """The versions in whose line the described release is: those said with it come before those announced."""
    if description.series:
        base = parsed(full(description.series))
        announced = [one for one in context.announced if one.base_version == base.base_version]
        return announced or [base]
    if said := _said(context):
        return said[-1:]
    announced = [one for one in context.announced if one.pre is not None and _is_before(one, description.kind)]
    same_kind = [one for one in announced if description.kind.fits(one)]
    candidates = [one for one in announced if Kind.CANDIDATE.fits(one)] if description.kind is Kind.FINAL else same_kind
    return candidates or announced or _only_series(context)


def _said(context: Context) -> list[Version]:
    return [one.versions[-1] for one in context.nearby if one.versions and not one.is_series]


def _only_series(context: Context) -> list[Version]:
    """The series that the sentence, or the paragraph before it, speaks of; only where it is a single one."""
    if any(one.is_prerelease for one in context.announced):
        return []
    mentions = [one for one in context.nearby if one.versions] or find_mentions(context.before, product=context.product)
    bases = {parsed(f"{one.major}.{one.minor}.0") for mention in mentions for one in mention.versions}
    return list(bases) if len(bases) == 1 else []


def _is_before(version: Version, kind: Kind) -> bool:
    stage = version.pre[0] if version.pre is not None else "rc"
    return kind is Kind.FINAL or (kind.value in _STAGES and _STAGES.index(stage) <= _STAGES.index(kind.value))


def _next_number(description: Description, newest: Version) -> int:
    """The number after the newest of its kind, 1 after the stage before, 0 where nothing tells it."""
    if newest.pre is None:
        return 0
    stage, number = newest.pre
    if stage == description.kind.value:
        return number + 1 if description.is_next else 0
    is_after = _STAGES.index(stage) < _STAGES.index(description.kind.value)
    return 1 if is_after and (description.is_next or not description.is_closing) else 0
