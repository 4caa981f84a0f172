"""One post after the other through Sphinx: read, resolved, and written as the HTML of a page."""

from __future__ import annotations

import atexit
import inspect
import io
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hostile.running import running
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from docutils import nodes

CONF = 'project = "Demo"\nextensions = ["sphinx_relnotes"]\nhtml_theme = "basic"\nrelnotes_posts = {"": "posts"}\n'
MATTER = "---\ntitle: One\ndate: 2024-11-19\n---\n"
UNREADABLE = "the post cannot be read ("


def page_of(body: str) -> str:
    """The HTML of a post; raises where it would run something, or where no parser could follow it."""
    app = _application()
    warning: Any = app.warning
    (app.srcdir / "posts" / "one.md").write_text(MATTER + body, encoding="utf-8", errors="surrogateescape")
    warning.seek(0)
    warning.truncate()
    builder: Any = app.builder
    app.env.clear_doc("one")
    builder.read_doc("one")
    builder.prepare_writing({"one"})
    builder.current_docname, builder.secnumbers, builder.fignumbers = "one", {}, {}
    builder.imgpath = builder.dlpath = ""
    html: str = builder.render_partial(_resolved(app))["fragment"]
    assert UNREADABLE not in warning.getvalue(), warning.getvalue()
    found = running(html)
    assert not found, found
    return html


def _resolved(app: SphinxTestApp) -> nodes.document:
    resolve = app.env.get_and_resolve_doctree
    tags: Any = {"tags": app.tags} if "tags" in inspect.signature(resolve).parameters else {}  # asked for since 9.1
    return resolve("one", app.builder, **tags)


@cache
def _application() -> SphinxTestApp:
    folder = tempfile.TemporaryDirectory()
    source = Path(folder.name)
    (source / "posts").mkdir()
    (source / "conf.py").write_text(CONF)
    (source / "index.md").write_text("# Demo\n")
    (source / "posts" / "one.md").write_text(MATTER)
    app = SphinxTestApp("html", source, warning=io.StringIO())
    app.build()
    atexit.register(folder.cleanup)
    return app
