"""``release-timeline``: when releases came out and are planned, and how long series are supported, as a picture."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ..core.dates import last_of_month
from ..core.problems import ProblemKind
from ..reporting import warn
from .base import DirectiveProblem
from .selecting import SelectingDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes

    from ..core.timeline import DrawTimeline

_EXPECTED = "expected a year, month or day such as 2026, 2026-01 or 2026-01-31"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)


def series_names(argument: str) -> tuple[str, ...]:
    """Series, separated by spaces or commas."""
    names = tuple(argument.replace(",", " ").split())
    if not names:
        raise ValueError("expected one or more series such as 3.14")
    return names


def first_day(argument: str) -> dt.date:
    """The first day of a year, a month, or the day itself."""
    year, month, day = _parts(argument)
    return _date(year, month or 1, day or 1)


def last_day(argument: str) -> dt.date:
    """The last day of a year, a month, or the day itself."""
    year, month, day = _parts(argument)
    return _date(year, month, day) if day else last_of_month(_date(year, month or 12, 1))


def _parts(argument: str) -> list[int]:
    match = _DAY.fullmatch(argument.strip())
    if match is None:
        raise ValueError(_EXPECTED)
    return [int(part or 0) for part in match.groups()]


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(_EXPECTED) from None


class ReleaseTimeline(SelectingDirective):
    """The series named, those of some years, or all that were announced or are alive."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **SelectingDirective.options_of_all,
        "series": series_names,
        "from": first_day,
        "to": last_day,
        "product": directives.unchanged_required,
    }

    def build(self) -> Sequence[nodes.Element]:
        """A node that is filled when the page is written."""
        from ..core.selection import Selection
        from ..core.timeline import DrawTimeline
        from ..showing.filling import show

        start, end = self.options.get("from"), self.options.get("to")
        if start and end and start > end:
            raise DirectiveProblem(ProblemKind.OPTION, f":from: {start} is later than :to: {end}; exchange them")
        query = DrawTimeline(
            product=self.filter("product"), series=self.options.get("series", ()), start=start, end=end
        )
        self.check(Selection(product=query.product))
        self._check_series(query)
        return [show(query, self.domain, self.env.docname)[1]]

    def _check_series(self, query: DrawTimeline) -> None:
        known = query.known_series(self.domain.library)
        for name in query.series:
            if name not in known:
                nearest = difflib.get_close_matches(name, known, 1)
                hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
                message = f"{self.name}: neither an announcement nor the schedule has the series {name!r}{hint}"
                warn(ProblemKind.TARGET, message, location=self.get_location())
