"""An announcement as a page of a newsletter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_relnotes.api import Exportable


def newsletter(post: Exportable) -> str:
    title = escape(post.announcement.title)
    return f'<h1><a href="{escape(post.url)}">{title}</a></h1>\n{post.html()}\n'
