"""Answers of the library on a page: a small node while the page is read, and lists of final nodes when it is written.

So a list costs nothing in the steps between, nor on the disk, and leads to pages by their final addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import parts
from ..core.additions import ListFiled
from ..core.archive_pages import (
    CountPages,
    DescribeAuthor,
    ListArchives,
    ListAuthors,
    ListTags,
    ListYears,
    YearsBeside,
)
from ..core.neighbours import NeighboursOf
from ..core.related import RelatedView
from ..core.release_rows import ReleaseView
from ..core.selection import ListAnnouncements
from ..core.series_rows import DescribeSeries, ListSeries
from ..core.standing import StandingOf
from ..core.timeline import DrawTimeline
from ..core.views import TeaserView
from ..nodes import view_node
from ..translation import N_, _
from .banners import banners
from .frame import header, separated
from .lists import announcement_list
from .navigation import neighbour_links, related_links, years_beside
from .overviews import (
    author_facts,
    author_list,
    filed_list,
    release_table,
    series_facts,
    series_table,
    tag_cloud,
    year_list,
)
from .teasers import banner, card, summary
from .timelines import timeline_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.announcement import Announcement
    from ..core.library import Library
    from ..core.queries import Query
    from ..domain import RelnotesDomain
    from ..links import Links

KIND_NAMES = {
    "index": N_("Archive"),
    "years": N_("Years"),
    "tags": N_("Tags"),
    "authors": N_("Authors"),
    "series": N_("Series"),
    "peps": N_("PEPs"),
}


def kind_name(kind: str, library: Library) -> str:
    """The title of the overview of a kind of archive page."""
    filing = library.added.filings.get(kind)
    return filing.title if filing else _(KIND_NAMES[kind])


def show(query: Query, domain: RelnotesDomain, docname: str) -> tuple[Any, view_node]:
    """The answer to a query, for which the page is read again when it is another one, and a node for it."""
    return domain.ask(query, docname), view_node(view=query)


def fill(shown: Query | ReleaseView | RelatedView | TeaserView, links: Links) -> parts.Part | None:
    """The final nodes for a view, or for a query, which is asked once more."""
    if isinstance(shown, ReleaseView):
        return release_table(links.domain.knowledge.content_of(shown), links)
    if isinstance(shown, TeaserView):
        return _TEASERS[shown.style](shown.announcement, links)
    if isinstance(shown, RelatedView):
        return related_links(links.domain.knowledge.content_of(shown), links)
    answer: Any = shown.answer(links.domain.library)
    if isinstance(shown, ListAnnouncements):
        return announcement_list(answer, links, style=shown.style, group_by=shown.group_by)
    if isinstance(shown, ListArchives):
        return _ways(answer, links, shown.current)
    if isinstance(shown, CountPages):
        return _page_links(shown.number, answer, links)
    if isinstance(shown, ListFiled):
        return filed_list(answer, links, shown.kind)
    return _FILLERS[type(shown)](answer, links)


_TEASERS: dict[str, Callable[[Announcement, Links], parts.Part]] = {
    "header": header,
    "summary": summary,
    "card": card,
    "banner": banner,
}
_FILLERS: dict[type[Query], Callable[[Any, Links], parts.Part | None]] = {
    StandingOf: banners,
    NeighboursOf: neighbour_links,
    ListYears: year_list,
    YearsBeside: years_beside,
    ListTags: tag_cloud,
    ListAuthors: author_list,
    DescribeAuthor: author_facts,
    ListSeries: series_table,
    DescribeSeries: series_facts,
    DrawTimeline: timeline_box,
}


def _ways(kinds: tuple[str, ...], links: Links, current: str) -> parts.Part:
    """Links to the overviews, but for the one that the page itself is."""
    names = {kind: kind_name(kind, links.domain.library) for kind in kinds}
    ways: list[parts.Content] = [
        parts.strong(name) if kind == current else links.archive(kind, (), name) for kind, name in names.items()
    ]
    return parts.paragraph(*separated(ways, " · "), classes=["relnotes-ways"])


def _page_links(number: int, count: int, links: Links) -> parts.Part | None:
    """Where a page of the index stands among the others, and the way to those beside it."""
    if count == 1:
        return None
    line: list[parts.Content] = [_("Page %(number)d of %(count)d") % {"number": number, "count": count}]
    if number > 1:
        key = () if number == 2 else (str(number - 1),)
        line.insert(0, parts.inline(links.archive("index", key, _("Newer")), classes=["relnotes-newer"]))
    if number < count:
        older = links.archive("index", (str(number + 1),), _("Older"))
        line.append(parts.inline(older, classes=["relnotes-older"]))
    return parts.paragraph(*separated(line, " · "), classes=["relnotes-pages"])
