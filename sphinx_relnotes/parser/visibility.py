"""What of a run of inline tokens a reader would see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .html_nodes import without_invisible
from .tags import tag_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SHOW_NOTHING = frozenset(("softbreak", "hardbreak", "relnotes_left_out"))
# MyST gives links into the project a text of its own where the author gave none.
_NAMED_BY_MYST = frozenset(("project", "path", "inv"))


def is_visible(tokens: Sequence[Token]) -> bool:
    """Whether anything but space and empty markup is there."""
    return any(_shows(token) or _is_named_link(tokens, index) for index, token in enumerate(tokens))


def has_named_link(href: str) -> bool:
    """Whether MyST writes the text of an empty link to ``href`` itself: one to a document, not to an address."""
    scheme = SCHEME.match(href)
    if scheme:
        return scheme[1].lower() in _NAMED_BY_MYST
    return bool(href) and not href.startswith(("#", "/"))


def _shows(token: Token) -> bool:
    if token.type == "text":
        return bool(without_invisible(token.content))
    if token.type == "html_inline":
        tag = tag_at(token.content, 0)
        return bool(tag and tag.name == "img")
    return not token.nesting and token.type not in _SHOW_NOTHING


def _is_named_link(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    closes = index + 1 < len(tokens) and tokens[index + 1].type == "link_close"
    return token.type == "link_open" and closes and has_named_link(str(token.attrGet("href") or ""))
