"""The outline of Markdown, by the block rules of CommonMark: what stands in code or in a comment is no heading."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from .outline import Definition, Heading, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")
_FOOTNOTE = re.compile(r" {0,3}\[(\^[^\]\s]+)\]:")


def read_markdown(text: str) -> Outline:
    """Headings at the top of the document's structure, link definitions and footnotes."""
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _parser().parse(text, env)
    lines = tuple(text.split("\n"))
    links = env.get("references", {})
    found = [(link["map"][0], link["map"][1], label) for label, link in links.items() if label[0] != "^"]
    found += _footnotes(lines, _code_lines(tokens))
    definitions = [
        Definition(name=f"[{name}]" if name[0] == "^" else name, line=line, end=end, needs=_needs(lines, line, end))
        for line, end, name in sorted(found)
    ]
    return Outline(markup="markdown", lines=lines, headings=tuple(_headings(tokens)), definitions=tuple(definitions))


def used_names(text: str) -> frozenset[str]:
    """Whatever stands in brackets."""
    labels = (match[1] for match in _LABEL.finditer(text))
    return frozenset(f"[{label.upper()}]" if label[0] == "^" else normalizeReference(label) for label in labels)


@functools.lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(colon_fence_plugin).use(footnote_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    for token, content in itertools.pairwise(tokens):
        if token.type == "heading_open" and not token.level and token.map:
            yield Heading(level=int(token.tag[1:]), title=content.content, line=token.map[0], end=token.map[1])


def _code_lines(tokens: Sequence[Token]) -> set[int]:
    code = (token.map for token in tokens if token.type in {"fence", "code_block", "html_block"})
    return {line for lines in code if lines for line in range(*lines)}


def _footnotes(lines: Sequence[str], code: set[int]) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(lines):
        match = _FOOTNOTE.match(line) if number not in code else None
        if match is None:
            continue
        end = following = number + 1
        while following < len(lines) and (not lines[following].strip() or lines[following].startswith(("    ", "\t"))):
            following += 1
            end = following if lines[following - 1].strip() else end
        yield number, end, match[1].upper()


def _needs(lines: Sequence[str], line: int, end: int) -> frozenset[str]:
    """What a footnote's text uses; the label of a definition is no use of it."""
    return used_names("\n".join(lines[line:end]).partition("]:")[2])
