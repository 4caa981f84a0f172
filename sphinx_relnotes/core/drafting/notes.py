"""What a draft leaves to its author: notes in comments, which no page shows."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from .blocks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "relnotes"
"""How each of them begins, with a colon."""
_SAYS = r"(?:(?!-->)[^\n])*?"
_NOTE = re.compile(
    rf"(?P<fence>`+)[^`\n]+(?P=fence)"  # code is passed over
    rf"|(?:<!--|^\.\.)[ \t]+{MARK}:[ \t]*(?P<says>{_SAYS})[ \t]*(?:-->|$)",
    re.MULTILINE,
)
_ALONE = re.compile(
    rf"^<!-- {MARK}: (?P<says>{_SAYS})(?: -->|\n(?P<text>.*?)\n-->)[ \t]*(?:\n+|\Z)", re.MULTILINE | re.DOTALL
)
_AMONG_WORDS = re.compile(rf"<!-- {MARK}: (?P<says>{_SAYS}(?:\(was (?P<was>{_SAYS})\))?) -->")


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


def notes_as_rst(body: str) -> str:
    """A body whose notes are comments of reStructuredText, which has none among words.

    Those stand before their paragraph, or before the one that it belongs to, and the old words stay where they were.
    """
    made: list[str] = []
    top = 0
    for block in blocks_of(_ALONE.sub(_comment, body)):
        if not block.text[:1].isspace():
            top = len(made)
        notes = [f".. {MARK}: {match['says']}\n\n" for match in _AMONG_WORDS.finditer(block.text)]
        made.append(_AMONG_WORDS.sub(lambda match: match["was"] or "", block.text) + block.after)
        made[top:top] = notes
    return "".join(made)


def _comment(note: re.Match[str]) -> str:
    text = textwrap.indent(note["text"] or "", "   ")
    return f".. {MARK}: {note['says']}\n{text}\n\n" if text else f".. {MARK}: {note['says']}\n\n"
