"""Checks of links: where they lead, and whether that is what their words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .finding import Edit, Severity, Spot, check
from .inventory import page_name
from .reading import pep_readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .post import Post
    from .texts import Piece

_OLD_PEP = re.compile(r"https?://(?:www\.)?python\.org/+(?:dev/)?peps/+pep-(\d{4})/?(#[^\s]*)?", re.IGNORECASE)
_SECURE_HOSTS = re.compile(
    r"(?:(?:www|docs|peps|bugs|devguide|mail|wiki|blog|discuss|packaging|pypi|test|legacy|speed|buildbot)\.)?python\.org"
    r"|(?:www\.|test\.)?pypi\.org|(?:www\.|gist\.|raw\.)?github\.com|(?:[a-z]{2,3}\.|www\.)?wikipedia\.org"
    r"|[\w-]+\.readthedocs\.(?:io|org)|[\w-]+\.github\.io|(?:www\.)?cve\.org|cve\.mitre\.org|nvd\.nist\.gov"
    r"|(?:www\.)?sphinx-doc\.org|(?:www\.)?python-foundation\.org|(?:www\.)?youtube\.com|youtu\.be|(?:www\.)?gnu\.org",
    re.IGNORECASE,
)
_OF_PYTHON_ORG = re.compile(r"/(?:dev/peps/pep-\d{4}|downloads?/releases?/(?:python-)?\d)")
_PERHAPS = re.compile(r"/(?:(?:psf|psf-landing|downloads|dev/peps|getit)(?:/|\Z)|(?:download|ftp)/)")
_HOMES = frozenset(("www.python.org", "python.org", "legacy.python.org"))
_HOSTS_WITHOUT = frozenset(
    ("discuss.python.org", "docs.python.org", "peps.python.org", "bugs.python.org", "mail.python.org")
)
"""Sites on which not even a path that only looks like one of python.org is to be found."""
_DOCS = re.compile(r"https?://docs\.python\.org/+(\d\.\d+)(?:/(whatsnew/(\d\.\d+)\.html)?([^?#]*))?(?:[?#].*)?\Z")
_NEWS = re.compile(r"what[’']?s\s+new\s+(?:in\s+)?(?:the\s+)?(?:python\s+)?(\d\.\d+)(?![\w.])", re.IGNORECASE)
_MANUAL = re.compile(
    r"(?:python\s+)?(\d\.\d+)(?:\.\d+)?\s+(?:online\s+)?(?:documentation|docs|change\s?log|release\s+notes)"
    r"|(?:documentation|docs|change\s?log)\s+(?:for|of)\s+(?:python\s+)?(\d\.\d+)(?:\.\d+)?",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"module-[\w.]+|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")


@check(Severity.NOTE)
def pep_superseded(post: Post) -> Iterator[Spot]:
    """The post names a PEP that another one has superseded since.

    Readers of today look for the newer one.

    Name it too, if the post is to be read for years; in old posts this is history.
    """
    peps, told = post.around.peps, set[int]()
    for piece, _, targets in pep_readings(post):
        for target in targets:
            pep = peps.get(int(target.name)) if peps else None
            if pep is not None and pep.superseded_by and pep.number not in told:
                told.add(pep.number)
                newer = " and ".join(f"PEP {number}" for number in pep.superseded_by)
                message = f"PEP {pep.number} is superseded by {newer}; name that too"
                yield Spot(message, *post.place_of(piece))


@check(Severity.NOTE, is_fixable=True)
def pep_old_url(post: Post) -> Iterator[Spot]:
    """A link leads to the address that a PEP had before the PEPs moved to peps.python.org.

    It works only as long as somebody keeps the redirect.

    Write the address of today.
    """
    for link in post.links():
        match = _OLD_PEP.fullmatch(link.run.url or "")
        if match:
            today = f"https://peps.python.org/pep-{match[1]}/{match[2] or ''}"
            message = f"PEP {int(match[1])} lives at {today} today; write that address"
            yield Spot(message, *post.place_of(link), _replaced(link, today))


@check(Severity.NOTE, is_fixable=True)
def insecure_link(post: Post) -> Iterator[Spot]:
    """A link begins with `http:`, though its site is known to be served by `https:`.

    The first request goes out unprotected, and browsers warn of it.

    Write `https:`.
    """
    for link in post.links():
        url = link.run.url or ""
        if url[:7].lower() != "http://" or _OLD_PEP.fullmatch(url):
            continue
        host = urlsplit(url).netloc
        if _SECURE_HOSTS.fullmatch(host):
            message = f"{host} is served by https; write `https:` in {url}"
            yield Spot(message, *post.place_of(link), _replaced(link, "https:" + url[5:]))


@check(Severity.ERROR, is_fixable=True)
def link_host(post: Post) -> Iterator[Spot]:
    """The path of a link is one of www.python.org, and its host another one, or none.

    The link is dead. It comes from text pasted into a forum or an editor, which put its own host before the path.

    Write the host where the page is.
    """
    for link in post.links():
        parts = urlsplit(link.run.url or "")
        if parts.scheme not in {"http", "https", ""}:
            continue
        host = parts.netloc.lower()
        path = _PERHAPS if host in _HOSTS_WITHOUT else _OF_PYTHON_ORG
        if host not in _HOMES and path.match(parts.path):
            meant = parts._replace(scheme="https", netloc="www.python.org").geturl()
            message = f"{host or 'this site'} has no page {parts.path}; {meant} is probably meant"
            yield Spot(message, *post.place_of(link), _replaced(link, meant))


@check(Severity.WARNING)
def docs_series(post: Post) -> Iterator[Spot]:
    """A link to the documentation leads to that of another series than its words, or the post, speak of.

    Readers look in vain for what is new. This happens when the post of the series before was copied.

    Correct the version in the address.
    """
    series = {release.series for release in post.announcement.releases}
    for link in post.links():
        match = _DOCS.match(link.run.url or "")
        if match is None:
            continue
        shelf, page = match[1], match[3]
        said = " ".join(link.said.split())
        named = {number for numbers in _MANUAL.findall(said) for number in numbers if number}
        wanted = set(_NEWS.findall(said)) if page else named
        has_other = bool(wanted) and page not in wanted and shelf not in wanted
        is_root = not page and not match[4] and not re.search(r"\d", said) and not link.is_address
        if has_other or (is_root and len(series) == 1 and shelf not in series):
            meant = "/".join(sorted(wanted or series))
            message = f"the link {said!r} leads to the documentation of {page or shelf}, not of {meant}; correct one"
            yield Spot(message, *post.place_of(link))


@check(Severity.WARNING)
def anchor_missing(post: Post) -> Iterator[Spot]:
    """A link leads to a page, or an object of a page, that the inventory of its site does not have.

    The link is dead, or leads to the top of a long page. Only sites whose inventory is given are looked at.

    Look the object up in the documentation, and correct the address.
    """
    for link in post.links():
        url = link.run.url or ""
        for base, inventory in post.around.inventories.items():
            if not url.startswith(base):
                continue
            path, _, anchor = url.removeprefix(base).partition("#")
            anchors = inventory.pages.get(page_name(unquote(path)))
            if anchors is None and path.endswith(".html"):
                yield Spot(f"{base} has no page {path!r}; correct the address", *post.place_of(link))
            elif anchors and _OBJECT.fullmatch(unquote(anchor)) and unquote(anchor) not in anchors:
                message = f"the page {path!r} of {base} has no {unquote(anchor)!r}; correct the address"
                yield Spot(message, *post.place_of(link))


def _replaced(link: Piece, url: str) -> Edit | None:
    """The change of a link's address, where it stands in the text as it is known."""
    if link.url_start < 0:
        return None
    return Edit(link.url_start, link.url_start + len(link.run.url or ""), url)


CHECKS = (pep_superseded, pep_old_url, insecure_link, link_host, docs_series, anchor_missing)
