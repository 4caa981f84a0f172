"""Change logs in Markdown: Keep a Changelog's, towncrier's, scriv's, and what people write by hand.

markdown-it finds the blocks, so that nothing in a fence, a comment or a list is taken for a heading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from .headings import make_heading
from .outline import Definition, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from .headings import Heading

# scriv's anchors, and MyST's targets.
_LABEL = re.compile(r"<a\s+(?:id|name)\s*=\s*[\"'][^\"'<>]{0,200}[\"']\s*(?:/>|>\s*</a>)\s*|\([\w:. -]{1,200}\)=\s*")
_SPACE = re.compile(r"\s+")


def outline_of(text: str) -> Outline:
    """The sections and definitions of a Markdown text."""
    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    lines = text.split("\n")
    definitions = [*_links(env.get("references", {}), lines), *_footnotes(tokens)]
    return Outline(
        headings=tuple(_headings(tokens, env)),
        definitions=tuple(definitions),
        names=frozenset(),
        labels=frozenset(index for index, line in enumerate(lines) if _LABEL.fullmatch(line)),
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Finds blocks only: what stands within them is of interest in headings alone."""
    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(footnote_plugin).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _headings(tokens: Sequence[Token], env: dict[str, Any]) -> Iterator[Heading]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            inline = _inline_parser().parseInline(tokens[index + 1].content, env)[0]
            shown = (child.content for child in inline.children or [] if child.type in {"text", "code_inline"})
            start, end = token.map
            yield make_heading("".join(shown).strip(), int(token.tag[1:]), start, end)


def _links(references: dict[str, dict[str, Any]], lines: Sequence[str]) -> Iterator[Definition]:
    """Link definitions, but for those in a list or quotation, which mean nothing without it."""
    for label, found in references.items():
        start, end = found["map"]
        if lines[start].lstrip(" ").startswith("["):
            yield Definition(key=_SPACE.sub(" ", f"[{label.lower()}]"), start=start, end=end)


def _footnotes(tokens: Sequence[Token]) -> Iterator[Definition]:
    for token in tokens:
        if token.type == "footnote_reference_open" and token.level == 0 and token.map:
            start, end = token.map
            yield Definition(key=f"[^{token.meta['label'].lower()}]", start=start, end=end)
