"""Problems as Sphinx's warnings: of type ``relnotes``, with the problem's kind as subtype, at the post's own line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

    from .core.problems import Problem, ProblemKind

_logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem]) -> None:
    """Warn of each problem."""
    for problem in problems:
        if problem.line:
            warn(problem.kind, problem.message, location=f"{problem.path}:{problem.line}")
        else:  # a location without a line would be taken for a docname
            warn(problem.kind, f"{problem.path}: {problem.message}", location=None)


def warn(kind: ProblemKind, message: str, *, location: str | tuple[str | None, int | None] | Node | None) -> None:
    """Warn at a location as Sphinx takes it: a string, a node, or a docname with a line."""
    _logger.warning("%s", message, location=location, type="relnotes", subtype=kind.value)
