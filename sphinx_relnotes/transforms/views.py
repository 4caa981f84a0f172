"""Fill in, before a document is written, what it shows of the bodies of all documents: PEPs and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..core.addresses import canonical_url
from ..core.names import pep_anchor
from ..core.views import PepView, ReferenceView
from ..domain import relnotes_domain
from ..frame import badge
from ..nodes import disclosure, disclosure_summary
from ..tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.views import PepRow, ReferenceEntry
    from ..domain import RelnotesDomain

KIND_NAMES = {
    "pep": "PEPs",
    "docs": "Documentation",
    "py-release": "Releases",
    "gh-issue": "Issues and pull requests",
    "gh-repo": "Repositories",
    "gh-user": "People on GitHub",
    "ghsa": "Security advisories",
    "cve": "Vulnerabilities",
    "bpo": "Issues of bugs.python.org",
    "pypi": "Packages on PyPI",
    "discourse": "Discussions",
}
_PEP_HEADINGS = {
    "number": ("PEP", 12),
    "title": ("Title", 46),
    "status": ("Status", 18),
    "type": ("Type", 16),
    "announcements": ("Announcements", 40),
}


class view_node(nodes.General, nodes.Element):  # noqa: N801 - docutils' way with nodes
    """Stands for a view until the document is written; ``view`` is the view, ``panel`` whether it can be folded."""


class FillViews(SphinxPostTransform):
    """Runs before references are resolved, for its content has some."""

    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Put the content of each view in its place, and the titles of PEPs on the links to them."""
        domain = relnotes_domain(self.env)
        for node in list(self.document.findall(view_node)):
            view = node["view"]
            filled = _peps(view, domain) if isinstance(view, PepView) else _references(view, domain)
            if node.get("panel"):
                filled = [_panel(filled, view, domain)] if filled else []
            elif filled:
                filled[0]["ids"] += node["ids"]
                filled[0]["classes"] += node["classes"]
            node.replace_self(filled)
        _add_pep_titles(self.document, domain)


def note_view(node: view_node, domain: RelnotesDomain, docname: str) -> view_node:
    """Remember that a document shows a view, so that it is written again when the content is another."""
    domain.views.setdefault(docname, []).append(node["view"])
    return node


def _add_pep_titles(document: nodes.document, domain: RelnotesDomain) -> None:
    if domain.peps is None:
        return
    for link in document.findall(nodes.reference):
        if link.get("relnotes_kind") == "pep" and (pep := domain.peps.get(link["relnotes_pep"])):
            link["reftitle"] = f"PEP {pep.number}: {pep.title} ({pep.status})" if pep.status else f"PEP {pep.number}: {pep.title}"


def _peps(view: PepView, domain: RelnotesDomain) -> list[nodes.Element]:
    rows = view.content(domain.knowledge)
    if not rows:
        return [nodes.paragraph("", "No PEP is named.", classes=["relnotes-empty"])]
    if view.style == "inline":
        line = nodes.paragraph(classes=["relnotes-peps"])
        for row in rows:
            line += [nodes.Text(", ")] if len(line) else []
            line += _number(row, view)
        return [line]
    if view.style == "list":
        return [_pep_items(rows, view)]
    headings = [_PEP_HEADINGS[column] for column in view.columns]
    cells = [[_CELLS[column](row, view) for column in view.columns] for row in rows]
    return [table([name for name, _ in headings], cells, [width for _, width in headings], "relnotes-peps")]


def _pep_items(rows: Sequence[PepRow], view: PepView) -> nodes.bullet_list:
    items = nodes.bullet_list(classes=["relnotes-peps"])
    for row in rows:
        line = nodes.paragraph("", "", *_number(row, view))
        if row.title:
            line += nodes.Text(f" – {row.title}")
        if row.status:
            line += [nodes.Text(" "), *_status(row, view)]
        items += nodes.list_item("", line)
    return items


def _number(row: PepRow, view: PepView) -> list[nodes.Node]:
    link = nodes.reference("", f"PEP {row.number}", refuri=row.url, internal=False)
    _mark_pep(link, row.number)
    if view.has_anchors:
        link = nodes.inline("", "", link, ids=[pep_anchor(row.number)])  # type: ignore[assignment]
    return [link]


def _title(row: PepRow, _view: PepView) -> list[nodes.Node]:
    return [nodes.Text(row.title or "–")]


def _status(row: PepRow, _view: PepView) -> list[nodes.Node]:
    if not row.status:
        return [nodes.Text("–")]
    shown: list[nodes.Node] = [badge(row.status, "relnotes-pep-status", f"relnotes-pep-{row.status.lower()}")]
    for number in row.superseded_by:
        shown += [nodes.Text(" by "), _mark_pep(nodes.reference("", f"PEP {number}", refuri=canonical_url("pep", str(number))), number)]
    return shown


def _type(row: PepRow, _view: PepView) -> list[nodes.Node]:
    return [nodes.Text(row.type or "–")]


def _naming(row: PepRow, _view: PepView) -> list[nodes.Node]:
    shown: list[nodes.Node] = []
    for slug, title in row.announcements:
        shown += [nodes.Text(" · ")] if shown else []
        shown.append(_to_announcement(slug, title))
    return shown


_CELLS = {"number": _number, "title": _title, "status": _status, "type": _type, "announcements": _naming}


def _mark_pep(link: nodes.reference, number: int) -> nodes.reference:
    link["relnotes_kind"], link["relnotes_pep"] = "pep", number
    return link


def _references(view: ReferenceView, domain: RelnotesDomain) -> list[nodes.Element]:
    peps, entries = view.content(domain.knowledge)
    shown: list[nodes.Element] = []
    if peps:
        shown += [_kind_name("pep"), _pep_items(peps, PepView(slug=view.slug))]
    by_kind: dict[str, nodes.bullet_list] = {}
    for entry in entries:
        if entry.kind not in by_kind:
            by_kind[entry.kind] = nodes.bullet_list()
            shown += [_kind_name(entry.kind), by_kind[entry.kind]]
        by_kind[entry.kind] += nodes.list_item("", nodes.paragraph("", "", *_reference_line(entry)))
    return [nodes.container("", *shown, classes=["relnotes-references"])] if shown else []


def _kind_name(kind: str) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.strong("", KIND_NAMES.get(kind, kind)), classes=["relnotes-kind"])


def _reference_line(entry: ReferenceEntry) -> list[nodes.Node]:
    line: list[nodes.Node] = [nodes.reference("", entry.label or entry.target, refuri=entry.url, internal=False)]
    if entry.text and entry.text not in {entry.url, entry.label, entry.target}:
        line.append(nodes.Text(f" – {entry.text}"))
    if entry.slug:
        line += [nodes.Text(" ("), _to_announcement(entry.slug, "announcement"), nodes.Text(")")]
    return line


def _to_announcement(slug: str, text: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="relnotes",
        reftype="announcement",
        reftarget=slug,
        refexplicit=True,
        refwarn=False,
    )


def _panel(filled: Sequence[nodes.Element], view: ReferenceView, domain: RelnotesDomain) -> nodes.Element:
    peps, entries = view.content(domain.knowledge)
    summary = disclosure_summary("", f"References ({len(peps) + len(entries)})")
    return disclosure("", summary, *filled, classes=["relnotes-panel"])
