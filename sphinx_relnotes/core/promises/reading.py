"""Which releases a post promises, and for when; a statement that contradicts the post itself is a finding instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problems import Problem, ProblemKind
from ..versions.pep440 import parsed
from .described_releases import Context, described_versions
from .promise import Promise
from .release_statements import find_statements
from .spoken_dates import speaks_of_time

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from packaging.version import Version

    from ..schedule import Schedule
    from .release_statements import Statement

_RUN = re.compile(r"\s{2,}")
_URL = re.compile(r"https?://\S+")
_MARKS = ("*", "`", "\u200b")
"""Emphasis that an author escaped by accident stays visible, between the words."""

_PARAGRAPH_MEMORY = 1000
"""Characters before a description in which its series may be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """What must be known of a post to understand what it says."""

    path: str
    day: dt.date
    product: str
    announced: tuple[Version, ...]
    schedule: Schedule | None


def next_releases(  # noqa: PLR0913
    paragraphs: Iterable[tuple[int, str]],
    *,
    path: str,
    day: dt.date,
    announced: Sequence[str] = (),
    product: str = "",
    schedule: Schedule | None = None,
) -> tuple[list[Promise], list[Problem]]:
    """Read the promises of a post written on ``day`` that announces the PEP 440 versions ``announced``.

    ``paragraphs`` are pairs of the first line and the visible text (its own line breaks kept, so that a promise
    has its line); code does not belong there. ``schedule`` tells which
    release a description such as "the last maintenance release" means.
    """
    post = _Post(
        path=path,
        day=day,
        product=product,
        announced=tuple(parsed(version) for version in announced),
        schedule=schedule,
    )
    promises: dict[str, Promise] = {}
    problems: dict[tuple[int, str], Problem] = {}
    for line, text in paragraphs:
        if not speaks_of_time(text):
            continue
        for found in _read(line, text, post):
            if isinstance(found, Problem):
                problems[found.line, found.message] = found
                continue
            known = promises.setdefault(found.version, found)
            if known.date is None and found.date is not None:
                promises[found.version] = found
            elif found.date not in {None, known.date}:
                problem = _problem(
                    post, found.line, f"{found.version} is promised for {known.date} and for {found.date}"
                )
                problems[problem.line, problem.message] = problem
    return list(promises.values()), list(problems.values())


def _read(line: int, text: str, post: _Post) -> Iterator[Promise | Problem]:
    plain = _URL.sub("", text)
    for mark in _MARKS:
        plain = plain.replace(mark, "")
    plain = _RUN.sub(lambda run: "\n" if "\n" in run[0] else " ", plain)
    for statement in find_statements(plain, product=post.product, today=post.day):
        at = line + plain.count("\n", 0, statement.start)
        for version in _versions(statement, plain, post):
            found = _judge(version, statement, at, post)
            if found is not None:
                yield found


def _versions(statement: Statement, text: str, post: _Post) -> Sequence[Version]:
    description = statement.mention.description
    if description is None:
        return statement.mention.versions
    context = Context(
        announced=post.announced,
        schedule=post.schedule,
        nearby=statement.nearby,
        before=text[max(0, statement.start - _PARAGRAPH_MEMORY) : statement.start],
        product=post.product,
    )
    return described_versions(description, statement.date.day, context)


def _judge(version: Version, statement: Statement, line: int, post: _Post) -> Promise | Problem | None:
    """A promise, or what is wrong with it; mere neighbours of a version and a time are never found wrong."""
    date, may_complain = statement.date, statement.is_intent and bool(statement.mention.versions)
    name = _spelled(version, post)
    if not date.is_possible:
        return _problem(post, line, f"{name} is promised for a day that no calendar has") if may_complain else None
    if not statement.is_intent and (date.first is None or date.first <= post.day):
        return None
    is_past = date.last is not None and date.last < post.day
    newest = max((one for one in post.announced if one.release[:2] == version.release[:2]), default=None)
    if newest is not None and version <= newest:
        if not may_complain or date.last is None or ((is_past or date.last == post.day) and not statement.is_ahead):
            return None
        return _problem(post, line, f"the next release is said to be {name}, but this post announces {newest}")
    if is_past:
        if not (may_complain and statement.is_ahead):
            return None
        return _problem(post, line, f"{name} is promised for {date.last}, which is before the post's own date")
    return Promise(version=name, date=date.day, line=line)


def _spelled(version: Version, post: _Post) -> str:
    """Canonical, and short where the product numbers its releases X.Y and not X.Y.Z."""
    is_short = bool(post.announced) and all(len(one.release) == 2 for one in post.announced)
    return f"{version.major}.{version.minor}" if is_short and str(version).endswith(".0") else str(version)


def _problem(post: _Post, line: int, message: str) -> Problem:
    advice = "; check the version and the date"
    return Problem(kind=ProblemKind.NEXT_RELEASE, message=message + advice, path=post.path, line=line)
