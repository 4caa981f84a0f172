"""An announcement in a few hundred characters, counted as the networks count them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import grapheme  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.announcement import Announcement

LIMITS = {"bluesky": 300, "mastodon": 500}
"""Graphemes that a post may have."""
_URL = re.compile(r"https?://\S+")
_URL_LENGTH = 23
"""Mastodon counts every address as that long."""
_REMOTE = re.compile(r"(?<![\w/])@(\w[\w.-]*)@[\w.-]+\w")
"""Of an account on another server Mastodon counts the name alone."""


def length(text: str, network: str) -> int:
    """How long a network takes a text for."""
    if network == "mastodon":
        text = _REMOTE.sub(r"@\1", _URL.sub("x" * _URL_LENGTH, text))
    return int(grapheme.length(text))


def short_text(post: Announcement, address: str, *, network: str, limit: int) -> str:
    """Title, as much of the description as there is room for, and the address.

    Raises ``ValueError`` where not even a word of the title and the address fit.
    """
    title, description = " ".join(post.title.split()), " ".join(post.description.split())
    tail = f"\n\n{address}" if address else ""

    def fits(text: str) -> bool:
        return length(text + tail, network) <= limit

    if not fits(title):
        shortened = _cut(title, fits)
        if not shortened:
            raise ValueError(f"{limit} characters are too few for a word of the title and the address")
        return f"{shortened}{tail}\n"
    lead = f"{title}\n\n"
    more = description if fits(lead + description) else _cut(description, lambda text: fits(lead + text))
    says_more = more and description.casefold().rstrip(".!") != title.casefold().rstrip(".!")
    return f"{lead}{more}{tail}\n" if says_more else f"{title}{tail}\n"


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of whole words, with an ellipsis, that fits; no address is cut in two."""
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_ended(words[:middle])):
            low = middle
        else:
            high = middle - 1
    return _ended(words[:low]) if low else ""


def _ended(words: list[str]) -> str:
    return " ".join(words).rstrip(" .,;:–—-") + "…"
