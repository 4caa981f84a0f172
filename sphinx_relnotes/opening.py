"""Open the library before Sphinx reads the first document: catalogues, posts, generated pages."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util.matching import Matcher

from . import core
from .config import read_config
from .core.archive_pages import archive_pages
from .core.peps import load_peps
from .core.references.reference_kinds import read_kinds
from .core.rules import ReadingRules
from .core.scan import read_file, scan
from .core.schedule import load_schedule
from .core.store import Store, fingerprint_of_code, fingerprint_of_file
from .documents import GENERATED_FOLDER, install_project, taken_docnames
from .domain import relnotes_domain
from .reporting import report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from .config import RelnotesConfig
    from .core.announcement import Author
    from .core.folders import PostFile
    from .core.people.authors import AuthorCatalogue
    from .core.peps import PepCatalogue
    from .core.problems import Problem
    from .core.scan import Found


class Authors:
    """The authors of the configuration; their files are read when the first post needs one."""

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
        from .core.people.authors import load_authors  # noqa: PLC0415 - rarely needed when a build goes on

        return load_authors(self._source)


def open_library(app: Sphinx) -> None:
    """Scan the posts, report what is wrong with them, and make them documents."""
    home, settings = Path(app.confdir), read_config(app.config, Path(app.confdir))
    domain = relnotes_domain(app.env)
    domain.settings, domain.builder = settings, app.builder
    domain.kinds, _ = read_kinds(settings.references)
    hosts = {*settings.legacy_hosts, urlsplit(app.config.html_baseurl or "").netloc}
    domain.own_hosts = frozenset(host.lower() for host in hosts if host)
    store = _store(app)
    domain.rules, fingerprint = _rules(settings, home, store)
    domain.peps, domain.peps_fingerprint = _peps(settings, home, store)

    folders = {prefix: home / directory for prefix, directory in settings.posts.items()}
    is_taken = taken_docnames(app, folders.values())

    def read(file: PostFile, prefix: str) -> Found:
        made_of = (prefix, fingerprint_of_file(Path(file.path)), fingerprint)
        return store.value(f"post {file.path}", made_of, lambda: read_file(file, prefix, domain.rules))

    domain.library = scan(
        folders,
        read,
        product=settings.product,
        schedule=domain.rules.schedule,
        today=domain.rules.today,
        drafts=settings.drafts,
        is_excluded=partial(_is_excluded, Matcher(app.config.exclude_patterns), f"{Path(app.srcdir).as_posix()}/"),
        is_taken=is_taken,
    )
    store.save()
    report(domain.library.problems)
    pages = archive_pages(domain.library, settings.archives, settings.archive_path, settings.archive_page_size)
    own = domain.library.by_docname
    domain.archives = {name: page for name, page in pages.items() if name not in own and not is_taken(name)}
    sources = {name: f"% {name}: made by sphinx_relnotes of all announcements\n" for name in domain.archives}
    install_project(app, domain.library, sources)


def _store(app: Sphinx) -> Store:
    stamp = fingerprint_of_code(Path(core.__file__).parent)
    return Store(Path(app.doctreedir) / GENERATED_FOLDER / "known.pickle", stamp)


def _rules(settings: RelnotesConfig, home: Path, store: Store) -> tuple[ReadingRules, object]:
    """The rules by which posts are read, and a fingerprint of them."""
    authors, schedule_print = Authors(settings, home), None
    report(store.value("problems of authors", authors.fingerprint(), authors.problems))
    schedule = None
    if settings.schedule:
        path = home / settings.schedule
        schedule_print = (str(path), fingerprint_of_file(path))
        schedule, faults = store.value("schedule", schedule_print, lambda: load_schedule(path))
        report(faults)
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


def _peps(settings: RelnotesConfig, home: Path, store: Store) -> tuple[PepCatalogue | None, object]:
    """The catalogue of PEPs, and a fingerprint of it."""
    if not settings.peps:
        return None, None
    path = home / settings.peps
    fingerprint = fingerprint_of_file(path)
    peps, problems = store.value("peps", (str(path), fingerprint), lambda: load_peps(path))
    report(problems)
    return peps, fingerprint


def _is_excluded(matcher: Matcher, srcdir: str, path: str) -> bool:
    return path.startswith(srcdir) and matcher(path.removeprefix(srcdir))
