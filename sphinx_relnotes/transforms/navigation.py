"""Put the ways to other announcements at the end of each."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..domain import relnotes_domain
from .views import note_view


class AddNavigation(SphinxTransform):
    """Runs after :class:`RecogniseReferences`, which ends an announcement with its references."""

    default_priority = 710

    def apply(self, **_kwargs: object) -> None:
        """Add the neighbours, and what is related."""
        domain, docname = relnotes_domain(self.env), self.env.docname
        if docname not in domain.library.by_docname:
            return
        from ..core.neighbours import NeighboursOf
        from ..core.related import RelatedView
        from ..showing.filling import show

        last = self.document.children[-1]
        home = last if isinstance(last, nodes.section) else self.document  # footnotes stand behind the section
        home.append(show(NeighboursOf(docname=docname), domain, docname)[1])
        home.append(note_view(RelatedView(docname=docname), domain, docname))
