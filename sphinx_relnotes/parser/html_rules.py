"""markdown-it's rules for raw HTML, replaced: only real and complete tags count, and what belongs together stays so."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from markdown_it.token import Token

from .context import reading_of
from .tags import BLOCKS, CONTROLS, EMBEDDED, FORMATTING, OPAQUE, WRAPPERS, comment_end, split, tag_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    from .tags import Tag

_STARTS_BLOCK = (BLOCKS | EMBEDDED | OPAQUE | CONTROLS) - {"title", "canvas", "map", "area"}
_VERBATIM = frozenset(("script", "style", "pre", "textarea"))
_TRANSPARENT = WRAPPERS | CONTROLS | {"span", "font", "big", "noscript", "picture"}
"""Elements whose end matters to nobody: around Markdown they need not be joined to their beginning."""
_SPACE = re.compile(r"\s+")
_HEADING = re.compile(r"\s*<h([1-6])(\s[^>]*)?>((?:(?!</?h[1-6]\b).)*)</h\1\s*>\s*", re.IGNORECASE | re.DOTALL)


def html_inline(state: StateInline, silent: bool) -> bool:
    """A tag or comment within a paragraph."""
    if state.src[state.pos] != "<":
        return False
    tag = tag_at(state.src, state.pos)
    end = tag.end if tag else comment_end(state.src, state.pos, state.posMax)
    if end < 0 or end > state.posMax or (tag and _is_placeholder(tag, state.src, state.posMax)):
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"line": state.src.count("\n", 0, state.pos)}
        reading_of(state.env).has_inline_html = True
        if tag and tag.name == "a":
            state.linkLevel += -1 if tag.is_closing else 1
    state.pos = end
    return True


def _is_placeholder(tag: Tag, text: str, limit: int) -> bool:
    """Whether ``<title>`` or ``<input>`` in a sentence is a word: it says nothing more, and nothing closes it."""
    if tag.attribute_source or tag.name in BLOCKS | FORMATTING:
        return False
    if tag.is_closing:
        return text.find(f"<{tag.name}", 0, tag.start) < 0
    return text.find(f"</{tag.name}", tag.end, limit) < 0


def html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A comment, an element whose text is verbatim, or lines up to a blank one that begin with a tag."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line) or not state.src.startswith("<", start):
        return False
    limit = state.eMarks[end_line - 1]
    tag = tag_at(state.src, start)
    end = comment_end(state.src, start, limit)
    if tag and _never_starts(tag, state, limit, silent):
        return False
    if tag and not tag.is_closing and tag.name in _VERBATIM:
        end = _verbatim_end(tag, state, limit)
    line = _line_after(state, start_line, end_line, end)
    if line is None:
        if tag is None:
            return False
        line = _blank_line(state, start_line, end_line)
        if tag.end > state.eMarks[line - 1] or not _may_start(tag, state, (start_line, line)):
            return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map = [start_line, line]
        token.content = state.getLines(start_line, line, state.blkIndent, True)
        state.line = line
    return True


def _never_starts(tag: Tag, state: StateBlock, limit: int, silent: bool) -> bool:
    """Whether no search for an end is worth the while: each line of a long paragraph may begin so."""
    if tag.name in _VERBATIM and not tag.is_closing:
        return reading_of(state.env).unclosed.get(tag.name) is state.src and _is_placeholder(tag, state.src, limit)
    return _is_placeholder(tag, state.src, limit) if tag.name in _STARTS_BLOCK else silent


def _verbatim_end(tag: Tag, state: StateBlock, limit: int) -> int:
    """Where an element ends whose text is no Markdown; -1 for nowhere."""
    unclosed = reading_of(state.env).unclosed
    if unclosed.get(tag.name) is state.src:
        return -1
    pattern = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE | re.ASCII)
    close = pattern.search(state.src, tag.end, limit)
    if close is None and pattern.search(state.src, limit) is None:
        unclosed[tag.name] = state.src
    return close.end() if close else -1


def _may_start(tag: Tag, state: StateBlock, lines: tuple[int, int]) -> bool:
    """Whether a tag begins a block: one of a block element always, another where it stands alone on its line."""
    first, after = lines
    if tag.name in _STARTS_BLOCK:
        return not _is_placeholder(tag, state.src, state.eMarks[after - 1])
    return not state.src[tag.end : state.eMarks[first]].strip()


def _line_after(state: StateBlock, start_line: int, end_line: int, position: int) -> int | None:
    """The line after the one that holds ``position``, unless the container (a list item, say) ends before it."""
    if position < 0:
        return None
    for line in range(start_line, end_line):
        if line > start_line and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        if state.eMarks[line] >= position:
            return line + 1
    return None


def _blank_line(state: StateBlock, start_line: int, end_line: int) -> int:
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    return line


def join_html(state: StateCore) -> None:
    """Make headings of HTML headings, and one region of all that stands between the two ends of an element."""
    reading = reading_of(state.env)
    if reading.raw_html == "keep" or not any(token.type == "html_block" for token in state.tokens):
        return
    tokens: list[Token] = []
    for token in state.tokens:
        heading = _heading_tokens(token) if token.type == "html_block" and not token.level else None
        tokens.extend(heading or (token,))
        reading.has_inline_html |= bool(heading)
    state.tokens = list(_with_regions(tokens))


def _heading_tokens(token: Token) -> Sequence[Token] | None:
    """A heading like those of Markdown, if the block is nothing but one heading of HTML."""
    match = _HEADING.fullmatch(token.content)
    if match is None:
        return None
    opening = Token("heading_open", f"h{match[1]}", 1, map=token.map, block=True, markup="#")
    inline = Token("inline", "", 0, map=token.map, block=True, level=1, children=[])
    closing = Token("heading_close", f"h{match[1]}", -1, block=True, markup="#")
    tag = tag_at(match[0].lstrip(), 0)
    anchor = tag.attributes.get("id", "") if tag else ""
    pieces = [f'<a id="{html.escape(anchor)}"></a>'] if anchor else []
    children = [_html_token(piece) for piece in pieces]
    children += [
        _text_token(piece) if isinstance(piece, str) else _html_token(piece.source) for piece in split(match[3].strip())
    ]
    inline.children = children
    inline.content = "".join(child.content for child in children if child.type == "text")
    return opening, inline, closing


def _text_token(source: str) -> Token:
    return Token("text", "", 0, content=html.unescape(_SPACE.sub(" ", source)))


def _html_token(source: str) -> Token:
    return Token("html_inline", "", 0, content=source, meta={"line": 0})


def _with_regions(tokens: Sequence[Token]) -> Iterator[Token]:
    starts, ends = set[int](), set[int]()
    for siblings in _siblings(tokens):
        for start, end in _regions(tokens, siblings):
            starts.add(start)
            ends.add(end)
    for index, token in enumerate(tokens):
        if index in starts:
            yield Token("html_region_open", "", 1, map=token.map, block=True)
        yield token
        if index in ends:
            yield Token("html_region_close", "", -1, block=True)


def _siblings(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """The positions of the blocks of HTML that share a parent."""
    stack: list[list[int]] = [[]]
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            stack.append([])
        elif token.nesting < 0:
            yield stack.pop()
        elif token.type == "html_block":
            stack[-1].append(index)
    yield stack[0]


def _regions(tokens: Sequence[Token], blocks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From the block in which an element opens to the one in which it is closed; what overlaps is one region."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    names = Counter[str]()
    for index in blocks:
        for tag in split(tokens[index].content):
            if isinstance(tag, str) or tag.name in _TRANSPARENT:
                continue
            if tag.opens:
                opened.append((tag.name, index))
                names[tag.name] += 1
            while tag.is_closing and names[tag.name]:
                name, first = opened.pop()
                names[name] -= 1
                if name == tag.name:
                    spans.append((first, index))
                    break
    start = end = -1
    for first, last in sorted(span for span in spans if span[0] != span[1]):
        if first > end >= 0:
            yield start, end
        start = first if first > end else start
        end = max(end, last)
    if end >= 0:
        yield start, end
