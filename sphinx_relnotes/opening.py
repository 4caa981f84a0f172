"""Open the library before Sphinx reads the first document: catalogues, posts, generated pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util.matching import Matcher

from .config import read_config
from .core.archive_pages import archive_pages
from .core.project import open_project, open_store, post_folders
from .documents import GENERATED_FOLDER, install_project, taken_docnames
from .domain import relnotes_domain
from .manifest import expect_doctrees
from .progress import follow, tell_scan
from .reporting import report
from .translation import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MANY = 250
"""Posts; to read the front matter of one takes half a millisecond."""


def open_library(app: Sphinx) -> None:
    """Scan the posts, report what is wrong with them, and make them documents."""
    begin = perf_counter()
    home, settings = Path(app.confdir), read_config(app.config, app.confdir)
    domain = relnotes_domain(app.env)
    domain.builder, domain.addresses, domain.asset_tags, domain.written = app.builder, {}, {}, []
    hosts = {*settings.legacy_hosts, urlsplit(app.config.html_baseurl or "").netloc}
    domain.own_hosts = frozenset(host.lower() for host in hosts if host)
    is_taken = taken_docnames(app, post_folders(settings, home).values())
    store = open_store(Path(app.doctreedir) / GENERATED_FOLDER / "known.pickle")
    domain.project = open_project(
        settings,
        home,
        store=store,
        is_excluded=partial(_is_excluded, Matcher(app.config.exclude_patterns), f"{Path(app.srcdir).as_posix()}/"),
        is_taken=is_taken,
        additions=domain.additions,
        follow=partial(follow, message=_("scanning posts... "), verbosity=app.verbosity, many=_MANY),
    )
    report(domain.project.problems)
    pages = archive_pages(domain.library, domain.archive_kinds, settings.archive_path, settings.archive_page_size)
    own = domain.library.by_docname
    domain.archives = {name: page for name, page in pages.items() if name not in own and not is_taken(name)}
    sources = {name: f"% {name}: made by sphinx_relnotes of all announcements\n" for name in domain.archives}
    expect_doctrees(app.builder)
    install_project(app, domain.library, sources)
    tell_scan(domain.library, len(domain.archives), store.made, perf_counter() - begin, app.verbosity)


def _is_excluded(matcher: Matcher, srcdir: str, path: str) -> bool:
    return path.startswith(srcdir) and matcher(path.removeprefix(srcdir))
