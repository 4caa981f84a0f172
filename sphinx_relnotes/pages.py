"""What themes are told of an announcement's page: where its source lies."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from .domain import relnotes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def adapt_page_context(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Correct the paths that Sphinx makes by cutting a docname off a path, which fits its own documents only.

    Themes build the address of "edit this page" as ``pagename + page_source_suffix``. A suffix that climbs back to the
    source directory and down to the post leads to the right file in every one of them, as browsers resolve it.
    """
    domain = relnotes_domain(app.env)
    if pagename in domain.archives:
        context.update(sourcename="", page_source_suffix="", has_source=False)
    if pagename not in domain.library.by_docname:
        return
    source = str(app.env.doc2path(pagename, False))
    suffix = posixpath.splitext(source)[1]
    if context.get("sourcename"):
        context["sourcename"] = pagename + suffix + app.config.html_sourcelink_suffix
    climb = "/.." * (pagename.count("/") + 1)
    context["page_source_suffix"] = f"{climb}/{source}"
