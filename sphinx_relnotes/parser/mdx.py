"""MDX beyond Markdown: imports, exports, components and comments are recognised, left out and noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .context import reading_of
from .tags import KNOWN, tag_at

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LEFT_OUT = "relnotes_left_out"
"""Type of the token where something was left out; its ``meta`` says what, and how many lines further down."""

_STATEMENT = re.compile(
    r"import\s*+(?:[\"'{*]|[\w$]++\s*+(?:,|from\b))|export\s++(?:default|const|let|var|function|async|class|\*|\{)"
)
_NAME = re.compile(r"</?(?:([A-Za-z][\w.:-]*+)(?=[\s/>])|(?=>))")
_IN_BRACES = re.compile(r"\s[\w:.-]*+=?\{")
_COMMENT = re.compile(r"\{\s*+/\*.*?\*/\s*+\}", re.DOTALL)
_BEGINNING = re.compile(r"<|\{\s*+/\*")
_MAX_LENGTH = 20_000
_MAX_SEARCHED = 100 * _MAX_LENGTH
"""Characters of a post, in all, among which an end is looked for in vain."""
_BRACKETS = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


def install(parser: MarkdownIt) -> None:
    """Teach a parser MDX; indented code is none there, since components indent what they hold."""
    parser.disable("code")
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("html_block", "mdx_statement", _statement)
    parser.block.ruler.before("html_block", "mdx_block", _block, {"alt": interrupted})
    parser.inline.ruler.before("html_inline", "mdx_inline", _inline)


def _statement(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """``import`` and ``export``, up to a blank line outside of all brackets."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if silent or state.level or not _STATEMENT.match(state.src, start):
        return False
    line, depth = start_line, 0
    reading = reading_of(state.env)
    after = end_line if reading.searched < _MAX_SEARCHED else start_line + 1
    while line < after and (depth > 0 or not state.isEmpty(line)):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        depth += sum(_BRACKETS.get(character, 0) for character in text)
        line += 1
    if depth > 0:  # brackets that are never closed must not swallow the page
        reading.searched += state.eMarks[line - 1] - start
        line = start_line + 1
    _note_block(state, "an import or export of MDX", start_line, line)
    return True


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A component's tag, or a comment, alone on its lines."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not _may_begin(state.src, start, state.env):
        return False
    what, end = _match(state.src, start, state.eMarks[end_line - 1])
    if end < 0:
        reading_of(state.env).searched += min(_MAX_LENGTH, len(state.src) - start)
    line = start_line
    while line < end_line and end > state.eMarks[line]:
        line += 1
    if not what or line >= end_line or state.src[end : state.eMarks[line]].strip():
        return False
    if not silent:
        _note_block(state, what, start_line, line + 1)
    return True


def _note_block(state: StateBlock, what: str, start_line: int, after: int) -> None:
    token = state.push(LEFT_OUT, "", 0)
    token.map = [start_line, after]
    token.meta = {"what": what, "line": 0}
    state.line = after


def _inline(state: StateInline, silent: bool) -> bool:
    if not _may_begin(state.src, state.pos, state.env):
        return False
    what, end = _match(state.src, state.pos, state.posMax)
    html = "" if what else _html(state.src, state.pos, end)
    if not what and not html:
        if end < 0:
            reading_of(state.env).searched += min(_MAX_LENGTH, state.posMax - state.pos)
        return False
    if not silent:
        line = state.src.count("\n", 0, state.pos)
        token = state.push("html_inline" if html else LEFT_OUT, "", 0)
        token.content = html
        token.meta = {"what": what, "line": line}
    state.pos = end
    return True


def _may_begin(text: str, position: int, env: MutableMapping[str, Any]) -> bool:
    """Whether it is worth the while to look for an end; not any more where thousands before had none."""
    return _BEGINNING.match(text, position) is not None and reading_of(env).searched < _MAX_SEARCHED


def _match(text: str, position: int, limit: int) -> tuple[str, int]:
    """What of MDX stands at ``position`` (nothing where it is HTML or text), and where it ends; -1 for nowhere."""
    limit = min(limit, position + _MAX_LENGTH)
    if text[position] == "{":
        comment = _COMMENT.match(text, position, limit)
        return ("a comment of MDX", comment.end()) if comment else ("", -1)
    name = _NAME.match(text, position, limit)
    if name is None:
        return "", position
    end = _tag_end(text, position, limit)
    is_html = name[1] and name[1][0].islower() and "." not in name[1]
    return ("" if is_html or end < 0 else f"the component <{name[1] or ''}>"), end


def _html(text: str, position: int, end: int) -> str:
    """A tag of HTML with attributes in braces, without them."""
    name = _NAME.match(text, position)
    if name is None or (name[1] or "").lower() not in KNOWN or end < 0 or tag_at(text, position):
        return ""
    source = text[position:end]
    while braces := _IN_BRACES.search(source):
        source = source[: braces.start()] + source[_tag_end(source, braces.end() - 1, len(source), stop="}") :]
    return source if tag_at(source, 0) else ""


def _tag_end(text: str, position: int, limit: int, *, stop: str = ">") -> int:
    """The position after the first ``stop`` outside of quotation marks and brackets (but its own); else -1."""
    depth = 0
    quote = ""
    for index in range(position, min(limit, len(text))):
        character = text[index]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'`" and (depth or text[index - 1] in "=({[,: "):
            quote = character
        else:
            depth += _BRACKETS.get(character, 0)
            if character == stop and depth == 0:
                return index + 1
    return -1
