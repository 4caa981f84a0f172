"""The calendar, the site map and the index for machines of one build: which there are, and when they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..domain import relnotes_domain
from ..sites import base_url, makes_site, page_uri, source_file
from ..stamps import Stamp
from . import api
from .written import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..core.announcement import Announcement

_OF_SPHINX_SITEMAP = "sitemap_url_scheme"
"""A value that the extension sphinx-sitemap registers, whoever loads it."""


def output_files(builder: Builder) -> Iterator[str]:
    """The files that are made, relative to the folder of output; what the project brings itself is none of them."""
    if not makes_site(builder):
        return
    domain = relnotes_domain(builder.env)
    if domain.library.schedule and domain.library.schedule.releases:
        yield from _unless_own(builder, "releases.ics")
    if domain.settings.sitemap and base_url(builder) and _OF_SPHINX_SITEMAP not in builder.config:
        from .sitemap import file_names  # noqa: PLC0415

        for name in file_names(len(builder.env.found_docs)):
            yield from _unless_own(builder, name)
    if domain.settings.llms_txt:
        yield from _unless_own(builder, "llms.txt")


def write_side_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what changed, after a build that went well."""
    if exception is not None:
        return
    domain, builder, config = relnotes_domain(app.env), app.builder, app.config
    if not (names := [*output_files(builder)]):
        return
    pages = api.page_url(builder, config.root_doc), api.page_url(builder, "a/b"), base_url(builder)
    sources = config.html_copy_source, config.html_sourcelink_suffix
    made_of = (domain.edition, domain.project.frame, pages, sources, config.project, config.language)
    stamp = Stamp(builder, "side", made_of, names)
    if stamp.holds():
        return
    for name, content in _contents(builder, {*names}):
        if name in names:
            write_output(builder, name, content)
    stamp.keep()


def _contents(builder: Builder, names: set[str]) -> Iterator[tuple[str, bytes]]:
    if "releases.ics" in names:
        yield "releases.ics", _calendar(builder)
    if "sitemap.xml" in names:
        yield from _sitemap(builder).items()
    if "llms.txt" in names:
        yield "llms.txt", _llms_txt(builder)


def _calendar(builder: Builder) -> bytes:
    from ..translation import _  # noqa: PLC0415 - only where something is written
    from .calendar import calendar, events  # noqa: PLC0415

    library, base = relnotes_domain(builder.env).library, base_url(builder)
    found = events(library, lambda docname: f"{base}{page_uri(builder, docname)}" if base else "")
    return calendar(str(_("Releases of %s") % library.product), found)


def _sitemap(builder: Builder) -> dict[str, bytes]:
    from .sitemap import sitemap  # noqa: PLC0415

    base, by_docname = base_url(builder), relnotes_domain(builder.env).library.by_docname
    entries = []
    for docname in sorted(builder.env.found_docs):
        announcement = by_docname.get(docname)
        if announcement is None or not announcement.is_draft:
            changed = (announcement.updated or announcement.date).isoformat() if announcement else ""
            entries.append((f"{base}{page_uri(builder, docname)}", changed))
    return sitemap(entries, base)


def _llms_txt(builder: Builder) -> bytes:
    from .llms import llms_txt  # noqa: PLC0415

    base = base_url(builder)

    def address_of(announcement: Announcement) -> str:
        source = source_file(builder, announcement.docname)
        return base + (quote(source) if source else page_uri(builder, announcement.docname))

    data = {name: f"{base}api/{name}.json" for name in api.NAMES}
    return llms_txt(builder.config.project, relnotes_domain(builder.env).library, address_of, data)


def _unless_own(builder: Builder, name: str) -> Iterator[str]:
    paths = (Path(builder.confdir, extra) for extra in builder.config.html_extra_path)
    if not any((path / name).is_file() or (path.name == name and path.is_file()) for path in paths):
        yield name
