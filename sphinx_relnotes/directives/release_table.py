"""``release-table``: the announced versions with date, stage, PEPs and announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ..transforms.views import note_view
from .selecting import SelectingDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


class ReleaseTable(SelectingDirective):
    """Releases that fit, the newest version first; with ``latest-only`` that of each series."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **SelectingDirective.options_of_all,
        **SelectingDirective.release_filters,
        "latest-only": directives.flag,
    }

    def build(self) -> Sequence[nodes.Element]:
        """A view, filled in when all announcements were read, for their bodies name the PEPs."""
        from ..core.release_rows import ReleaseView

        view = ReleaseView(
            series=self.filter("series"),
            stage=self.filter("stage"),
            product=self.filter("product"),
            is_latest_only="latest-only" in self.options,
        )
        self.check(view.selection)
        return [note_view(view, self.domain, self.env.docname)]
