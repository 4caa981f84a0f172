"""Old addresses that two announcements claim, found without the pages of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..urls import site_url
from .plan import Former, claims, make_plan

if TYPE_CHECKING:
    from ..library import Library
    from ..problems import Problem
    from ..project import Project
    from .plan import LineOf

_ELSEWHERE = "\0"
"""Begins no file of a site. Where pages are is a matter of the builder; that two are not in one place is none."""


def contests(library: Library, project: Project, html_baseurl: str, line_of: LineOf) -> tuple[Problem, ...]:
    """What a build would say of the announcements of a library by themselves, were they all pages of one site."""
    settings = project.settings
    if not settings.redirects:
        return ()
    formers = [
        Former(pattern=pattern, prefix_of=project.prefix_of, address_of=_address_of)
        for pattern in settings.former_permalinks
    ]
    base_path = urlsplit(site_url(html_baseurl)).path or "/"
    pages = {f"{_ELSEWHERE}{item.docname}": item.docname for item in library.announcements}
    found = claims(library, formers, base_path)
    return make_plan(found, pages=pages, addresses={}, outputs=frozenset(), line_of=line_of).problems


def _address_of(docname: str) -> tuple[str, str]:
    return f"/{docname}", f"{_ELSEWHERE}{docname}"
