"""What can be wrong with an announcement, as values that a build, a command or a test can report."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from .pickling import quickly_pickled


class ProblemKind(enum.StrEnum):
    """The subtypes of warnings of type ``relnotes``; each may be named in ``suppress_warnings``."""

    ENCODING = "encoding"
    """A post is not UTF-8; what could not be decoded is shown as U+FFFD."""
    FRONT_MATTER = "front_matter"
    """Front matter is missing, not closed, or not readable as YAML or TOML."""
    MISSING_KEY = "missing_key"
    """A required key (``title``, ``date``) is not there."""
    UNKNOWN_KEY = "unknown_key"
    """A key is a slip away from a known one."""
    DUPLICATE_KEY = "duplicate_key"
    """A key, or two aliases of one key, stand twice."""
    VALUE = "value"
    """The value of a key is not of the type or form that the key takes."""
    DUPLICATE_SLUG = "duplicate_slug"
    """Two posts claim one docname or one slug."""
    DUPLICATE_RELEASE = "duplicate_release"
    """Two posts announce the same version of the same product."""
    UNREADABLE = "unreadable"
    """A post, a folder of posts or a catalogue cannot be read (missing, a link loop, outside its folder, too large)."""
    CATALOGUE = "catalogue"
    """A catalogue of authors, PEPs or releases is not of the expected form."""
    MARKUP = "markup"
    """Markup of the post cannot be shown and is left out (MDX imports and components, unsafe HTML)."""
    TARGET = "target"
    """A directive or role names an announcement, version, tag, ... that is not there."""
    CHANGE_LOG = "change_log"
    """A change log lacks the version asked for, or it, or the notes that make one, cannot be read."""
    OPTION = "option"
    """A directive's option has a value that it does not take."""
    PEP_UNKNOWN = "pep_unknown"
    """A PEP's number is not in the catalogue."""
    PEP_MISMATCH = "pep_mismatch"
    """A link's text names another PEP than its URL."""
    EMPTY_LINK = "empty_link"
    """A link has no visible text."""
    REDIRECT = "redirect"
    """An old address is claimed by two announcements, or a page or file of the site has it."""
    FEED = "feed"
    """Feeds were asked for that cannot be made."""
    NEXT_RELEASE = "next_release"
    """A statement about the next release names the release itself, or a day in the past."""
    SOCIAL_CARD = "social_card"
    """A social card cannot be drawn, or not whole: Pillow, a font, or a letter of a title is missing."""
    EXTENSION = "extension"
    """What another extension added, a header part or a kind of archive, fails on an announcement."""


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding, at the place in the author's file where it can be mended.

    ``path`` is the file as it was given to the scan (POSIX separators), ``line`` and ``column`` count from 1; 0 is
    unknown. ``message`` says what is wrong, and what to do, in lower case without a full stop.
    """

    kind: ProblemKind
    message: str
    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = self.path + (f":{self.line}" if self.line else "")
        return f"{where}: {self.message} [relnotes.{self.kind}]"
