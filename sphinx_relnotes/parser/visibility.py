"""What of a run of inline tokens a reader would see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tags import tag_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SHOW_NOTHING = frozenset(("softbreak", "hardbreak", "relnotes_left_out"))
# MyST gives links into the project a text of its own where the author gave none.
_NAMED_BY_MYST = frozenset(("project", "path", "inv"))


def without_invisible(text: str) -> str:
    """Text without spaces around it and without characters that have no width."""
    return text.translate(_INVISIBLE).strip()


def is_visible(tokens: Sequence[Token], *, in_heading: bool = False) -> bool:
    """Whether anything but space and empty markup is there."""
    return any(
        _shows(token) or _is_named_link(tokens, index, in_heading=in_heading) for index, token in enumerate(tokens)
    )


def is_named_by_myst(href: str, *, in_heading: bool = False) -> bool:
    """Whether MyST writes the text of an empty link to ``href`` itself: one into the project, not to an address.

    In a heading, an empty link to a place on the page is the mark that forums put beside their headings.
    """
    scheme = SCHEME.match(href)
    if scheme:
        return scheme[1].lower() in _NAMED_BY_MYST
    return bool(href) and not href.startswith("/") and not (in_heading and href.startswith("#"))


def _shows(token: Token) -> bool:
    if token.type == "text":
        return bool(without_invisible(token.content))
    if token.type == "html_inline":
        tag = tag_at(token.content, 0)
        return bool(tag and tag.name == "img")
    return not token.nesting and token.type not in _SHOW_NOTHING


def _is_named_link(tokens: Sequence[Token], index: int, *, in_heading: bool) -> bool:
    token = tokens[index]
    if token.type != "link_open" or tokens[index + 1].type != "link_close":
        return False
    return is_named_by_myst(str(token.attrGet("href") or ""), in_heading=in_heading)
