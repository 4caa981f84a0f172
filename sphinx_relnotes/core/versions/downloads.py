"""Download pages that a post links to: they settle what a title leaves open, and never overrule it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pep440 import canonical, parsed, series_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..schedule import Schedule

_BARE = re.compile(r"^(?:https?://)?(?:www\.)?")
_STOP = re.compile(r"[\s<>()\[\]\"'`]")
_MARKER = re.compile(r"[\s>*+#-]*(?:\d{1,2}[.)]\s+)?[*_]*")
_COMPACT = re.compile(r"(\d{2,9})-?((?:a|b|c|rc|alpha|beta)-?\d{1,3})?", re.ASCII)
_MAX_MINOR = 30
_MAX_LABEL = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadLink:
    """One link of a post to a download page."""

    url: str
    readings: tuple[str, ...]
    """Canonical versions that the URL may mean, the likeliest first."""
    is_call: bool
    """Shown by its own address, at the start of a line or after a colon, or standing in a heading: "Get it: URL".

    So authors show what they publish; releases that they only speak of are links on words of a sentence.
    """

    def version(self, numbers: Collection[tuple[int, ...]], schedule: Schedule | None) -> str:
        """The reading that a title's release numbers, else the schedule's releases, else its series know."""
        if len(self.readings) == 1:
            return self.readings[0]
        releases, series = (schedule.by_version, schedule.by_series) if schedule is not None else ({}, {})
        return max(
            self.readings,
            key=lambda text: (parsed(text).release in numbers, text in releases, series_of(text) in series),
        )


@functools.lru_cache(maxsize=1024)
def read_compact(text: str) -> tuple[str, ...]:
    """Versions of three parts that a text without dots may mean, e.g. ``31110rc1``, the likeliest first.

    The first part has one digit. By default the second has two where they are below 30 (``3140`` is 3.14.0 and
    ``3111`` is 3.11.1, but ``2711`` is 2.7.11). Two digits are X.Y.0. Nothing for another text.
    """
    match = _COMPACT.fullmatch(text)
    if match is None:
        return ()
    digits, tail = match[1], (match[2] or "").replace("-", "")
    if len(digits) == 2:
        digits += "0"
    splits = [(digits[0], digits[1:end], digits[end:]) for end in range(len(digits) - 1, 1, -1)]
    fair = [parts for parts in splits if all(part == "0" or part[0] != "0" for part in parts)]
    fair.sort(key=lambda parts: (int(parts[1]) >= _MAX_MINOR, max(map(len, parts[1:])) > 2))
    return tuple(dict.fromkeys(canonical(".".join(parts) + tail) for parts in fair))


def download_links(body: str, *, product: str, patterns: Collection[str]) -> tuple[DownloadLink, ...]:
    """Links to the product's download pages, in reading order; a page that names no version is none."""
    found = {}
    for pattern in _compiled(tuple(patterns)):
        for match in pattern.finditer(body):
            groups = match.groupdict()
            if groups.get("product") and groups["product"].lower() != product.lower():
                continue
            readings = _readings(groups)
            if readings and (span := _span(body, match)) not in found and not _is_label(body, span):
                found[span] = DownloadLink(
                    url=body[span[0] : span[1]], readings=readings, is_call=_is_call(body, *span)
                )
    return tuple(found[span] for span in sorted(found))


@functools.lru_cache(maxsize=16)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _readings(groups: dict[str, str | None]) -> tuple[str, ...]:
    version, compact = groups.get("version"), groups.get("compact")
    try:
        return (canonical(version),) if version else read_compact(compact or "")
    except ValueError:
        return ()


def _span(body: str, match: re.Match[str]) -> tuple[int, int]:
    """The whole URL around a match, without the punctuation of the sentence behind it."""
    start = body.rfind("http", max(0, match.start() - _MAX_LABEL), match.start() + 4)
    if start < 0 or _STOP.search(body, start, match.start()):
        start = match.start()
    stop = _STOP.search(body, match.end())
    tail = body[match.end() : stop.start() if stop else len(body)].rstrip(".,;:!?*_~")
    return start, match.end() + len(tail)


def _is_label(body: str, span: tuple[int, int]) -> bool:
    """Whether a URL is only the text of a Markdown link, whose target stands behind it."""
    before, behind = body[max(0, span[0] - 3) : span[0]], body[span[1] : span[1] + 5]
    return before.rstrip("*_").endswith("[") and behind.lstrip("*_").startswith("](")


def _is_call(body: str, start: int, end: int) -> bool:
    window = max(0, start - _MAX_LABEL)
    line_start = max(window, body.rfind("\n", window, start) + 1)
    if body.startswith("#", line_start):
        return True
    before = body[line_start:start]
    if before.endswith("]("):
        opening = before.rfind("[")
        label = before[opening + 1 : -2].strip("*_ ")
        if _BARE.sub("", label).rstrip("/") != _BARE.sub("", body[start:end]).rstrip("/"):
            return False
        before = before[:opening]
    elif before.endswith("<"):
        before = before[:-1]
    before = _MARKER.sub("", before, count=1)
    return not before.strip() or (before.rstrip("*_ ").endswith(":") and not before.startswith((".. _", "[")))
