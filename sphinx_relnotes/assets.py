"""Style sheets and scripts, on the pages that show something of ours: each loads only what it has a use for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

_AFTER_THEMES = 500
"""The priority that Sphinx gives extensions; a project's own files come after them."""
_LISTS = re.compile(
    'class="[^"]*relnotes-(?:archive|author|author-list|banner|card|empty|list|scroll|summary|tags|timeline|years)[ "]'
)


def add_assets(
    app: Sphinx, _pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Look into what is written, which holds for embedded announcements too."""
    body = context.get("body", "")
    if "relnotes-" not in body:
        return
    # The builder's own methods: those of the application would remember the files of each page for all pages.
    builder: Any = app.builder
    builder.add_css_file("relnotes.css", priority=_AFTER_THEMES)
    if _LISTS.search(body):
        builder.add_css_file("relnotes-lists.css", priority=_AFTER_THEMES + 1)
    if builder.name == "epub":  # readers of books run no scripts, or warn of them
        return
    # Scripts find their words beside them, so that no page needs a script in its text, which many sites forbid.
    if 'class="relnotes-header' in body:
        builder.add_js_file("relnotes-copy.js", priority=_AFTER_THEMES, defer="defer", **_copy_words())
    if "data-date=" in body:
        words = json.dumps(_filter_words(), ensure_ascii=False, separators=(",", ":"))
        builder.add_js_file("relnotes-filter.js", priority=_AFTER_THEMES, defer="defer", **{"data-words": words})


def _copy_words() -> Mapping[str, str]:
    return {
        "data-about": _("Copy a citation of this announcement"),
        "data-cite": _("Cite"),
        "data-copied": _("Copied"),
        "data-copy": _("Copy %s"),
    }


def _filter_words() -> Mapping[str, object]:
    from .showing.frame import STAGE_NAMES  # noqa: PLC0415 - not needed where nothing is written

    return {
        "all": _("all"),
        "count": _("%d of %d shown"),
        "filter": _("Filter this list"),
        "newest": _("newest first"),
        "oldest": _("oldest first"),
        "reset": _("Reset"),
        "series": _("Series"),
        "sort": _("Order"),
        "stage": _("Stage"),
        "stages": {stage.value: _(name) for stage, name in STAGE_NAMES.items()},
        "tag": _("Tag"),
        "text": _("Words"),
        "title": _("by title"),
        "year": _("Year"),
    }
