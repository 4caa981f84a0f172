"""All announcements of a project as one value, known before the first document is read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .additions import NOTHING
from .indexes import Index
from .versions.pep440 import canonical, series_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from packaging.version import Version

    from .additions import Added
    from .announcement import Announcement, Release
    from .indexes import SeriesKey
    from .neighbours import Row
    from .problems import Problem
    from .published import PublishedSeries
    from .schedule import Schedule, ScheduledRelease


@dataclass(frozen=True, kw_only=True)
class Library:
    """Announcements, newest first, and what was found wrong with them. Queries are answered from indexes made once."""

    announcements: tuple[Announcement, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: frozenset[str] = frozenset()
    """The paths of all posts found, those that are not shown included."""
    left_out: tuple[str, ...] = ()
    """The paths of what was found but must not be read: links that loop or lead away, files too large."""
    product: str = ""
    """The project's own product, which a bare version is a version of."""
    schedule: Schedule | None = None
    """When series of the own product began and end, where a file tells it."""
    today: dt.date | None = None
    """The day on which the site is built, as far as its content depends on it."""
    added: Added = NOTHING
    """What other extensions say of the announcements."""

    @cached_property
    def index(self) -> Index:
        """What is under each tag, author, series, ..."""
        return Index(announcements=self.announcements, product=self.product, filings=self.added.filings)

    @cached_property
    def scheduled(self) -> Mapping[str, Sequence[ScheduledRelease]]:
        """By series: the releases that the schedule knows to have come out."""
        found: dict[str, list[ScheduledRelease]] = {}
        for release in self.schedule.releases if self.schedule else ():
            if not release.is_planned and (self.today is None or release.date <= self.today):
                found.setdefault(series_of(release.version), []).append(release)
        return found

    @cached_property
    def recalled(self) -> Mapping[tuple[str, Version], str]:
        """By product and version: the releases that were withdrawn, with the reason given or ``""``."""
        from .published import recalled_releases  # noqa: PLC0415 - not needed where nothing changed

        return recalled_releases(self)

    @cached_property
    def published(self) -> Mapping[SeriesKey, PublishedSeries]:
        """By product and series: what came out, announced or known to the schedule only."""
        from .published import published  # noqa: PLC0415 - not needed where nothing changed

        return published(self)

    @cached_property
    def row(self) -> Row:
        """All announcements, each with its place."""
        from .neighbours import Row  # noqa: PLC0415 - not needed where nothing changed

        return Row(self.announcements)

    @cached_property
    def rows_of_series(self) -> Mapping[SeriesKey, Row]:
        """By product and series: the announcements, each with its place."""
        from .neighbours import Row  # noqa: PLC0415 - not needed where nothing changed

        return {key: Row(announcements) for key, announcements in self.index.by_series.items()}

    @cached_property
    def by_docname(self) -> Mapping[str, Announcement]:
        """Announcements by the docname of their page."""
        return {announcement.docname: announcement for announcement in self.announcements}

    @cached_property
    def by_slug(self) -> Mapping[str, Announcement]:
        """Announcements by slug."""
        return {announcement.slug: announcement for announcement in self.announcements}

    @cached_property
    def by_path(self) -> Mapping[str, Announcement]:
        """Announcements by the absolute path of their file."""
        return {announcement.path: announcement for announcement in self.announcements}

    @cached_property
    def by_legacy_url(self) -> Mapping[str, Announcement]:
        """Announcements by their old paths, without a slash at the end; the newest one keeps a path that two claim."""
        oldest_first = reversed(self.announcements)
        return {url.rstrip("/"): announcement for announcement in oldest_first for url in announcement.legacy_urls}

    @cached_property
    def releases(self) -> Mapping[tuple[str, str], tuple[Announcement, Release]]:
        """By product and canonical version: the release, and the first announcement that announced it."""
        oldest_first = reversed(self.announcements)
        found: dict[tuple[str, str], tuple[Announcement, Release]] = {}
        for announcement in oldest_first:
            for release in announcement.releases:
                found.setdefault((release.product, release.version), (announcement, release))
        return found

    @cached_property
    def by_download(self) -> Mapping[str, tuple[Announcement, Release]]:
        """The releases of the project's own product by version as download pages write it: ``3140a2``."""
        return {
            version.replace(".", ""): found
            for (product, version), found in self.releases.items()
            if product == self.product
        }

    @cached_property
    def products_by_version(self) -> Mapping[str, tuple[str, ...]]:
        """The products of which a version was announced."""
        products: dict[str, list[str]] = defaultdict(list)
        for product, version in self.releases:
            products[version].append(product)
        return {version: tuple(names) for version, names in products.items()}

    def find_release(self, text: str) -> tuple[Announcement, Release] | None:
        """The release that ``3.14.0a2`` or ``Product 3.14.0a2`` names.

        A bare version is the project's own product's, else that of the only product which has it.
        """
        product, _, version = text.strip().rpartition(" ")
        try:
            version = canonical(version)
        except ValueError:
            return None
        if product:
            return self.releases.get((product, version))
        own = self.releases.get((self.product, version))
        products = self.products_by_version.get(version, ())
        return own or (self.releases[products[0], version] if len(products) == 1 else None)

    def latest(self, *, series: str = "", stage: str = "", product: str = "", tag: str = "") -> Announcement | None:
        """The newest announcement that fits every filter given; an empty one fits all."""
        for announcement in self.announcements:
            releases = [
                release
                for release in announcement.releases
                if (not series or release.series == series)
                and (not stage or release.stage == stage)
                and (not product or release.product == product)
            ]
            asks_for_release = bool(series or stage or product)
            if (releases or not asks_for_release) and (not tag or tag in announcement.tags):
                return announcement
        return None


def newest_first(announcement: Announcement) -> tuple[object, ...]:
    """The key by which announcements stand in a library, reversed: by day and moment, then by name."""
    return (*announcement.date.sort_key, announcement.slug, announcement.docname)
