"""Keep the HTML of an announcement's body while its page is written, so that it need not be rendered a second time.

Pages are written in processes that can leave nothing but files; so each leaves the finished entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...domain import relnotes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class feed_mark(nodes.Invisible, nodes.Element):  # noqa: N801 - docutils' way with nodes
    """Stands where the body begins or ends, and leaves no trace in the page.

    ``places`` is one list, shared by all marks of a document, of the positions in the page's HTML that they were found
    at; ``docname`` is given on the last one.
    """


class MarkBody(SphinxPostTransform):
    """Runs before :class:`FillViews`, while what stands around the body can still be told from what is in it."""

    default_priority = 890

    def run(self, **_kwargs: object) -> None:
        """Put marks around each part of the body of an announcement that is in a feed."""
        feeds = relnotes_domain(self.env).feeds
        if feeds is None or self.env.docname not in feeds.wanted:
            return
        from .stretches import stretches  # noqa: PLC0415 - not needed where nothing is written

        places: list[int] = []
        mark = None
        for first, last in list(stretches(self.document)):
            parent = first.parent
            assert parent is not None
            mark = feed_mark(places=places)
            parent.insert(parent.index(last) + 1, mark)
            parent.insert(parent.index(first), feed_mark(places=places))
        if mark is None:
            mark = feed_mark(places=places)
            self.document.append(mark)
        mark["docname"] = self.env.docname
        feeds.written.add(self.env.docname)


def _visit_mark(self: Any, node: nodes.Element) -> None:
    places: list[int] = node["places"]
    places.append(len(self.body))
    if "docname" not in node:
        return
    from .entries import save_entry  # noqa: PLC0415 - not needed where nothing is written

    pieces = (self.body[start:end] for start, end in zip(places[::2], places[1::2], strict=False))
    save_entry(node["docname"], "".join(text for piece in pieces for text in piece), self.builder)


def _depart_mark(_self: Any, _node: nodes.Element) -> None:
    pass


def setup_marks(app: Sphinx) -> None:
    """Register the node for the only writers that ever see it."""
    app.add_node(feed_mark, html=(_visit_mark, _depart_mark))
    app.add_post_transform(MarkBody)
