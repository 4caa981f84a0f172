"""``api/*.json``: the library as data, for automation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from importlib import resources
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sphinx.builders import html

from ..domain import relnotes_domain
from ..progress import follow
from ..sites import page_uri
from ..stamps import Stamp
from ..translation import _
from .written import write_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..core.announcement import Announcement
    from ..core.following import Follow
    from ..core.promises.promise import Promise
    from ..core.references.reference import Reference
    from ..domain import RelnotesDomain

NAMES = ("announcements", "releases", "peps")
_MANY = 2000
"""Announcements; each is a line."""
FORMAT_VERSION = 1
"""Of all files below ``api/``. What is there stays there, with its meaning, as long as the number does."""


def write_api(app: Sphinx, exception: Exception | None) -> None:
    """Write the data files and their schemas below the output folder, after a build that went well."""
    if exception is not None or app.builder.name == "dummy":
        return
    domain, builder = relnotes_domain(app.env), app.builder
    uri = page_url(builder, app.config.root_doc), page_url(builder, "a/b")
    stamp = Stamp(builder, "api", (domain.edition, domain.project.frame, uri), output_files(builder))
    if stamp.holds():
        return
    show = partial(follow, message=_("writing data files... "), verbosity=app.verbosity, many=_MANY)
    for name, data in _contents(domain, builder, show):
        schema = f"schema/{name}.schema.json"
        head = {"$schema": schema, "version": FORMAT_VERSION}
        write_output(builder, f"api/{name}.json", _as_json({**head, **data}))
        shipped = resources.files("sphinx_relnotes") / "schemas" / f"{name}.schema.json"
        write_output(builder, f"api/{schema}", shipped.read_bytes())
    stamp.keep()


def _contents(domain: RelnotesDomain, builder: Builder, follow: Follow) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and members of each file, one after the other, announcements as an iterator: as data they are big."""
    from .data import peps_data, releases_data  # noqa: PLC0415 - only where something is written

    announcements = follow(domain.library.announcements, attrgetter("slug"))
    yield "announcements", {"announcements": (entry(item, domain, builder) for item in announcements)}
    yield "releases", releases_data(domain.library, lambda docname: page_url(builder, docname))
    yield "peps", peps_data(domain.knowledge)


def output_files(builder: Builder) -> Iterator[str]:
    """The files that are made, relative to the output folder."""
    if builder.name != "dummy":
        for name in NAMES:
            yield f"api/{name}.json"
            yield f"api/schema/{name}.schema.json"


def keep_out_of_books(app: Sphinx) -> None:
    """Let EPUB not take the files of its own last build for pages of the book."""
    if app.builder.name == "epub":
        app.config.epub_exclude_files = [*app.config.epub_exclude_files, *output_files(app.builder)]


def entry(announcement: Announcement, domain: RelnotesDomain, builder: Builder) -> dict[str, Any]:
    """What ``api/announcements.json`` says of one announcement."""
    docname = announcement.docname
    return {
        "slug": announcement.slug,
        "docname": docname,
        "url": page_url(builder, docname),
        "source": str(domain.env.doc2path(docname, False)),
        "title": announcement.title,
        "date": announcement.date.isoformat(),
        "updated": (announcement.updated or announcement.date).isoformat(),
        "authors": [author.name for author in announcement.authors],
        "tags": [*announcement.tags],
        "description": announcement.description,
        "product": announcement.product,
        "kind": announcement.kind,
        "releases": [
            {
                "version": release.version,
                "series": release.series,
                "stage": release.stage.value,
                "product": release.product,
            }
            for release in announcement.releases
        ],
        "peps": domain.knowledge.peps_of(announcement),
        "references": [_reference(item) for item in domain.references.get(docname, ())],
        "next_releases": [_promise(item, announcement, domain) for item in domain.told.promises.get(docname, ())],
        "legacy_urls": [*announcement.legacy_urls],
    }


def page_url(builder: Builder, docname: str) -> str:
    """A page's address relative to the root of the site; its docname where the builder makes no site."""
    return page_uri(builder, docname) if isinstance(builder, html.StandaloneHTMLBuilder) else docname


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "kind": reference.kind,
        "target": int(reference.target) if reference.kind == "pep" else reference.target,
        "url": reference.url,
        "text": reference.text,
    }


def _promise(promise: Promise, announcement: Announcement, domain: RelnotesDomain) -> dict[str, Any]:
    kept = domain.library.releases.get((announcement.product, promise.version))
    return {
        "version": promise.version,
        "date": promise.date and promise.date.isoformat(),
        "announcement": kept and kept[0].slug,
    }


def _as_json(data: dict[str, Any]) -> bytes:
    """Each member on a line of its own, and each item of its list; the encoder's own indents are ten times slower."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    members = []
    for name, value in data.items():
        if isinstance(value, list | Iterator):
            items = ",\n  ".join([encode(item) for item in value])
            shown = f"[\n  {items}\n ]" if items else "[]"
        else:
            shown = encode(value)
        members.append(f" {encode(name)}: {shown}")
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()
