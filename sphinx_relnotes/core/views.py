"""What pages show of the bodies of announcements: answers that are known only when all documents were read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .peps import pep_url
from .pickling import quickly_pickled
from .selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .announcement import Announcement
    from .knowledge import Knowledge
    from .library import Library
    from .references.reference import Reference


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class TeaserView:
    """The facts of one announcement in one of some styles: ``header``, ``summary``, ``card`` or ``banner``.

    All of it is known before documents are read; a page that shows it is read again when the announcement changes.
    """

    announcement: Announcement
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PepRow:
    """What a list of PEPs says of one. Empty strings and an empty ``title`` are unknown."""

    number: int
    url: str
    title: str = ""
    status: str = ""
    type: str = ""
    superseded_by: tuple[int, ...] = ()
    announcements: tuple[tuple[str, str], ...] = ()
    """Docname and title of those that name the PEP, newest first; empty where they are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PepView:
    """The PEPs that some announcements name."""

    slug: str = ""
    series: str = ""
    tag: str = ""
    status: str = ""
    type: str = ""
    sort: str = "number"
    style: str = "table"
    columns: tuple[str, ...] = ("number", "title", "status")
    has_anchors: bool = False
    """Whether the entries are the targets of references to PEPs."""

    def content(self, knowledge: Knowledge) -> tuple[PepRow, ...]:
        """The rows, filtered and in order."""
        naming: dict[int, list[Announcement]] = {}
        for announcement in self._announcements(knowledge.library):
            for number in knowledge.peps_of(announcement):
                naming.setdefault(number, []).append(announcement)
        rows = [self._row(number, naming[number], knowledge) for number in self._sorted(naming)]
        return tuple(row for row in rows if self._fits(row))

    def _announcements(self, library: Library) -> Sequence[Announcement]:
        if not self.slug:
            return Selection(series=self.series, tag=self.tag).find(library)
        announcement = library.by_slug.get(self.slug)
        return (announcement,) if announcement else ()

    def _sorted(self, naming: Mapping[int, Sequence[Announcement]]) -> list[int]:
        if self.sort == "mentions":
            counts = Counter({number: len(announcements) for number, announcements in naming.items()})
            return sorted(naming, key=lambda number: (-counts[number], number))
        if self.sort == "first":
            return sorted(naming, key=lambda number: (*naming[number][-1].date.sort_key, number))
        return sorted(naming)

    def _row(self, number: int, announcements: Sequence[Announcement], knowledge: Knowledge) -> PepRow:
        pep = knowledge.peps.get(number) if knowledge.peps else None
        shown = tuple((item.docname, item.title) for item in announcements) if "announcements" in self.columns else ()
        if pep is None:
            return PepRow(number=number, url=pep_url(number), announcements=shown)
        return PepRow(
            number=number,
            url=pep.url,
            title=pep.title,
            status=pep.status,
            type=pep.type,
            superseded_by=pep.superseded_by,
            announcements=shown,
        )

    def _fits(self, row: PepRow) -> bool:
        return (not self.status or row.status.casefold() == self.status.casefold()) and (
            not self.type or row.type.casefold() == self.type.casefold()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEntry:
    """One reference in a list; ``docname`` is that of the announcement of the release whose download page it is."""

    kind: str
    target: str
    url: str
    label: str
    text: str
    docname: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """The references of one announcement, PEPs first, then by kind in the order of the text."""

    slug: str

    def content(self, knowledge: Knowledge) -> tuple[tuple[PepRow, ...], tuple[ReferenceEntry, ...]]:
        """PEPs, and all other references, each target once."""
        announcement = knowledge.library.by_slug.get(self.slug)
        if announcement is None:
            return (), ()
        found: dict[tuple[str, str], ReferenceEntry] = {}
        for reference in knowledge.references.get(announcement.docname, ()):
            if reference.kind != "pep":
                entry = self._entry(reference, knowledge.library)
                found.setdefault((reference.kind, reference.target), entry)
        kinds = list(dict.fromkeys(kind for kind, _ in found))
        entries = sorted(found.values(), key=lambda entry: kinds.index(entry.kind))
        return PepView(slug=self.slug).content(knowledge), tuple(entries)

    def _entry(self, reference: Reference, library: Library) -> ReferenceEntry:
        found = library.by_download.get(reference.target) if reference.kind == "py-release" else None
        label, docname = reference.label, ""
        if found:
            label, docname = f"{found[1].product} {found[1].version}", found[0].docname
        return ReferenceEntry(
            kind=reference.kind,
            target=reference.target,
            url=reference.url,
            label=label,
            text=reference.text,
            docname=docname,
        )
