"""``sitemap.xml``: every page of the site with its address, for search engines (https://www.sitemaps.org).

Only announcements have a date of change, that of their front matter. Of other pages nobody knows one that is honest:
the time of a file is that of a checkout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_PAGES = 50_000
"""Of one file, by the protocol."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Entry = tuple[str, str]
"""An absolute address, and the ISO 8601 day or moment of the last change or nothing."""


def sitemap(entries: Sequence[Entry], base_url: str, max_pages: int = MAX_PAGES) -> dict[str, bytes]:
    """The files: one, or where there are too many pages, an index and its parts."""
    if len(entries) <= max_pages:
        return {"sitemap.xml": _file("urlset", "url", entries)}
    parts = [entries[start : start + max_pages] for start in range(0, len(entries), max_pages)]
    files = {f"sitemap-{number}.xml": _file("urlset", "url", part) for number, part in enumerate(parts, 1)}
    index = _file("sitemapindex", "sitemap", [(f"{base_url}{name}", "") for name in files])
    return {"sitemap.xml": index, **files}


def file_names(count: int, max_pages: int = MAX_PAGES) -> list[str]:
    """The names of the files for a number of pages."""
    parts = -(-count // max_pages)
    return ["sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, parts + 1) if parts > 1)]


def _file(root: str, item: str, entries: Iterable[Entry]) -> bytes:
    lines = [f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n']
    for url, changed in entries:
        lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<{item}><loc>{escape(url)}</loc>{lastmod}</{item}>\n")
    return "".join([*lines, f"</{root}>\n"]).encode()
