"""Which announcements speak of the same: of the same PEPs first, then of the same series, then under the same tags.

Of each subject only the few nearest in time are looked at. So the work grows with the library and not with its square,
and one more post changes what is shown on a few pages near it, not on all that share a word with it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .neighbours import Neighbour, NeighboursOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .announcement import Announcement
    from .knowledge import Knowledge
    from .library import Library
    from .neighbours import Row
    from .subjects import Subject, Subjects

MOST = 3
_REACH = 2
"""How far to look in time, among those of one subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """The announcements most related to one, the nearest first; those that stand beside it are shown already."""

    docname: str

    def content(self, knowledge: Knowledge) -> tuple[Neighbour, ...]:
        """At most three; the more PEPs shared, then series, then tags, then the nearer in time, the better."""
        library, subjects = knowledge.library, knowledge.subjects
        if self.docname not in library.by_docname:
            return ()
        beside = {self.docname}
        for item in NeighboursOf(docname=self.docname).answer(library):
            beside |= {neighbour.docname for neighbour in (item.previous, item.next) if neighbour}
        own = {subject for subject in subjects.by_docname[self.docname] if subject in subjects.rows}
        near = {item.docname: item for subject in own for item in _near(subjects.rows[subject], self.docname)}
        ranked = sorted(near.keys() - beside, key=lambda name: self._rank(name, own, library, subjects))
        return tuple(Neighbour(docname=name, title=near[name].title) for name in ranked[:MOST])

    def _rank(self, other: str, own: set[Subject], library: Library, subjects: Subjects) -> tuple[object, ...]:
        shared = Counter(kind for kind, _ in own & subjects.by_docname[other])
        days = abs(library.by_docname[other].date.day - library.by_docname[self.docname].date.day)
        return -shared["pep"], -shared["series"], -shared["tag"], days, other


def _near(row: Row, docname: str) -> Iterator[Announcement]:
    yield from row.newer(docname, _REACH)
    yield from row.older(docname, _REACH)
