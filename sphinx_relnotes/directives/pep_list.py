"""``pep-list``: the PEPs that announcements name, with title and status where a catalogue tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ..core.choices import PEP_COLUMNS, PEP_SORTS, PEP_STYLES
from ..core.names import archive_docname
from ..transforms.views import note_view
from .base import RelnotesDirective, choice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


_COLUMNS_OF_ONE = ("number", "title", "status")
_COLUMNS_OF_MANY = (*_COLUMNS_OF_ONE, "announcements")


def columns(argument: str) -> tuple[str, ...]:
    """Names of columns, separated by spaces or commas."""
    names = tuple(argument.replace(",", " ").split())
    for name in names:
        directives.choice(name, PEP_COLUMNS)
    if not names:
        raise ValueError(f"expected some of {', '.join(PEP_COLUMNS)}")
    return names


class PepList(RelnotesDirective):
    """PEPs of one announcement, a series, a tag, the announcement it stands in, or all."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **RelnotesDirective.options_of_all,
        "announcement": directives.unchanged_required,
        "series": directives.unchanged_required,
        "tag": directives.unchanged_required,
        "columns": columns,
        "status": directives.unchanged_required,
        "type": directives.unchanged_required,
        "sort": choice_of(*PEP_SORTS),
        "style": choice_of(*PEP_STYLES),
    }

    def build(self) -> Sequence[nodes.Element]:
        """A view, filled in when all announcements were read."""
        from ..core.views import PepView

        slug = self.announcement_slug(
            self.options.get("announcement"), "series" in self.options or "tag" in self.options
        )
        view = PepView(
            slug=slug,
            series=self.options.get("series", ""),
            tag=self.options.get("tag", ""),
            columns=self.options.get("columns", _COLUMNS_OF_ONE if slug else _COLUMNS_OF_MANY),
            status=self.options.get("status", ""),
            type=self.options.get("type", ""),
            sort=self.options.get("sort", "number"),
            style=self.options.get("style", "table"),
            has_anchors=self.env.docname == archive_docname(self.domain.settings.archive_path, "peps"),
        )
        return [note_view(view, self.domain, self.env.docname)]
