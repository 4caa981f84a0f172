"""What in a page could run, told as a browser's parser sees it: scripts, handlers, and addresses that act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "background", "cite", "ping", "srcset", "dynsrc"}
ADDRESSES |= {"lowsrc", "longdesc", "xlink:href", "manifest", "codebase", "values", "to", "from"}
ACTING = re.compile(r"(?:javascript|vbscript|livescript|mocha|data|blob|filesystem|view-source|feed):", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp|svg\+xml)[;,]", re.IGNORECASE)
STYLE = re.compile(r"expression\s*\(|javascript:|behavior\s*:|-moz-binding|@import|position\s*:\s*fixed", re.IGNORECASE)
FORBIDDEN = {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "bgsound", "xml", "layer"}
FORBIDDEN |= {"foreignobject", "animate", "set", "isindex", "keygen", "audio", "video", "math"}
# What browsers strip from an address, or skip before it.
SKIPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")


def running(html: str, page: str = "", known: frozenset[str] = frozenset()) -> list[str]:
    """Everything in a page that could run, but for what is known; ``page`` is its own address."""
    soup = BeautifulSoup(html, "html5lib")
    found = [what for element in soup.find_all(True) for what in _of(element, page)]
    return [what for what in found if what not in known]


def _of(element: Tag, page: str) -> Iterator[str]:
    name = element.name.lower()
    attributes = {key.lower(): str(value) for key, value in element.attrs.items()}
    if name == "script" and attributes.get("type") != "application/ld+json":
        yield f"script {urljoin(page, attributes['src'])}" if "src" in attributes else f"script {element.string}"
    elif name in FORBIDDEN:
        yield f"{name} {attributes}"
    elif name == "meta" and "http-equiv" in attributes:
        yield f"meta {attributes['http-equiv']} {attributes.get('content')}"
    elif name == "form":
        yield f"form {urljoin(page, attributes.get('action', ''))}"
    elif name == "style":
        yield f"style {element.string}"
    elif name == "link" and "stylesheet" in attributes.get("rel", ""):
        yield f"style {urljoin(page, attributes.get('href', ''))}"
    for key, value in attributes.items():
        if _acts(name, key, value):
            yield f"{name} {key}={value}"


def _acts(name: str, key: str, value: str) -> bool:
    address = SKIPPED.sub("", value)
    if key in ADDRESSES and ACTING.match(address):
        return not (name == "img" and PICTURE.match(address))
    return key.startswith("on") or key == "srcdoc" or (key == "style" and STYLE.search(value) is not None)
