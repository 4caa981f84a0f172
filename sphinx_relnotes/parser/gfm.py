"""What GitHub's Markdown has beside CommonMark, as micromark (remark-gfm) reads it; rules for markdown-it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.footnote.index import footnote_ref

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_TILDE = ord("~")
_MARKERS = {1: _TILDE, 2: -_TILDE}
"""A pair must be of one width: two widths are two markers to the pairing of delimiters."""

_SCHEME_BEFORE = re.compile(r"https?\Z", re.IGNORECASE)
_AUTHORITY_AND_PATH = re.compile(r"://[^\s<>/?#\"'`]++[^\s<\x00-\x1f]*+")
_TRAILING = frozenset("?!.,:*_~'\"[]”’»…")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;\Z")

known_footnote_ref = partial(footnote_ref, always_match=False)
"""``[^x]`` is a reference only where a footnote ``x`` is defined; else it is text (a regular expression, say)."""


def strikethrough(state: StateInline, silent: bool) -> bool:
    """Note a run of one or two tildes as a delimiter; longer runs are text."""
    if silent or state.src[state.pos] != "~":
        return False
    scanned = state.scanDelims(state.pos, canSplitWord=True)
    token = state.push("text", "", 0)
    token.content = "~" * scanned.length
    state.pos += scanned.length
    if marker := _MARKERS.get(scanned.length):
        state.delimiters.append(
            Delimiter(
                marker=marker,
                length=0,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    return True


def pair_strikethrough(state: StateInline) -> None:
    """Turn paired runs of tildes into tokens."""
    nested = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *nested):
        for delimiter in delimiters:
            if delimiter.end < 0 or delimiter.marker not in _MARKERS.values():
                continue
            for kind, nesting, index in (
                ("s_open", 1, delimiter.token),
                ("s_close", -1, delimiters[delimiter.end].token),
            ):
                token = state.tokens[index]
                token.type, token.tag, token.nesting = kind, "s", nesting
                token.markup, token.content = token.content, ""


def bare_url(state: StateInline, silent: bool) -> bool:
    """Link text that begins with ``http://`` or ``https://``; nothing else that an engine might take for a URL."""
    position = state.pos
    if silent or state.linkLevel or not state.src.startswith("://", position):
        return False
    match = _AUTHORITY_AND_PATH.match(state.src, position, state.posMax)
    scheme_match = _SCHEME_BEFORE.search(state.src, max(0, position - len("https")), position)
    scheme = scheme_match[0] if scheme_match else ""
    start = position - len(scheme)
    is_word = start > 0 and state.src[start - 1].isascii() and state.src[start - 1].isalpha()
    if match is None or not scheme or is_word or not state.pending.endswith(scheme):
        return False
    source = scheme + _without_trail(match[0])
    text = unescapeAll(source)
    href = state.md.normalizeLink(text)
    if not state.md.validateLink(href) or len(source) == len(scheme) + len("://"):
        return False
    state.pending = state.pending[: -len(scheme)]
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": href}
    state.push("text", "", 0).content = text
    closing = state.push("link_close", "a", -1)
    for token in (opening, closing):
        token.markup, token.info = "autolink", "auto"
    state.pos = start + len(source)
    return True


def _without_trail(url: str) -> str:
    """Cut the punctuation that belongs to the sentence: GFM's "extended autolink path validation"."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end:
        last = url[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        elif last == ";":
            entity = _ENTITY.search(url, max(0, end - 40), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return url[:end]
