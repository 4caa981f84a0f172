"""Which addresses of front matter and catalogues may become links, pictures or files of the site."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = re.compile(r"https?://[^\s/?#\\<>\"]++[^\s\\<>\"]*+", re.IGNORECASE)

MAX_SEGMENT = 250
"""Bytes of a part of a path; file systems take 255."""


def is_web_url(text: str) -> bool:
    """Whether ``text`` is an absolute http or https URL, and nothing that could leave an attribute of HTML."""
    return _WEB.fullmatch(text) is not None and _CONTROL.search(text) is None


def site_url(html_baseurl: str | None) -> str:
    """The site's address with a slash at its end; empty where the project does not say where it lives."""
    base = html_baseurl or ""
    return base.rstrip("/") + "/" if is_web_url(base) else ""


def is_path_or_web_url(text: str) -> bool:
    """Whether ``text`` may be the source of a picture: a path, or an http or https URL."""
    if _CONTROL.search(text) or "\\" in text:
        return False
    return is_web_url(text) if _SCHEME.match(text) or text.startswith("//") else bool(text)


def site_path(text: str) -> str:
    """Return the path below the site's root at which a page once was, e.g. ``/2011/04/x.html``.

    ``text`` is a path or an absolute http or https URL. Raises ``ValueError`` where no file can stand in for it.
    """
    if _CONTROL.search(text) or "\\" in text:
        raise ValueError("it holds a backslash or a control character")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError("it is not a URL") from None
    if (parts.scheme or parts.netloc) and not is_web_url(text):
        raise ValueError("only http and https URLs have a path on the site")
    if parts.query or parts.fragment:
        raise ValueError("a query or a fragment cannot be redirected")
    path = "/" + parts.path.lstrip("/")
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        raise ValueError("its percent-escapes are not UTF-8") from None
    segments = decoded.replace("\\", "/").split("/")
    if ".." in segments or "." in segments:
        raise ValueError("it holds `.` or `..`")
    if path == "/":
        raise ValueError("the site's own root cannot be redirected")
    if _CONTROL.search(decoded) or any(len(s.encode("utf-8", "replace")) > MAX_SEGMENT for s in segments):
        raise ValueError("no file can have this name")
    return path
