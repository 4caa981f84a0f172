"""What themes and machines are told of pages: where a source lies, and tags that do not change from page to page."""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.builders import html as html_builders

from .domain import relnotes_domain
from .sites import makes_site, source_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx

_MEDIA_TYPES = {".md": "text/markdown", ".mdx": "text/markdown", ".rst": "text/x-rst"}


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
    if makes_site(app.builder) and (copy := source_file(app.builder, pagename)):
        kind, address = _MEDIA_TYPES.get(suffix, "text/plain"), html.escape(context["pathto"](quote(copy), True))
        context["metatags"] += f'<link rel="alternate" type="{kind}" href="{address}">\n'
    climb = "/.." * (pagename.count("/") + 1)
    context["page_source_suffix"] = f"{climb}/{source}"


def remember_tags(
    app: Sphinx, _pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Make the tag of a style sheet or script once for all pages of one depth.

    Sphinx looks for the file's place on the disk for each tag of each page, which takes longer than the page's text.
    Functions of others stay, for they may make another tag for a page of their own.
    """
    root, known = context.get("content_root"), relnotes_domain(app.env).asset_tags
    if root is None:
        return

    def remembered(name: str, make: Callable[[Any], str]) -> Callable[[Any], str]:
        def tag(asset: Any) -> str:
            key = (name, root, asset)
            if key not in known:
                known[key] = make(asset)
            return known[key]

        return tag

    for name in ("css_tag", "js_tag"):
        if getattr(context.get(name), "__module__", "") == html_builders.__name__:
            context[name] = remembered(name, context[name])
