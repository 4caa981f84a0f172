"""A project as its settings describe it: catalogues, rules and posts, opened for a build and for a command alike."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from .additions import answer_all
from .following import silently
from .references.reference_kinds import read_kinds
from .rules import ReadingRules
from .scan import never, read_file, scan
from .schedule import load_schedule
from .store import Store, fingerprint_of_code, fingerprint_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .additions import Addition
    from .announcement import Announcement, Author
    from .following import Follow
    from .library import Library
    from .people.authors import AuthorCatalogue
    from .peps import PepCatalogue
    from .problems import Problem
    from .references.reference_kinds import ReferenceKind
    from .scan import Found, Located, Read
    from .settings import RelnotesConfig


@dataclass(frozen=True, kw_only=True)
class Project:
    """What is known before the first post's body is parsed."""

    settings: RelnotesConfig
    home: Path
    """The folder of ``conf.py``, to which the paths of the settings are relative."""
    rules: ReadingRules
    library: Library
    load_peps: Callable[[], PepCatalogue | None]
    """Reads the catalogue of PEPs; it is large, and a build that reads and writes nothing does not need it."""
    peps_fingerprint: object
    """Another one, when the catalogue of PEPs may be another one."""
    kinds: tuple[ReferenceKind, ...]
    """Kinds of reference that the project adds."""
    fingerprint: str
    """Another one, when anything that the library tells may be another."""
    frame: str
    """As ``fingerprint``, but for what posts say that are under the same names as before."""
    problems: tuple[Problem, ...]
    """What is wrong with the catalogues and the posts."""

    @cached_property
    def peps(self) -> PepCatalogue | None:
        """The catalogue of PEPs, if there is one."""
        return self.load_peps()

    @cached_property
    def post_folders(self) -> Mapping[str, Path]:
        """By the prefix of their docnames: the folders with which the paths of posts begin."""
        return post_folders(self.settings, self.home)

    def place_of(self, path: str | os.PathLike[str]) -> tuple[str, str] | None:
        """The prefix of the folder of posts that a file lies in, and its path from there, with ``/``; or nothing."""
        normal = os.path.normpath(path)
        for prefix, folder in self._normal_folders:
            if normal.startswith(folder):
                return prefix, normal.removeprefix(folder).replace(os.sep, "/")
        return None

    def prefix_of(self, announcement: Announcement) -> str:
        """The prefix of the folder of posts that an announcement lies in; empty for one of no folder."""
        place = self.place_of(announcement.path)
        return place[0] if place else ""

    @cached_property
    def _normal_folders(self) -> list[tuple[str, str]]:
        return [(prefix, f"{os.path.normpath(folder)}{os.sep}") for prefix, folder in self.post_folders.items()]


def post_folders(settings: RelnotesConfig, home: Path) -> dict[str, Path]:
    """By the prefix of their docnames: the folders of posts, for a project that is yet to be opened."""
    return {prefix: home / directory for prefix, directory in settings.posts.items()}


def open_store(path: Path) -> Store:
    """What earlier runs of the same code found out."""
    return Store(path, fingerprint_of_code(Path(__file__).parent))


def open_project(  # noqa: PLR0913
    settings: RelnotesConfig,
    home: Path,
    *,
    store: Store | None = None,
    is_excluded: Callable[[str], bool] = never,
    is_taken: Callable[[str], bool] = never,
    additions: Sequence[Addition] = (),
    follow: Follow = silently,
) -> Project:
    """Read the catalogues and scan the posts; what the store knows is not read again.

    ``is_excluded`` is asked with a post's path, ``is_taken`` with a docname that some other page may have, and
    ``follow`` sees the posts that have to be read.
    """
    store = store or Store(None, "")
    problems: list[Problem] = []
    rules, fingerprint = _rules(settings, home, store, problems)
    open_peps, peps_fingerprint = _peps(settings, home, store, problems)
    library = scan(
        post_folders(settings, home),
        _reader(rules, fingerprint, store, follow),
        product=settings.product,
        schedule=rules.schedule,
        today=rules.today,
        drafts=settings.drafts,
        is_excluded=is_excluded,
        is_taken=is_taken,
    )
    store.save()
    if additions:
        added, faults = answer_all(additions, library.announcements)
        library = replace(library, added=added, problems=(*library.problems, *faults))
    frame = _fingerprint(store.stamp, fingerprint, peps_fingerprint, library.added.fingerprint)
    return Project(
        settings=settings,
        home=home,
        rules=rules,
        library=library,
        load_peps=open_peps,
        peps_fingerprint=peps_fingerprint,
        kinds=read_kinds(settings.references)[0],
        fingerprint=_fingerprint(frame, *_posts_of(library)),
        frame=frame,
        problems=(*problems, *library.problems),
    )


