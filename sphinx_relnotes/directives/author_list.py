"""``author-list``: who signs announcements, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .base import RelnotesDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes


class AuthorList(RelnotesDirective):
    """Authors by name, with what is known of them."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {**RelnotesDirective.options_of_all}

    def build(self) -> Sequence[nodes.Element]:
        """A node that is filled when the page is written."""
        from ..core.archive_pages import ListAuthors
        from ..showing.filling import show

        return [show(ListAuthors(), self.domain, self.env.docname)[1]]
