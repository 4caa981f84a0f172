"""From folders of posts to a library; what is known of a post already need not be read again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from .folders import find_posts
from .library import Library, newest_first
from .problems import Problem, ProblemKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from .announcement import Announcement
    from .folders import PostFile
    from .rules import ReadingRules
    from .schedule import Schedule

    Found = tuple[Announcement | None, list[Problem]]
    Located = tuple[PostFile, str]
    """A file, and the prefix of the folder that it lies in."""
    Read = Callable[[Sequence[Located]], Iterable[Found]]
    """Reads files in their order; no announcement where nothing can be read."""


def read_file(file: PostFile, prefix: str, rules: ReadingRules) -> Found:
    """Read one post from its file."""
    # Only where a post is read: where all are known already, a build need not load the readers.
    from .post import read_post  # noqa: PLC0415
    from .sources import SourceText, read_source  # noqa: PLC0415

    source = read_source(file.path)
    return read_post(file, source, prefix=prefix, rules=rules) if isinstance(source, SourceText) else (None, [source])


def never(_: str) -> bool:
    """No path and no docname is meant."""
    return False


def scan(  # noqa: PLR0913
    folders: Mapping[str, Path],
    read: Read,
    *,
    product: str,
    schedule: Schedule | None = None,
    today: dt.date | None = None,
    drafts: bool = False,
    is_excluded: Callable[[str], bool] = never,
    is_taken: Callable[[str], bool] = never,
) -> Library:
    """Read every post below the folders, which are given by docname prefix.

    ``is_excluded`` is asked with a post's path, ``is_taken`` with a docname that some other page may have.
    """
    problems: list[Problem] = []
    found: list[Announcement] = []
    located: list[Located] = []
    for prefix, folder in folders.items():
        files, faults = find_posts(folder, is_excluded=is_excluded)
        problems += faults
        located += [(file, prefix) for file in files]
    for announcement, faults in read(located):
        problems += faults
        found += [announcement] if announcement else []
    hidden = set() if drafts else {announcement.path for announcement in found if announcement.is_draft}
    shown = [announcement for announcement in found if announcement.path not in hidden]
    shown, faults = _with_unique_names(shown, is_taken)
    announcements = tuple(sorted(shown, key=newest_first, reverse=True))
    problems = [problem for problem in problems if problem.path not in hidden]
    return Library(
        announcements=announcements,
        problems=(*problems, *faults, *_twice_announced(announcements)),
        files=frozenset(file.path for file, _ in located),
        left_out=tuple(problem.path for problem in problems if problem.kind is ProblemKind.UNREADABLE),
        product=product,
        schedule=schedule,
        today=today,
    )


def _with_unique_names(
    announcements: Iterable[Announcement], is_taken: Callable[[str], bool]
) -> tuple[list[Announcement], list[Problem]]:
    """Give every announcement a docname and slug of its own; a later claimant gets a number, and a problem."""
    docnames: dict[str, str] = {}
    slugs: dict[str, str] = {}
    named: list[Announcement] = []
    problems: list[Problem] = []
    for announcement in announcements:
        holder = docnames.get(announcement.docname) or slugs.get(announcement.slug)
        if holder is None and not is_taken(announcement.docname):
            docname, slug = announcement.docname, announcement.slug
        else:
            number = 2
            while (
                (docname := f"{announcement.docname}-{number}") in docnames
                or (slug := f"{announcement.slug}-{number}") in slugs
                or is_taken(docname)
            ):
                number += 1
            claimed = f"slug {announcement.slug!r}, page {announcement.docname!r}"
            claimant = holder or "another page of this project"
            message = f"{claimed}: taken by {claimant}; this post becomes {docname!r}, give it a slug of its own"
            problems.append(Problem(kind=ProblemKind.DUPLICATE_SLUG, message=message, path=announcement.path, line=1))
            announcement = dataclasses.replace(announcement, docname=docname, slug=slug)  # noqa: PLW2901
        docnames[docname] = slugs[slug] = announcement.path
        named.append(announcement)
    return named, problems


def _twice_announced(announcements: Iterable[Announcement]) -> list[Problem]:
    first: dict[tuple[str, str], Announcement] = {}
    problems = []
    for announcement in sorted(announcements, key=newest_first):
        for release in announcement.releases:
            holder = first.setdefault((release.product, release.version), announcement)
            if holder is not announcement:
                message = (
                    f"{release.product} {release.version} is announced by {holder.slug!r} already; "
                    "correct the title, or say in front matter which releases this post announces"
                )
                problems.append(
                    Problem(kind=ProblemKind.DUPLICATE_RELEASE, message=message, path=announcement.path, line=1)
                )
    return problems
