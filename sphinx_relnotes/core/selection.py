"""Which announcements a list shows, in which order and under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .announcement import Stage
from .indexes import announced_series, version_key, year_of
from .pickling import quickly_pickled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .additions import Filed
    from .announcement import Announcement, Release
    from .library import Library

FILTERS = ("series", "stage", "tag", "author", "year", "product", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Filters, of which an empty one lets everything through, an order and a part of the result."""

    series: str = ""
    stage: str = ""
    tag: str = ""
    author: str = ""
    """An id or a name."""
    year: str = ""
    product: str = ""
    kind: str = "all"
    sort: str = "date"
    """``date``, newest first, or ``version``, highest first and news last; posts of one day keep their order."""
    is_reversed: bool = False
    offset: int = 0
    limit: int = 0
    """0 is no limit."""

    @property
    def filters(self) -> Mapping[str, str]:
        """The filters given."""
        given = {name: getattr(self, name) for name in FILTERS}
        return {name: value for name, value in given.items() if value and (name, value) != ("kind", "all")}

    def find(self, library: Library) -> Sequence[Announcement]:
        """The announcements, from the smallest set that the library has under one of the filters."""
        found: Sequence[Announcement] = library.announcements
        if filters := self.filters:
            sets = [library.index.facets.get(facet, ()) for facet in filters.items()]
            if self.series and self.product:
                sets.append(library.index.by_series.get((self.product, self.series), ()))
            found = [item for item in min(sets, key=len) if self._fits(item)]
        if self.sort == "version":
            found = sorted(found, key=self._highest_version, reverse=True)
        if self.is_reversed:
            found = found[::-1]
        return found[self.offset : self.offset + self.limit if self.limit else None]

    def unknown(self, library: Library) -> Iterator[tuple[str, str]]:
        """The filters, with their values, that name nothing that the library has."""
        for facet in self.filters.items():
            if facet not in library.index.facets:
                yield facet

    def fits_release(self, release: Release) -> bool:
        """Whether series, stage and product are those of a release."""
        return (
            (not self.series or release.series == self.series)
            and (not self.stage or release.stage == self.stage)
            and (not self.product or release.product == self.product)
        )

    def _fits(self, announcement: Announcement) -> bool:
        return (
            (not self.tag or self.tag in announcement.tags)
            and (not self.author or any(self.author in {item.id, item.name} for item in announcement.authors))
            and (not self.year or self.year == year_of(announcement))
            and (self.kind in {"all", announcement.kind})
            and self._fits_releases(announcement)
        )

    def _fits_releases(self, announcement: Announcement) -> bool:
        """Whether one release fits series, stage and product; news may have a series and a product too."""
        if any(self.fits_release(release) for release in announcement.releases):
            return True
        if self.stage:
            return False
        if self.series:
            series = announced_series(announcement)
            return any(name == self.series and self.product in {"", product} for product, name in series)
        return not self.product or (announcement.kind == "news" and self.product == announcement.product)

    def _highest_version(self, announcement: Announcement) -> tuple[object, ...]:
        versions = [version_key(item.version) for item in announcement.releases if self.fits_release(item)]
        return (1, max(versions)) if versions else (0,)


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list shows of one announcement, or filters by; the description only where the list shows it."""

    slug: str
    docname: str
    title: str
    day: dt.date
    authors: tuple[str, ...]
    releases: tuple[Release, ...] = ()
    series: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under one heading: a year, series, tag or author's name, or the value of a stage; empty for the rest."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnnouncements:
    """The entries of a list, as groups; one group without a label where nothing is grouped."""

    selection: Selection | Filed = Selection()
    group_by: str = ""
    style: str = "list"

    def answer(self, library: Library) -> tuple[Group, ...]:
        """The groups that have an entry."""
        found = self.selection.find(library)
        if not self.group_by:
            return (Group(label="", entries=self._entries(found, library)),) if found else ()
        groups: dict[str, list[Announcement]] = {}
        for announcement in found:
            for label in self._labels(announcement) or ("",):
                groups.setdefault(label, []).append(announcement)
        labels = sorted(filter(None, groups), key=_ORDERS[self.group_by])
        if self.group_by in {"year", "series"} and not self.selection.is_reversed:
            labels.reverse()
        labels += [""] if "" in groups else []
        return tuple(Group(label=label, entries=self._entries(groups[label], library)) for label in labels)

    def _labels(self, announcement: Announcement) -> Sequence[str]:
        """The groups of an announcement; of several, where one of them is asked for, that one."""
        labels = tuple(dict.fromkeys(_LABELS[self.group_by](announcement)))
        wanted = self.selection.filters.get(self.group_by, "")
        if self.group_by == "author":
            wanted = next((item.name for item in announcement.authors if wanted in {item.id, item.name}), "")
        return (wanted,) if wanted in labels else labels

    def _entries(self, announcements: Sequence[Announcement], library: Library) -> tuple[Entry, ...]:
        """Each entry is made once for all the lists that it stands in, which keeps stored answers small."""
        made = library.index.entries
        for item in announcements:
            if (item.slug, self.style) not in made:
                made[item.slug, self.style] = entry_of(item, self.style)
        return tuple(made[item.slug, self.style] for item in announcements)


def entry_of(announcement: Announcement, style: str) -> Entry:
    """What a list in a style shows of an announcement."""
    return Entry(
        slug=announcement.slug,
        docname=announcement.docname,
        title=announcement.title,
        day=announcement.date.day,
        authors=tuple(author.name for author in announcement.authors),
        releases=announcement.releases,
        series=tuple(dict.fromkeys(series for _, series in announced_series(announcement))),
        tags=announcement.tags,
        description=announcement.description if style == "cards" else "",
    )


_LABELS: Mapping[str, Callable[[Announcement], Sequence[str]]] = {
    "year": lambda item: (year_of(item),),
    "series": lambda item: [series for _, series in announced_series(item)],
    "tag": lambda item: item.tags,
    "stage": lambda item: [release.stage.value for release in item.releases],
    "author": lambda item: [author.name for author in item.authors],
}
_ORDERS: Mapping[str, Callable[[str], Any]] = {
    "year": str,
    "series": version_key,
    "tag": lambda label: (label.casefold(), label),
    "stage": lambda label: [*Stage].index(Stage(label)),
    "author": lambda label: (label.casefold(), label),
}
