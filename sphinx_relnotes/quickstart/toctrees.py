"""Add a page to the first toctree of a document, in Markdown (MyST) or reStructuredText."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import NamedTuple

_FENCE = re.compile(r"(`{3,}|:{3,}|~{3,})(.*)")
_DIRECTIVE = re.compile(r"\.\. toctree::\s*\Z")
_OPTION = re.compile(r"\s*:[\w-]+:")


class _Tree(NamedTuple):
    """The content of a toctree: from line ``start`` up to ``end``, both counted from 0."""

    start: int
    end: int
    indent: str


def with_entry(text: str, docname: str, *, is_rst: bool) -> str | None:
    """The text with the page in its first toctree, unless some toctree has it; ``None`` where there is no toctree."""
    lines = text.split("\n")
    trees = _rst_trees(lines) if is_rst else _fenced_trees(lines)
    if not trees:
        return None
    if any(_has(lines[tree.start : tree.end], docname) for tree in trees):
        return text
    tree = trees[0]
    end = tree.end
    while end > tree.start and not lines[end - 1].strip():
        end -= 1
    last = lines[end - 1] if end > tree.start else ""
    needs_gap = (is_rst and end == tree.start) or _OPTION.match(last) or last.strip() == "---"
    lines[end:end] = [*([""] if needs_gap else []), tree.indent + docname]
    return "\n".join(lines)


def _has(content: list[str], docname: str) -> bool:
    entries = [_target(line.strip()).strip("/") for line in content if not _OPTION.match(line)]
    is_glob = any(line.strip().startswith((":glob:", "glob:")) for line in content)
    return any(entry.removesuffix(".md") == docname or (is_glob and fnmatchcase(docname, entry)) for entry in entries)


def _target(entry: str) -> str:
    """The document that an entry names, which may have a title: ``Title <document>``."""
    return entry[:-1].rpartition("<")[2] if entry.endswith(">") else entry


def _fenced_trees(lines: list[str]) -> list[_Tree]:
    """Toctrees in fences; what stands within other fences is an example."""
    trees, row = [], 0
    while row < len(lines):
        opening = _FENCE.match(lines[row])
        if not opening:
            row += 1
            continue
        fence, info = opening[1], opening[2].strip()
        end = next((at for at in range(row + 1, len(lines)) if _closes(lines[at], fence)), len(lines))
        if info == "{toctree}" and end < len(lines):
            trees.append(_Tree(row + 1, end, ""))
        row = end + 1
    return trees


def _closes(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line.strip().strip(fence[0])


def _rst_trees(lines: list[str]) -> list[_Tree]:
    trees = []
    for row, line in enumerate(lines):
        if not _DIRECTIVE.match(line):
            continue
        end = row + 1
        while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t"):
            end += 1
        inside = [content for content in lines[row + 1 : end] if content.strip()]
        indent = re.match(r"\s*", inside[-1])[0] if inside else "   "  # type: ignore[index]
        trees.append(_Tree(row + 1, end, indent))
    return trees
