"""Where the site lives: without that no address in a head can be absolute."""

from __future__ import annotations

from ...core.urls import is_web_url


def site_url(html_baseurl: str | None) -> str:
    """The site's address with a slash at its end; empty where the project does not say where it lives."""
    base = html_baseurl or ""
    return base.rstrip("/") + "/" if is_web_url(base) else ""
