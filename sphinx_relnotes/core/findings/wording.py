"""Checks of the words of an announcement: what was true of the post that it was copied from, and is not of this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..versions.pep440 import parsed
from .finding import Severity, Spot, check
from .releases import same_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .post import Post

_VERSION = r"(?<![\w.-])(\d{1,4}\.\d{1,4}(?:\.\d{1,4}|(?=a|b|rc))(?:(?:a|b|rc)\d{1,4})?)(?![\w-]|\.\d)"
_RANKS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ITSELF = re.compile(
    rf"\b[Tt]his release,? (?:\w+ )?{_VERSION}"
    rf"|{_VERSION}\s+(?:is|are)\s+(?:(?:now|finally)\s+)?(?:available|released|here|out)\b"
    rf"|{_VERSION},?\s+is\s+the\s+(?:next|last|final|latest|newest|{'|'.join(_RANKS)})\b"
)
_PLAN = re.compile(
    r"(?<![\w.])(?P<version>\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?P<stage>a|b|rc)(?P<serial>\d{1,4})),?\s+is\s+the\s+"
    rf"(?P<rank>{'|'.join(_RANKS)})\s+(?:and\s+\w+\s+)?of\s+(?:the\s+)?(?P<all>{'|'.join(_NUMBERS)})\s+"
    r"(?:planned\s+)?(?P<word>alpha|beta|release\s+candidate)"
)
_WORDS = {"a": "alpha", "b": "beta", "rc": "release candidate"}
_EMPHASIS = str.maketrans("", "", "*_`\\\u200b")
_SERIES = re.compile(
    r"new\s+features\s+of\s+the\s+(?:\w+\s+)?(\d+\.\d+)\s+series"
    r"|\bThis\s+is\s+(?:an?|the)\s+(?:[a-z-]+\s+){0,3}(?:preview|release|candidate)\s+of\s+\w+\s+(\d+\.\d+)(?![\w-]|\.\d)"
)


@check(Severity.WARNING)
def release_named(post: Post) -> Iterator[Spot]:
    """The text presents a version that the post does not announce: "this release, 3.15.0b2", "3.15.0b2 is available".

    It was left over when the post before was copied, and readers do not know which of the two is out.

    Write the version that the title names.
    """
    announced = {parsed(release.version) for release in post.announcement.releases}
    series = {version.release[:2] for version in announced}
    for line, text in _said(post):
        for match in _ITSELF.finditer(text):
            version = parsed(match[1] or match[2] or match[3])
            if version.release[:2] in series and not any(same_page(version, one) for one in announced):
                message = f"the text presents {version}, which the post does not announce; correct the version"
                yield Spot(message, line + text.count("\n", 0, match.start()))


@check(Severity.WARNING)
def release_count(post: Post) -> Iterator[Spot]:
    """What is said of a pre-release's place among those planned does not fit its number.

    "3.15.0b3 is the second of four planned betas": readers count on the rest of the plan.

    Correct the word, or the version.
    """
    for line, text in _said(post):
        for match in _PLAN.finditer(text):
            rank, planned = _RANKS.index(match["rank"]) + 1, _NUMBERS.index(match["all"]) + 1
            word = " ".join(match["word"].split())
            if rank != int(match["serial"]) or rank > planned or word != _WORDS[match["stage"]]:
                said = f"the {match['rank']} of {match['all']} {word} releases"
                message = f"{match['version']} is said to be {said}; correct the word, or the version"
                yield Spot(message, line + text.count("\n", 0, match.start()))


@check(Severity.WARNING)
def series_named(post: Post) -> Iterator[Spot]:
    """The text presents another series than the one that the post announces.

    "Major new features of the 3.14 series", in a post of 3.15: readers take the old features for the new ones.

    Correct the number, and look at what follows.
    """
    announced = set(post.announcement.series)
    for line, text in _said(post) if announced else ():
        for match in _SERIES.finditer(text):
            named = match[1] or match[2]
            if named not in announced:
                message = f"the text presents the series {named}, and the post announces {', '.join(sorted(announced))}"
                yield Spot(f"{message}; correct the number", line + text.count("\n", 0, match.start()))


def _said(post: Post) -> Iterator[tuple[int, str]]:
    """The blocks of text that may speak of a release, without marks of emphasis."""
    for block in post.blocks:
        if "." in block.words:
            yield block.line, block.words.translate(_EMPHASIS)


CHECKS = (release_named, release_count, series_named)
