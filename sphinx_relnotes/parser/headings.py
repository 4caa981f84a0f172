"""The headings of a body, put beneath the title of the post whatever level they start at, skip to or repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from .visibility import is_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .context import Reading

_DEEPEST = 6


def arrange(tokens: Sequence[Token], title: str, reading: Reading) -> list[Token]:
    """The tokens with ``title`` as the one heading of the first level, and the body's headings contiguous below it."""
    body = list(_without_empty(tokens, reading))
    _drop_repeated(body, title)
    _renumber(body)
    return [*_heading(title), *body]


def same_words(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but case, punctuation and space."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    letters = "".join(character for character in text.casefold() if character.isalnum())
    return letters or text.strip()


def _heading(title: str) -> list[Token]:
    text = Token("text", "", 0, content=title)
    return [
        Token("heading_open", "h1", 1, map=[0, 1], markup="#", block=True),
        Token("inline", "", 0, map=[0, 1], content=title, children=[text], block=True, level=1),
        Token("heading_close", "h1", -1, markup="#", block=True),
    ]


def _without_empty(tokens: Sequence[Token], reading: Reading) -> Iterator[Token]:
    skipped_until = -1
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and not is_visible(tokens[index + 1].children or [], in_heading=True):
            skipped_until = index + 2
            for child in tokens[index + 1].children or []:
                if child.type == "link_open":
                    line = token.map[0] + 1 if token.map else 0
                    reading.empty_link(str(child.attrGet("href")), line, in_heading=True)
        if index > skipped_until:
            yield token


def _drop_repeated(body: list[Token], title: str) -> None:
    """Drop the title where the body begins with it; one that is a link, or shows a picture, becomes a paragraph."""
    if not body or body[0].type != "heading_open":
        return
    children = body[1].children or []
    text = "".join(child.content for child in children if child.type in {"text", "code_inline"})
    if not same_words(text, title):
        return
    if any(child.type in {"link_open", "image"} for child in children):
        for token, kind in ((body[0], "paragraph_open"), (body[2], "paragraph_close")):
            token.type, token.tag = kind, "p"
    else:
        del body[:3]


def _renumber(body: Sequence[Token]) -> None:
    """Close the gaps between levels; headings within quotations, lists and the like are no sections."""
    depth = 0
    levels: list[int] = []
    for token in body:
        if token.type == "heading_open" and not depth:
            level = int(token.tag[1:])
            while levels and levels[-1] >= level:
                levels.pop()
            levels.append(level)
            token.tag = f"h{min(len(levels) + 1, _DEEPEST)}"
        depth += token.nesting