def _posts_of(library: Library) -> Iterator[object]:
    """What tells posts apart from others. The texts, not the files: one that was only touched tells nothing new."""
    yield [(item.docname, item.path, item.source_digest) for item in library.announcements]
    yield sorted(library.files.difference(item.path for item in library.announcements))


def _reader(rules: ReadingRules, fingerprint: object, store: Store, follow: Follow) -> Read:
    """Reads posts by rules which have a fingerprint: first those that the store does not know."""

    def read(files: Sequence[Located]) -> list[Found]:
        made_of = [(prefix, fingerprint_of_file(file.path), fingerprint) for file, prefix in files]

        def found(number: int) -> Found:
            file, prefix = files[number]
            return store.value(f"post {file.path}", made_of[number], lambda: read_file(file, prefix, rules))

        numbers = range(len(files))
        unknown = [number for number in numbers if not store.knows(f"post {files[number][0].path}", made_of[number])]
        fresh = {number: found(number) for number in follow(unknown, lambda number: files[number][0].name)}
        return [fresh[number] if number in fresh else found(number) for number in numbers]

    return read


class _Authors:
    """The authors of the settings; their files are read when the first post needs one."""

    def __init__(self, settings: RelnotesConfig, home: Path) -> None:
        self._source = home / settings.authors if isinstance(settings.authors, str) else settings.authors

    def find(self, stated: str | Mapping[str, str]) -> Author:
        """The author whom a name, an id, a handle or a map of fields means."""
        return self._loaded[0].find(stated)

    def problems(self) -> list[Problem]:
        """What is wrong with the files."""
        return self._loaded[1]

    def fingerprint(self) -> object:
        """Changes whenever an author may be another one."""
        if not isinstance(self._source, Path):
            return repr(self._source)
        files = sorted(self._source.iterdir()) if self._source.is_dir() else [self._source]
        return [(file.name, fingerprint_of_file(file)) for file in files]

    @cached_property
    def _loaded(self) -> tuple[AuthorCatalogue, list[Problem]]:
        from .people.authors import load_authors  # noqa: PLC0415 - rarely needed when a build goes on

        return load_authors(self._source)


def _fingerprint(*made_of: object) -> str:
    return hashlib.blake2b(repr(made_of).encode(), digest_size=16).hexdigest()


def _rules(settings: RelnotesConfig, home: Path, store: Store, problems: list[Problem]) -> tuple[ReadingRules, object]:
    """The rules by which posts are read, and a fingerprint of them."""
    authors, schedule_print = _Authors(settings, home), None
    problems += store.value("problems of authors", authors.fingerprint(), authors.problems)
    schedule = None
    if settings.schedule:
        path = home / settings.schedule
        schedule_print = (str(path), fingerprint_of_file(path))
        schedule, faults = store.value("schedule", schedule_print, lambda: load_schedule(path))
        problems += faults
    rules = ReadingRules(
        today=settings.today_date,
        authors=authors,
        product=settings.product,
        permalink=settings.permalink,
        front_matter=settings.front_matter,
        release_links=settings.release_links,
        schedule=schedule,
    )
    stated = (rules.today, rules.product, rules.permalink, rules.front_matter, rules.release_links)
    return rules, (stated, authors.fingerprint(), schedule_print)


def _peps(
    settings: RelnotesConfig, home: Path, store: Store, problems: list[Problem]
) -> tuple[Callable[[], PepCatalogue | None], object]:
    """What gives the catalogue of PEPs, and a fingerprint of it."""
    if not settings.peps:
        return lambda: None, None
    path = home / settings.peps
    fingerprint = (str(path), fingerprint_of_file(path))

    @cache
    def load() -> tuple[PepCatalogue | None, list[Problem]]:
        from .peps import load_peps  # noqa: PLC0415 - not needed where nothing changed

        return load_peps(path)

    problems += store.value("problems of peps", fingerprint, lambda: load()[1])
    store.keep("peps", fingerprint, lambda: load()[0])
    return partial(store.open, "peps"), fingerprint
