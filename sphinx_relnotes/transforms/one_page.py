"""Let the links of a site of one page lead to what they mean.

Sphinx 9 gives a link to something in another document two anchors there, of which no browser finds any.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

_DOCUMENT = "#document-"
"""How the builder names the place of a document on the page."""


class LeaveOneAnchor(SphinxPostTransform):
    """Runs when all references are resolved, and lists are filled with links."""

    default_priority = 950
    builders = ("singlehtml",)

    def run(self, **_kwargs: object) -> None:
        """Leave the last anchor, as earlier versions did."""
        for link in self.document.findall(nodes.reference):
            uri = link.get("refuri", "")
            if uri.startswith(_DOCUMENT) and "#" in uri[1:]:
                link["refuri"] = uri[uri.index("#", 1) :]
