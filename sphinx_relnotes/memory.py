"""What the domain knows of documents while they are read, and what it keeps of them between builds."""

from __future__ import annotations

import hashlib
import pickle
import uuid
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

from .garbage import restore

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        "shown": {},
        "named_peps": (),
        "peps_fingerprint": None,
        "project_fingerprint": None,
        "project_frame": None,
        "edition": "",
        "revision": ("", 0),
        "revised": {},
        "traits": (),
        "labels": {},
    }
    data_version = 7

    project: Project
    """What was known before the first document was read; set when the builder is."""
    additions: tuple[Addition, ...] = ()
    """What other extensions add; they do so before the library is opened."""
    archives: Mapping[str, ArchivePage] = MappingProxyType({})
    """The archive pages that are generated, by docname."""
    is_settled: bool = False
    """Whether no document has to be read in this build, and none is gone; known when all have named theirs."""
    tells_the_same: bool = False
    """Whether the documents that were read in this build told what they had told before; known when all were read."""
    _has_moved: bool = False
    _knowledge: Knowledge | None = None
    _told: Told | None = None
    _sealed: bytes = b""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._before: dict[str, tuple[tuple[object, ...], str | None]] = {}
        """By docname: what a document told before it was read in this build, and a digest of what its views showed."""

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
    def edition(self) -> str:
        """While it is the same, so is what documents told, and which documents there are."""
        edition: str = self.data["edition"]
        return edition

    def begin(self, *, has_moved: bool) -> None:
        """Take down, before anything is read or forgotten, whether documents came or went since the last build."""
        self._has_moved, self._before = has_moved, {}

    def settle(self, docnames: Collection[str]) -> None:
        """Take down which documents are to be read in this build, when all have named theirs."""
        self.is_settled = not (docnames or self._has_moved)

    @property
    def revision(self) -> tuple[str, int]:
        """Which environment this is, and how many times documents were read or showed something else."""
        revision: tuple[str, int] = self.data["revision"]
        return revision

    @property
    def revised(self) -> dict[str, int]:
        """By docname: the number of its last revision."""
        revised: dict[str, int] = self.data["revised"]
        return revised

    def revise(self, docnames: Iterable[str]) -> None:
        """Take down that outputs of these documents are no longer what they should be."""
        if docnames := [*docnames]:
            origin, number = self.revision
            self.data["revision"] = origin or uuid.uuid4().hex, number + 1  # no content of any output
            self.revised.update(dict.fromkeys(docnames, number + 1))

    @property
    def told(self) -> Told:
        """What documents told; complete when all were read, if no other process read them."""
        if self._told is None:
            self._sealed = kept = self.data["told"]
            self._told = self.data["told"] = restore(kept) if kept else _told_by_none()
        return self._told

    def start_anew(self) -> None:
        """Gather what is told from here on, without what was told before."""
        self._told = self.data["told"] = _told_by_none()

    def seal(self) -> None:
        """Keep what was told as bytes, when nothing more can be told."""
        fingerprint = self.project.fingerprint
        if self._told is not None:
            is_known = self._sealed and self.tells_the_same and fingerprint == self.data["project_fingerprint"]
            self.data["told"] = self._sealed if is_known else pickle.dumps(self._told, pickle.HIGHEST_PROTOCOL)
        self.data["project_fingerprint"], self.data["project_frame"] = fingerprint, self.project.frame
        self.data["traits"] = self.library.added.traits

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

    def outdated(self) -> Iterator[str]:
        """The documents that show something which the library, or the disk, tells otherwise today."""
        for docname, watched in self.watched.items():
            if any(query.answer() != answer for query, answer in watched.items()):
                yield docname
        if self.data["project_fingerprint"] == self.project.fingerprint:
            return
        if self.data["traits"] != self.library.added.traits:
            yield from self.told.answers
        read = self.told.announcements
        for docname, announcement in self.library.by_docname.items():
            if docname in read and read[docname] != announcement:
                yield docname
        for docname, answers in self.told.answers.items():
            if any(query.answer(self.library) != answer for query, answer in answers):
                yield docname

    def changed_views(self) -> list[str]:
        """The documents whose views show something else than when they were last written."""
        self._knowledge = None  # all documents are read, so that now its indexes are whole
        self.tells_the_same = self.is_settled or self._told_the_same()
        if self.tells_the_same and self.data["peps_fingerprint"] == self.project.peps_fingerprint:
            self.data["shown"].update({docname: shown for docname, (_, shown) in self._before.items() if shown})
            return []
        if not self.is_settled:
            # A number could be that of an environment which is gone; this is no content of any output.
            self.data["edition"] = uuid.uuid4().hex
        self.data["peps_fingerprint"] = self.project.peps_fingerprint
        knowledge, changed = self.knowledge, []
        self.data["named_peps"] = tuple(sorted(knowledge.named_peps))
        for docname, views in self.told.views.items():
            content = repr([knowledge.content_of(view) for view in views]).encode()
            digest = hashlib.blake2b(content, digest_size=16).hexdigest()
            if self.data["shown"].get(docname) != digest:
                self.data["shown"][docname] = digest
                changed.append(docname)
        self.revise(changed)
        return changed

    def _told_the_same(self) -> bool:
        if self._has_moved or self.data["project_frame"] != self.project.frame:
            return False
        return all(self.told.of(docname) == before for docname, (before, _) in self._before.items())

    def clear_doc(self, docname: str) -> None:
        """Forget what a document told, but for a comparison."""
        self._before.setdefault(docname, (self.told.of(docname), self.data["shown"].get(docname)))
        self.told.forget(docname)
        self.watched.pop(docname, None)
        self.data["shown"].pop(docname, None)

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
