"""When a page is written: put its metadata into the head, by way of the text that every theme prints there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...domain import relnotes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

OPENGRAPH = "sphinxext.opengraph"
"""The extension that writes ``og:`` for all pages of a project."""

_NAMES = re.compile(r"""\b(?:name|property)=["']?([\w:.-]+)""")


def tell_opengraph(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Hand sphinxext-opengraph what it cannot know of our pages, in the fields in which authors say it; before it runs.

    What the page itself says in these fields goes first.
    """
    if OPENGRAPH not in app.extensions or doctree is None or not _has_head(app, pagename):
        return
    from .facts_of_pages import page_facts  # noqa: PLC0415 - a build without such a page needs none of it
    from .handed import opengraph_fields  # noqa: PLC0415
    from .tags import head_tags  # noqa: PLC0415

    domain = relnotes_domain(app.env)
    facts = page_facts(app, pagename, context)
    own = domain.library.by_docname[pagename].extra if pagename in domain.library.by_docname else {}
    if "opengraph" in domain.settings.head:
        context["meta"] = opengraph_fields(facts, {**own, **(context.get("meta") or {})}, app.config.ogp_site_url)
    if "description" in domain.settings.head:
        context["metatags"] += head_tags(facts, {"description"}, _taken(context))


def add_head(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add what nobody has added so far to the head of an announcement or archive page."""
    if doctree is None or not _has_head(app, pagename):
        return
    from .facts_of_pages import page_facts  # noqa: PLC0415 - a build without such a page needs none of it
    from .tags import head_tags  # noqa: PLC0415

    parts = {*relnotes_domain(app.env).settings.head}
    if OPENGRAPH in app.extensions and "opengraph" in parts:
        parts = parts - {"opengraph"} | {"article"}
    facts = page_facts(app, pagename, context, doctree)
    if facts.url:
        context["pageurl"] = facts.url  # themes make the canonical link of it
    context["metatags"] += head_tags(facts, parts, _taken(context))


def _has_head(app: Sphinx, pagename: str) -> bool:
    domain = relnotes_domain(app.env)
    return app.builder.name != "epub" and (pagename in domain.library.by_docname or pagename in domain.archives)


def _taken(context: dict[str, Any]) -> set[str]:
    return {*_NAMES.findall(context["metatags"])}
