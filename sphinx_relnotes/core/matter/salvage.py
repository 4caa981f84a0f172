"""Front matter that does not parse, read key by key: one unquoted colon must not cost a post its date.

Each key's lines are parsed alone. Where that fails too, a text is taken as its author wrote it, since nearly
always it only lacks quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .tomltree import toml_entries
from .tree import Entry, Fault, ScalarNode
from .yamltree import YamlReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[str, int], tuple[Entry, ...]]

_QUOTED = r"\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'"

MAX_TOLD = 20
"""Faults told of one block."""

MAX_TRIED = 2000
"""Faults after which the rest of a block is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """A language of front matter, as far as its lines tell it without a parser."""

    name: str
    fence: str
    reader: Callable[[], Reader]
    """Makes a reader of one document, in one or more pieces."""
    key: re.Pattern[str]
    """A line that begins a key at column 1; groups ``key`` and ``value``."""
    continuation: re.Pattern[str]
    """A line that goes on with the key above it."""
    table: re.Pattern[str]
    """A line after which keys are no longer those of the post."""

    def leading_length(self, text: str, start: int) -> int:
        """Count the characters from ``start`` on whose lines look like front matter, up to a blank one."""
        end = start
        while end < len(text):
            stop = text.find("\n", end) + 1 or len(text)
            line = text[end:stop]
            if not line.strip() or not (self.key.match(line) or self.continuation.match(line)):
                break
            end = stop
        return end - start


SYNTAXES = {
    "---": Syntax(
        name="yaml",
        fence="---",
        reader=lambda: YamlReader().entries,
        key=re.compile(rf"(?P<key>[\w.$][\w.$/ -]{{0,60}}|{_QUOTED}):(?!//)(?P<value>.*)"),
        continuation=re.compile(r"[ \t]+\S|-(?:\s|$)|[\]}]"),
        table=re.compile(r"(?!)"),
    ),
    "+++": Syntax(
        name="toml",
        fence="+++",
        reader=lambda: toml_entries,
        key=re.compile(rf"(?P<key>[\w-]{{1,60}}|{_QUOTED})\s*=(?P<value>.*)"),
        continuation=re.compile(r"[ \t]+\S|[\[\]}]|[\w-]{1,60}\."),
        table=re.compile(r"\[{1,2}[\w. \"'-]{1,80}\]{1,2}\s*(?:#|$)"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A key's lines, or lines that belong to no key."""

    text: str
    line: int
    key: str
    column: int


def salvage(block: str, line: int, syntax: Syntax, whole: Fault) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Read a block that failed with ``whole`` piece by piece; return what there is, and what to mend."""
    read = syntax.reader()
    entries: list[Entry] = []
    faults: list[Fault] = []
    for piece in _pieces(block, line, syntax):
        try:
            entries += read(piece.text, piece.line)
        except Fault as fault:
            entry = _as_written(piece) if fault.is_slip and whole.is_slip else None
            entries += [entry] if entry else []
            faults.append(_explained(fault, piece, syntax, is_kept=entry is not None))
        if len(faults) == MAX_TRIED:
            break
    if whole.is_slip and faults:
        return tuple(entries), tuple(faults[:MAX_TOLD])
    message = f"not readable as {syntax.name.upper()}: {whole.message}"
    return tuple(entries), (Fault(message, line=whole.line, column=whole.column),)


def is_unclosed(block: str, syntax: Syntax) -> bool:
    """Whether a block that failed is keys, a blank line and text, so that a rule of the body ends it."""
    length = syntax.leading_length(block, 0)
    if length and block[length:].partition("\n")[0].strip():
        return False
    rows = (row for row in reversed(block.split("\n")) if row.strip() and row[0] != "#")
    last = next((row for row in rows if not syntax.continuation.match(row)), None)
    return last is not None and not syntax.key.match(last)


def _pieces(block: str, line: int, syntax: Syntax) -> Iterator[_Piece]:
    rows = block.split("\n")
    starts, is_top = [0], True
    for number, row in enumerate(rows):
        is_table = syntax.table.match(row) is not None
        is_top = is_top and not is_table
        goes_on = not row.strip() or row[0] == "#" or syntax.continuation.match(row)
        if number and (is_table or (is_top and not goes_on)):
            starts.append(number)
    for start, stop in pairwise([*starts, len(rows)]):
        match = syntax.key.match(rows[start])
        key, column = (match["key"].strip("\"'"), match.start("value") + 1) if match else ("", 0)
        yield _Piece(text="\n".join(rows[start:stop]), line=line + start, key=key, column=column)


def _as_written(piece: _Piece) -> Entry | None:
    """Take a text that begins beside its key as it stands; ``None`` for a broken list, mapping or block."""
    text = piece.text[piece.column - 1 :].lstrip(" \t") if piece.key else "\n"
    text = "" if text[:1] == "\n" else " ".join(text.split())
    is_collection = text[:1] in {"[", "{"} and (text[-1] in "]}" or not re.search(r"[]}]", text))
    if not text or text[0] in "|>" or is_collection:
        return None
    quote = text[0]
    if quote in "\"'" and (text.count(quote) == 1 or text[-1] == quote):
        text = text[1:].removesuffix(quote)
    value = ScalarNode(text=text, is_plain=False, line=piece.line, column=piece.column)
    return Entry(key=piece.key, value=value, line=piece.line, column=1)


def _explained(fault: Fault, piece: _Piece, syntax: Syntax, *, is_kept: bool) -> Fault:
    message = f"not readable as {syntax.name.upper()}: {fault.message}"
    if piece.key:
        outcome = "put the value in quotes" if is_kept else "the key is left out"
        message = f"`{piece.key}` is not readable as {syntax.name.upper()}: {fault.message}; {outcome}"
    return Fault(message, line=fault.line, column=fault.column)
