"""A post's text taken apart: keys with their lines, and the body, whatever state the front matter is in.

A post with a slip in one key must not be lost, and no post may stop the build: what can be read is read, the
rest is a problem at its own line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problems import Problem, ProblemKind
from .salvage import SYNTAXES, is_unclosed, salvage
from .tree import Fault

if TYPE_CHECKING:
    from .salvage import Syntax
    from .tree import Entry

MAX_LENGTH = 100_000
"""Characters of front matter; real ones have some hundreds."""

_OPENING = re.compile(r"(?:[ \t]*\n)*(---|\+\+\+)[ \t]*(?:\n|\Z)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}
_UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
)
_ABSENT = (
    "no front matter: begin the file with a line `---`, lines such as `title: ...` and `date: ...`, "
    "and another line `---`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands between the fences of a post, and where its body begins."""

    format: str
    """``yaml``, ``toml``, or ``""`` where there is none."""
    line: int
    """The opening fence's line, or 1."""
    entries: tuple[Entry, ...]
    body: str
    """With ``\\n`` for every end of line."""
    body_line: int
    problems: tuple[Problem, ...]


def read_front_matter(text: str, *, path: str) -> FrontMatter:
    """Take the text of a post apart; never raises."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    opening = _OPENING.match(text)
    if opening is None:
        return _without(text, path)
    fence, start = opening[1], opening.end()
    line = text.count("\n", 0, opening.start(1)) + 1
    closing = _CLOSING[fence].search(text, start)
    syntax = SYNTAXES[fence]
    if closing is None:
        return _unclosed(text, path, start, line, syntax)
    block = text[start : closing.start()]
    entries, faults = _read(block, line + 1, syntax)
    if faults and is_unclosed(block, syntax):
        return _unclosed(text, path, start, line, syntax)
    return FrontMatter(
        format=syntax.name,
        line=line,
        entries=entries,
        body=text[closing.end() :],
        body_line=line + 1 + block.count("\n") + 1,
        problems=_problems(faults, path),
    )


def _without(text: str, path: str) -> FrontMatter:
    problem = Problem(kind=ProblemKind.FRONT_MATTER, message=_ABSENT, path=path, line=1)
    return FrontMatter(format="", line=1, entries=(), body=text, body_line=1, problems=(problem,))


def _unclosed(text: str, path: str, start: int, line: int, syntax: Syntax) -> FrontMatter:
    """Read the lines that look like front matter; the body begins after them."""
    length = syntax.leading_length(text, start)
    if not length:
        return _without(text, path)
    block = text[start : start + length]
    entries, faults = _read(block, line + 1, syntax)
    last = line + block.rstrip("\n").count("\n") + 1
    message = f"front matter is never closed: add a line `{syntax.fence}` after line {last}"
    body = text[start + length :]
    return FrontMatter(
        format=syntax.name,
        line=line,
        entries=entries,
        body=body,
        body_line=line + 1 + block.count("\n"),
        problems=_problems([Fault(message, line=line), *faults], path),
    )


def _read(block: str, line: int, syntax: Syntax) -> tuple[tuple[Entry, ...], list[Fault]]:
    if len(block) > MAX_LENGTH:
        return (), [Fault(f"front matter has more than {MAX_LENGTH} characters and is not read", line=line)]
    faults = []
    unreadable = _UNREADABLE.search(block)
    if unreadable is not None:
        row = line + block.count("\n", 0, unreadable.start())
        name = f"U+{ord(unreadable[0]):04X}"
        faults.append(Fault(f"control character {name} in front matter is read as a space", line=row))
        block = _UNREADABLE.sub(" ", block)
    try:
        return syntax.reader()(block, line), faults
    except Fault as fault:
        entries, more = salvage(block, line, syntax, fault)
        return entries, [*faults, *more]


def _problems(faults: list[Fault], path: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            kind=ProblemKind.FRONT_MATTER,
            message=fault.message,
            path=path,
            line=fault.line,
            column=fault.column,
        )
        for fault in faults
    )
