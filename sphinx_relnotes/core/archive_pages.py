"""The pages that a library has without anybody writing them: an index, years, tags, authors, series and PEPs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .indexes import announced_series
from .names import archive_docname

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .announcement import Announcement, Author
    from .indexes import Index
    from .library import Library
    from .selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """One page: ``key`` is empty for that of the kind as a whole.

    Else it is a number from ``"2"`` (index), a year, a tag, an author's id, a product and its series, or a key
    of a kind that another extension added.
    """

    kind: str
    key: tuple[str, ...] = ()


def archive_pages(library: Library, kinds: Iterable[str], path: str, page_size: int) -> Mapping[str, ArchivePage]:
    """The pages of some kinds by docname; there is none of which the library has nothing."""
    pages = {}
    for kind in kinds:
        for key in _keys(library.index, kind, page_size):
            name = archive_name(library.index, kind, key)
            pages[archive_docname(path, name)] = ArchivePage(kind=kind, key=key)
    return pages


def archive_name(index: Index, kind: str, key: Sequence[str] = ()) -> str:
    """The name of a page below the path of the archives; empty where the library has nothing for it."""
    if not key:
        return kind
    if kind == "index":
        return f"page-{key[0]}"
    name = _name_of_key(index, kind, key)
    return f"{kind}/{name}" if name else ""


def _name_of_key(index: Index, kind: str, key: Sequence[str]) -> str:
    first = key[0]
    if kind == "tags":
        return index.tag_names.get(first, "")
    if kind == "series":
        return index.series_names.get((first, key[1]), "")
    if kind == "authors":
        return index.author_names.get(first, "")
    if kind == "years":
        return first if ("year", first) in index.facets else ""
    return index.filings[kind].names.get(first, "") if kind in index.filings else ""


def _keys(index: Index, kind: str, page_size: int) -> Iterator[tuple[str, ...]]:
    if not has_any(index, kind):
        return
    yield ()
    if kind == "index":
        pages = page_count(len(index.announcements), page_size)
        yield from ((str(number),) for number in range(2, pages + 1))
    elif kind == "years":
        yield from ((year,) for year in index.years)
    elif kind == "tags":
        yield from ((tag,) for tag in index.tag_names)
    elif kind == "authors":
        yield from ((author,) for author in index.authors)
    elif kind == "series":
        yield from index.by_series
    elif kind in index.filings:
        yield from ((key,) for key in index.filings[kind].announcements)


def has_any(index: Index, kind: str) -> bool:
    """Whether there is something to show on pages of a kind."""
    if kind == "peps":
        return index.may_name_peps
    if kind in index.filings:
        return bool(index.filings[kind].announcements)
    if kind in {"tags", "authors", "series"}:
        return bool({"tags": index.tag_names, "authors": index.authors, "series": index.by_series}[kind])
    return bool(index.announcements)


def page_count(count: int, page_size: int) -> int:
    """How many pages a number of announcements fills."""
    return -(-count // page_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What an overview says of one year, tag or author: how many announcements there are."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListYears:
    """All years, newest first."""

    def answer(self, library: Library) -> tuple[Heading, ...]:
        """Each year."""
        facets = library.index.facets
        return tuple(Heading(key=year, label=year, count=len(facets["year", year])) for year in library.index.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsBeside:
    """The years with announcements next to one."""

    year: str

    def answer(self, library: Library) -> tuple[str, str]:
        """The newer and the older one; empty where there is none."""
        years = ["", *library.index.years, ""]
        if not self.year or self.year not in years:
            return "", ""
        at = years.index(self.year)
        return years[at - 1], years[at + 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTags:
    """All tags, in alphabetical order."""

    def answer(self, library: Library) -> tuple[Heading, ...]:
        """Each tag."""
        facets = library.index.facets
        return tuple(Heading(key=tag, label=tag, count=len(facets["tag", tag])) for tag in library.index.tag_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAuthors:
    """All authors, by name."""

    def answer(self, library: Library) -> tuple[tuple[Heading, str], ...]:
        """Each author, with the biography."""
        facets = library.index.facets
        return tuple(
            (Heading(key=id_, label=author.name, count=len(facets["author", id_])), author.bio)
            for id_, author in library.index.authors.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeAuthor:
    """One author by id."""

    id: str

    def answer(self, library: Library) -> Author | None:
        """As the newest announcement knows the author."""
        return library.index.authors.get(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListArchives:
    """The kinds of archive page, of those of the project, of which there is a page; shown on that of ``current``."""

    kinds: tuple[str, ...]
    current: str = ""

    def answer(self, library: Library) -> tuple[str, ...]:
        """In the order of the project."""
        return tuple(kind for kind in self.kinds if has_any(library.index, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPages:
    """The pages of the index; shown on that of ``number``."""

    page_size: int
    number: int = 1

    def answer(self, library: Library) -> int:
        """At least one."""
        return max(1, page_count(len(library.announcements), self.page_size))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePages:
    """Under which names the pages of tags, authors and series lie; two tags with one slug need two."""

    keys: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind and key of each."""

    def answer(self, library: Library) -> tuple[str, ...]:
        """The names, in the order of the keys."""
        return tuple(archive_name(library.index, kind, key) for kind, key in self.keys)


def pages_of(announcement: Announcement) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kind and key of the pages to which an announcement's header leads."""
    return (
        *(("authors", (author.id,)) for author in announcement.authors),
        *(("series", key) for key in announced_series(announcement)),
        *(("tags", (tag,)) for tag in announcement.tags),
    )


def selection_of(page: ArchivePage, page_size: int) -> Selection:
    """The announcements that a page lists."""
    from .selection import Selection  # noqa: PLC0415 - not needed where nothing changed

    if page.kind == "index":
        number = int(page.key[0]) if page.key else 1
        return Selection(offset=(number - 1) * page_size, limit=page_size)
    if page.kind == "series":
        return Selection(product=page.key[0], series=page.key[1])
    filters: dict[str, Any] = {page.kind.removesuffix("s"): page.key[0]}
    return Selection(**filters)
