"""Style sheets and scripts, on the pages that show something of ours: each loads only what it has a use for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

_OF_DESIGN = ('"sd-', " sd-")
"""How its classes begin. To seek words is many times faster than to seek one of some letters."""
_AFTER_THEMES = 500
"""The priority that Sphinx gives extensions; a project's own files come after them."""
_KINDS = ("style", "lists", "copy", "filter")
_LISTS = re.compile(
    'class="[^"]*relnotes-(?:archive|author|author-list|banner|card|empty|list|scroll|summary|tags|timeline|years)[ "]'
)


def add_assets(
    app: Sphinx, _pagename: str, _templatename: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Look into what is written, which holds for embedded announcements too."""
    body = context.get("body", "")
    # Who lists sphinx-design wants it on every page; that of ours is for pages with cards and grids.
    if "sphinx_design" not in app.config.extensions and not any(start in body for start in _OF_DESIGN):
        for files in (context.get("css_files", []), context.get("script_files", [])):
            files[:] = [file for file in files if not _of_design(file)]
    if "relnotes-" not in body:
        return
    _add(app.builder, _kinds_in(body))


def tell_all_assets(app: Sphinx) -> None:
    """Tell all that pages may have a use for, where a builder leaves pages to the templates of others.

    It does not forget a page's files with the page: what it tells would follow from which pages were written.
    """
    if hasattr(app.builder, "globalcontext_filename"):
        _add(app.builder, _KINDS)


def _kinds_in(body: str) -> Iterator[str]:
    yield "style"
    if _LISTS.search(body):
        yield "lists"
    if 'class="relnotes-header' in body:
        yield "copy"
    if "data-date=" in body:
        yield "filter"


def _add(builder: Any, kinds: Iterable[str]) -> None:
    # The builder's own methods: those of the application would remember the files of each page for all pages.
    for kind in kinds:
        if kind == "style":
            builder.add_css_file("relnotes.css", priority=_AFTER_THEMES)
        elif kind == "lists":
            builder.add_css_file("relnotes-lists.css", priority=_AFTER_THEMES + 1)
        elif builder.name != "epub":  # readers of books run no scripts, or warn of them
            # Scripts find their words beside them, so no page needs a script in its text, which many sites forbid.
            builder.add_js_file(f"relnotes-{kind}.js", priority=_AFTER_THEMES, defer="defer", **_words(kind))


def _words(kind: str) -> Mapping[str, str]:
    if kind == "copy":
        return _copy_words()
    return {"data-words": json.dumps(_filter_words(), ensure_ascii=False, separators=(",", ":"))}


def _of_design(file: Any) -> bool:
    """Whether a file of a page is one of sphinx-design's."""
    return str(getattr(file, "filename", file)).endswith(("/sphinx-design.min.css", "/design-tabs.js"))


def _copy_words() -> Mapping[str, str]:
    return {
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
