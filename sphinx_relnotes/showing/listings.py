"""Lists of PEPs and of references, as final nodes: nothing in them waits to be resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    from collections.abc import Container, Sequence

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
_USUAL = frozenset({"", "Final", "Active"})
"""Statuses of PEPs that announcements of releases name; the others tell something."""
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
_MOST_LINKS = 7
"""To one page or project; of more the names are enough, and a link to what they have in common: the text has theirs."""
_NUMBER = re.compile(r"(?:[A-Za-z]+[- ])?#?(\d+)")


@dataclass(frozen=True, slots=True)
class _Line:
    """One reference; those of the same place share a line, in which each has a short name."""

    place: str
    link: parts.reference
    text: str
    name: str
    more: Sequence[parts.Content] = ()


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
        """The references of an announcement at its end, folded where that is possible.

        Its header leads to the download pages of what it announces.
        """
        peps, entries = self._domain.knowledge.content_of(view)
        own = self._domain.library.by_slug[view.slug].docname
        entries = [entry for entry in entries if entry.docname != own]
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
            name = self._links.archive("peps", (), _(KIND_NAMES["pep"]))
            items = parts.bullet_list(*map(_pep_item, peps), classes=["relnotes-peps"])
            box += [parts.paragraph(parts.strong(name)), items]
        lists: dict[str, dict[str, list[_Line]]] = {}
        for entry in entries:
            line = self._line(entry)
            lists.setdefault(entry.kind, {}).setdefault(line.place, []).append(line)
        for kind, places in lists.items():
            items = parts.bullet_list()
            items += [parts.line_item(*_joined(lines)) for lines in places.values()]
            box += [_kind_name(kind), items]
        return box

    def _pep_items(self, rows: Sequence[PepRow]) -> parts.bullet_list:
        """Each with the way to those that name it."""
        items = parts.bullet_list(classes=["relnotes-peps"])
        archive = archive_page_of(self._domain, "peps")
        for row in rows:
            item = _pep_item(row, {""})
            if archive not in {"", self._links.docname}:
                item += [" ", self._links.page(archive, _("announcements"), anchor=pep_anchor(row.number))]
            items += item
        return items

    def _pep_cell(self, column: str, row: PepRow, view: PepView) -> Cell:
        if column == "number":
            link = _pep_link(row.number, row.url)
            return [parts.inline(link, ids=[pep_anchor(row.number)])] if view.has_anchors else [link]
        if column == "announcements":
            return separated([self._links.page(docname, title) for docname, title in row.announcements], " · ")
        if column == "status":
            return _status(row, badge(row.status, f"relnotes-pep-{row.status.lower()}")) if row.status else [UNKNOWN]
        return [(row.title if column == "title" else row.type) or UNKNOWN]

    def _line(self, entry: ReferenceEntry) -> _Line:
        label, text = entry.label or entry.target, entry.text
        if text in {entry.target, entry.url} or label in text or _is_address(text) or _is_number(text, entry.target):
            text = ""
        is_named = text and entry.kind in _NAMED_BY_TEXT
        if is_named:
            label, text = text, "" if _names(text, entry.target) else entry.target
        elif _bare(text) in _bare(label):
            text = ""
        page, _hash, fragment = entry.target.partition("#")
        link = parts.reference(label, refuri=entry.url, internal=False)
        if entry.docname not in {"", self._links.docname}:
            here = self._links.page(entry.docname, _("announcement"))
            return _Line(f"{entry.url} {text}", link, text, "", [" (", here, ")"])
        if entry.kind == "docs":
            return _Line(page, link, text, label if is_named else fragment)
        if text:
            return _Line(f"{entry.url} {text}", link, text, "")
        return _Line(page, link, "", f"#{fragment}") if fragment else _Line("", link, "", label)


def _bare(text: str) -> str:
    """Letters and digits alone: ``CVE 2024-1`` says what ``CVE-2024-1`` says."""
    return "".join(filter(str.isalnum, text)).casefold()


def _names(text: str, target: str) -> bool:
    """Whether a text says what its target is, or the target says nothing: ``tau()`` for ``math.html#math.tau``."""
    return target.isdecimal() or _bare(text) in _bare(target.partition("#")[2])


def _joined(lines: Sequence[_Line]) -> Cell:
    """A reference with the author's words for it; or many of one page, one project or of no place, by their names."""
    first = lines[0]
    line: Cell = []
    if len(lines) == 1:
        line.append(first.link)
        if first.text:
            line += [f" {UNKNOWN} ", parts.inline(first.text, classes=["relnotes-more"])]
        return [*line, *first.more]
    addresses = [item.link.attributes["refuri"] for item in lines]
    names = [item.name or item.place for item in lines]
    home, place, _rest = addresses[0].partition(first.place) if first.place else ("", "", "")
    if place and len(lines) > _MOST_LINKS:
        return [parts.reference(place, refuri=home + place, internal=False), f": {', '.join(dict.fromkeys(names))}"]
    if first.place:
        line += [parts.inline(f"{first.place}:", classes=["relnotes-more"]), " "]
    links = [parts.reference(name, refuri=url, internal=False) for name, url in zip(names, addresses, strict=True)]
    return [*line, *separated(links, ", ")]


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


def _pep_item(row: PepRow, unsaid: Container[str] = _USUAL) -> parts.line_item:
    """A PEP with its title, and with its status unless that goes without saying."""
    item = parts.line_item(_pep_link(row.number, row.url))
    if row.title:
        item += f" {UNKNOWN} {row.title}"
    if row.status not in unsaid:
        item += [" (", *_status(row, row.status), ")"]
    return item


def _status(row: PepRow, status: parts.Content) -> Cell:
    """The status; a superseded PEP leads on."""
    shown: Cell = [status]
    if row.superseded_by:
        successors = [_pep_link(number, pep_url(number)) for number in row.superseded_by]
        shown += [
            " ",
            *filled(_("by {peps}"), {"peps": parts.inline(*separated(successors, ", "))}),
        ]
    return shown
