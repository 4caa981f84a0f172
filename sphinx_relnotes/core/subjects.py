"""What announcements speak of: PEPs, series and tags."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .indexes import announced_series
from .neighbours import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .announcement import Announcement
    from .library import Library

_FEW, _SHARE = 10, 4
"""A subject of more than a few, and more than the fourth part of all announcements, tells nothing."""

Subject = tuple[str, object]
"""Kind and value: ``("pep", 649)``, ``("series", ("Python", "3.14"))``, ``("tag", "docs")``."""


@dataclass(frozen=True)
class Subjects:
    """What each announcement of a library speaks of."""

    library: Library
    peps_of: Callable[[Announcement], list[int]]

    @cached_property
    def by_docname(self) -> Mapping[str, frozenset[Subject]]:
        """The subjects of each announcement."""
        return {item.docname: frozenset(self._subjects(item)) for item in self.library.announcements}

    @cached_property
    def rows(self) -> Mapping[Subject, Row]:
        """The announcements of each subject that tells something, newest first."""
        found: dict[Subject, list[Announcement]] = {}
        for announcement in self.library.announcements:
            for subject in self.by_docname[announcement.docname]:
                found.setdefault(subject, []).append(announcement)
        limit = max(_FEW, len(self.library.announcements) // _SHARE)
        return {subject: Row(items) for subject, items in found.items() if 1 < len(items) <= limit}

    def _subjects(self, announcement: Announcement) -> Iterator[Subject]:
        yield from (("pep", number) for number in self.peps_of(announcement))
        yield from (("series", key) for key in announced_series(announcement))
        yield from (("tag", tag) for tag in announcement.tags)
