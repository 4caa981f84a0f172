"""When a page is written: the lines by which browsers and readers find the feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.feeds import channel_of
from ...domain import relnotes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_feed_links(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Let browsers and readers find the feeds from every page; from that of a tag or series its own ones too.

    From an announcement one is enough, in the first format; it says the same in each.
    """
    domain = relnotes_domain(app.env)
    if domain.feeds is None:
        return
    links = domain.feeds.site_links
    if pagename in domain.library.by_docname:
        links = domain.feeds.first_link
    page = domain.archives.get(pagename)
    if page is not None and page.key and page.kind in {"tags", "series"}:
        links += domain.feeds.links(channel_of(domain.library, page.kind, page.key))
    context["metatags"] = context.get("metatags", "") + links
    if "_sphinx_extensions" in context and "og:title" in context["metatags"]:
        # The theme shibuya shows these lines only beside those of sphinxext-opengraph, in the place of its own.
        context["_sphinx_extensions"] = [*context["_sphinx_extensions"], "sphinxext.opengraph"]
