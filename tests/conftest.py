"""The one way in which tests build a Sphinx project, so that a test says only what is particular to it."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import hypothesis
import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.testing.util import SphinxTestApp

ROOTS = Path(__file__).parent / "roots"
DEFAULTS = {
    "conf.py": 'project = "Demo"\nextensions = ["sphinx_relnotes"]\nhtml_theme = "basic"\n',
    "index.md": "# Demo\n",
}
# How long an example takes is no property of the code on a machine that others use too.
hypothesis.settings.register_profile("relnotes", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("relnotes")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One finished build of a project, and what it left behind."""

    app: SphinxTestApp
    source: Path
    out: Path
    read: frozenset[str]
    """The docnames that this build read, so that a test of incremental builds can name them."""
    warnings: list[str]
    """One line each, without colours, paths relative to the project's folder."""

    def html(self, docname: str = "index") -> BeautifulSoup:
        """The page of a document, under every builder that makes HTML pages."""
        page = Path(self.app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
        return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")

    def text(self, name: str) -> str:
        """A file of the output folder."""
        return (self.out / name).read_text(encoding="utf-8")

    def json(self, name: str) -> Any:
        """A JSON file of the output folder."""
        return json.loads(self.text(name))


class MakeSite(Protocol):
    """Writes the files into a project and builds it; called again, it changes the files and builds on.

    A text that begins with a line break is dedented; ``None`` removes a file. ``root`` copies
    ``tests/roots/test-<root>`` first. Without a ``conf.py`` or ``index`` of its own the project gets those of
    ``DEFAULTS``. ``name`` tells two projects of one test apart.
    """

    def __call__(
        self,
        files: Mapping[str, str | bytes | None] | None = None,
        confoverrides: Mapping[str, Any] | None = None,
        builder: str = "html",
        *,
        root: str = "",
        name: str = "site",
        parallel: int = 0,
        tags: Sequence[str] = (),
        verbosity: int = 0,
    ) -> Site: ...


class MakePost(Protocol):
    """The text of a post: the least that makes an announcement, with more keys of front matter as they stand."""

    def __call__(self, title: str = "Demo 1.0 released", body: str = "It is out.\n", **keys: str) -> str: ...


@pytest.fixture
def post() -> MakePost:
    def make(title: str = "Demo 1.0 released", body: str = "It is out.\n", **keys: str) -> str:
        matter = {"title": f'"{title}"', "date": "2024-11-19", **keys}
        lines = "".join(f"{key}: {value}\n" for key, value in matter.items())
        return f"---\n{lines}---\n\n{body}"

    return make


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[MakeSite]:
    from sphinx.testing.util import SphinxTestApp

    apps: list[SphinxTestApp] = []

    def make(
        files: Mapping[str, str | bytes | None] | None = None,
        confoverrides: Mapping[str, Any] | None = None,
        builder: str = "html",
        *,
        root: str = "",
        name: str = "site",
        parallel: int = 0,
        tags: Sequence[str] = (),
        verbosity: int = 0,
    ) -> Site:
        while apps:  # roles, directives and nodes are registered process-wide: one app at a time
            apps.pop().cleanup()
        source = tmp_path / name
        _lay_out(source, files or {}, root)
        app = SphinxTestApp(
            builder,
            source,
            confoverrides=dict(confoverrides or {}),
            parallel=parallel,
            tags=tags,
            verbosity=verbosity,
        )
        apps.append(app)
        read: set[str] = set()
        app.connect("env-before-read-docs", lambda _app, _env, names: read.update(names), priority=10_000)
        app.build()
        lines = _COLOUR.sub("", app.warning.getvalue()).replace(f"{source}/", "").splitlines()
        warnings = [line for line in lines if line]
        return Site(app=app, source=source, out=Path(app.outdir), read=frozenset(read), warnings=warnings)

    yield make
    for app in apps:
        app.cleanup()


def _lay_out(source: Path, files: Mapping[str, str | bytes | None], root: str) -> None:
    if root and not source.exists():
        shutil.copytree(ROOTS / f"test-{root}", source)
    for name, content in files.items():
        path = source / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else _dedented(content).encode())
    for name, content in DEFAULTS.items():
        if not any(source.glob(f"{Path(name).stem}.*")):
            source.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(content, encoding="utf-8")


def _dedented(text: str) -> str:
    return textwrap.dedent(text[1:]) if text.startswith("\n") else text


def pytest_report_header() -> str:
    found = []
    for name in ("sphinx", "myst-parser", "docutils", "sphinx-design"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return "with " + ", ".join(found)
