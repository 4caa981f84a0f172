"""Emphasis of HTML as Markdown can mark it: asterisks count only where the characters around them allow it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = ("em", "strong", "s")
_MARKUP = {"em": "*", "strong": "**", "s": "~~"}


def settle_emphasis(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens with blanks outside of emphasis, none of it empty or doubled, and tags where no mark can be."""
    made = _trimmed(_with_outer_blanks(list(tokens)))
    made = _joined(made)
    for opening, closing in _pairs(made):
        kind = made[opening].tag
        can_mark = _may_open(made, opening) and _may_close(made, closing)
        for index, tag in ((opening, f"<{kind}>"), (closing, f"</{kind}>")):
            if can_mark:
                made[index].markup = _MARKUP[kind]
            else:
                made[index] = Token("html_inline", "", 0, content=tag)
    return made


def _pairs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        if token.tag in _KINDS and token.nesting:
            if token.nesting > 0:
                stack.append(index)
            elif stack:
                found.append((stack.pop(), index))
    return found


def _is_mark(token: Token, nesting: int) -> bool:
    return token.tag in _KINDS and token.nesting == nesting


def _with_outer_blanks(tokens: list[Token]) -> list[Token]:
    """Move blanks and breaks at the inner ends of emphasis outside, until nothing moves; empty emphasis goes."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        is_empty = _is_mark(here, 1) and _is_mark(after, -1) and here.tag == after.tag
        if is_empty:
            del tokens[index : index + 2]
        elif (_is_mark(here, 1) and _is_blank(after)) or (_is_blank(here) and _is_mark(after, -1)):
            tokens[index : index + 2] = [after, here]
        elif _is_mark(here, 1) and after.type == "text" and after.content[:1] == " ":
            after.content = after.content[1:]
            tokens.insert(index, Token("text", "", 0, content=" "))
        elif here.type == "text" and here.content[-1:] == " " and _is_mark(after, -1):
            here.content = here.content[:-1]
            tokens.insert(index + 2, Token("text", "", 0, content=" "))
        else:
            index += 1
            continue
        index = max(index - 1, 0)
    return tokens


def _is_blank(token: Token) -> bool:
    return token.type in {"hardbreak", "softbreak"} or (token.type == "text" and not token.content.strip(" "))


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without blanks and breaks at both ends, and without blanks at breaks."""
    made: list[Token] = []
    for token in tokens:
        before = made[-1] if made else None
        if token.type == "text":
            if before is None or before.type == "hardbreak" or before.content[-1:] == " ":
                token.content = token.content.lstrip(" ")
            if before is not None and before.type == "text":
                before.content += token.content
            elif token.content:
                made.append(token)
            continue
        if token.type == "hardbreak":
            _strip_end(made)
        if token.type != "hardbreak" or made:
            made.append(token)
    while made and made[-1].type == "hardbreak":
        made.pop()
        _strip_end(made)
    _strip_end(made)
    return made


def _strip_end(made: list[Token]) -> None:
    if made and made[-1].type == "text":
        made[-1].content = made[-1].content.rstrip(" ")
        if not made[-1].content:
            made.pop()


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Emphasis that ends where the same begins again is one; within itself it says nothing."""
    made: list[Token] = []
    open_kinds: list[str] = []
    for token in tokens:
        if _is_mark(token, 1):
            open_kinds.append(token.tag)
            if open_kinds.count(token.tag) > 1:
                continue
            if made and _is_mark(made[-1], -1) and made[-1].tag == token.tag:
                made.pop()
                continue
        elif _is_mark(token, -1):
            if open_kinds.count(token.tag) > 1:
                open_kinds.remove(token.tag)
                continue
            if token.tag in open_kinds:
                open_kinds.remove(token.tag)
        made.append(token)
    return made


def _character(token: Token | None, at: int) -> str:
    if token is None or token.type in {"hardbreak", "softbreak"}:
        return " "
    if token.type in {"text", "html_inline"}:
        return (token.content or " ")[at]
    return "*"


def _may_open(tokens: Sequence[Token], index: int) -> bool:
    before = _character(tokens[index - 1] if index else None, -1)
    after = _character(tokens[index + 1] if index + 1 < len(tokens) else None, 0)
    return not _is_punctuation(after) or before.isspace() or _is_punctuation(before)


def _may_close(tokens: Sequence[Token], index: int) -> bool:
    before = _character(tokens[index - 1] if index else None, -1)
    after = _character(tokens[index + 1] if index + 1 < len(tokens) else None, 0)
    return not _is_punctuation(before) or after.isspace() or _is_punctuation(after)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
