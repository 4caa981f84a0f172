"""What a body says in short: its first paragraph as plain text, and how many words it has.

This runs for every post of a library at every build, so it looks at the beginning only and parses nothing.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTION_LENGTH = 200
_BEGINNING = 20_000
_PARAGRAPH = 1500

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r"""(?:=+|-+|~+|\^+|"+|'+|\++|#+|\*+)$""")
_NO_PROSE = re.compile(
    r"""
      (?:[=~*_^"'+-]\ ?){3,}$                        # a rule
    | \[[^\]\n]{1,200}\]:                            # a link's definition, a footnote
    | \([\w:.-]{1,100}\)=$                           # MyST's target
    | %(?:\s|$)                                      # MyST's comment
    | \.\.(?:\s|$)                                   # a directive or comment of reStructuredText
    | :[\w-]{1,60}:\s                                # a field
    | [|+]                                           # a table
    | (?:[-*+]|\d{1,3}[.)])\s                        # a list
    | import\s+(?:["']|[^"'\n]{1,300}\sfrom\s+["'])  # MDX
    | export\s+(?:const|default|function|let)\s
    | <[A-Z]\w
    | </?(?:table|thead|tbody|tr|td|th|script|style|iframe|video|audio|object|svg|form|pre|nav)\b
    """,
    re.VERBOSE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\](?:\([^()\s]{0,500}(?:\s[^()]{0,200})?\)|\[[^\[\]]{0,100}\])?")
_INLINE = re.compile(
    r"""(?=[{:`\[<*_~\\])(?:
      (?:\{(?P<role>[\w:.-]{1,60})\}|:(?P<rst_role>[\w:.-]{1,60}):)?
        (?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>.{1,500}?)(?<!`)(?P=ticks)(?!`)_{0,2}
    | \[\^[^\[\]\s]{1,60}\]
    | \[(?P<link>[^\[\]]{0,500})\](?:\((?:[^()]|\([^()]{0,200}\)){0,500}\)|\[[^\[\]]{0,100}\])
    | <(?P<address>https?://[^\s<>]{1,500})>
    | </?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|h[1-6]
        |hr|i|img|ins|kbd|li|mark|ol|p|q|s|samp|section|small|span|strike|strong|sub|summary|sup|time|tt|u|ul|var)
      (?:\s[^<>]{0,1000})?/?>
    | (?:(?<=[\s(\["'“—-])|^)(?:\*{1,3}|_{1,3}|~~)(?=\S)
    | (?<=\S)(?:\*{1,3}|_{1,3}|~~)(?=[\s.,;:!?)\]"'”’—-]|$)
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    )""",
    re.VERBOSE,
)
_ROLE_TARGET = re.compile(r"([^<>]{1,400}[^<>\s])\s*<[^<>]{1,400}>")


def count_words(body: str) -> int:
    """Count what stands between blanks; markup is little beside the words."""
    return len(body.split())


def description_of(body: str) -> str:
    """Return the first paragraph as plain text, cut at a word after ``DESCRIPTION_LENGTH``; empty for none."""
    beginning = body[:_BEGINNING]
    if "<!--" in beginning:
        beginning = _COMMENT.sub("", beginning)
    for paragraph in _paragraphs(beginning):
        text = _plain(paragraph[:_PARAGRAPH])
        if any(character.isalnum() for character in text):
            return _cut(text)
    return ""


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of prose: no headings, lists, tables, code, directives or definitions."""
    lines: list[str] = []
    fence, is_skipping = "", False
    for line in [*text.split("\n"), ""]:
        content = line.strip()
        opening = _FENCE.match(line)
        if fence:
            if opening and content == content[0] * len(content) and content.startswith(fence):
                fence = ""
            continue
        is_heading = _HEADING.match(content) is not None
        if lines and (not content or opening or is_heading):
            yield " ".join(lines)
            lines = []
        if opening:
            fence = opening[1]
        elif lines and _UNDERLINE.match(content):
            lines = []
        elif not content or is_heading:
            is_skipping = False
        elif not is_skipping:
            is_skipping = not lines and (line.startswith(("   ", "\t")) or _NO_PROSE.match(content) is not None)
            if not is_skipping:
                lines.append(content.removeprefix(">").lstrip().removesuffix("\\"))


def without_markup(text: str) -> str:
    """Return the words of a description, which authors of posts write in the post's own markup at times."""
    return _plain(text[:_PARAGRAPH])


def _plain(markup: str) -> str:
    text = _INLINE.sub(_shown, _IMAGE.sub("", markup))
    return " ".join(html.unescape(text).split())


def _shown(match: re.Match[str]) -> str:
    if match["code"] is not None:
        role = match["role"] or match["rst_role"] or ""
        text = _ROLE_TARGET.sub(r"\1", match["code"]) if role or match[0].endswith("_") else match["code"]
        return f"PEP {text}" if role.lower() == "pep" and text.isdecimal() else text
    if match["link"] is not None:
        return _INLINE.sub(_shown, match["link"])
    if match["address"] is not None:
        return match["address"]
    return match["escaped"] or (" " if match[0][:3] in {"<br", "<p>", "</p"} else "")


def _cut(text: str) -> str:
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    head = text[: DESCRIPTION_LENGTH + 1]
    words = head.rpartition(" ")[0] or text[:DESCRIPTION_LENGTH]
    return words.rstrip(" .,;:–—-") + "…"
