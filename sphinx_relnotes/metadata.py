"""What Sphinx and themes are told of a page that we make: its metadata, as the fields at the head of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .showing.frame import byline_names

if TYPE_CHECKING:
    from .core.announcement import Announcement


def document_metadata(announcement: Announcement) -> nodes.docinfo:
    """What Sphinx and themes are told of an announcement."""
    return page_metadata(date=announcement.date.isoformat(), author=byline_names(announcement.authors))


def page_metadata(**fields: str) -> nodes.docinfo:
    """Fields that Sphinx takes as the page's metadata; our pages need no toctree to be found."""
    docinfo = nodes.docinfo()
    for name, value in {"orphan": "", **fields}.items():
        body = nodes.field_body("", nodes.paragraph("", value))
        docinfo += nodes.field("", nodes.field_name("", name), body)
    return docinfo
