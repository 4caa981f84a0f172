"""Lists of PEPs and of references, as final nodes: nothing in them waits to be resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import parts
from ..core.names import pep_anchor
from ..core.peps import pep_url
from ..links import archive_page_of
from ..translation import N_, _
from .banners import filled
from .frame import badge, separated
from .tables import Cell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.views import PepRow, PepView, ReferenceEntry, ReferenceView
    from ..links import Links

KIND_NAMES = {
    "pep": N_("PEPs"),
    "docs": N_("Documentation"),
    "py-release": N_("Releases"),
    "gh-issue": N_("Issues and pull requests"),
    "gh-repo": N_("Repositories"),
    "gh-user": N_("People on GitHub"),
    "ghsa": N_("Security advisories"),
    "cve": N_("Vulnerabilities"),
    "bpo": N_("Issues of bugs.python.org"),
    "pypi": N_("Packages on PyPI"),
    "discourse": N_("Discussions"),
}
_PEP_COLUMNS = {
    "number": (N_("PEP"), 12),
    "title": (N_("Title"), 46),
    "status": (N_("Status"), 18),
    "type": (N_("Type"), 16),
    "announcements": (N_("Announcements"), 40),
}
_NAMED_BY_TEXT = frozenset({"docs", "discourse"})
"""Kinds whose targets are numbers and paths; the author's words say what is to be found there."""
UNKNOWN = "–"
_NUMBER = re.compile(r"(?:[A-Za-z]+[- ])?#?(\d+)")


class Listings:
    """Makes the lists that one document shows, once all documents were read."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._domain = links.domain

    def peps(self, view: PepView) -> parts.Part:
        """A table, a bullet list or one line."""
        rows = self._domain.knowledge.content_of(view)
        if not rows:
            return parts.paragraph(_("No PEP is named."), classes=["relnotes-empty"])
        if view.style == "inline":
            numbers = [_pep_link(row.number, row.url) for row in rows]
            return parts.paragraph(*separated(numbers, ", "), classes=["relnotes-peps"])
        if view.style == "list":
            return self._pep_items(rows)
        names, widths = zip(*(_PEP_COLUMNS[column] for column in view.columns), strict=True)
        cells = [[self._pep_cell(column, row, view) for column in view.columns] for row in rows]
        return table([_(name) for name in names], cells, widths, "relnotes-peps")

    def references(self, view: ReferenceView) -> parts.Part | None:
        """A short list for each kind, PEPs first; ``None`` where there is no reference."""
        return self._references(*self._domain.knowledge.content_of(view))

    def panel(self, view: ReferenceView) -> parts.Part | None:
        """The references of an announcement at its end, folded where that is possible."""
        peps, entries = self._domain.knowledge.content_of(view)
        references = self._references(peps, entries)
        if references is None:
            return None
        summary = parts.disclosure_summary(_("References (%d)") % (len(peps) + len(entries)))
        return parts.disclosure(summary, references, classes=["relnotes-panel"], open=True)

    def _references(self, peps: Sequence[PepRow], entries: Sequence[ReferenceEntry]) -> parts.Part | None:
        if not peps and not entries:
            return None
        box = parts.container(is_div=True, classes=["relnotes-references"])
        if peps:
            box += [_kind_name("pep"), self._pep_items(peps)]
        items: dict[str, parts.bullet_list] = {}
        for entry in entries:
            if entry.kind not in items:
                items[entry.kind] = parts.bullet_list()
                box += [_kind_name(entry.kind), items[entry.kind]]
            items[entry.kind] += _item(self._reference_line(entry))
        return box

    def _pep_items(self, rows: Sequence[PepRow]) -> parts.bullet_list:
        items = parts.bullet_list(classes=["relnotes-peps"])
        for row in rows:
            line: Cell = [_pep_link(row.number, row.url)]
            if row.title:
                line.append(f" {UNKNOWN} {row.title}")
            if row.status:
                line += [" ", *_status(row)]
            if (named_by := self._link_to_archive(row.number)) is not None:
                line += [" ", named_by]
            items += _item(line)
        return items

    def _pep_cell(self, column: str, row: PepRow, view: PepView) -> Cell:
        if column == "number":
            link = _pep_link(row.number, row.url)
            return [parts.inline(link, ids=[pep_anchor(row.number)])] if view.has_anchors else [link]
        if column == "announcements":
            return separated([self._links.page(docname, title) for docname, title in row.announcements], " · ")
        if column == "status":
            return _status(row) or [UNKNOWN]
        return [(row.title if column == "title" else row.type) or UNKNOWN]

    def _reference_line(self, entry: ReferenceEntry) -> Cell:
        label, text = entry.label or entry.target, entry.text
        if text in {entry.target, entry.url} or label in text or _is_address(text) or _is_number(text, entry.target):
            text = ""
        if text and entry.kind in _NAMED_BY_TEXT:
            label, text = text, "" if entry.target.isdecimal() else entry.target
        line: Cell = [parts.reference(label, refuri=entry.url, internal=False)]
        if text:
            line += [f" {UNKNOWN} ", parts.inline(text, classes=["relnotes-more"])]
        if entry.docname not in {"", self._links.docname}:
            line += [" (", self._links.page(entry.docname, _("announcement")), ")"]
        return line

    def _link_to_archive(self, number: int) -> parts.Content | None:
        archive = archive_page_of(self._domain, "peps")
        if archive in {"", self._links.docname}:
            return None
        return self._links.around(_("announcements"), archive, pep_anchor(number), ("relnotes-more",))


def _item(line: Cell) -> parts.list_item:
    return parts.list_item(parts.paragraph(*line))


def _is_address(text: str) -> bool:
    """Whether a link's text is but an address, with or without its scheme."""
    return "/" in text and " " not in text.strip()


def _is_number(text: str, target: str) -> bool:
    """Whether a link's text is but the number with which its target ends, as in ``gh-1`` for ``owner/name#1``."""
    number = _NUMBER.fullmatch(text)
    return number is not None and target.endswith(f"#{number[1]}")


def _kind_name(kind: str) -> parts.paragraph:
    return parts.paragraph(parts.strong(_(KIND_NAMES.get(kind, kind))))


def _pep_link(number: int, url: str) -> parts.reference:
    return parts.reference(f"PEP {number}", refuri=url, internal=False)


def _status(row: PepRow) -> Cell:
    """The status as a badge; a superseded PEP leads on."""
    if not row.status:
        return []
    shown: Cell = [badge(row.status, f"relnotes-pep-{row.status.lower()}")]
    if row.superseded_by:
        successors = [_pep_link(number, pep_url(number)) for number in row.superseded_by]
        shown += [
            " ",
            *filled(_("by {peps}"), {"peps": parts.inline(*separated(successors, ", "))}),
        ]
    return shown
