"""What directives share that choose among announcements or releases: their filters, and a hint where one is unknown."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ..core.problems import ProblemKind
from ..reporting import warn
from .base import RelnotesDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.selection import Selection

_YEAR = re.compile(r"\d{4}", re.ASCII)


class SelectingDirective(RelnotesDirective):
    """A directive with filters."""

    release_filters: ClassVar[dict[str, Callable[[str], object]]] = {
        "series": directives.unchanged_required,
        "stage": directives.unchanged_required,
        "product": directives.unchanged_required,
    }

    def filter(self, name: str) -> str:
        """The value of a filter, empty where it is not given."""
        value: str = self.options.get(name, "")
        return value.strip()

    def check(self, selection: Selection) -> None:
        """Warn of each filter that names nothing known."""
        facets = self.domain.library.index.facets
        for name, value in selection.unknown(self.domain.library):
            known = [text for facet, text in facets if facet == name]
            nearest = difflib.get_close_matches(value, known, 1)
            hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
            message = f"{self.name}: no announcement has the {name} {value!r}{hint}"
            warn(ProblemKind.TARGET, message, location=self.get_location())


def year(argument: str) -> str:
    """A year with four digits."""
    if not _YEAR.fullmatch(argument.strip()):
        raise ValueError("expected a year with four digits")
    return argument.strip()
