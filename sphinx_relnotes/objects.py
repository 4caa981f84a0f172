"""What the domain's roles lead to, and other projects may link to: announcements, releases, PEPs and archive pages."""

from __future__ import annotations

import difflib
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from .core.names import pep_anchor, release_anchor
from .core.peps import pep_url
from .core.slugs import slugify
from .links import archive_page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .domain import RelnotesDomain

NOT_SEARCHED = -1
"""The search finds the page itself by its title."""


class Place(NamedTuple):
    """Where an object is; without a docname ``anchor`` is an address outside the project."""

    docname: str
    anchor: str
    title: str


def find_object(domain: RelnotesDomain, typ: str, target: str) -> Place | None:
    """The object of a type that a role names."""
    if typ in _ARCHIVED:
        found = _ARCHIVED[typ](domain, target)
        return next((place for place in found if place.docname), None)
    if typ == "pep":
        return _find_pep(domain, target)
    if typ == "announcement":
        announcement = domain.library.by_slug.get(target)
        return Place(announcement.docname, "", announcement.title) if announcement else None
    release = domain.library.find_release(target)
    return release and Place(
        release[0].docname, release_anchor(release[1]), f"{release[1].product} {release[1].version}"
    )


def all_objects(domain: RelnotesDomain) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Every object as ``Domain.get_objects`` gives them, for the inventory and the search."""
    library = domain.library
    for announcement in library.announcements:
        yield announcement.slug, announcement.title, "announcement", announcement.docname, "", 1
    for (product, version), (announcement, release) in library.releases.items():
        title = f"{product} {version}"
        name = version if product == library.product else title
        yield name, title, "release", announcement.docname, release_anchor(release), 0
    if archive := archive_page_of(domain, "peps"):
        for number in sorted(domain.named_peps):
            yield f"PEP {number}", f"PEP {number}", "pep", archive, pep_anchor(number), 1
    index = library.index
    names = {
        "series": [
            series if product == library.product else f"{product} {series}" for product, series in index.by_series
        ],
        "tag": [*index.tag_names],
        "author": [*index.authors],
    }
    for typ, targets in names.items():
        for target in targets:
            if place := find_object(domain, typ, target):
                yield " ".join(target.split()), place.title, typ, place.docname, "", NOT_SEARCHED


def why_missing(domain: RelnotesDomain, typ: str, target: str) -> str:
    """What to say of a target that no object has."""
    if typ == "pep":
        return f"there is no PEP {target!r} in the catalogue of relnotes_peps; correct the number or the file"
    library = domain.library
    products = library.products_by_version.get(target, ())
    if typ == "release" and len(products) > 1:
        named = " or ".join(repr(f"{product} {target}") for product in products)
        return f"the version {target!r} is ambiguous; write {named}"
    kinds = {"tag": "tags", "author": "authors", "series": "series"}
    if typ in kinds and not archive_page_of(domain, kinds[typ]):
        return f"there are no pages of {kinds[typ]}; name {kinds[typ]!r} in relnotes_archives"
    what = {"announcement": "announcement with the slug", "release": "announcement of the version"}
    known: dict[str, Iterable[str]] = {
        "announcement": library.by_slug,
        "release": (version for _, version in library.releases),
        "tag": library.index.tag_names,
        "author": library.index.authors,
        "series": (series for _, series in library.index.by_series),
    }
    nearest = difflib.get_close_matches(target, [*known[typ]], 1)
    hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
    return f"there is no {what.get(typ, typ)} {target!r}{hint}"


def _find_pep(domain: RelnotesDomain, target: str) -> Place | None:
    match = re.fullmatch(r"(?:PEP[ -])?0*(\d{1,5})", target.strip(), re.IGNORECASE)
    if match is None or (domain.peps is not None and int(match[1]) not in domain.peps):
        return None
    number = int(match[1])
    archive = archive_page_of(domain, "peps")
    if archive and number in domain.named_peps:
        return Place(archive, pep_anchor(number), f"PEP {number}")
    return Place("", pep_url(number), f"PEP {number}")


def _find_series(domain: RelnotesDomain, target: str) -> Iterator[Place]:
    """The own product's series first, then that of another product named before it, then that of any."""
    library = domain.library
    product, _, series = target.rpartition(" ")
    elsewhere = (key for key in library.index.by_series if key[1] == target)
    for key in chain([(library.product, target), (product, series)], elsewhere):
        yield Place(archive_page_of(domain, "series", key), "", f"{key[0]} {key[1]}".strip())


def _find_tag(domain: RelnotesDomain, target: str) -> Iterator[Place]:
    tags = domain.library.index.tag_names
    for tag in [target] if target in tags else (tag for tag in tags if slugify(tag) == slugify(target)):
        yield Place(archive_page_of(domain, "tags", (tag,)), "", tag)


def _find_author(domain: RelnotesDomain, target: str) -> Iterator[Place]:
    authors = domain.library.index.authors
    for id_ in [target] if target in authors else (id_ for id_, author in authors.items() if author.name == target):
        yield Place(archive_page_of(domain, "authors", (id_,)), "", authors[id_].name)


_ARCHIVED = {"series": _find_series, "tag": _find_tag, "author": _find_author}
