"""Fills the reference pages from the code, so that they cannot say anything else than it does.

A line of Markdown such as ``<!-- relnotes: config -->`` is replaced before the page is parsed:

- ``config``: every configuration value, with type, default and meaning;
- ``keys``: the other names of each key of front matter;
- ``warning NAME``: what the warning of that name means;
- ``other warnings``: a section for each warning that the page does not describe by itself.
"""

# ruff: noqa: INP001 - Sphinx imports this module from a folder on the path, not from a package

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from typing import TYPE_CHECKING, Any

from sphinx_relnotes.core import problems
from sphinx_relnotes.core.matter import keys
from sphinx_relnotes.core.problems import ProblemKind
from sphinx_relnotes.core.settings import RelnotesConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MARK = re.compile(r"^<!-- relnotes: (config|keys|warning (\w+)|other warnings) -->$", re.MULTILINE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the hook; Sphinx calls this."""
    app.connect("source-read", fill_marks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def fill_marks(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Replace the marks of one page, which is read again when the code behind them changes."""
    described = {match[2] for match in _MARK.finditer(source[0])}
    if not described:
        return
    for module in (inspect.getmodule(RelnotesConfig), keys, problems):
        app.env.note_dependency(inspect.getsourcefile(module))  # type: ignore[arg-type]
    meanings = warning_meanings()

    def fill(match: re.Match[str]) -> str:
        if match[1] == "config":
            return "\n".join(config_sections())
        if match[1] == "keys":
            return "\n".join(key_rows())
        if match[2]:
            return meanings[match[2]]
        others = {name: text for name, text in meanings.items() if name not in described}
        return "\n".join(f"(warning-{name})=\n## `relnotes.{name}`\n\n{text}\n" for name, text in others.items())

    source[0] = _MARK.sub(fill, source[0])


def config_sections() -> Iterator[str]:
    """Each configuration value as a ``confval`` that other pages can refer to."""
    for item in dataclasses.fields(RelnotesConfig):
        types = " or ".join(f"``{kind.__name__}``" for kind in item.metadata["types"])
        yield f"````{{confval}} relnotes_{item.name}\n:type: {types}\n:default: ``{_default_of(item)}``\n\n"
        yield f"{item.metadata['doc']}\n````\n"


def _default_of(item: dataclasses.Field[Any]) -> str:
    default = {} if item.default is dataclasses.MISSING else item.default
    shown = repr(list(default) if isinstance(default, tuple) else default)
    return shown if len(shown) < 60 else "see below"


def key_rows() -> Iterator[str]:
    """Tabulate the names of each key that has more than one."""
    yield "| Key | Also written |\n|-----|--------------|"
    for key, aliases in keys.KEYS.items():
        if aliases:
            yield f"| `{key}` | {', '.join(f'`{alias}`' for alias in aliases)} |"


def warning_meanings() -> dict[str, str]:
    """Collect the docstring behind each member of ``ProblemKind``, by the member's value."""
    tree = ast.parse(inspect.getsource(ProblemKind)).body[0]
    assert isinstance(tree, ast.ClassDef)
    meanings = {}
    for member, text in zip(tree.body, tree.body[1:], strict=False):
        match member, text:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(meaning))):
                meanings[ProblemKind[name].value] = inspect.cleandoc(meaning)
    return meanings
