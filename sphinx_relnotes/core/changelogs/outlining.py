"""The outline of a change log in either markup; the reader of each is loaded when needed, for few builds need both."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .outline import line_name

if TYPE_CHECKING:
    from .outline import Markup, Outline


@functools.lru_cache(maxsize=8)
def outline(text: str, markup: Markup) -> Outline:
    """The outline of a text; many announcements ask for that of one change log."""
    if markup == "markdown":
        from .markdown_outline import read_markdown  # noqa: PLC0415

        return read_markdown(text)
    from .rst_outline import read_rst  # noqa: PLC0415

    return read_rst(text)


def names_in(parts: Outline, start: int, end: int) -> frozenset[str]:
    """The names that some lines use, as definitions give them."""
    text = "\n".join(parts.lines[start:end])
    if parts.markup == "markdown":
        from .markdown_outline import used_names  # noqa: PLC0415

        return used_names(text)
    from .rst_outline import used_names  # noqa: PLC0415

    return used_names(text) | {line_name(number) for number in range(start, end)}
