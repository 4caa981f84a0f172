"""YAML read from its events: nothing is constructed, no recursion, no expansion of aliases.

A document's author decides neither how deep we go nor how large an aliased tree becomes; libyaml alone would
recurse or spend minutes on a hostile one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from .tree import MAX_DEPTH, Entry, Fault, MappingNode, Node, ScalarNode, SequenceNode

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, or the ten times slower one of a PyYAML built without it."""

MAX_NODES = 50_000
"""Values of one document, each alias counted with all that it stands for."""

_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)

_REASONS = {
    "mapping values are not allowed": "a colon followed by a space",
    "cannot start any token": "a tab, or a character that YAML reserves",
    "expected alphabetic or numeric": "a `*` or `&`, which YAML reserves",
    "did not find expected key": "text after a closing quote or bracket, or a wrong indentation",
    "expected <block end>": "text after a closing quote or bracket, or a wrong indentation",
    "unexpected end of stream": "a quote that is not closed",
    "could not find expected ':'": "a line without a key",
}


@dataclass(slots=True, kw_only=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mark: Any
    anchor: str | None
    weight: int
    """The reader's count of nodes when this one began."""
    is_mapping: bool
    height: int = 0
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchored:
    node: Node
    weight: int
    height: int


class YamlReader:
    """Reads one document, whole or in pieces that share their anchors and their limits."""

    def __init__(self) -> None:
        self._anchors: dict[str, _Anchored] = {}
        self._weight = 0
        self._line = 1

    def entries(self, text: str, line: int) -> tuple[Entry, ...]:
        """Read keys and values from ``text``, which begins at ``line`` of its file; raise ``Fault``."""
        root = self.tree(text, line)
        if root is None or (isinstance(root, ScalarNode) and root.is_empty):
            return ()
        if not isinstance(root, MappingNode):
            found = "a list" if isinstance(root, SequenceNode) else "text without a key"
            raise Fault(f"expected `key: value`, found {found}", line=root.line, column=root.column)
        return root.entries

    def tree(self, text: str, line: int = 1) -> Node | None:
        """Read any YAML document; ``None`` for an empty one; raise ``Fault``."""
        before, self._line = self._weight, line
        try:
            return self._build(text)
        except yaml.YAMLError as error:
            self._weight = before
            raise self._slip(error, text) from None
        except Fault:
            self._weight = before
            raise

    def _build(self, text: str) -> Node | None:
        stack: list[_Open] = []
        node: Node | None = None
        for event in yaml.parse(text, Loader=LOADER):
            kind = type(event)
            height = 0
            if kind is yaml.ScalarEvent:
                node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start(event, stack)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node, height = self._end(stack.pop())
            elif kind is yaml.AliasEvent:
                anchored = self._alias(event, len(stack))
                node, height = anchored.node, anchored.height
            else:
                continue
            if stack:
                stack[-1].children.append(node)
                stack[-1].height = max(stack[-1].height, height + 1)
        return node

    def _scalar(self, event: Any) -> ScalarNode:
        if event.tag is not None:
            self._check_tag(event)
        mark = event.start_mark
        self._count(1, mark)
        node = ScalarNode(
            text=event.value, is_plain=event.implicit[0], line=mark.line + self._line, column=mark.column + 1
        )
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node=node, weight=1, height=0)
        return node

    def _start(self, event: Any, stack: list[_Open]) -> None:
        if event.tag is not None:
            self._check_tag(event)
        if len(stack) >= MAX_DEPTH:
            raise self._fault(f"more than {MAX_DEPTH} levels deep", event.start_mark, is_slip=False)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        stack.append(_Open(mark=event.start_mark, anchor=event.anchor, weight=self._weight, is_mapping=is_mapping))
        self._count(1, event.start_mark)

    def _end(self, ended: _Open) -> tuple[Node, int]:
        line, column = ended.mark.line + self._line, ended.mark.column + 1
        node: Node
        if ended.is_mapping:
            node = MappingNode(entries=_entries(ended.children), line=line, column=column)
        else:
            node = SequenceNode(items=tuple(ended.children), line=line, column=column)
        if ended.anchor is not None:
            weight = self._weight - ended.weight
            self._anchors[ended.anchor] = _Anchored(node=node, weight=weight, height=ended.height)
        return node, ended.height

    def _alias(self, event: Any, depth: int) -> _Anchored:
        # An anchor counts from the end of its node on, so that none can refer to itself.
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            raise self._fault(f"`*{event.anchor}` refers to no anchor before it", event.start_mark)
        if depth + anchored.height > MAX_DEPTH:
            raise self._fault(f"aliases make it more than {MAX_DEPTH} levels deep", event.start_mark, is_slip=False)
        self._count(anchored.weight, event.start_mark)
        return anchored

    def _count(self, weight: int, mark: Any) -> None:
        self._weight += weight
        if self._weight > MAX_NODES:
            raise self._fault(f"more than {MAX_NODES} values, aliases expanded", mark, is_slip=False)

    def _check_tag(self, event: Any) -> None:
        if event.tag not in _CORE_TAGS and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:60]
            raise self._fault(f"the YAML tag `{tag}` is not read", event.start_mark)

    def _slip(self, error: yaml.YAMLError, text: str) -> Fault:
        problem = str(getattr(error, "problem", None) or "unexpected text")
        reason = next((reason for sign, reason in _REASONS.items() if sign in problem), problem)
        mark = getattr(error, "problem_mark", None)
        last = text.rstrip().count("\n")
        if mark is None or mark.line > last:
            return Fault(reason, line=self._line + (last if mark else 0))
        return self._fault(reason, mark)

    def _fault(self, message: str, mark: Any, *, is_slip: bool = True) -> Fault:
        return Fault(message, line=mark.line + self._line, column=mark.column + 1, is_slip=is_slip)


def _entries(children: list[Node]) -> tuple[Entry, ...]:
    entries = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            raise Fault("a key must be text, not a list or a mapping", line=key.line, column=key.column)
        if key.text == "<<" and key.is_plain:
            raise Fault("a merge key (`<<`) is not read; write it out", line=key.line, column=key.column)
        entries.append(Entry(key=key.text, value=value, line=key.line, column=key.column))
    return tuple(entries)
