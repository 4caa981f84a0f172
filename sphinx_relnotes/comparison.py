"""What documents tell and show, compared with the last build: which of them are read, and written, again."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from .memory import DomainMemory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.environment import BuildEnvironment


class ComparingMemory(DomainMemory):
    """Where nothing is new, nothing is done, and no more is looked at than is needed to know it."""

    initial_data: ClassVar[dict[str, Any]] = {
        **DomainMemory.initial_data,
        "shown": {},
        "peps_fingerprint": None,
        "project_fingerprint": None,
        "project_frame": None,
        "edition": "",
        "revision": ("", 0),
        "revised": {},
        "traits": (),
    }

    is_settled: bool = False
    """Whether no document has to be read in this build, and none is gone; known when all have named theirs."""
    tells_the_same: bool = False
    """Whether the documents that were read in this build told what they had told before; known when all were read."""
    _has_moved: bool = False

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._before: dict[str, tuple[tuple[object, ...], str | None]] = {}
        """By docname: what a document told before it was read in this build, and a digest of what its views showed."""

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
        self._before.setdefault(docname, (self.told.of(docname), self.data["shown"].pop(docname, None)))
        super().clear_doc(docname)

    def seal(self) -> None:
        """Keep what was told, and what it is to be compared with, when nothing more can be told."""
        fingerprint = self.project.fingerprint
        self.keep_told(is_known=self.tells_the_same and fingerprint == self.data["project_fingerprint"])
        self.data["project_fingerprint"], self.data["project_frame"] = fingerprint, self.project.frame
        self.data["traits"] = self.library.added.traits
