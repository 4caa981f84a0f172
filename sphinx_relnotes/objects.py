"""What the domain's roles lead to, and other projects may link to: announcements, releases, PEPs and archive pages."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from .core.names import pep_anchor, release_anchor
from .links import archive_page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .core.library import Library
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
    if typ == "pep":
        return _find_pep(domain, target)
    from .core.targets import FindTarget  # noqa: PLC0415 - not needed where no document is read or written

    found = FindTarget(typ=typ, target=target).answer(domain.library)
    if found is None:
        return None
    docname = archive_page_of(domain, found.kind, found.key) if found.kind else found.docname
    return Place(docname, found.anchor, found.title) if docname else None


def note_target(domain: RelnotesDomain, typ: str, target: str, docname: str) -> None:
    """Remember what a page's role names, so that the page changes when that does."""
    from .core.targets import FindTarget, IsNamed  # noqa: PLC0415

    if typ != "pep":
        domain.ask(FindTarget(typ=typ, target=target), docname)
    elif (number := _pep_number(target)) is not None:
        domain.told.views.setdefault(docname, []).append(IsNamed(number=number))


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
        for number in domain.named_peps:
            yield f"PEP {number}", f"PEP {number}", "pep", archive, pep_anchor(number), 1
    for typ, kind, key, name, title in _archived(library):
        if docname := archive_page_of(domain, kind, key):
            yield " ".join(name.split()), title, typ, docname, "", NOT_SEARCHED


def _archived(library: Library) -> Iterator[tuple[str, str, tuple[str, ...], str, str]]:
    """What has a page of the archives: its type, the page's kind and key, the object's name and title."""
    for product, series in library.index.by_series:
        title = f"{product} {series}".strip()
        name = series if product == library.product else f"{product} {series}"
        yield "series", "series", (product, series), name, title
    for tag in library.index.tag_names:
        yield "tag", "tags", (tag,), tag, tag
    for id_, author in library.index.authors.items():
        yield "author", "authors", (id_,), id_, author.name


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
    number = _pep_number(target)
    if number is None or (domain.project.peps is not None and number not in domain.project.peps):
        return None
    archive = archive_page_of(domain, "peps")
    if archive and number in domain.knowledge.named_peps:
        return Place(archive, pep_anchor(number), f"PEP {number}")
    from .core.peps import pep_url  # noqa: PLC0415 - not needed where nothing is written

    return Place("", pep_url(number), f"PEP {number}")


def _pep_number(target: str) -> int | None:
    match = re.fullmatch(r"(?:PEP[ -])?0*(\d{1,5})", target.strip(), re.IGNORECASE)
    return int(match[1]) if match else None
