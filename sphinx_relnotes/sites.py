"""Where the pages of a site lie, and what they are called from outside, for what is made beside them."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from .core.urls import site_url

if TYPE_CHECKING:
    from typing import TypeGuard

    from sphinx.builders import Builder


def makes_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether a builder makes a page of HTML for each document, at an address of its own: no book, no JSON."""
    return (
        isinstance(builder, StandaloneHTMLBuilder)
        and not isinstance(builder, SingleFileHTMLBuilder)
        and builder.format == "html"
        and not builder.embedded
        and builder.out_suffix.startswith((".htm", ".xht"))
    )


def page_file(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """The file of a page, relative to the folder of output, with ``/``."""
    path = str(builder.get_outfilename(docname)).removeprefix(f"{builder.outdir}{os.sep}")
    return path.replace(os.sep, "/")


def page_uri(builder: Builder, docname: str) -> str:
    """The address of a page relative to the site's root, with percent-escapes, which ``dirhtml`` leaves out."""
    uri = builder.get_target_uri(docname)
    return quote(uri, safe="/%") if makes_site(builder) else uri


def source_file(builder: Builder, docname: str) -> str:
    """The copy of a document's source that the site offers, relative to the folder of output, or nothing."""
    if not (getattr(builder, "copysource", False) and builder.config.html_copy_source):
        return ""
    suffix = posixpath.splitext(str(builder.env.doc2path(docname, False)))[1]
    return f"_sources/{docname}{suffix}{builder.config.html_sourcelink_suffix}"


def base_url(builder: Builder) -> str:
    """The address of the site's root, with a slash at its end; empty where ``html_baseurl`` does not tell."""
    return site_url(builder.config.html_baseurl)


def base_path(builder: Builder) -> str:
    """The path of the site's root on its host, with a slash at both ends."""
    return urlsplit(base_url(builder)).path or "/"
