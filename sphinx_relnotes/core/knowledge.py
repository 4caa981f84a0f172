"""What is known when all documents were read, and how a page asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from .subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .announcement import Announcement
    from .library import Library
    from .peps import PepCatalogue
    from .references.reference import Reference


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """The library, the references found in its bodies (by docname), and the catalogue of PEPs, if there is one."""

    library: Library
    references: Mapping[str, Sequence[Reference]]
    peps: PepCatalogue | None

    def peps_of(self, announcement: Announcement) -> list[int]:
        """The PEPs that an announcement names in front matter, by link, in a link's text or in plain text."""
        named = {int(item.target) for item in self.references.get(announcement.docname, ()) if item.kind == "pep"}
        return sorted(named | {*announcement.peps})

    @cached_property
    def _shown(self) -> dict[View, object]:
        return {}

    def content_of(self, view: View) -> Any:
        """What a view shows: asked first when all documents were read, and again when its page is written."""
        if view not in self._shown:
            self._shown[view] = view.content(self)
        return self._shown[view]

    @cached_property
    def named_peps(self) -> frozenset[int]:
        """All PEPs that announcements name."""
        return frozenset(number for item in self.library.announcements for number in self.peps_of(item))

    @cached_property
    def subjects(self) -> Subjects:
        """What each announcement speaks of."""
        return Subjects(self.library, self.peps_of)


class View(Protocol):
    """A question of a page; it can be pickled, and its content compares by value."""

    def content(self, knowledge: Knowledge) -> object:
        """All that is shown."""
