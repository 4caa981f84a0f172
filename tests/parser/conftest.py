"""Builds the document of one post: a doctree alone (fast), or the output of any builder."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.parsers import Parser, RSTParser
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import LoggingReporter, sphinx_domains

from sphinx_relnotes.nodes import setup_nodes
from sphinx_relnotes.parser.markdown import render_markdown
from sphinx_relnotes.parser.restructuredtext import render_rst

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_relnotes.core.problems import Problem, ProblemKind

Render = Callable[..., "Rendered"]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TITLE = "Widgets 3.1 is here"


@dataclass(kw_only=True)
class Rendered:
    document: Any
    section: Any
    problems: list[Problem]
    warnings: str
    output: str = ""

    @property
    def tree(self) -> str:
        return str(self.section.pformat("  "))

    def kinds(self) -> list[tuple[ProblemKind, int]]:
        return [(problem.kind, problem.line) for problem in self.problems]

    def levels(self) -> list[tuple[int, str]]:
        """Depth (the title is 1) and text of each heading that is a section's."""
        return [(_depth(node), node.astext()) for node in self.section.findall(nodes.title) if is_heading(node)]


def is_heading(node: nodes.Node) -> bool:
    return isinstance(node.parent, nodes.section)


def _depth(node: nodes.Node | None) -> int:
    return 0 if node is None else _depth(node.parent) + isinstance(node, nodes.section)


class PostParser(Parser):
    """Reads a document as a post; options come from the test."""

    options: Mapping[str, Any] = {}
    result: tuple[nodes.section, list[Problem]]
    render: Callable[..., tuple[nodes.section, list[Problem]]] = staticmethod(render_markdown)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        options = {"title": TITLE, "raw_html": "sanitize", "is_mdx": False, "path": "post.md", "first_line": 1}
        env = document.settings.env
        type(self).result = type(self).render(
            inputstring, document, myst_config=env.myst_config, **{**options, **self.options}
        )


def _parsers() -> tuple[type[PostParser], type[PostParser]]:
    """New classes for each application, so that none keeps what another one read."""
    markdown = type("MarkdownPosts", (PostParser, MystParser), {})
    rst = type("RstPosts", (PostParser, RSTParser), {"render": staticmethod(render_rst)})
    return markdown, rst


def make_application(
    folder: Path, builder: str, *, is_rst: bool = False, **confoverrides: Any
) -> tuple[SphinxTestApp, type[PostParser]]:
    """An application whose documents are all read as posts; what it warns of while it is set up is no concern."""
    (folder / "conf.py").write_text("extensions = ['myst_parser']\n", encoding="utf-8")
    parsers = _parsers()
    conf = {"root_doc": "index", "html_theme": "basic", **confoverrides}
    app = SphinxTestApp(builder, srcdir=folder, freshenv=True, confoverrides=conf, warning=io.StringIO())
    setup_nodes(app)
    for parser in parsers:
        app.add_source_parser(parser, override=True)
    take_warnings(app)
    return app, parsers[is_rst]


def take_warnings(app: SphinxTestApp) -> str:
    """The warnings so far, but for those of pages that a test had no reason to put into a table of contents."""
    stream = app.warning
    lines = _COLOUR.sub("", stream.getvalue()).splitlines(keepends=True)
    stream.seek(0)
    stream.truncate()
    return "".join(line for line in lines if "isn't included in any toctree" not in line)


@pytest.fixture(scope="module")
def _shared_application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SphinxTestApp, type[PostParser]]]:
    folder = tmp_path_factory.mktemp("shared")
    (folder / "index.md").write_text("x", encoding="utf-8")
    app, parser = make_application(folder, "dummy")
    yield app, parser
    app.cleanup()


@pytest.fixture(scope="module")
def render(_shared_application: tuple[SphinxTestApp, type[PostParser]]) -> Render:
    """``render(source, **options)``: the doctree before transforms."""
    app, parser = _shared_application

    def render(source: str, **options: Any) -> Rendered:
        parser.options = options
        document = parse_post(app, source, parser)
        section, problems = parser.result
        return Rendered(document=document, section=section, problems=problems, warnings=take_warnings(app))

    return render


def parse_post(app: SphinxTestApp, source: str, parser: type[PostParser]) -> nodes.document:
    settings = _settings(app)
    document = new_document(str(app.srcdir / "index.md"), settings)
    document.reporter = LoggingReporter(document["source"], settings.report_level, settings.halt_level)
    app.env.temp_data["docname"] = "index"
    try:
        with sphinx_domains(app.env):
            parser().parse(source, document)
    finally:
        app.env.temp_data.pop("docname", None)
    return document


def _settings(app: SphinxTestApp) -> Any:
    settings = get_default_settings(MystParser)
    for name, value in app.env.settings.items():
        setattr(settings, name, value)
    settings.env = app.env
    return settings


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Render]:
    """``build(source, builder="html", files={}, conf={}, **options)``: the document after a whole build."""
    apps: list[SphinxTestApp] = []

    def build(
        source: str, *, builder: str = "html", files: dict[str, bytes] | None = None, conf: Any = None, **options: Any
    ) -> Rendered:
        is_rst = options.pop("is_rst", False)
        folder = tmp_path / "project"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        suffix = "rst" if is_rst else "md"
        (folder / f"index.{suffix}").write_text(source, encoding="utf-8")
        for name, data in (files or {}).items():
            (folder / name).write_bytes(data)
        app, parser = make_application(folder, builder, is_rst=is_rst, nitpicky=True, **(conf or {}))
        apps.append(app)
        parser.options = options
        app.build(force_all=True)
        section, problems = parser.result
        return Rendered(
            document=app.env.get_doctree("index"),
            section=section,
            problems=problems,
            warnings=take_warnings(app),
            output=_output(Path(app.outdir), builder),
        )

    yield build
    for app in apps:
        app.cleanup()


def _output(folder: Path, builder: str) -> str:
    patterns = {"html": "index.html", "latex": "*.tex", "text": "index.txt", "man": "*.1", "texinfo": "*.texi"}
    patterns |= {"epub": "index.xhtml"}
    found = sorted(folder.glob(patterns[builder])) if builder in patterns else []
    return found[0].read_text(encoding="utf-8") if found else ""


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = os.environ.get("RELNOTES_CORPUS")
    if not folder:
        pytest.skip("RELNOTES_CORPUS names no folder with the posts of a real blog")
    return Path(folder) / "posts"
