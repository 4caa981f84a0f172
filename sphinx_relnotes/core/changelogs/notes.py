"""Changes that lie in many files, one or more notes in each, put in order under headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .outline import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note.

    ``text`` has the note at its lines of the file, so that a line of a warning is a line of the file.
    """

    text: str
    path: str
    """Absolute, with POSIX separators."""
    markup: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    """Notes under a heading, which is empty for those that stand before the first one."""

    title: str
    notes: tuple[Note, ...]
    groups: tuple[NoteGroup, ...] = ()
    is_list: bool = True
    """Whether each note is an item of a list."""
