"""``series-table``: how long each series is supported, and its newest releases."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from .selecting import SelectingDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


class SeriesTable(SelectingDirective):
    """The series of a product, by default of the project's own, the newest first."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **SelectingDirective.options_of_all,
        "product": directives.unchanged_required,
    }

    def build(self) -> Sequence[nodes.Element]:
        """A node that is filled when the page is written."""
        from ..core.selection import Selection
        from ..core.series_rows import ListSeries
        from ..showing.filling import show

        self.check(Selection(product=self.filter("product")))
        product = self.filter("product") or self.domain.library.product
        return [show(ListSeries(product=product), self.domain, self.env.docname)[1]]
