"""A clean tree of HTML as text again."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..parser.html_tree import EMBED
from ..parser.tags import VOID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..parser.html_tree import Element


def write_html(content: Iterable[Element | str]) -> str:
    """Well-formed HTML; what would show another resource in the page is a link to it."""
    return "".join(escape(item, quote=False) if isinstance(item, str) else _element(item) for item in content)


def _element(element: Element) -> str:
    if element.name == EMBED:
        source = element.attributes.get("src", "")
        return f'<a href="{escape(source)}">{escape(element.attributes.get("title") or source, quote=False)}</a>'
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    if element.name in VOID:
        return f"<{element.name}{attributes}>"
    return f"<{element.name}{attributes}>{write_html(element.children)}</{element.name}>"
