"""The releases that a post announces: its title says which, links and schedule settle what the title leaves open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..announcement import Release, Stage
from . import titlewords as words
from .downloads import download_links
from .patterns import DEFAULT_RELEASE_LINKS
from .pep440 import canonical, parsed, prerelease_of, series_of
from .titles import Verdict, versions_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..schedule import Schedule
    from .downloads import DownloadLink
    from .titles import TitleVersion

__all__ = ["DEFAULT_RELEASE_LINKS", "canonical", "make_release", "releases_of", "series_of", "stage_of"]

_STAGES = {"a": Stage.ALPHA, "b": Stage.BETA, "rc": Stage.CANDIDATE}
_EARLY = dt.timedelta(days=2)
_LATE = dt.timedelta(days=10)
"""An announcement follows its release by some days; it precedes it by a slip of the schedule or of time zones."""
_LONGEST_SLIP = dt.timedelta(days=60)
"""No post announces what comes out, or is planned for, longer after it."""


def stage_of(version: str, *, day: dt.date, schedule: Schedule | None = None) -> Stage:
    """How far a version is; ``day`` counts as the day of its release where the schedule has none.

    The last day of bugfix support is still one of bugfix support: the last regular release comes out on it.
    Raises ``ValueError`` for a text that is no version.
    """
    pre = prerelease_of(version)
    if pre is not None:
        return _STAGES[pre[0]]
    number = parsed(version)
    if number.is_devrelease:
        return Stage.ALPHA
    if not any(number.release[2:]):
        return Stage.FINAL
    series = schedule.series(series_of(version)) if schedule is not None else None
    if schedule is None or series is None or series.end_of_bugfix is None:
        return Stage.BUGFIX
    is_late = (schedule.date_of(version) or day) > series.end_of_bugfix
    return Stage.SECURITY if is_late else Stage.BUGFIX


def make_release(  # noqa: PLR0913
    version: str,
    *,
    product: str,
    day: dt.date,
    schedule: Schedule | None = None,
    url: str = "",
    stage: Stage | None = None,
    date: dt.date | None = None,
) -> Release:
    """A release of a post of ``day``, completed by the schedule; raises ``ValueError`` for what is no version."""
    version = canonical(version)
    scheduled = schedule.date_of(version) if schedule is not None else None
    return Release(
        version=version,
        product=product,
        series=series_of(version),
        stage=stage or stage_of(version, day=date or day, schedule=schedule),
        date=date or scheduled or day,
        url=url,
    )


def releases_of(  # noqa: PLR0913
    *,
    title: str,
    body: str,
    day: dt.date,
    product: str,
    schedule: Schedule | None = None,
    link_patterns: Sequence[str] = DEFAULT_RELEASE_LINKS,
) -> tuple[Release, ...]:
    """The releases of ``product`` that a post announces, in the title's order, then those that only its body shows."""
    named = versions_in(title, product)
    if not named and not words.RELEASES.search(words.normalised(title)):
        return ()
    links = download_links(body, product=product, patterns=link_patterns)
    numbers = {_release_numbers(item.number) for item in named}
    pages = tuple((link.version(numbers, schedule), link) for link in links)
    evidence = _Evidence(day=day, schedule=schedule, pages=pages)
    found = [version for item in _distinct(named) if (version := evidence.settle(item))]
    if found or not named:
        found += evidence.unnamed(title, body, product, {series_of(version) for version in found})
    return tuple(
        make_release(version, product=product, day=day, schedule=schedule, url=evidence.url_of(version))
        for version in dict.fromkeys(found)
    )


def _release_numbers(number: str) -> tuple[int, ...]:
    release = parsed(number).release
    return release if len(release) > 2 else (*release, 0)


