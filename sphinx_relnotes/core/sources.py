"""The text of a post as it lies on the disk, decoded and bounded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .problems import Problem, ProblemKind

MAX_POST_BYTES = 2**20
"""Larger files are no prose; they are refused before they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A post's text, decoded: without byte order mark, with line feeds at the ends of lines."""

    text: str
    is_repaired: bool
    """Whether bytes that are no UTF-8 were replaced, so that the file itself cannot be parsed as it lies."""
    problems: tuple[Problem, ...] = ()


def read_source(path: str) -> SourceText | Problem:
    """Read a post's file; one problem where nothing can be read at all."""
    try:
        size = Path(path).stat().st_size
        if size > MAX_POST_BYTES:
            message = f"the post has {size:,} bytes, more than the {MAX_POST_BYTES:,} that are read; it is left out"
            return Problem(kind=ProblemKind.UNREADABLE, message=message, path=path)
        data = Path(path).read_bytes()
    except OSError as error:
        return Problem(kind=ProblemKind.UNREADABLE, message=f"cannot read the post: {error.strerror}", path=path)
    return decode(data, path)


def decode(data: bytes, path: str) -> SourceText:
    """Decode UTF-8 with or without a byte order mark; other bytes become U+FFFD, with a problem at their line."""
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 and shown as U+FFFD; save the file as UTF-8"
        problems = (Problem(kind=ProblemKind.ENCODING, message=message, path=path, line=line),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(text=text, is_repaired=bool(problems), problems=problems)
