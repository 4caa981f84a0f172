"""Add to a ``conf.py`` what a news section needs, and nothing else: its text is parsed before and after."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTENSION = "sphinx_relnotes"


class EditError(Exception):
    """A text that cannot be edited safely; the message says why, and what to do by hand."""


def edited_conf(text: str, posts: Mapping[str, str]) -> str:
    """The text with the extension and ``relnotes_posts``, each where it is not there yet; line ends are line feeds.

    Raises :class:`EditError`.
    """
    before = _parsed(text)
    made = text
    if not _names_extension(before):
        made = _with_extension(made, before)
    if stated_posts(text) is None:
        made = _with_lines(made, f"relnotes_posts = {json.dumps(dict(posts), ensure_ascii=False)}")
    after = _parsed(made)
    if not _names_extension(after) or _others(before) != _others(after):
        raise EditError(f'add "{EXTENSION}" to extensions by hand, and run this again')
    return made


def stated_posts(text: str) -> Mapping[str, str] | None:
    """What a ``conf.py`` says of ``relnotes_posts``; ``None`` where it says nothing, empty where it is computed."""
    assignments = [*_assignments(_parsed(text), "relnotes_posts")]
    if not assignments:
        return None
    try:
        value = ast.literal_eval(assignments[-1].value)
    except (ValueError, TypeError):
        return {}
    return value if isinstance(value, dict) else {}


def text_of(text: str, *names: str) -> str:
    """The text that is assigned to the first of some names, where it is one."""
    for name in names:
        for assignment in _assignments(_parsed(text), name):
            if isinstance(assignment.value, ast.Constant) and isinstance(assignment.value.value, str):
                return assignment.value.value
    return ""


def _parsed(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise EditError(f"conf.py is no Python: {error}") from error


def _assignments(tree: ast.Module, name: str) -> Iterator[ast.Assign]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
            yield node


def _names_extension(tree: ast.Module) -> bool:
    for statement in tree.body:
        found = [*ast.walk(statement)]
        if any(isinstance(node, ast.Name) and node.id == "extensions" for node in found) and any(
            isinstance(node, ast.Constant) and node.value == EXTENSION for node in found
        ):
            return True
    return False


def _others(tree: ast.Module) -> list[str]:
    """All statements but those that an edit may touch or add."""
    return [ast.dump(node) for node in tree.body if _target_of(node) not in {"extensions", "relnotes_posts"}]


def _target_of(node: ast.stmt) -> str:
    """The one name that a statement assigns to."""
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return ""
    target = node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _with_extension(text: str, tree: ast.Module) -> str:
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "extensions"]
    plain = [node for node in tree.body if isinstance(node, ast.Assign) and _target_of(node) == "extensions"]
    lists = [node.value for node in plain if isinstance(node.value, ast.List)]
    stores = [node for node in named if isinstance(node.ctx, ast.Store)]
    if len(stores) == 1 and len(lists) == 1:
        made = _in_list(text, lists[0])
        if _elements(made, lists[0]) == [*map(ast.dump, lists[0].elts), ast.dump(ast.Constant(EXTENSION))]:
            return made
    if named:
        return _with_lines(text, f'extensions = [*extensions, "{EXTENSION}"]')
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return _with_lines(text, f'extensions = [*globals().get("extensions", ()), "{EXTENSION}"]')
    return _with_lines(text, f'extensions = ["{EXTENSION}"]')


def _elements(text: str, old: ast.List) -> list[str]:
    """The elements of the list that begins where one did before; none where the text is no Python any more."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return []
    starts = (old.lineno, old.col_offset)
    found = [node for node in ast.walk(tree) if isinstance(node, ast.List) and (node.lineno, node.col_offset) == starts]
    return [ast.dump(element) for element in found[0].elts] if found else []


def _in_list(text: str, found: ast.List) -> str:
    """The text with one more element at the end of a list, in the list's own layout."""
    lines = [line.encode() for line in text.split("\n")]
    element = f'"{EXTENSION}"'.encode()
    if not found.elts:
        _insert(lines, found.lineno, found.col_offset + 1, element)
        return b"\n".join(lines).decode()
    last = found.elts[-1]
    row, column = last.end_lineno or 1, last.end_col_offset or 0
    if row == found.end_lineno:
        _insert(lines, row, column, b", " + element)
        return b"\n".join(lines).decode()
    if not lines[row - 1][column:].lstrip().startswith(b","):
        _insert(lines, row, column, b",")
    first = lines[last.lineno - 1]
    indent = first[: len(first) - len(first.lstrip())]
    lines.insert(row, indent + element + b",")
    return b"\n".join(lines).decode()


def _insert(lines: list[bytes], row: int, column: int, what: bytes) -> None:
    line = lines[row - 1]
    lines[row - 1] = line[:column] + what + line[column:]


def _with_lines(text: str, lines: str) -> str:
    body = text.rstrip("\n")
    return f"{body}\n\n{lines}\n" if body else f"{lines}\n"
