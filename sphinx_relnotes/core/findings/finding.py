"""What a check says: one finding, with its place, its weight and, where it is safe, the change that mends it."""

from __future__ import annotations

import enum
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .post import Post


class Severity(enum.StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Readers are led astray, or something is lost; a command that finds one exits with 1."""
    WARNING = "warning"
    """Most likely wrong, or harmful to some readers."""
    NOTE = "note"
    """Worth knowing, no fault."""


class Edit(NamedTuple):
    """A replacement in the text of a file, between two offsets."""

    start: int
    end: int
    text: str


class Spot(NamedTuple):
    """What a check yields: where it found what; line and column count from 1, 0 is unknown."""

    message: str
    """What is wrong and what to do, in lower case without a full stop."""
    line: int
    column: int = 0
    edit: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What there is to know of a code apart from the places where it was found."""

    code: str
    severity: Severity
    what: str
    why: str
    mend: str
    is_fixable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in one file."""

    rule: Rule
    message: str
    path: str
    line: int = 0
    column: int = 0
    edit: Edit | None = None

    @property
    def code(self) -> str:
        """The rule's name."""
        return self.rule.code


@dataclass(frozen=True, slots=True)
class Check:
    """A function that looks for one kind of thing; its docstring says what, why, and how to mend it."""

    rule: Rule
    find: Callable[[Post], Iterator[Spot]]

    def run(self, post: Post) -> Iterator[Finding]:
        """The findings in a post."""
        for spot in self.find(post):
            yield Finding(
                rule=self.rule,
                message=spot.message,
                path=post.announcement.path,
                line=spot.line,
                column=spot.column,
                edit=spot.edit,
            )


def check(severity: Severity, *, is_fixable: bool = False) -> Callable[[Callable[[Post], Iterator[Spot]]], Check]:
    """Make a function a check whose code is the function's name.

    The paragraphs of its docstring are what it finds, why that matters, and how to mend it.
    """

    def make(find: Callable[[Post], Iterator[Spot]]) -> Check:
        paragraphs = [" ".join(part.split()) for part in (inspect.getdoc(find) or "").split("\n\n")]
        what, why, mend = (*paragraphs, "", "", "")[:3]
        rule = Rule(code=find.__name__, severity=severity, what=what, why=why, mend=mend, is_fixable=is_fixable)
        return Check(rule, find)

    return make
