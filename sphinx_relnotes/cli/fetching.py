"""The one place that uses the network: a file fetched over HTTPS, with limits in time and size."""

from __future__ import annotations

import http.client
import ipaddress
import time
import urllib.error
import urllib.request
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from .. import __version__
from .opening import CommandError

if TYPE_CHECKING:
    from email.message import Message

MAX_BYTES = 16 * 2**20
_CHUNK = 2**16
_MAX_REDIRECTS = 5


def fetch(url: str, *, timeout: float = 30.0, max_bytes: int = MAX_BYTES) -> bytes:
    """The body of an answer 200; ``timeout`` bounds each wait and the whole, in seconds.

    Only HTTPS is spoken, but for servers on this machine. Raises ``CommandError``.
    """
    _check(url, is_local_allowed=True)
    request = urllib.request.Request(  # noqa: S310 - the scheme was checked
        url, headers={"User-Agent": f"sphinx-relnotes/{__version__}", "Accept": "application/json"}
    )
    until = time.monotonic() + timeout
    try:
        with _opener(is_local=_is_local(url)).open(request, timeout=timeout) as answer:
            return _read(answer, url, until, max_bytes)
    except urllib.error.HTTPError as error:
        error.close()
        raise CommandError(f"{url}: the server answered {error.code} {error.reason}") from error
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise CommandError(f"{url}: cannot be fetched: {reason}") from error


def _read(answer: http.client.HTTPResponse, url: str, until: float, max_bytes: int) -> bytes:
    if answer.status != http.HTTPStatus.OK:
        raise CommandError(f"{url}: the server answered {answer.status}")
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise CommandError(f"{url}: the file has more than {max_bytes:,} bytes and is not taken")
        if time.monotonic() > until:
            raise CommandError(f"{url}: the server is too slow; try again, or give it more time with --timeout")
        parts.append(chunk)
    length = answer.headers.get("Content-Length")
    if length is not None and length.isdecimal() and int(length) != size:
        raise CommandError(f"{url}: the answer ended after {size:,} of {int(length):,} bytes")
    return b"".join(parts)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, none of them to a place that could not be asked for at first."""

    max_redirections = _MAX_REDIRECTS

    def __init__(self, *, is_local: bool) -> None:
        self._is_local = is_local

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        try:
            _check(newurl, is_local_allowed=self._is_local)
        except CommandError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _opener(*, is_local: bool) -> urllib.request.OpenerDirector:
    """Speaks HTTP only: no ``file:`` or ``ftp:``, whatever a redirect says."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({} if is_local else None),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(is_local=is_local),
    ):
        opener.add_handler(handler)
    return opener


def _check(url: str, *, is_local_allowed: bool) -> None:
    try:
        parts = urlsplit(url)
        is_local = _is_local(url)
    except ValueError:
        raise CommandError(f"{url!r} is no address") from None
    if parts.scheme == "https" and parts.hostname and (is_local_allowed or not is_local):
        return
    if not (parts.scheme == "http" and is_local and is_local_allowed):
        raise CommandError(f"{url}: only https:// addresses are fetched")


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
