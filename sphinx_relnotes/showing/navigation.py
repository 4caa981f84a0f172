"""From an announcement to those before and after it and of the same subjects, and from a year to those beside it."""

from __future__ import annotations

import functools
import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _ as sphinx_text

from .. import parts
from ..domain import relnotes_domain
from ..parts.as_html import BUILDERS
from ..translation import _
from .frame import separated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..core.neighbours import Neighbour, Neighbours
    from ..links import Links

ARROWS = {"previous": "←\u00a0{}", "next": "{}\u00a0→"}
"""To the left and to the right."""
_BUTTONS: dict[str, tuple[str, tuple[object, ...]]] = {
    "furo": ("", ()),
    "pydata_sphinx_theme": ("show_prev_next", (False, "False", "false")),
    "shibuya": ("", ()),
    "sphinx_rtd_theme": ("prev_next_buttons_location", (None, "None", "none", "")),
}
"""Themes that link to the pages before and after, with the option and its values by which they do not."""


def neighbour_links(rows: Sequence[Neighbours], links: Links) -> parts.container | None:
    """A line for each series, then one for the library: its name, the older and the newer announcement.

    Series that lead to the same announcements share a line. Where the theme shows those of the library, once is enough.
    """
    if theme_has_buttons(links.domain.builder):
        rows = [row for row in rows if row.series]
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
    box += parts.paragraph(parts.strong(_("Related")))
    items = parts.bullet_list()
    items += [parts.line_item(links.page(item.docname, item.title)) for item in related]
    box += items
    return box


def years_beside(years: tuple[str, str], links: Links) -> parts.Part | None:
    """The ways from a year to those beside it, the newer first as in all lists."""
    ways = [
        links.archive("years", (year,), arrow.format(year))
        for year, arrow in zip(years, ARROWS.values(), strict=True)
        if year
    ]
    return parts.paragraph(*separated(ways, " · "), classes=["relnotes-years-beside"]) if ways else None


@functools.lru_cache(maxsize=1)
def theme_has_buttons(builder: Builder) -> bool:
    """Whether the theme, or one that it comes from, leads from page to page by itself."""
    theme = getattr(builder, "theme", None)
    if theme is None or builder.name not in BUILDERS:
        return False
    for folder in theme.get_theme_dirs():
        if buttons := _BUTTONS.get(Path(folder).name):
            option, without = buttons
            options = getattr(builder, "theme_options", {})
            return option not in options or options[option] not in without
    return False


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
    """The series by name: its badge leads to it."""
    if not row.series:
        return links.archive("index", (), _("All announcements"))
    is_own = row.product == links.domain.library.product
    name = row.series if is_own else f"{row.product} {row.series}".strip()
    return _("%s series") % name


def _link(relation: str, neighbour: Neighbour, links: Links) -> parts.Content:
    title = ARROWS[relation].format(neighbour.title)
    return links.page(neighbour.docname, title, classes=(f"relnotes-{relation}",))
