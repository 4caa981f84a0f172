"""Blogger's backups: the Atom feed of old, with every setting as an entry, and the ``feed.atom`` of Takeout."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .html_body import markdown_of
from .post import Export, Post
from .xml_source import text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .pictures import Pictures

ATOM = "{http://www.w3.org/2005/Atom}"
_APP = "{http://purl.org/atom/app#}"
_BLOGGER = "{http://schemas.google.com/blogger/2018}"
_KIND = "http://schemas.google.com/g/2005#kind"
_TAG = "http://www.blogger.com/atom/ns#"


def read_blogger(root: Element, pictures: Pictures | None) -> Export:
    """All posts of a backup."""
    posts: list[Post] = []
    left_out: list[str] = []
    hosts: dict[str, None] = {}
    comments = 0
    for entry in root.iter(f"{ATOM}entry"):
        kind = _kind(entry)
        if kind == "comment":
            comments += 1
        elif kind == "post":
            address = _address(entry)
            if host := urlsplit(address).hostname:
                hosts[host] = None
            posts.append(_post(entry, address, pictures))
        elif kind == "page":
            left_out.append(f"the page {text_of(entry, f'{ATOM}title')!r} is no post")
    return Export(posts=tuple(posts), comments=comments, left_out=tuple(left_out), hosts=tuple(hosts))


def _kind(entry: Element) -> str:
    """``post``, ``page``, ``comment``, or something of the blog itself."""
    if kind := text_of(entry, f"{_BLOGGER}type"):
        return kind.lower()
    terms = [one.get("term", "") for one in entry.iter(f"{ATOM}category") if one.get("scheme") == _KIND]
    return terms[0].rpartition("#")[2] if terms else "post"


def _address(entry: Element) -> str:
    """Where the post was: an absolute address, or a path."""
    if path := text_of(entry, f"{_BLOGGER}filename"):
        return path
    links = [link.get("href", "") for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
    return links[0] if links else ""


def _post(entry: Element, address: str, pictures: Pictures | None) -> Post:
    made = markdown_of(text_of(entry, f"{ATOM}content") or text_of(entry, f"{ATOM}summary"), pictures)
    status = text_of(entry, f"{_BLOGGER}status").upper()
    is_draft = status not in {"", "LIVE"} or text_of(entry.find(f"{_APP}control"), f"{_APP}draft") == "yes"
    path = urlsplit(address).path if address else ""
    authors = (text_of(author, f"{ATOM}name") for author in entry.iter(f"{ATOM}author"))
    tags = (one.get("term", "") for one in entry.iter(f"{ATOM}category") if one.get("scheme") in {_TAG, None})
    return Post(
        source=address or text_of(entry, f"{ATOM}id") or "an entry",
        title=text_of(entry, f"{ATOM}title"),
        body=made.markdown,
        date=text_of(entry, f"{ATOM}published") or text_of(entry, f"{ATOM}updated"),
        updated=text_of(entry, f"{ATOM}updated"),
        authors=tuple(filter(None, authors)),
        tags=tuple(filter(None, tags)),
        legacy_urls=(path,) if path and not is_draft else (),
        slug=path.rpartition("/")[2].removesuffix(".html"),
        is_draft=is_draft,
        pictures=made.pictures,
        losses=made.losses,
    )
