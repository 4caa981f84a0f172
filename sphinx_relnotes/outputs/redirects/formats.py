"""Redirects in the forms that static hosts, Netlify, nginx and other programs take."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...core.redirects.plan import Redirect

    Target = tuple[Redirect, str]
    """A redirect, and the address of its page relative to the site's root, with percent-escapes."""

SIGNATURE = b'<meta name="generator" content="sphinx-relnotes redirect">'
"""By which we know a page as one that we may write over."""
PERMANENT = 301
_STUB = f"""<!DOCTYPE html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<title>{{title}}</title>
{SIGNATURE.decode()}
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{{canonical}}">
<meta http-equiv="refresh" content="0; url={{target}}">
</head>
<body>
<p>{{moved}} <a href="{{target}}">{{title}}</a></p>
</body>
</html>
"""


def stub(redirect: Redirect, url: str, *, base_url: str, language: str) -> bytes:
    """A page that sends its visitors on, by a relative address, so that it works in a local preview and below any path.

    Search engines are told the full address, where ``base_url`` makes one.
    """
    target = "../" * redirect.file.count("/") + url or "./"
    return _STUB.format(
        language=html.escape(language.replace("_", "-")),
        title=html.escape(redirect.title),
        canonical=html.escape(f"{base_url}{url}" if base_url else target),
        target=html.escape(target),
        moved=html.escape(str(_("This page has moved:"))),
    ).encode("utf-8", "replace")


def netlify(targets: Iterable[Target], base_path: str) -> bytes:
    """The file ``_redirects``, https://docs.netlify.com/routing/redirects/.

    ``!`` lets a rule go before the stub that stands at its path. Where path and page differ by an ending which the host
    may cut off, it would be a loop: there the stub serves.
    """
    rules = []
    for redirect, url in targets:
        path, target = quote(f"{base_path}{redirect.path[1:]}"), f"{base_path}{url}"
        force = "" if _stem(path) == _stem(target) else "!"
        rules.append(f"{path} {target} {PERMANENT}{force}\n")
    return "".join(rules).encode()


def nginx(targets: Iterable[Target], base_path: str) -> bytes:
    """Locations to ``include`` in a ``server`` of nginx, each exact, so that their number costs no time."""
    lines = ["# Made by sphinx-relnotes. Include this file in a `server` block.\n"]
    for redirect, url in targets:
        location = f"{base_path}{redirect.path[1:]}"
        # nginx compares with the path as it is after decoding; behind a proxy it knows neither scheme nor port
        answer = f"absolute_redirect off; return {PERMANENT} {_quoted(base_path + url)};"
        paths = [location] if redirect.file == redirect.path[1:] else [location, f"{location}/"]
        lines += [f"location = {_quoted(path)} {{ {answer} }}\n" for path in paths if quote(path) != base_path + url]
    return "".join(lines).encode()


def as_json(targets: Iterable[Target], base_path: str) -> bytes:
    """The same for programs, with addresses that have percent-escapes."""
    redirects = [
        {"from": quote(f"{base_path}{redirect.path[1:]}"), "to": f"{base_path}{url}", "status": PERMANENT}
        for redirect, url in targets
    ]
    return (json.dumps({"version": 1, "redirects": redirects}, indent=1) + "\n").encode()


def _stem(path: str) -> str:
    return path.removesuffix("index.html").rstrip("/").removesuffix(".html")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
