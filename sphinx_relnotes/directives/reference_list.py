"""``reference-list``: the references of an announcement by kind, at any place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ..core.problems import ProblemKind
from ..transforms.views import note_view
from .base import DirectiveProblem, RelnotesDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


class ReferenceList(RelnotesDirective):
    """The references of the announcement named, or of the one that the directive stands in."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **RelnotesDirective.options_of_all,
        "announcement": directives.unchanged_required,
    }

    def build(self) -> Sequence[nodes.Element]:
        """A view, filled in when all announcements were read."""
        from ..core.views import ReferenceView

        slug = self.announcement_slug(self.options.get("announcement"))
        if not slug:
            raise DirectiveProblem(ProblemKind.OPTION, "this page is no announcement; name one with :announcement:")
        return [note_view(ReferenceView(slug=slug), self.domain, self.env.docname)]
