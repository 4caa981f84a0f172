"""What a library holds under each tag, author, series, ...: gathered in one walk, so that no page walks again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from .slugs import slug_problem, slugify
from .versions.pep440 import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from packaging.version import Version

    from .additions import Filing
    from .announcement import Announcement, Author, Release
    from .selection import Entry

SeriesKey = tuple[str, str]
"""Product and series: ``("Python", "3.14")``."""
Key = TypeVar("Key", str, SeriesKey)

_NAME_OF_OVERVIEW = "index"
"""``tags/index`` would be the page ``tags/`` of builders that make a folder of each page, which is that of ``tags``."""


@dataclass(frozen=True, kw_only=True)
class Index:
    """Indexes of announcements, which are given newest first, and kept so under each key."""

    announcements: tuple[Announcement, ...]
    product: str
    """The project's own product."""
    filings: Mapping[str, Filing] = field(default_factory=dict)
    """By the name of a kind of archive that another extension added."""

    @cached_property
    def facets(self) -> Mapping[tuple[str, str], Sequence[Announcement]]:
        """By the name of a filter and its value: ``("tag", "releases")``."""
        found: dict[tuple[str, str], list[Announcement]] = {}
        for announcement in self.announcements:
            for facet in dict.fromkeys(_facets(announcement)):
                found.setdefault(facet, []).append(announcement)
        return found

    @cached_property
    def by_series(self) -> Mapping[SeriesKey, Sequence[Announcement]]:
        """By product and series; the own product first, the newest series of a product first."""
        found: dict[SeriesKey, list[Announcement]] = {}
        for announcement in self.announcements:
            for key in announced_series(announcement):
                found.setdefault(key, []).append(announcement)
        return {key: found[key] for key in sorted_series(found, self.product)}

    @cached_property
    def releases(self) -> Mapping[SeriesKey, Sequence[tuple[Announcement, Release]]]:
        """By product and series: each release with the first announcement of it, the newest version first."""
        first: dict[tuple[str, str], tuple[Announcement, Release]] = {}
        for announcement in reversed(self.announcements):
            for release in announcement.releases:
                first.setdefault((release.product, release.version), (announcement, release))
        found: dict[SeriesKey, list[tuple[Announcement, Release]]] = {}
        for pair in sorted(first.values(), key=lambda pair: parsed(pair[1].version), reverse=True):
            found.setdefault((pair[1].product, pair[1].series), []).append(pair)
        return {key: found[key] for key in sorted_series(found, self.product)}

    @cached_property
    def years(self) -> Sequence[str]:
        """The years of announcements, newest first."""
        return [year for year, _ in groupby(self.announcements, key=year_of)]

    @cached_property
    def authors(self) -> Mapping[str, Author]:
        """Authors by id, as their newest announcement knows them, in the order of their names."""
        found: dict[str, Author] = {}
        for announcement in self.announcements:
            for author in announcement.authors:
                found.setdefault(author.id, author)
        return dict(sorted(found.items(), key=lambda item: (slugify(item[1].name), item[0])))

    @cached_property
    def tag_names(self) -> Mapping[str, str]:
        """By tag, in alphabetical order: a name for its page, and for files of it."""
        oldest_first = dict.fromkeys(tag for item in reversed(self.announcements) for tag in item.tags)
        names = unique_names({tag: slugify(tag) for tag in oldest_first})
        return {tag: names[tag] for tag in sorted(names, key=lambda tag: (tag.casefold(), tag))}

    @cached_property
    def author_names(self) -> Mapping[str, str]:
        """By author's id: a name for the author's page."""
        return unique_names({id_: slugify(id_) if slug_problem(id_) else id_ for id_ in self.authors})

    @cached_property
    def series_names(self) -> Mapping[SeriesKey, str]:
        """By product and series: a name for its page, ``3.14`` or ``pip-10.0``."""
        return unique_names({key: _series_slug(*key, self.product) for key in self.by_series})

    @cached_property
    def entries(self) -> dict[tuple[str, str], Entry]:
        """By slug and style of list: the entries of lists made so far."""
        return {}

    @cached_property
    def may_name_peps(self) -> bool:
        """Whether any announcement may name a PEP."""
        return any(announcement.may_name_peps for announcement in self.announcements)


def year_of(announcement: Announcement) -> str:
    """The year of its day, with four digits."""
    return f"{announcement.date.day.year:04}"


def announced_series(announcement: Announcement) -> tuple[SeriesKey, ...]:
    """The series of its releases, and those that front matter names."""
    of_releases = [(release.product, release.series) for release in announcement.releases]
    derived = {series for _, series in of_releases}
    stated = [(announcement.product, series) for series in announcement.series if series not in derived]
    return tuple(dict.fromkeys([*of_releases, *stated]))


def sorted_series(keys: Iterable[SeriesKey], own_product: str) -> list[SeriesKey]:
    """The own product first, then by name; the newest series of a product first, names without a number last."""
    newest_first = sorted(keys, key=lambda key: version_key(key[1]), reverse=True)
    return sorted(newest_first, key=lambda key: (key[0] != own_product, key[0].casefold(), key[0]))


def version_key(text: str) -> tuple[bool, Version | str]:
    """Orders by PEP 440, with other texts before all versions."""
    try:
        return True, parsed(text)
    except ValueError:
        return False, text


def unique_names(wanted: Mapping[Key, str]) -> Mapping[Key, str]:
    """By key: the name wanted, where no key before has it; else with a digest of the key, the same in every build."""
    names: dict[Key, str] = {}
    taken = {"", _NAME_OF_OVERVIEW}
    for key, name in wanted.items():
        unique = name
        if name.casefold() in taken:  # there are file systems that take two spellings for one name
            digest = hashlib.blake2b(repr(key).encode("utf-8", "backslashreplace"), digest_size=4).hexdigest()
            unique = f"{name}-{digest}" if name else digest
        taken.add(unique.casefold())
        names[key] = unique
    return names


def _series_slug(product: str, series: str, own_product: str) -> str:
    name = series if version_key(series)[0] and slugify(series) == series.replace(".", "-") else slugify(series)
    return name if product == own_product else f"{slugify(product)}-{name}".strip("-")


def _facets(announcement: Announcement) -> Iterator[tuple[str, str]]:
    """The name and value of each filter that lets an announcement through."""
    yield "kind", announcement.kind
    yield "year", year_of(announcement)
    if announcement.kind == "news":
        yield "product", announcement.product
    yield from (("tag", tag) for tag in announcement.tags)
    yield from (("author", text) for author in announcement.authors for text in (author.id, author.name))
    yield from (("series", series) for _, series in announced_series(announcement))
    for release in announcement.releases:
        yield "product", release.product
        yield "stage", release.stage.value
