"""From the HTML of a page to that of a feed's entry: what makes sense, and is safe, far away from the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import nh3

from .markup import allowed

if TYPE_CHECKING:
    from collections.abc import Callable

_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_DRAWING = re.compile(r'<object data="([^"]+)" type="image/svg\+xml"[^>]*>.*?</object>', re.DOTALL)
# Some themes put a box around a table, so that it can be scrolled; an entry must not tell one theme from another.
_BOXED_TABLE = re.compile(r"<div>\s*(<table\b(?:(?!</?table\b).)*</table>)\s*</div>", re.DOTALL)

# No ``span``: highlighting without its style sheet is weight only. No ``section``, ``nav``, ``header`` and the like.
_TAGS = frozenset(
    {
        "a", "abbr", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code",
        "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre",
        "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "strike", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    }
)  # fmt: skip
_WITH_CONTENT = frozenset(
    ["button", "form", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea"]
)
"""Those of which nothing is left."""
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "audio": {"controls", "src"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "sizes", "src", "srcset", "width"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "source": {"media", "sizes", "src", "srcset", "type"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"kind", "label", "src", "srclang"},
    "video": {"controls", "height", "poster", "src", "width"},
}
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel", "news", "ftp", "xmpp", "matrix", "irc", "ircs"})
_MEDIA_SCHEMES = frozenset({"http", "https"})
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,", re.IGNORECASE)
_MAX_CANDIDATES = 4000
"""Characters of an attribute ``srcset``; real ones have some hundreds."""
_CANDIDATE = re.compile(r"\s*([^\s,](?:\S*[^\s,])?)(?:\s+([^,]*[^,\s]))?\s*(?:,|$)")


def entry_content(html: str, page: str) -> str:
    """The HTML without permalink signs, scripts and forms, its addresses absolute as seen from the address ``page``."""
    html = _DRAWING.sub(r'<img src="\1" alt="">', _PERMALINK.sub("", html))
    clean = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_addresses_from(page),
        url_schemes=_LINK_SCHEMES | {"data"},
        link_rel=None,
    )
    return allowed(_BOXED_TABLE.sub(r"\1", clean)).strip()


def _addresses_from(page: str) -> Callable[[str, str, str], str | None]:
    """A filter of attributes, which drops those that lead nowhere safe."""

    def absolute(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return _joined(page, value, _LINK_SCHEMES)
        if name == "src" and tag == "img" and _INLINE_IMAGE.match(value):
            return value
        if name in {"src", "poster"}:
            return _joined(page, value, _MEDIA_SCHEMES)
        return _candidates(page, value) if name == "srcset" else value

    return absolute


def _joined(page: str, address: str, schemes: frozenset[str]) -> str | None:
    if address.startswith("https://"):
        return address
    try:
        joined = urljoin(page, address.strip())
        return joined if urlsplit(joined).scheme in schemes else None
    except ValueError:
        return None


def _candidates(page: str, value: str) -> str | None:
    """A ``srcset``: addresses, each with a width or density."""
    found = (
        (_joined(page, match[1], _MEDIA_SCHEMES), match[2]) for match in _CANDIDATE.finditer(value[:_MAX_CANDIDATES])
    )
    return ", ".join(f"{url} {size}" if size else url for url, size in found if url) or None
