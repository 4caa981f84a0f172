"""Problems as Sphinx's warnings: of type ``relnotes``, with the problem's kind as subtype, at the post's own line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .core.problems import Problem, ProblemKind

_logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem]) -> None:
    """Warn of each problem."""
    for problem in problems:
        location = f"{problem.path}:{problem.line}" if problem.line else problem.path
        warn(problem.kind, problem.message, location=location)


def warn(kind: ProblemKind, message: str, *, location: object) -> None:
    """Warn at a location as Sphinx takes it: a string, a node, or a docname with a line."""
    _logger.warning("%s", message, location=location, type="relnotes", subtype=kind.value)
