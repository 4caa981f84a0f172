"""What the domain knows of documents while they are read, and what it keeps of them between builds."""

from __future__ import annotations

import pickle
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

from .garbage import restore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from .core.additions import Addition
    from .core.archive_pages import ArchivePage
    from .core.changelogs.files import DiskQuery
    from .core.knowledge import Knowledge
    from .core.library import Library
    from .core.project import Project
    from .core.queries import Query
    from .core.references.reference import Reference
    from .core.settings import RelnotesConfig
    from .told import Told


class DomainMemory(Domain):
    """The library is whole before the first document is read; only what their bodies tell is data of the environment.

    Between builds it is kept as bytes, which a build that reads no document never opens.
    """

    initial_data: ClassVar[dict[str, Any]] = {
        "told": b"",
        "watched": {},
        "named_peps": (),
        "labels": {},
    }
    data_version = 7

    project: Project
    """What was known before the first document was read; set when the builder is."""
    additions: tuple[Addition, ...] = ()
    """What other extensions add; they do so before the library is opened."""
    archives: Mapping[str, ArchivePage] = MappingProxyType({})
    """The archive pages that are generated, by docname."""
    _knowledge: Knowledge | None = None
    _told: Told | None = None
    _sealed: bytes = b""

    @property
    def library(self) -> Library:
        """All announcements."""
        return self.project.library

    @property
    def settings(self) -> RelnotesConfig:
        """The project's ``relnotes_*`` values."""
        return self.project.settings

    @property
    def archive_kinds(self) -> tuple[str, ...]:
        """The project's kinds of archive page, then those of other extensions."""
        return *self.settings.archives, *self.library.added.filings

    @property
    def told(self) -> Told:
        """What documents told; complete when all were read. A process that reads for another one knows what is new."""
        if self._told is None:
            self._sealed = kept = self.data["told"]
            self._told = self.data["told"] = restore(kept) if kept else _told_by_none()
        return self._told

    def start_anew(self) -> None:
        """Gather what is told from here on, without what was told before."""
        self._told = self.data["told"] = _told_by_none()

    def keep_told(self, *, is_known: bool) -> None:
        """Make bytes of what was told, or take those of the last build where it is known that they tell the same."""
        if self._told is not None:
            is_there = is_known and self._sealed
            self.data["told"] = self._sealed if is_there else pickle.dumps(self._told, pickle.HIGHEST_PROTOCOL)

    @property
    def labels(self) -> dict[str, tuple[str, str]]:
        """The labels of releases: document and anchor."""
        labels: dict[str, tuple[str, str]] = self.data["labels"]
        return labels

    @property
    def references(self) -> Mapping[str, Sequence[Reference]]:
        """By docname: the references of a document, in the order of its text, each once."""
        return self.told.references

    @property
    def knowledge(self) -> Knowledge:
        """What views ask; complete when all documents were read."""
        if self._knowledge is None:
            from .core.knowledge import Knowledge  # noqa: PLC0415 - not needed where nothing is written

            self._knowledge = Knowledge(library=self.library, references=self.references, peps=self.project.peps)
        return self._knowledge

    @property
    def watched(self) -> dict[str, dict[DiskQuery, object]]:
        """By docname: what a document asked of the disk, with the answers."""
        watched: dict[str, dict[DiskQuery, object]] = self.data["watched"]
        return watched

    def watch(self, query: DiskQuery, docname: str) -> None:
        """Read a document again when the disk answers a question otherwise."""
        self.watched.setdefault(docname, {})[query] = query.answer()

    @property
    def named_peps(self) -> tuple[int, ...]:
        """The PEPs that announcements name, known without opening what was told."""
        numbers: tuple[int, ...] = self.data["named_peps"]
        return numbers

    def ask(self, query: Query, docname: str) -> Any:
        """Answer a query for a document, which is read again when the answer is another one."""
        answer = query.answer(self.library)
        self.told.answers.setdefault(docname, []).append((query, answer))
        return answer

    def clear_doc(self, docname: str) -> None:
        """Forget what a document told."""
        self.told.forget(docname)
        self.watched.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.told.take(docnames, otherdata["told"])
        theirs = otherdata["watched"]
        self.watched.update({docname: theirs[docname] for docname in docnames if docname in theirs})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:  # noqa: ARG002 - Sphinx's signature
        """Take down which announcement was read."""
        told, announcement = self.told, self.library.by_docname.get(docname)
        if announcement is not None:
            told.announcements[docname] = announcement


def _told_by_none() -> Told:
    from .told import Told  # noqa: PLC0415 - not needed where no document is read

    return Told()
