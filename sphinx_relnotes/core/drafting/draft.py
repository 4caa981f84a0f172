"""A new announcement: its file and text, made of the nearest earlier one, a template, or nothing but the facts."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..permalinks import name_parts
from ..promises.reading import next_releases
from ..slugs import slugify
from ..text import description_of
from .blocks import blocks_of
from .body import moved_body
from .facts import facts_of
from .matter import Values, rewritten
from .names import moved_slug, place_like
from .notes import MARK, notes_as_rst
from .old_post import OldPost
from .predecessor import lead_of, predecessor_of
from .rewriting import Rewriter
from .sequence import Sequence
from .shift import Shift

if TYPE_CHECKING:
    import datetime as dt

    from ..announcement import Announcement, Release
    from ..project import Project

_ENOUGH = 40
"""Characters of a description that begins as the body does: then it is made of the body."""
_BLANK = "---\ntitle: {title}\ndate: {day}\n---\n\n<!-- " + MARK + ": write here -->\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What to write, and where."""

    path: PurePosixPath
    """Absolute."""
    text: str
    predecessor: Announcement | None = None


def draft_release(releases: tuple[Release, ...], project: Project, *, template: str = "") -> Draft:
    """Announce releases, which carry their day; raises ``OSError`` where an earlier post cannot be read."""
    library, first = project.library, releases[0]
    sequence = Sequence(library=library, product=first.product)
    found = predecessor_of(releases, library)
    title = f"{first.product} {' and '.join(release.version for release in releases)}".strip()
    if found is None:
        path = _first_path(project, slugify(title))
        text = string.Template(template).safe_substitute(facts_of(first, sequence, title)) if template else ""
        return Draft(path=path, text=text or _BLANK.format(title=f"'{title}'", day=first.date))
    old = OldPost.read(found)
    rewriter = _rewriter(releases, old, sequence, project)
    title = _with_all(rewriter.text(found.title, may_mark=False), releases)
    slug = moved_slug(name_parts(_stem(found))[1], rewriter.shifts) or slugify(title)
    path = _path_beside(found, project, slug, first.date)
    if template:
        facts = facts_of(first, sequence, title)
        return Draft(path=path, text=string.Template(template).safe_substitute(facts), predecessor=found)
    body = moved_body(old, rewriter, releases, project)
    description = _description(old, rewriter, body)
    values = Values(
        title=title,
        day=first.date,
        description=description,
        slug=slug,
        rewrite=lambda text: rewriter.text(text, may_mark=False),
    )
    matter = rewritten(old.matter, values, project.settings.front_matter)
    return Draft(path=path, text=_joined(old, matter, body), predecessor=found)


def draft_news(title: str, day: dt.date, project: Project, *, template: str = "") -> Draft:
    """Begin a post that announces no release, in the manner of the newest one."""
    posts = [post for post in project.library.announcements if not post.is_draft]
    found = next((post for post in posts if post.kind == "news"), next(iter(posts), None))
    slug = slugify(title)
    path = _path_beside(found, project, slug, day) if found else _first_path(project, slug)
    if template or found is None:
        facts = {"title": title, "date": day.isoformat(), "slug": slug, "product": project.settings.product}
        text = string.Template(template).safe_substitute(facts) if template else ""
        return Draft(path=path, text=text or _BLANK.format(title=f'"{title}"', day=day), predecessor=found)
    old = OldPost.read(found)
    values = Values(title=title, day=day, description="", slug=slug, rewrite=lambda _: "")
    matter = rewritten(old.matter, values, project.settings.front_matter)
    return Draft(path=path, text=_joined(old, matter, f"\n<!-- {MARK}: write here -->\n"), predecessor=found)


def _joined(old: OldPost, matter: str, body: str) -> str:
    body = notes_as_rst(body) if old.announcement.path.endswith(".rst") else body
    return f"{old.fences[0]}\n{matter}{old.fences[1]}\n{body}"


def _rewriter(releases: tuple[Release, ...], old: OldPost, sequence: Sequence, project: Project) -> Rewriter:
    found = old.announcement
    paragraphs = [(1, block.text) for block in blocks_of(old.body) if not block.is_code]
    promises, _ = next_releases(
        paragraphs,
        path=found.path,
        day=found.date.day,
        announced=[release.version for release in found.releases],
        product=found.product,
        schedule=project.rules.schedule,
    )
    shifts = tuple(
        Shift(
            old=lead.version,
            new=release.version,
            sequence=sequence,
            old_day=lead.date,
            new_day=release.date,
            promised={promise.date: promise.version for promise in promises if promise.date},
        )
        for release in releases
        for lead in [lead_of(found, release)]
    )
    return Rewriter(shifts=shifts, product=releases[0].product, today=found.date.day)


def _description(old: OldPost, rewriter: Rewriter, body: str) -> str:
    """Made of the body where the old one was, else moved like the rest."""
    said, begun = old.announcement.description, description_of(old.body)
    if _letters(said)[:_ENOUGH] == _letters(begun)[:_ENOUGH]:
        return description_of(body)
    return rewriter.text(said, may_mark=False)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _stem(post: Announcement) -> str:
    path = PurePosixPath(post.path)
    return path.parent.name if path.stem == "index" else path.stem


def _path_beside(found: Announcement, project: Project, slug: str, day: dt.date) -> PurePosixPath:
    path = PurePosixPath(found.path)
    homes = [PurePosixPath(folder.as_posix()) for folder in project.post_folders.values()]
    home = next((home for home in homes if path.is_relative_to(home)), path.parent)
    return place_like(path, home, slug, old_day=found.date.day, day=day)


def _first_path(project: Project, slug: str) -> PurePosixPath:
    folder = next(iter(project.post_folders.values()))
    return PurePosixPath(folder.as_posix()) / f"{slug}.md"


def _with_all(title: str, releases: tuple[Release, ...]) -> str:
    """The title, naming all releases where the one before named fewer."""
    missing = [release.version for release in releases if release.version not in title]
    first = releases[0].version
    if not missing or first in missing or len(releases) == 1:
        return title
    names = [first, *missing]
    return title.replace(first, f"{', '.join(names[:-1])} and {names[-1]}", 1)
