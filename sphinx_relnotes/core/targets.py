"""What roles and links of a page name, so that the page is read again when that moves, comes or goes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from .archive_pages import archive_name
from .names import release_anchor
from .pickling import quickly_pickled
from .slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .knowledge import Knowledge
    from .library import Library


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An object of the domain: on an announcement's page, or an archive page of a kind and key."""

    title: str
    docname: str = ""
    anchor: str = ""
    kind: str = ""
    key: tuple[str, ...] = ()
    name: str = ""
    """Of the archive page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindTarget:
    """The object that a role of the domain names; PEPs are no matter of the library."""

    typ: str
    target: str

    def answer(self, library: Library) -> Target | None:
        """The object, or ``None``."""
        if self.typ == "announcement":
            announcement = library.by_slug.get(self.target)
            return Target(title=announcement.title, docname=announcement.docname) if announcement else None
        if self.typ == "release":
            return _find_release(library, self.target)
        found = {"series": _find_series, "tag": _find_tag, "author": _find_author}[self.typ](library, self.target)
        return next((target for target in found if target.name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class IsNamed:
    """Whether any announcement names a PEP, so that it stands on the page of all PEPs; a view."""

    number: int

    def content(self, knowledge: Knowledge) -> bool:
        """Known when all documents were read."""
        return self.number in knowledge.named_peps


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage:
    """The announcement whose page a link leads to; with its title where that is the link's text."""

    docname: str
    has_title: bool

    def answer(self, library: Library) -> tuple[str, str] | None:
        """The file, and the title or an empty text; ``None`` where there is no such announcement.

        Another file may take over the page of one that goes, but not the links to it.
        """
        announcement = library.by_docname.get(self.docname)
        if announcement is None:
            return None
        return announcement.path, announcement.title if self.has_title else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindFile:
    """The announcement whose file is at a path, absolute, with POSIX separators."""

    path: str

    def answer(self, library: Library) -> str | None:
        """Its docname, an empty text for a post that is not shown yet, or ``None``."""
        if (found := library.by_path.get(self.path)) is not None:
            return found.docname
        return "" if self.path in library.files else None


def _find_release(library: Library, target: str) -> Target | None:
    found = library.find_release(target)
    if found is None:
        return None
    announcement, release = found
    title = f"{release.product} {release.version}"
    return Target(title=title, docname=announcement.docname, anchor=release_anchor(release))


def _archived(library: Library, kind: str, key: tuple[str, ...], title: str) -> Target:
    return Target(title=title, kind=kind, key=key, name=archive_name(library.index, kind, key))


def _find_series(library: Library, target: str) -> Iterator[Target]:
    """The own product's series first, then that of a product named before it, then that of any."""
    product, _, series = target.rpartition(" ")
    elsewhere = (key for key in library.index.by_series if key[1] == target)
    for key in chain([(library.product, target), (product, series)], elsewhere):
        yield _archived(library, "series", key, f"{key[0]} {key[1]}".strip())


def _find_tag(library: Library, target: str) -> Iterator[Target]:
    tags = library.index.tag_names
    fitting: Iterable[str] = [target] if target in tags else (tag for tag in tags if slugify(tag) == slugify(target))
    for tag in fitting:
        yield _archived(library, "tags", (tag,), tag)


def _find_author(library: Library, target: str) -> Iterator[Target]:
    authors = library.index.authors
    named = (id_ for id_, author in authors.items() if author.name == target)
    for id_ in [target] if target in authors else named:
        yield _archived(library, "authors", (id_,), authors[id_].name)
