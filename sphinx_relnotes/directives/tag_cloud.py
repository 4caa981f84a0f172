"""``tag-cloud``: all tags, with the number of their announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .base import RelnotesDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


class TagCloud(RelnotesDirective):
    """Tags in alphabetical order; the more announcements one has, the larger it is."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {**RelnotesDirective.options_of_all}

    def build(self) -> Sequence[nodes.Element]:
        """A node that is filled when the page is written."""
        from ..core.archive_pages import ListTags
        from ..showing.filling import show

        return [show(ListTags(), self.domain, self.env.docname)[1]]
