"""Pages that nobody wrote: documents of Sphinx like any other, made of the library's answers.

The text that Sphinx reads of one names the page only; names of tags and people never become markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .core.additions import Filed, LabelFiled, ListFiled
from .core.archive_pages import (
    ArchivePage,
    CountPages,
    DescribeAuthor,
    ListArchives,
    ListAuthors,
    ListTags,
    ListYears,
    NamePages,
    YearsBeside,
    selection_of,
)
from .core.release_rows import ReleaseView
from .core.selection import ListAnnouncements
from .core.series_rows import DescribeSeries, ListSeries
from .core.views import PepView
from .metadata import page_metadata
from .showing.filling import kind_name, show
from .transforms.views import note_view
from .translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .core.announcement import Author
    from .core.queries import Query
    from .core.selection import Selection
    from .domain import RelnotesDomain

_OVERVIEWS: dict[str, Query] = {
    "years": ListYears(),
    "tags": ListTags(),
    "authors": ListAuthors(),
    "series": ListSeries(),
}


def read_archive_page(document: nodes.document, page: ArchivePage, docname: str, domain: RelnotesDomain) -> None:
    """Fill the document of an archive page."""
    document.settings.myst_footnote_sort = False  # MyST's transforms ask for what its parser would have set
    document += page_metadata()
    writer = _Writer(document, docname, domain)
    if page.kind == "index":
        writer.index_page(page)
    elif not page.key:
        writer.overview(page.kind)
    elif page.kind in domain.library.added.filings:
        writer.filed(page)
    else:
        {"years": writer.year, "tags": writer.tag, "authors": writer.author, "series": writer.series}[page.kind](page)


class _Writer:
    """Writes one page."""

    def __init__(self, document: nodes.document, docname: str, domain: RelnotesDomain) -> None:
        self._document = document
        self._docname = docname
        self._domain = domain

    def index_page(self, page: ArchivePage) -> None:
        """Some of all announcements, newest first."""
        number = int(page.key[0]) if page.key else 1
        title = _("Archive, page %d") % number if page.key else _("Archive")
        section = self._page(title, page)
        section += self._announcements(page, "year")
        section += self._shown(CountPages(page_size=self._domain.settings.archive_page_size, number=number))[1]

    def overview(self, kind: str) -> None:
        """All years, tags, authors, series or PEPs."""
        section = self._page(kind_name(kind, self._domain.library), ArchivePage(kind=kind))
        if kind == "peps":
            text = _("Every PEP that an announcement names, with the announcements that name it, newest first.")
            view = PepView(columns=("number", "title", "status", "announcements"), has_anchors=True)
            section += [nodes.paragraph("", text), note_view(view, self._domain, self._docname)]
        else:
            section += self._shown(_OVERVIEWS.get(kind) or ListFiled(kind=kind))[1]

    def year(self, page: ArchivePage) -> None:
        """The announcements of a year, and the ways to the years beside it."""
        section = self._page(_("Announcements of %s") % page.key[0], page)
        section += self._announcements(page)
        section += self._shown(YearsBeside(year=page.key[0]))[1]

    def tag(self, page: ArchivePage) -> None:
        """The announcements with a tag."""
        section = self._page(_("Announcements tagged “%s”") % page.key[0], page)
        section += self._announcements(page, "year")

    def author(self, page: ArchivePage) -> None:
        """Who an author is, and the announcements."""
        found, facts = self._shown(DescribeAuthor(id=page.key[0]))
        author: Author = found
        section = self._page(author.name, page)
        path = author.avatar.lstrip("/")
        if ".." not in path.split("/") and (self._domain.env.srcdir / path).is_file():
            section += nodes.image(uri=f"/{path}", alt=author.name, classes=["relnotes-avatar"])
        section += [facts, *self._announcements(page, "year")]

    def series(self, page: ArchivePage) -> None:
        """Facts, releases and announcements of a series."""
        product, series = page.key
        section = self._page(f"{product} {series}".strip(), page)
        section += self._shown(DescribeSeries(product=product, series=series))[1]
        if (product, series) in self._domain.library.index.releases:
            view = ReleaseView(product=product, series=series)
            section += self._section(_("Releases"), [note_view(view, self._domain, self._docname)])
        section += self._section(_("Announcements"), self._announcements(page))

    def filed(self, page: ArchivePage) -> None:
        """The announcements of a key of a kind that another extension added."""
        title = self._domain.ask(LabelFiled(kind=page.kind, key=page.key[0]), self._docname)
        section = self._page(title, page)
        section += self._announcements(page, "year")

    def _page(self, title: str, page: ArchivePage) -> nodes.section:
        """The page's section, with its title and the ways to all overviews."""
        # Where two tags want one name, the page of one can become that of the other.
        self._domain.ask(NamePages(keys=((page.kind, page.key),)), self._docname)
        current = "" if page.key else page.kind
        section = self._section(
            title, [self._shown(ListArchives(kinds=self._domain.archive_kinds, current=current))[1]]
        )
        section["classes"].append("relnotes-archive")
        self._document += section
        return section

    def _section(self, title: str, content: Sequence[nodes.Node]) -> nodes.section:
        section = nodes.section("", nodes.title("", title), *content, names=[nodes.fully_normalize_name(title)])
        self._document.note_implicit_target(section, section)
        return section

    def _announcements(self, page: ArchivePage, group_by: str = "") -> list[nodes.Node]:
        """How many there are, unless the page is one of many, and the list."""
        if page.key and page.kind in self._domain.library.added.filings:
            selection: Selection | Filed = Filed(kind=page.kind, key=page.key[0])
        else:
            selection = selection_of(page, self._domain.settings.archive_page_size)
        groups, shown = self._shown(ListAnnouncements(selection=selection, group_by=group_by))
        count = sum(len(group.entries) for group in groups)
        text = ngettext("%d announcement", "%d announcements", count) % count
        counted = [] if page.kind == "index" else [nodes.paragraph("", text, classes=["relnotes-total"])]
        return [*counted, shown]

    def _shown(self, query: Query) -> tuple[Any, nodes.Node]:
        return show(query, self._domain, self._docname)
