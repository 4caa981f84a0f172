"""Fill in, before a document is written, what it shows of the bodies of all documents: PEPs and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..domain import relnotes_domain
from ..nodes import ready_html, view_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..core.knowledge import View
    from ..domain import RelnotesDomain
    from ..links import Links
    from ..parts import Part
    from ..showing.listings import Listings


class FillViews(SphinxPostTransform):
    """Runs last, so that no other transform has to walk through the content, which is final as it is made."""

    default_priority = 900

    def run(self, **_kwargs: object) -> None:
        """Put the content of each view in its place, and the titles of PEPs on the links to them."""
        domain = relnotes_domain(self.env)
        wanted = (view_node, nodes.reference)
        found = [*self.document.findall(lambda node: isinstance(node, wanted))]
        _add_pep_titles((node for node in found if isinstance(node, nodes.reference)), domain)
        from ..links import Links
        from ..parts.as_html import BUILDERS
        from ..showing.listings import Listings

        at_once = domain.builder.name in BUILDERS
        links = Links(domain, self.env.docname)
        listings = Listings(links)
        for node in found:
            if not isinstance(node, view_node):
                continue
            part = _filled(node, listings, links)
            if part is None:
                node.parent.remove(node)
                continue
            if not node.get("panel"):
                part.ids += node["ids"]
                part.classes += node["classes"]
            shown = _as_html(part) if at_once else _unsearched(part)
            node.parent.replace(node, shown)
            if domain.builder.format == "latex":
                _keep_widths(shown)


def _keep_widths(shown: nodes.Element) -> None:
    """Pages of paper give all columns the same width unless told; screens know better."""
    for table in shown.findall(nodes.table):
        table["classes"].append("colwidths-given")


def _as_html(part: Part) -> nodes.Element:
    """The part as HTML, unless something in it is for a writer.

    It repeats what pages say, so the search index passes over it.
    """
    from ..parts.as_html import NotPlainError, to_html

    try:
        return ready_html(html=to_html(part))
    except NotPlainError:
        return _unsearched(part)


def _unsearched(part: Part) -> nodes.Element:
    from ..parts.as_nodes import to_nodes

    part.classes.append("no-search")  # known to Sphinx 8.2 and later
    return to_nodes(part)


def note_view(view: View, domain: RelnotesDomain, docname: str, *, panel: bool = False) -> view_node:
    """A node for a view, remembered so that its document is written again when the content is another."""
    domain.told.views.setdefault(docname, []).append(view)
    return view_node(view=view, panel=panel)


def _filled(node: view_node, listings: Listings, links: Links) -> Part | None:
    from ..core.views import PepView, ReferenceView

    view = node["view"]
    if isinstance(view, PepView):
        return listings.peps(view)
    if isinstance(view, ReferenceView):
        return listings.panel(view) if node["panel"] else listings.references(view)
    from ..showing.filling import fill

    return fill(view, links)


def _add_pep_titles(links: Iterable[nodes.reference], domain: RelnotesDomain) -> None:
    if domain.project.peps is None:
        return
    for link in links:
        pep = domain.project.peps.get(link["relnotes_pep"]) if "relnotes_pep" in link else None
        if pep and not _says(link, pep.title):
            status = f" ({pep.status})" if pep.status else ""
            link["reftitle"] = f"PEP {pep.number}: {pep.title}{status}"


def _says(link: nodes.reference, title: str) -> bool:
    """Whether a title stands in a link or just behind it."""
    at = link.parent.index(link)
    said = " ".join("".join(node.astext() for node in link.parent.children[at : at + 3]).split()).casefold()
    where = said.find(title.rstrip(".").casefold())
    return 0 <= where < len(link.astext()) + 8
