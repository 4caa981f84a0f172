"""The image that stands for an announcement: front matter's, else the first one of its body."""

from __future__ import annotations

import functools
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from ...core.problems import ProblemKind
from ...core.urls import is_web_url
from ...domain import relnotes_domain
from ...reporting import warn
from ...sites import base_url, makes_site
from ..cards.places import FOLDER, card_name, has_card
from ..written import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...core.announcement import Announcement
    from ...domain import RelnotesDomain
    from .facts import Picture

_TYPES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))
"""Those that the programs which show previews can draw."""


def picture_of(
    announcement: Announcement, domain: RelnotesDomain, site: str, doctree: nodes.document | None
) -> Picture | None:
    """The image for previews: front matter's, else a card, else the first one of the body, if it is given.

    ``None`` where there is none, or the site's own address is not known.
    """
    if announcement.image or not site:
        return stated_picture(announcement, domain, site)
    if has_card(announcement, domain):
        from ..cards.card import SIZE  # noqa: PLC0415 - for those who want cards
        from .facts import Picture  # noqa: PLC0415 - not needed where nothing is written

        width, height = SIZE
        return Picture(url=site + quote(card_name(announcement)), alt=announcement.title, width=width, height=height)
    return _first_of_body(announcement, domain.builder, site, doctree) if doctree is not None else None


def stated_picture(announcement: Announcement, domain: RelnotesDomain, site: str) -> Picture | None:
    """The image that front matter names, with its absolute address."""
    from .facts import Picture  # noqa: PLC0415 - not needed where nothing is written

    stated, alt = announcement.image, announcement.image_alt
    if is_web_url(stated):
        return Picture(url=stated, alt=alt)
    if site and stated and image_file(announcement, domain):
        return Picture(url=site + quote(_output_name(announcement)), alt=alt)
    if site and stated.startswith("/"):  # whoever serves the site may have it there
        return Picture(url=site + quote(stated.lstrip("/"), safe="/%"), alt=alt)
    return None


def output_files(builder: Builder) -> Iterator[str]:
    """The files that are made, relative to the output folder."""
    domain = relnotes_domain(builder.env)
    if not _makes_pictures(builder):
        return
    for announcement in domain.library.announcements:
        if announcement.image and image_file(announcement, domain):
            yield _output_name(announcement)


def copy_pictures(app: Sphinx, exception: Exception | None) -> None:
    """Copy the images that front matter names, after a build that went well."""
    if exception is not None:
        return
    domain = relnotes_domain(app.env)
    for announcement in domain.library.announcements if _makes_pictures(app.builder) else ():
        stated = announcement.image
        if not stated or is_web_url(stated):
            continue
        if (path := image_file(announcement, domain)) is not None:
            write_output(app.builder, _output_name(announcement), path.read_bytes())
        elif not stated.startswith("/"):
            types = ", ".join(sorted(_TYPES))
            message = f"`image`: there is no {stated!r} beside the post (one of {types}, in the project's folders)"
            warn(ProblemKind.VALUE, f"{announcement.path}: {message}", location=None)


def _makes_pictures(builder: Builder) -> bool:
    """Whether there are pages whose head can lead to an image."""
    settings = relnotes_domain(builder.env).settings
    return makes_site(builder) and bool((settings.head or settings.feeds) and base_url(builder))


def _output_name(announcement: Announcement) -> str:
    return f"{FOLDER}/{announcement.slug}{PurePosixPath(announcement.image).suffix.lower()}"


def image_file(announcement: Announcement, domain: RelnotesDomain) -> Path | None:
    """The file that front matter names: beside the post, or from the source directory if it begins with a slash.

    ``None`` where there is no image at that place, or it lies outside the project's folders.
    """
    srcdir = Path(domain.env.srcdir)
    stated = announcement.image
    post = Path(announcement.path)
    path = srcdir / stated.lstrip("/") if stated.startswith("/") else post.parent / stated
    if path.suffix.lower() not in _TYPES or not path.is_file():
        return None
    roots = [srcdir, *domain.project.post_folders.values()]
    real = path.resolve()
    return path if any(real.is_relative_to(root.resolve()) for root in roots) else None


def _first_of_body(announcement: Announcement, builder: Builder, site: str, doctree: nodes.document) -> Picture | None:
    if announcement.docname not in _documents_with_images(builder):
        return None
    from .facts import Picture  # noqa: PLC0415 - not needed where nothing is written

    for image in doctree.findall(nodes.image):
        # The writer was here before: it made the address one from this page.
        _, folder, name = image["uri"].rpartition(f"{builder.imagedir}/")
        if folder and PurePosixPath(name).suffix.lower() in _TYPES and "relnotes-avatar" not in image["classes"]:
            return Picture(url=f"{site}{folder}{name}", alt=image.get("alt", ""))
    return None


@functools.lru_cache(maxsize=1)
def _documents_with_images(builder: Builder) -> frozenset[str]:
    """So that no other document is searched; asked when all documents were read."""
    return frozenset(docname for docnames, _ in builder.env.images.values() for docname in docnames)
