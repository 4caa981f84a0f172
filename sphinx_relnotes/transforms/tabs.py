"""Show in an EPUB what stands in tabs, one after the other.

sphinx-design makes form controls of tabs, which readers of books seldom have, and writes them in a form that is no XML.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

_COMPONENT = "design_component"
_CLASSES = "sd-tab-"
"""With them, the style sheet of sphinx-design hides all but the chosen tab."""


class UnfoldTabs(SphinxPostTransform):
    """Runs before sphinx-design's own transform, to which it leaves no tabs."""

    default_priority = 190
    builders = ("epub",)

    def run(self, **_kwargs: object) -> None:
        """Make plain boxes of tabs, each headed by its label, as they are in builders that know no tabs."""
        for tabs in self.document.findall(_is_tabs):
            for node in tabs.findall(nodes.Element):
                if any(name.startswith(_CLASSES) for name in node["classes"]):
                    node["classes"] = [name for name in node["classes"] if not name.startswith(_CLASSES)]
                    node.attributes.pop(_COMPONENT, None)


def _is_tabs(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and node.get(_COMPONENT) == "tab-set"
