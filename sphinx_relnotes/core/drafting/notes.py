"""What a draft leaves to its author: notes in comments, which no page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .blocks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "relnotes"
"""How each of them begins, with a colon."""
_NOTE = re.compile(rf"(?P<fence>`+)[^`\n]+(?P=fence)|<!--[ \t]*{MARK}:[ \t]*(?P<says>[^\n]*?)[ \t]*(?:-->|\n|\Z)")
"""Code is passed over."""


def notes_in(body: str) -> Iterator[tuple[int, str]]:
    """Where the notes of a body begin, and what their first lines say."""
    if f"{MARK}:" not in body:
        return
    start = 0
    for block in blocks_of(body):
        for match in () if block.is_code else _NOTE.finditer(block.text):
            if match["says"] is not None:
                yield start + match.start(), match["says"]
        start += len(block.text) + len(block.after)
