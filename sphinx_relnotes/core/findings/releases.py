"""Checks of what a post announces: title, front matter, links, dates and schedule must agree."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from ..versions.downloads import download_links
from ..versions.pep440 import canonical, parsed, series_of
from ..versions.titles import Verdict, versions_in
from .finding import Severity, Spot, check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from packaging.version import Version

    from ..announcement import Announcement, Release
    from .post import Post

_FULL_VERSION = re.compile(r"(?<![\w.-])\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:(?:a|b|rc)\d{1,4})?(?![\w-]|\.\d)")
_EARLY = dt.timedelta(days=2)
_LATE = dt.timedelta(days=10)
"""An announcement follows its release by some days, and precedes it by a slip of time zones."""


@check(Severity.WARNING)
def release_disagreement(post: Post) -> Iterator[Spot]:
    """The title announces a version that `releases` in front matter does not name.

    Readers see the title; lists, feeds and tables go by front matter.

    Correct the one that was left over from another post. `releases: []` says that the post announces nothing.
    """
    entry, stated = post.entry("releases"), post.meta.releases
    if entry is None or not stated:
        return
    said = {parsed(release.version) for release in stated}
    for version in _titled(post):
        if parsed(version) not in said:
            message = f"the title announces {version}, which `{entry.key}` does not name; correct one of them"
            yield Spot(message, entry.line, entry.column)


def _titled(post: Post) -> Iterator[str]:
    """The canonical versions that the title alone announces."""
    for item in versions_in(post.announcement.title, post.announcement.product):
        if item.verdict is Verdict.ANNOUNCED and item.is_complete:
            yield canonical(f"{item.number}{item.stage}{item.serial or ''}{item.suffix}")


@check(Severity.ERROR)
def release_mismatch(post: Post) -> Iterator[Spot]:
    """The text of a link names another version than the download page it leads to.

    Readers download the wrong release. This happens when the post before was copied, and one of two numbers changed.

    Correct the one that is wrong.
    """
    for link in post.links():
        url = link.run.url or ""
        readings = _versions_of(url, post)
        named = _versions_of(link.said, post) or {parsed(text) for text in _FULL_VERSION.findall(link.said)}
        if readings and named and not any(same_page(one, other) for one in readings for other in named):
            message = f"the text of the link, {link.said!r}, names another version than its address, {url}"
            yield Spot(f"{message}; correct one of them", *post.place_of(link))


@check(Severity.WARNING)
def release_link(post: Post) -> Iterator[Spot]:
    """The post announces a version, and sends its readers to the download page of another one of that series.

    They get an older release than the one that they came for.

    Correct the address of the link, or the title.
    """
    announced: dict[str, list[Version]] = {}
    for release in post.announcement.releases:
        announced.setdefault(release.series, []).append(parsed(release.version))
    readings = [parsed(reading) for link in post.downloads for reading in link.readings]
    linked = {series for series, versions in announced.items() if _has_any(readings, versions)}
    for link in post.downloads:
        series = series_of(link.readings[0])
        if series in announced and series not in linked:
            linked.add(series)
            versions = " and ".join(map(str, announced[series]))
            message = f"the post announces {versions}, and leads to the page of {link.readings[0]}; correct one of them"
            at = post.matter.body.find(link.url)
            yield Spot(message, *post.place(len(post.text) - len(post.matter.body) + at))


def _has_any(linked: Collection[Version], announced: Collection[Version]) -> bool:
    return any(same_page(one, other) for one in linked for other in announced)


def _versions_of(text: str, post: Post) -> set[Version]:
    """The versions that an address of a download page may mean."""
    links = download_links(text.strip(), product=post.announcement.product, patterns=post.around.release_links)
    return {parsed(reading) for link in links for reading in link.readings}


def same_page(one: Version, other: Version) -> bool:
    """Whether two versions may share a page: "X.Y" is any of its series, and X.Y.Z serves its pre-releases too."""
    if one.release[:2] == other.release[:2] and any(len(it.release) == 2 and it.pre is None for it in (one, other)):
        return True
    return one == other or (one.base_version == other.base_version and (one.pre is None) is not (other.pre is None))


@check(Severity.WARNING)
def release_order(post: Post) -> Iterator[Spot]:
    """A release is dated before the one that precedes it in its series.

    Lists and time lines by date show them in the wrong order. Often it is the year, in January.

    Correct the date of one of the two posts.
    """
    announcement, library = post.announcement, post.around.library
    for release in announcement.releases:
        found = library.releases.get((release.product, release.version))
        if found is None or found[0].path != announcement.path:
            continue
        before = _previous(release, library.index.by_series.get((release.product, release.series), ()))
        if before is not None and before[0].date.day > announcement.date.day:
            other, version = before
            message = (
                f"{release.version} is dated {announcement.date.day}, and {version}, which precedes it, "
                f"{other.date.day} (in {other.slug!r}); correct the date of one of them"
            )
            yield Spot(message, *_date_place(post))


def _previous(release: Release, announcements: Collection[Announcement]) -> tuple[Announcement, str] | None:
    """The next lower version of the same series and product, with its first announcement."""
    version = parsed(release.version)
    lower = [
        (parsed(other.version), item.date.sort_key, item)
        for item in announcements
        for other in item.releases
        if other.product == release.product and other.series == release.series and parsed(other.version) < version
    ]
    if not lower:
        return None
    newest = max(number for number, *_ in lower)
    first = min(((key, item) for number, key, item in lower if number == newest), key=lambda pair: pair[0])
    return first[1], str(newest)


@check(Severity.NOTE)
def schedule_date(post: Post) -> Iterator[Spot]:
    """The post is dated days away from the release in the schedule.

    One of the two is wrong, or the announcement came late.

    Compare the date with the schedule's, and correct the one that is wrong.
    """
    announcement, schedule = post.announcement, post.around.schedule
    if schedule is None or announcement.product != post.around.library.product:
        return
    named = [*(release.version for release in announcement.releases)]
    named += _titled(post) if post.meta.releases is None else ()
    for version in dict.fromkeys(named):
        day = schedule.date_of(version)
        if day is not None and not day - _EARLY <= announcement.date.day <= day + _LATE:
            message = f"{version} came out on {day} by the schedule, and the post is dated "
            yield Spot(f"{message}{announcement.date.day}; correct the one that is wrong", *_date_place(post))


def _date_place(post: Post) -> tuple[int, int]:
    entry = post.entry("date")
    return (entry.line, entry.column) if entry else (1, 0)


CHECKS = (release_disagreement, release_mismatch, release_link, release_order, schedule_date)
