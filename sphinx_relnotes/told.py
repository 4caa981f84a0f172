"""What documents told while they were read: one entry a document and kind, so that forgetting and merging are easy."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .core.announcement import Announcement
    from .core.knowledge import View
    from .core.promises.promise import Promise
    from .core.queries import Query
    from .core.references.reference import Reference


@dataclass(slots=True, kw_only=True)
class Told:
    """All of it by docname."""

    announcements: dict[str, Announcement] = field(default_factory=dict)
    """Each announcement as it was known when its document was read."""
    answers: dict[str, list[tuple[Query, object]]] = field(default_factory=dict)
    """The queries that a document showed, with the answers shown."""
    references: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    """The references of a document, in the order of its text, each once."""
    promises: dict[str, tuple[Promise, ...]] = field(default_factory=dict)
    """The next releases that an announcement names."""
    views: dict[str, list[View]] = field(default_factory=dict)
    """What a document shows of the bodies of announcements."""

    def of(self, docname: str) -> tuple[object, ...]:
        """What a document told, of each kind, and the file of its announcement; it compares by value.

        Of an announcement it is what can be shown elsewhere than on its own page.
        """
        announcement = self.announcements.get(docname)
        told = (kind.get(docname) for kind in self._kinds() if kind is not self.announcements)
        return *told, announcement and (announcement.facts, announcement.path)

    def forget(self, docname: str) -> None:
        """Drop what a document told."""
        for kind in self._kinds():
            kind.pop(docname, None)

    def take(self, docnames: Iterable[str], other: Told) -> None:
        """Take over what another process was told by some documents; it also holds all that it inherited."""
        for mine, theirs in zip(self._kinds(), other._kinds(), strict=True):
            mine.update({docname: theirs[docname] for docname in docnames if docname in theirs})

    def _kinds(self) -> list[dict[str, Any]]:
        return [getattr(self, kind.name) for kind in fields(self)]
