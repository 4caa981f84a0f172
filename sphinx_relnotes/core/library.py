"""All announcements of a project as one value, known before the first document is read."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .folders import find_posts
from .post import ReadingRules, SourceText, read_post, read_source
from .problems import Problem, ProblemKind
from .versions.releases import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from .announcement import Announcement, Release


def _never(_: str) -> bool:
    return False


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

    @classmethod
    def scan(
        cls,
        folders: Mapping[str, Path],
        rules: ReadingRules,
        *,
        drafts: bool = False,
        is_excluded: Callable[[str], bool] = _never,
        is_taken: Callable[[str], bool] = _never,
    ) -> Library:
        """Read every post below the folders, which are given by docname prefix.

        ``is_excluded`` is asked with a post's path, ``is_taken`` with a docname that some other page may have.
        """
        problems: list[Problem] = []
        found: list[Announcement] = []
        paths: set[str] = set()
        for prefix, folder in folders.items():
            files, faults = find_posts(folder, is_excluded=is_excluded)
            problems += faults
            paths.update(file.path for file in files)
            for file in files:
                source = read_source(file.path)
                if isinstance(source, SourceText):
                    announcement, faults = read_post(file, source, prefix=prefix, rules=rules)
                    problems += faults
                    found.append(announcement)
                else:
                    problems.append(source)
        shown = [announcement for announcement in found if drafts or not announcement.is_draft]
        hidden = {announcement.path for announcement in found} - {announcement.path for announcement in shown}
        shown, faults = _with_unique_names(shown, is_taken)
        problems = [problem for problem in problems if problem.path not in hidden]
        announcements = tuple(sorted(shown, key=_newest_first, reverse=True))
        problems += [*faults, *_twice_announced(announcements)]
        return cls(
            announcements=announcements,
            problems=tuple(problems),
            files=frozenset(paths),
            left_out=tuple(problem.path for problem in problems if problem.kind is ProblemKind.UNREADABLE),
            product=rules.product,
        )

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
    def by_download(self) -> Mapping[str, Announcement]:
        """The announcements of the project's own product by version as download pages write it: ``3140a2``."""
        return {
            version.replace(".", ""): announcement
            for (product, version), (announcement, _) in self.releases.items()
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


def _newest_first(announcement: Announcement) -> tuple[object, ...]:
    return (*announcement.date.sort_key, announcement.slug, announcement.docname)


def _with_unique_names(
    announcements: Iterable[Announcement], is_taken: Callable[[str], bool]
) -> tuple[list[Announcement], list[Problem]]:
    """Give every announcement a docname and slug of its own; a later claimant gets a number, and a problem."""
    docnames: dict[str, str] = {}
    slugs: dict[str, str] = {}
    named: list[Announcement] = []
    problems: list[Problem] = []
    for announcement in announcements:
        holder = docnames.get(announcement.docname) or slugs.get(announcement.slug)
        if holder is None and not is_taken(announcement.docname):
            docname, slug = announcement.docname, announcement.slug
        else:
            number = 2
            while (
                (docname := f"{announcement.docname}-{number}") in docnames
                or (slug := f"{announcement.slug}-{number}") in slugs
                or is_taken(docname)
            ):
                number += 1
            claimed = f"slug {announcement.slug!r}, page {announcement.docname!r}"
            claimant = holder or "another page of this project"
            message = f"{claimed}: taken by {claimant}; this post becomes {docname!r}, give it a slug of its own"
            problems.append(Problem(kind=ProblemKind.DUPLICATE_SLUG, message=message, path=announcement.path, line=1))
            announcement = dataclasses.replace(announcement, docname=docname, slug=slug)  # noqa: PLW2901
        docnames[docname] = slugs[slug] = announcement.path
        named.append(announcement)
    return named, problems


def _twice_announced(announcements: Iterable[Announcement]) -> list[Problem]:
    first: dict[tuple[str, str], Announcement] = {}
    problems = []
    for announcement in sorted(announcements, key=_newest_first):
        for release in announcement.releases:
            holder = first.setdefault((release.product, release.version), announcement)
            if holder is not announcement:
                message = (
                    f"{release.product} {release.version} is announced by {holder.slug!r} already; "
                    "correct the title, or say in front matter which releases this post announces"
                )
                problems.append(
                    Problem(kind=ProblemKind.DUPLICATE_RELEASE, message=message, path=announcement.path, line=1)
                )
    return problems
