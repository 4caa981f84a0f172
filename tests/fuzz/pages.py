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


def page_of(body: str, suffix: str) -> str:
    """The HTML of a post in the markup of a suffix; raises where it would run something, or no parser could follow."""
    app = _application()
    warning: Any = app.warning
    docname = f"one-{suffix}"
    (app.srcdir / "posts" / f"{docname}.{suffix}").write_text(MATTER + body, encoding="utf-8")
    warning.seek(0)
    warning.truncate()
    builder: Any = app.builder
    app.env.clear_doc(docname)
    builder.read_doc(docname)
    builder.prepare_writing({docname})
    builder.current_docname, builder.secnumbers, builder.fignumbers = docname, {}, {}
    builder.imgpath = builder.dlpath = ""
    document = _resolved(app, docname)
    document.settings = builder.docsettings
    visitor = builder.create_translator(document, builder)
    document.walkabout(visitor)
    html = "".join(visitor.fragment)
    assert UNREADABLE not in warning.getvalue(), warning.getvalue()
    found = running(html)
    assert not found, found
    return html


def _resolved(app: SphinxTestApp, docname: str) -> nodes.document:
    resolve = app.env.get_and_resolve_doctree
    tags: Any = {"tags": app.tags} if "tags" in inspect.signature(resolve).parameters else {}  # asked for since 9.1
    return resolve(docname, app.builder, **tags)


def close() -> None:
    """Give up what the application has registered in the process; the next page makes another one."""
    if _application.cache_info().currsize:
        _application().cleanup()
        _application.cache_clear()


@cache
def _application() -> SphinxTestApp:
    folder = tempfile.TemporaryDirectory()
    source = Path(folder.name)
    (source / "posts").mkdir()
    (source / "conf.py").write_text(CONF)
    (source / "index.md").write_text("# Demo\n")
    for suffix in ("md", "mdx", "rst"):
        (source / "posts" / f"one-{suffix}.{suffix}").write_text(MATTER)
    app = SphinxTestApp("html", source, warning=io.StringIO())
    app.build()
    atexit.register(folder.cleanup)
    return app
