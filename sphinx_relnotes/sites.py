"""Where the pages of a site lie, and what they are called from outside, for what is made beside them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

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


def base_url(builder: Builder) -> str:
    """The address of the site's root, with a slash at its end; empty where ``html_baseurl`` does not tell."""
    url: str = builder.config.html_baseurl or ""
    return f"{url.rstrip('/')}/" if url else ""


def base_path(builder: Builder) -> str:
    """The path of the site's root on its host, with a slash at both ends."""
    return urlsplit(base_url(builder)).path or "/"
