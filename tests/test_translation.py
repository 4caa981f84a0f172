"""The words that readers see, in the project's language."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_relnotes

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(sphinx_relnotes.__file__).parent


def calls_while_imported(node: ast.AST) -> Iterator[str]:
    """The names of functions that a module calls when it is imported, with their lines."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield f"{child.func.id}, line {child.lineno}"
        yield from calls_while_imported(child)


def test_constants_are_only_marked_and_looked_up_when_they_are_shown() -> None:
    early = [
        f"{path.relative_to(PACKAGE)}: {call}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for call in calls_while_imported(ast.parse(path.read_text(encoding="utf-8")))
        if call.startswith(("_,", "ngettext,"))
    ]

    assert early == [], "mark constants with N_; the language is known only when a project is there"
