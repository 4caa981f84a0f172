"""What the rules and the renderer share while one post is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..core.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..core.settings import RawHtml

KEY = "relnotes"
"""Where markdown-it's environment of a post holds its :class:`Reading`."""
MAX_ADDRESSES = 2**20
"""Characters of all addresses of a post together: one definition of a link may be used in thousands of places."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """One post being read, and the problems found so far."""

    path: str
    raw_html: RawHtml
    has_inline_html: bool = False
    left_out_once: set[str] = field(default_factory=set)
    """What stands for all of its kind, and is noted where it is first met."""
    addresses: int = 0
    """Characters of the addresses that are shown."""
    searched: int = 0
    """Characters in which ends of MDX were looked for in vain."""
    unclosed: dict[str, str] = field(default_factory=dict)
    """By element: the text in which its end was looked for in vain; what follows there needs no other look."""
    _problems: dict[Problem, None] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """What was found, by line."""
        return sorted(self._problems, key=lambda problem: problem.line)

    def report(self, kind: ProblemKind, message: str, line: int) -> None:
        """Note a problem; the same one is noted once a line."""
        self._problems[Problem(kind=kind, message=message, path=self.path, line=line)] = None

    def empty_link(self, href: str, line: int, *, in_heading: bool) -> None:
        """Note a link without visible text, but for the permalinks that engines put into headings."""
        if not (in_heading and "#" in href):
            message = f"the link to {href!r} has no visible text; give it some, or remove it"
            self.report(ProblemKind.EMPTY_LINK, message, line)

    def has_room(self, address: str, line: int) -> bool:
        """Whether one more address can be shown; a problem, the first time it cannot."""
        self.addresses += len(address)
        if self.addresses > MAX_ADDRESSES and "addresses" not in self.left_out_once:
            self.left_out_once.add("addresses")
            self.left_out(f"what is more than {MAX_ADDRESSES:,} characters of addresses", line)
        return self.addresses <= MAX_ADDRESSES

    def left_out(self, what: str, line: int) -> None:
        """Note that something of the post is not shown."""
        message = f"{what} cannot be shown and is left out; use Markdown or a directive instead"
        self.report(ProblemKind.MARKUP, message, line)


def reading_of(env: Mapping[str, object]) -> Reading:
    """The post that markdown-it's environment belongs to."""
    reading = env[KEY]
    assert isinstance(reading, Reading)
    return reading
