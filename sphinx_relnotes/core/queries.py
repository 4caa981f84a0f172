"""Questions to the library as values, so that a page can tell later whether an answer would be another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .announcement import Announcement
    from .library import Library


class Query(Protocol):
    """Anything that can be pickled and answers from a library with a value that compares by content."""

    def answer(self, library: Library) -> object:
        """The library's answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAnnouncement:
    """One announcement: by slug, by version (``3.14.0a2``, ``Product 1.0``), or ``latest`` of those that fit."""

    target: str = "latest"
    series: str = ""
    stage: str = ""
    product: str = ""
    tag: str = ""

    def answer(self, library: Library) -> Announcement | None:
        """The announcement, or ``None``."""
        if self.target == "latest":
            return library.latest(series=self.series, stage=self.stage, product=self.product, tag=self.tag)
        if (by_slug := library.by_slug.get(self.target)) is not None:
            return by_slug
        found = library.find_release(self.target)
        return found[0] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAddress:
    """The announcement at a path of the site, by today's permalink or by an old one."""

    path: str

    def answer(self, library: Library) -> tuple[str, str] | None:
        """The announcement's slug, and its docname as it is today; or ``None``."""
        path = self.path.rstrip("/")
        announcement = library.by_legacy_url.get(path)
        if announcement is None:
            docname = path.removesuffix("/index.html").removesuffix(".html").strip("/")
            announcement = library.by_docname.get(docname)
        return (announcement.slug, announcement.docname) if announcement else None
