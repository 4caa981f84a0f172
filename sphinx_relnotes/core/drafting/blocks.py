"""The body of a post in blocks, as far as a draft must know them: lists and code in one piece, paragraphs apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+\S")
_NEW = re.compile(r"(?:(?<=\bPEP )|(?<=/pep-))\d+|what.?s-?new/[^)\s#]*#[\w-]+")
_PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?:)|<img\b[^>]*\bsrc=[\"']?(?!https?:)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d]{2,}")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of a body between blank ones, and the blank ones after them."""

    text: str
    after: str = "\n"
    is_code: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it begins with an item of a list."""
        return not self.is_code and _ITEM.match(self.text) is not None

    @property
    def is_news_list(self) -> bool:
        """Whether it is a list of what is new: of PEPs, and of sections of a page "What's new"."""
        return self.is_list and len({*_NEW.findall(self.text)}) > 2

    @property
    def is_fixed(self) -> bool:
        """Whether it is no prose that somebody thought up for one day: a heading, a list, code, a lone address."""
        line = self.text.strip()
        return (
            not line or self.is_list or self.is_code or line.startswith(("#", "<!--", "http", "[http")) or "PEP" in line
        )

    @property
    def has_own_picture(self) -> bool:
        """Whether it shows a picture that lies beside the post."""
        return not self.is_code and _PICTURE.search(self.text) is not None


def blocks_of(body: str) -> list[Block]:
    """The blocks of a body; joined again they are the body."""
    found: list[Block] = []
    lines = body.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        start = at
        fence = _FENCE.match(lines[at])
        if fence:
            at += 1
            while at < len(lines) and not _closes(lines[at], fence[1]):
                at += 1
            at = min(at + 1, len(lines))
        else:
            while at < len(lines) and lines[at].strip() and (at == start or not _FENCE.match(lines[at])):
                at += 1
        text, start = "".join(lines[start:at]), at
        while at < len(lines) and not lines[at].strip():
            at += 1
        block = Block(text=text, after="".join(lines[start:at]), is_code=bool(fence))
        if found and found[-1].is_list and (block.is_list or (text[:2] == "  " and not fence)):
            last = found[-1]
            found[-1] = replace(last, text=last.text + last.after + text, after=block.after)
        else:
            found.append(block)
    return found


def _closes(line: str, fence: str) -> bool:
    mark = line.strip()
    return len(mark) >= len(fence) and mark == fence[0] * len(mark)


def words_of(block: Block) -> frozenset[str]:
    """The words of a block, by which it is compared."""
    return frozenset(_WORD.findall(block.text.lower()))


def is_known(block: Block, others: Collection[frozenset[str]]) -> bool:
    """Whether another post has nearly the same words, so that the block is a form and no news."""
    words = words_of(block)
    return any(len(words & other) > _ALIKE * len(words | other) for other in others)
