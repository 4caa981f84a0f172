"""What sphinxext-opengraph is handed of a page, in the fields that it documents for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .plain import plain
from .tags import opengraph_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .facts import PageFacts


def opengraph_fields(facts: PageFacts, own: Mapping[str, Any], ogp_site_url: str) -> dict[str, Any]:
    """The page's fields, completed by ours. ``own`` goes first: a page may name another title, picture, ...

    The address is left to its own configuration, where there is one. It escapes quotation marks only.
    """
    ours = {name: plain(content).replace("&", "&amp;").replace("<", "&lt;") for name, content in opengraph_tags(facts)}
    if ogp_site_url:
        ours.pop("og:url", None)
    if "og:image" in own:
        ours = {name: content for name, content in ours.items() if not name.startswith("og:image")}
    stated = {name: value for name, value in own.items() if not name.startswith("og:") or isinstance(value, str)}
    return {**ours, **stated}
