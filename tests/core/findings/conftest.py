"""A post of a library, read and checked, without a file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Protocol

import pytest

from sphinx_relnotes.core.findings.post import Post, Surroundings
from sphinx_relnotes.core.findings.registry import findings_in
from sphinx_relnotes.core.folders import PostFile
from sphinx_relnotes.core.library import Library, newest_first
from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.matter.schema import interpret
from sphinx_relnotes.core.people.authors import AuthorCatalogue
from sphinx_relnotes.core.peps import Pep, PepCatalogue
from sphinx_relnotes.core.post import read_post
from sphinx_relnotes.core.rules import ReadingRules
from sphinx_relnotes.core.schedule import Schedule, ScheduledRelease
from sphinx_relnotes.core.sources import decode
from sphinx_relnotes.core.versions.patterns import DEFAULT_RELEASE_LINKS
from sphinx_relnotes.parser.plain import read_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_relnotes.core.announcement import Announcement
    from sphinx_relnotes.core.findings.finding import Finding
    from sphinx_relnotes.core.findings.inventory import Inventory

PATH = "/posts/post.md"
SCHEDULE = Schedule(
    by_version={
        version: ScheduledRelease(version=version, date=dt.date.fromisoformat(day), is_planned=False)
        for version, day in {"3.13.0": "2024-10-07", "3.13.1": "2024-12-03"}.items()
    }
)
PEPS = PepCatalogue(
    {number: Pep(number=number, title="T", status="Final", type="Process", url="") for number in (8, 9)}
)
OLD = Pep(number=386, title="Old", status="Superseded", type="Process", url="", superseded_by=(440,))


class Look(Protocol):
    """The findings in a body below front matter; ``others`` are more posts of the library by path."""

    def __call__(
        self,
        body: str = "",
        *,
        title: str = "Python 3.13.1 released",
        matter: str = "",
        date: str = "2024-12-03",
        others: Mapping[str, str] | None = None,
        inventories: Mapping[str, Inventory] | None = None,
    ) -> list[Finding]: ...


@pytest.fixture
def look() -> Look:
    def find(
        body: str = "",
        *,
        title: str = "Python 3.13.1 released",
        matter: str = "",
        date: str = "2024-12-03",
        others: Mapping[str, str] | None = None,
        inventories: Mapping[str, Inventory] | None = None,
    ) -> list[Finding]:
        text = f'---\ntitle: "{title}"\ndate: {date}\n{matter}---\n{body}'
        rules = ReadingRules(today=dt.date(2026, 1, 1), authors=AuthorCatalogue(), product="Python", schedule=SCHEDULE)
        mine = _announcement(PATH, text, rules)
        announcements = [mine, *(_announcement(path, other, rules) for path, other in (others or {}).items())]
        library = Library(
            announcements=tuple(sorted(announcements, key=newest_first, reverse=True)),
            product="Python",
            schedule=SCHEDULE,
        )
        front = read_front_matter(text, path=PATH)
        post = Post(
            announcement=mine,
            text=text,
            matter=front,
            meta=interpret(front, path=PATH)[0],
            body=read_markdown(text, path=PATH, title=title, body_line=mine.body_line),
            around=Surroundings(
                library=library,
                schedule=SCHEDULE,
                peps=PepCatalogue(
                    {**PEPS.by_number, 386: OLD, 440: dataclasses.replace(OLD, number=440, superseded_by=())}
                ),
                release_links=DEFAULT_RELEASE_LINKS,
                inventories=inventories or {},
            ),
        )
        return [*findings_in(post)]

    return find


def _announcement(path: str, text: str, rules: ReadingRules) -> Announcement:
    name = path.rpartition("/")[2].removesuffix(".md")
    return read_post(PostFile(path=path, name=name), decode(text.encode(), path), prefix="", rules=rules)[0]
