"""An entry's image in Media RSS, which needs no size in bytes as an enclosure does.

Only its address: there are readers that take an image's description for that of the entry.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .markup import element
from .values import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

# Those of the machine's own table of types would differ from one machine to the next.
_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_SOURCE = re.compile(r'<img (?:[^>]* )?src="([^"]*)"')


def media_content(picture: Picture | None) -> str:
    """The element, where there is an image."""
    return element("media:content", url=picture.url, medium="image", type=picture.media_type) if picture else ""


def picture_at(url: str) -> Picture:
    """The image at an address."""
    suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
    return Picture(url=url, media_type=_TYPES.get(suffix, ""))


def first_picture(content: str, site: str) -> Picture | None:
    """The first image of the content that lies on the site itself: those of others are badges as often as not."""
    return next((picture_at(url) for url in _sources(content) if url.startswith(site)), None)


def _sources(content: str) -> Iterator[str]:
    yield from (html.unescape(source[1]) for source in _SOURCE.finditer(content))
