"""Front matter as a tree of raw text: no parser may decide that ``3.10`` is 3.1 or ``yes`` is true.

Each node knows its place in the file, so that a wrong value is reported where it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 50
"""More levels than any front matter has, and few enough to walk recursively."""

_INTEGER = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\d{1,18}\.\d{0,18}|\.\d{1,18})(?:[eE][-+]?\d{1,3})?")
_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null"))
_WORDS |= dict.fromkeys(("true", "yes", "on"), True) | dict.fromkeys(("false", "no", "off"), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalarNode:
    """A value as its author wrote it."""

    text: str
    is_plain: bool
    """Whether no quotes, block or tag say that it is text."""
    line: int
    column: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing, or YAML's null, stands here."""
        return not self.text.strip() or (self.is_plain and _WORDS.get(self.text.lower(), False) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key as its author wrote it, and its value. Keys may stand twice."""

    key: str
    value: Node
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingNode:
    """Keys and values, in the order of the file."""

    entries: tuple[Entry, ...]
    line: int
    column: int


Node = ScalarNode | SequenceNode | MappingNode


class Fault(Exception):  # noqa: N818 -- becomes a Problem as soon as the path of the file is known
    """Text that cannot be read, at its 1-based line and column of the file.

    ``is_slip`` tells a slip of the pen, whose text may serve as it stands, from what no reader should expand.
    """

    def __init__(self, message: str, *, line: int, column: int = 0, is_slip: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.is_slip = is_slip


class RawNumber(str):
    """The digits of a float, for parsers (TOML, JSON) that would lose the zero of ``3.10``."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """A JSON object whose repeated keys are not lost."""


def tree_of(value: Any, *, line: int = 0, column: int = 0, depth: int = 0) -> Node:
    """Turn a value of TOML, JSON or Python, all of it at one place, into a tree; raise ``Fault``."""
    if depth > MAX_DEPTH:
        raise Fault(f"more than {MAX_DEPTH} levels deep", line=line, column=column, is_slip=False)
    if isinstance(value, (Mapping, Pairs)):
        entries = tuple(
            Entry(
                key=str(key),
                value=tree_of(item, line=line, column=column, depth=depth + 1),
                line=line,
                column=column,
            )
            for key, item in (value.items() if isinstance(value, Mapping) else value)
        )
        return MappingNode(entries=entries, line=line, column=column)
    if isinstance(value, (list, tuple, set, frozenset)):
        items = tuple(tree_of(item, line=line, column=column, depth=depth + 1) for item in value)
        return SequenceNode(items=items, line=line, column=column)
    is_plain = isinstance(value, RawNumber) or not isinstance(value, str)
    return ScalarNode(text=_scalar_text(value), is_plain=is_plain, line=line, column=column)


def _scalar_text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)


def plain_value(node: Node) -> Any:
    """Return what the node means to a template: dicts, lists, and bool, int, float, ``None`` or str."""
    if isinstance(node, MappingNode):
        return {entry.key: plain_value(entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [plain_value(item) for item in node.items]
    if not node.is_plain:
        return node.text
    word = node.text.lower()
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _FLOAT.fullmatch(node.text) else node.text
