"""From an announcement to those before and after it, and to those of the same subjects: at its end, and in the head."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sphinx.locale import _ as sphinx_text

from .. import parts
from ..domain import relnotes_domain
from ..translation import _
from .frame import separated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..core.neighbours import Neighbour, Neighbours
    from ..links import Links

ARROWS = {"previous": "← {}", "next": "{} →"}


def neighbour_links(rows: Sequence[Neighbours], links: Links) -> parts.container | None:
    """A line for each series, then one for the library: its name, the older and the newer announcement.

    Series that lead to the same announcements share a line.
    """
    if not rows:
        return None
    box = parts.container(is_div=True, classes=["relnotes-neighbours"])
    lines: dict[object, list[Neighbours]] = {}
    for row in rows:
        lines.setdefault((bool(row.series), row.previous, row.next), []).append(row)
    for alike in lines.values():
        row = alike[0]
        line = parts.paragraph(classes=[] if row.series else ["relnotes-neighbours-all"])
        names = separated([_name(row, links) for row in alike], " · ")
        line += parts.inline(*names, classes=["relnotes-neighbours-name"])
        for relation, neighbour in (("previous", row.previous), ("next", row.next)):
            if neighbour:
                line += [" ", _link(relation, neighbour, links)]
        box += line
    return box


def related_links(related: Sequence[Neighbour], links: Links) -> parts.container | None:
    """A short list under a name."""
    if not related:
        return None
    box = parts.container(is_div=True, classes=["relnotes-related"])
    box += parts.paragraph(parts.strong(_("Related")), classes=["relnotes-neighbours-name"])
    items = parts.bullet_list()
    items += [parts.line_item(links.page(item.docname, item.title)) for item in related]
    box += items
    return box


def add_relations(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Tell themes what stands before and after an announcement, for ``rel="prev"`` and their own buttons.

    The order of dates goes before that of a toctree, in which posts stand by name or not at all.
    """
    library = relnotes_domain(app.env).library
    if pagename not in library.by_docname:
        return
    from ..core.neighbours import NeighboursOf  # noqa: PLC0415 - not needed where nothing is written

    rows = NeighboursOf(docname=pagename).answer(library)
    around = rows[-1] if rows else None
    kept = [link for link in context.get("rellinks", ()) if link[2] not in {"N", "P"}]
    for key, neighbour, access_key, text in (
        ("next", around and around.next, "N", str(sphinx_text("next"))),
        ("prev", around and around.previous, "P", str(sphinx_text("previous"))),
    ):
        context[key] = None
        if neighbour:
            title = html.escape(neighbour.title)
            context[key] = {"link": context["pathto"](neighbour.docname), "title": title}
            kept.append((neighbour.docname, title, access_key, text))
    context["rellinks"] = kept


def _name(row: Neighbours, links: Links) -> parts.Content:
    if not row.series:
        return links.archive("index", (), _("All announcements"))
    is_own = row.product == links.domain.library.product
    name = row.series if is_own else f"{row.product} {row.series}".strip()
    return links.archive("series", (row.product, row.series), _("%s series") % name)


def _link(relation: str, neighbour: Neighbour, links: Links) -> parts.Content:
    title = ARROWS[relation].format(neighbour.title)
    return links.page(neighbour.docname, title, classes=(f"relnotes-{relation}",))
