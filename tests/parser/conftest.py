"""Builds the document of one post: a doctree alone (fast), or the output of any builder."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors

from sphinx_relnotes.nodes import setup_nodes
from sphinx_relnotes.parser.markdown import render_markdown
from sphinx_relnotes.parser.restructuredtext import render_rst

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_relnotes.core.problems import Problem, ProblemKind

TITLE = "Widgets 3.1 is here"


@dataclass(kw_only=True)
class Rendered:
    document: nodes.document
    section: nodes.section
    problems: list[Problem]
    warnings: str
    output: str = ""

    @property
    def tree(self) -> str:
        return self.section.pformat("  ")

    def kinds(self) -> list[tuple[ProblemKind, int]]:
        return [(problem.kind, problem.line) for problem in self.problems]

    def levels(self) -> list[tuple[int, str]]:
        """Depth (the title is 1) and text of each heading that is a section's."""
        return [(_depth(node), node.astext()) for node in self.section.findall(nodes.title) if is_heading(node)]


def is_heading(node: nodes.Node) -> bool:
    return isinstance(node.parent, nodes.section)


def _depth(node: nodes.Node | None) -> int:
    return 0 if node is None else _depth(node.parent) + isinstance(node, nodes.section)


class _PostParser(MystParser):
    """Reads the only document of a test project as a post; options come from the application."""

    options: dict[str, Any]
    result: tuple[nodes.section, list[Problem]]

    def parse(self, inputstring: str, document: nodes.document) -> None:
        options: dict[str, Any] = {
            "title": TITLE,
            "raw_html": "sanitize",
            "is_mdx": False,
            "path": "post.md",
            "first_line": 1,
        }
        options |= type(self).options
        render = render_rst if options.pop("is_rst", False) else render_markdown
        env = document.settings.env
        type(self).result = render(inputstring, document, myst_config=env.myst_config, **options)


def _application(folder: Path, builder: str, **confoverrides: Any) -> tuple[Sphinx, type[_PostParser], io.StringIO]:
    warnings = io.StringIO()
    (folder / "conf.py").write_text("extensions = ['myst_parser']\n", encoding="utf-8")
    parser = type("PostParser", (_PostParser,), {"options": {}})
    app = Sphinx(
        folder,
        folder,
        folder / "_out",
        folder / "_doctrees",
        builder,
        status=None,
        warning=warnings,
        freshenv=True,
        confoverrides={"root_doc": "index", "html_theme": "basic", **confoverrides},
    )
    setup_nodes(app)
    app.add_source_parser(parser, override=True)
    return app, parser, warnings


@pytest.fixture(scope="session")
def _shared_application(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sphinx, type[_PostParser], io.StringIO]:
    folder = tmp_path_factory.mktemp("shared")
    (folder / "index.md").write_text("x", encoding="utf-8")
    return _application(folder, "dummy", nitpicky=True)


@pytest.fixture(scope="session")
def render(_shared_application: tuple[Sphinx, type[_PostParser], io.StringIO]) -> Callable[..., Rendered]:
    """``render(source, **options)``: the doctree before transforms."""
    app, parser, warnings = _shared_application

    def render(source: str, **options: Any) -> Rendered:
        warnings.seek(0)
        warnings.truncate()
        parser.options = options
        document = parse_markdown(app, source, parser)
        section, problems = parser.result
        return Rendered(
            document=document, section=section, problems=problems, warnings=strip_colors(warnings.getvalue())
        )

    return render


def parse_markdown(app: Sphinx, source: str, parser: type[_PostParser]) -> nodes.document:
    from docutils.utils import new_document
    from sphinx.util.docutils import LoggingReporter, sphinx_domains

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


def _settings(app: Sphinx) -> Any:
    from docutils.frontend import get_default_settings

    settings = get_default_settings(MystParser)
    for name, value in app.env.settings.items():
        setattr(settings, name, value)
    settings.env = app.env
    return settings


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Rendered]:
    """``build(source, builder="html", files={}, conf={}, **options)``: the document after a whole build."""

    def build(
        source: str, *, builder: str = "html", files: dict[str, bytes] | None = None, conf: Any = None, **options: Any
    ) -> Rendered:
        folder = tmp_path / "project"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        suffix = "rst" if options.get("is_rst") else "md"
        (folder / f"index.{suffix}").write_text(source, encoding="utf-8")
        for name, data in (files or {}).items():
            (folder / name).write_bytes(data)
        app, parser, warnings = _application(folder, builder, nitpicky=True, **(conf or {}))
        if suffix == "rst":
            parser.supported = ("restructuredtext",)
            app.add_source_parser(parser, override=True)
        parser.options = options
        app.build(force_all=True)
        section, problems = parser.result
        return Rendered(
            document=app.env.get_doctree("index"),
            section=section,
            problems=problems,
            warnings=strip_colors(warnings.getvalue()),
            output=_output(folder / "_out", builder),
        )

    return build


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
