"""``announcement-list``: the announcements that fit, as a list, a table or cards, under headings if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ..core.choices import GROUPINGS, KINDS, SORTS, STYLES
from .base import choice_of
from .selecting import SelectingDirective, year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


class AnnouncementList(SelectingDirective):
    """Announcements, newest first unless asked for otherwise."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **SelectingDirective.options_of_all,
        **SelectingDirective.release_filters,
        "tag": directives.unchanged_required,
        "author": directives.unchanged_required,
        "year": year,
        "kind": choice_of(*KINDS),
        "limit": directives.nonnegative_int,
        "sort": choice_of(*SORTS),
        "reverse": directives.flag,
        "group-by": choice_of(*GROUPINGS),
        "style": choice_of(*STYLES),
    }

    def build(self) -> Sequence[nodes.Element]:
        """A node that is filled when the page is written."""
        from ..core.selection import ListAnnouncements, Selection
        from ..showing.filling import show

        selection = Selection(
            series=self.filter("series"),
            stage=self.filter("stage"),
            product=self.filter("product"),
            tag=self.filter("tag"),
            author=self.filter("author"),
            year=self.filter("year"),
            kind=self.options.get("kind", "all"),
            limit=self.options.get("limit", 0),
            sort=self.options.get("sort", "date"),
            is_reversed="reverse" in self.options,
        )
        self.check(selection)
        query = ListAnnouncements(
            selection=selection,
            group_by=self.options.get("group-by", ""),
            style=self.options.get("style", "list"),
        )
        return [show(query, self.domain, self.env.docname)[1]]
