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
_BEGIN = f"<!-- {MARK}: "
_END = "-->"
_NOTE = re.compile(
    rf"(?<!`)(?P<fence>`++)[^`\n]++(?P=fence)"  # code is passed over
    rf"|(?P<note>(?:<!--|^\.\.)[ \t]++{MARK}:)",
    re.MULTILINE,
)
_AMONG_WORDS = re.compile(rf"{_BEGIN}(?P<says>[^\n<>]*+(?<= --)){_END[-1]}")


def notes_in(body: str) -> Iterator[tuple[int, str]]:
    """Where the notes of a body begin, and what their first lines say."""
    if f"{MARK}:" not in body:
        return
    start = 0
    for block in blocks_of(body):
        for match in () if block.is_code else _NOTE.finditer(block.text):
            if match["note"]:
                line = block.text[match.end() :].partition("\n")[0]
                yield start + match.start(), line.partition(_END)[0].strip()
        start += len(block.text) + len(block.after)


def notes_as_rst(body: str) -> str:
    """A body whose notes are comments of reStructuredText, which has none among words.

    Those stand before their paragraph, or before the one that it belongs to, and the old words stay where they were.
    """
    made: list[str] = []
    top = 0
    for block in blocks_of("".join(_with_comments(body))):
        if not block.text[:1].isspace():
            top = len(made)
        notes = [_comment(match["says"].removesuffix(" --")) for match in _AMONG_WORDS.finditer(block.text)]
        made.append(_AMONG_WORDS.sub(lambda match: _old_words(match["says"]), block.text) + block.after)
        made[top:top] = notes
    return "".join(made)


def _with_comments(body: str) -> Iterator[str]:
    """Pieces of a body in which notes on lines of their own are comments."""
    lines = iter(body.splitlines(keepends=True))
    for line in lines:
        says = line.strip()
        if not says.startswith(_BEGIN) or says.find(_END) not in {-1, len(says) - len(_END)}:
            yield line
            continue
        inside: list[str] = []
        if not says.endswith(_END):
            for within in lines:
                if within.strip() == _END:
                    break
                inside.append(within)
        yield _comment(says.removeprefix(_BEGIN).removesuffix(_END).rstrip(), "".join(inside))


def _comment(says: str, text: str = "") -> str:
    return f".. {MARK}: {says}\n{textwrap.indent(text, '   ')}\n"


def _old_words(says: str) -> str:
    """What a note was put in the place of."""
    return says.rpartition("(was ")[2].removesuffix(" --").removesuffix(")") if "(was " in says else ""
