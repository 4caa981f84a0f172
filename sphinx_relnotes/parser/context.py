"""What the rules and the renderer share while one post is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ..core.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    RawHtml = Literal["keep", "sanitize", "drop"]

KEY = "relnotes"
"""Where markdown-it's environment of a post holds its :class:`Reading`."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """One post being read, and the problems found so far."""

    path: str
    raw_html: RawHtml
    problems: list[Problem] = field(default_factory=list)
    has_inline_html: bool = False
    noted: set[str] = field(default_factory=set)

    def report(self, kind: ProblemKind, message: str, line: int) -> None:
        """Note a problem; the same one is noted once a line."""
        problem = Problem(kind=kind, message=message, path=self.path, line=line)
        if problem not in self.problems:
            self.problems.append(problem)

    def left_out(self, what: str, line: int) -> None:
        """Note that something of the post is not shown; each kind of thing once, where it is first met."""
        if what in self.noted:
            return
        self.noted.add(what)
        self.report(ProblemKind.MARKUP, f"{what} cannot be shown and is left out; use Markdown or a directive instead", line)


def reading_of(env: Mapping[str, object]) -> Reading:
    """The post that markdown-it's environment belongs to."""
    reading = env[KEY]
    assert isinstance(reading, Reading)
    return reading