def _distinct(named: Sequence[TitleVersion]) -> list[TitleVersion]:
    """Without what is said again, and with less words, of a series whose release the title names."""
    told = {series_of(item.number) for item in named if item.is_complete and item.verdict is not Verdict.SPOKEN_OF}
    return [item for item in named if item.is_complete or series_of(item.number) not in told]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What is known of releases beside the title."""

    day: dt.date
    schedule: Schedule | None
    pages: tuple[tuple[str, DownloadLink], ...]

    def settle(self, item: TitleVersion) -> str | None:
        """The canonical version of what a title names, if the post announces it."""
        version = self._spelled(item) if item.verdict is not Verdict.SPOKEN_OF else None
        if version is None:
            return None
        scheduled = self.schedule.by_version.get(version) if self.schedule is not None else None
        if scheduled is not None and scheduled.date > self.day + _LONGEST_SLIP:
            return None
        is_open = item.verdict is Verdict.OPEN or (item.is_series and self._knows_series(version))
        return version if not is_open or self._is_proven(version) else None

    def unnamed(self, title: str, body: str, product: str, series: set[str]) -> list[str]:
        """Releases of other series that the body presents, if they are of these days or the title says "and more".

        A page of a series that the title names is a slip of the pen, or the page of an older release.
        """
        others = [(v, link) for v, link in self.pages if series_of(v) not in series]
        if not others:
            return []
        hint = words.MORE if series else words.RELEASES
        has_hint = hint.search(words.normalised(title)) is not None
        shown = {version for version, link in others if link.is_call} | _in_headings(body, product)
        return [v for v, _ in others if v in shown and (has_hint if (near := self._is_near(v)) is None else near)]

    def url_of(self, version: str) -> str:
        """The page of a version, or the page of X.Y.Z that served its pre-releases too."""
        base = parsed(version).base_version
        for wanted in (version, base):
            links = [link for page, link in self.pages if page == wanted]
            if links:
                return next((link for link in links if link.is_call), links[0]).url
        return ""

    def _spelled(self, item: TitleVersion) -> str | None:
        serial = item.serial or (self._serial(item) if item.stage else 0)
        if item.stage and not serial:
            return None
        tail = f"{item.stage}{serial}" if item.stage else item.suffix
        text = canonical(item.number + tail)
        for page, _ in self.pages:
            if parsed(page) == parsed(text):
                return page
        is_short = item.number.count(".") == 1 and not item.suffix
        is_padded = self._knows_series(text) or (item.stage and not item.is_glued)
        return canonical(f"{item.number}.0{tail}") if is_short and is_padded else text

    def _serial(self, item: TitleVersion) -> int:
        """The number of "the release candidate": its page's, else the schedule's of these days, else the first."""
        wanted = _release_numbers(item.number)
        dated = self.schedule.by_version if self.schedule is not None else {}
        for versions in ((page for page, _ in self.pages), filter(self._is_near, dated)):
            for version in versions:
                pre = prerelease_of(version)
                if pre is not None and pre[0] == item.stage and _release_numbers(version) == wanted:
                    return pre[1]
        return 0 if self._knows_series(item.number) or item.verdict is Verdict.OPEN else 1

    def _knows_series(self, version: str) -> bool:
        return self.schedule is not None and self.schedule.series(series_of(version)) is not None

    def _is_near(self, version: str) -> bool | None:
        """Whether a version came out in the days of the post; ``None`` where no one knows."""
        date = self.schedule.date_of(version) if self.schedule is not None else None
        return None if date is None else self.day - _LATE <= date <= self.day + _EARLY

    def _is_proven(self, version: str) -> bool:
        near = self._is_near(version)
        return any(page == version for page, _ in self.pages) if near is None else near


def _in_headings(body: str, product: str) -> set[str]:
    """Versions that Markdown headings announce, as a title would."""
    lines = (line.lstrip("# ") for line in body.splitlines() if line.startswith("#"))
    items = (item for line in lines for item in versions_in(line, product))
    return {
        canonical(f"{item.number}{item.stage}{item.serial or ''}")
        for item in items
        if item.is_complete and item.verdict is Verdict.ANNOUNCED
    }
