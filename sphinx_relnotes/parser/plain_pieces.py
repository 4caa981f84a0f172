"""From the inline tokens of a block to pieces of text, each with its place in the file.

markdown-it tells the lines of blocks only; a cursor that follows the tokens through the source finds the rest. Where
the source spells a thing otherwise than it is shown (escapes, entities), its place is unknown, but not its line.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from ..core.findings.texts import Picture, Piece
from ..core.peps import pep_url
from ..core.references.mentions import Run
from .tags import OPAQUE, Tag, tag_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_LONGEST_GAP = 30
"""Characters of markup between two pieces of text."""
_LONGEST_GAP_BEFORE_WORDS = 300
"""Longer text is not easily taken for another, and an empty link may stand before it."""
_TARGET = re.compile(r"\]\(\s*<?")
_BEHIND_TARGET = re.compile(r">?(?:\s{1,50}(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s{0,50}\)")
_REFERENCE = re.compile(r"\](?:\[[^\[\]]*\])?")
_OPAQUE_TAGS = OPAQUE | {"code", "tt", "samp", "kbd"}
_PEP_ROLE = re.compile(r"(?:(?P<text>[^<>]*[^<>\s])\s*<)?(?P<number>\d{1,4})(?:#[^<>]*)?>?")


class Source:
    """The text of a file, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(self, line: int) -> int:
        """The offset at which a 0-based line begins."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def line_of(self, offset: int) -> int:
        """The 0-based line of an offset."""
        return bisect.bisect_right(self._starts, offset) - 1


class PieceReader:
    """Reads the inline tokens of one block."""

    def __init__(self, source: Source, first: int, last: int, start: int) -> None:
        """``first`` and ``last`` are 0-based lines; ``start`` the offset before which nothing is looked for."""
        self._source = source
        self.line = first + 1
        self.cursor = max(source.offset(first), start)
        self._end = source.offset(last)
        self.pieces: list[Piece] = []
        self.pictures: list[Picture] = []
        self._link: _Link | None = None
        self._opaque = ""

    def read(self, children: Sequence[Token]) -> None:
        """Read tokens; what a link holds becomes one piece."""
        for child in children:
            handle = _HANDLERS.get(child.type)
            if handle is not None:
                handle(self, child)
            elif not child.nesting:
                self._add("\0", is_code=True)
        if self._link is not None:
            self._close()

    def _text(self, token: Token) -> None:
        if self._opaque or not token.content:
            self._find(token.content)
            return
        self._add(token.content, start=self._find(token.content))

    def _break(self, token: Token) -> None:
        newline = self._source.text.find("\n", self.cursor, self._end)
        if newline >= 0:
            self.cursor = newline + 1
        self.line += 1
        self._add("\n", is_code=token.type == "hardbreak")

    def _code(self, token: Token) -> None:
        start = self._find(token.content, gap=_LONGEST_GAP + len(token.markup))
        if start >= 0:
            self.cursor += len(token.markup)
        self._add("\0", is_code=True, start=start, said=token.content)

    def _image(self, token: Token) -> None:
        start = self._source.text.find("![", self.cursor, self._end)
        if start >= 0:
            behind = self._source.text.find(")", self._source.text.find("](", start, self._end), self._end)
            self.cursor = behind + 1 if behind >= 0 else start + 2
        picture = Picture(source=str(token.attrGet("src") or ""), alt=token.content, line=self.line, start=start)
        self.pictures.append(picture)
        self._add("\0", is_code=True)

    def _open(self, token: Token) -> None:
        is_address = token.markup == "autolink"
        mark = "" if token.info == "auto" else "<" if is_address else "["
        start = self._find(mark) if mark else self.cursor
        self._link = _Link(str(token.attrGet("href") or ""), self.line, start, is_address=is_address)

    def _shut(self, _token: Token) -> None:
        if self._link is None:
            return
        if not self._link.is_address:
            self._skip_target(self._link)
        self._close()

    def _skip_target(self, link: _Link) -> None:
        """Move behind ``](address "title")``, and note where the address is, if it is spelled there as it is known."""
        text = self._source.text
        bracket = text.find("]", self.cursor, min(self._end, self.cursor + _LONGEST_GAP))
        target = _TARGET.match(text, bracket) if bracket >= 0 else None
        if target is None:
            reference = _REFERENCE.match(text, bracket) if bracket >= 0 else None
            self.cursor = reference.end() if reference else self.cursor
            return
        if text.startswith(link.url, target.end()):
            link.url_start = target.end()
            self.cursor = target.end() + len(link.url)
        behind = _BEHIND_TARGET.match(text, self.cursor, self._end)
        end = behind.end() if behind else text.find(")", self.cursor, self._end) + 1
        self.cursor = end or self.cursor

    def _close(self) -> None:
        link, self._link = self._link, None
        assert link is not None
        url_start = link.text_start if link.is_address and link.said == link.url else link.url_start
        self.pieces.append(
            Piece(
                run=Run(link.text, link.url),
                line=link.line,
                start=link.start,
                said=link.said,
                url_start=url_start,
                is_address=link.is_address or link.said == link.url,
            )
        )

    def _html(self, token: Token) -> None:
        tag = tag_at(token.content, 0)
        self._find(token.content)
        if tag is not None:
            self.tag(tag)

    def tag(self, tag: Tag) -> None:
        """Take an inline tag of HTML in."""
        if tag.name == "a":
            if self._link is not None:
                self._close()
            if not tag.is_closing and "href" in tag.attributes:
                self._link = _Link(tag.attributes["href"], self.line, -1, is_address=False)
        elif tag.name in _OPAQUE_TAGS:
            if not tag.is_closing:
                self._add("\0", is_code=True)
            self._opaque = "" if tag.is_closing else tag.name
        elif tag.name == "br":
            self._add("\n", is_code=True)
        elif tag.name == "img":
            found = tag.attributes
            self.pictures.append(Picture(source=found.get("src", ""), alt=found.get("alt", ""), line=self.line))
            self._add("\0", is_code=True)

    def text(self, content: str) -> None:
        """Take the text between two tags in."""
        if not self._opaque and content:
            self._add(content, start=self._find(content))

    def _role(self, token: Token) -> None:
        start = self._find("{")
        self._find(token.content, gap=200)
        match = _PEP_ROLE.fullmatch(token.content) if token.meta.get("name") == "pep" else None
        if match is None:
            self._add("\0", is_code=True)
            return
        said = match["text"] or f"PEP {match['number']}"
        self.pieces.append(Piece(run=Run(said, pep_url(int(match["number"]))), line=self.line, start=start, said=said))

    def _add(self, text: str, *, is_code: bool = False, start: int = -1, said: str = "") -> None:
        if self._link is not None:
            link = self._link
            if link.text_start < 0 and not link.text:
                link.text_start = start
            link.text += "\0" if is_code else text
            link.said += said or ("" if text == "\0" else text)
            return
        run = Run(text, is_code=is_code)
        self.pieces.append(Piece(run=run, line=self.line, start=start, is_verbatim=start >= 0 and not is_code))

    def _find(self, text: str, *, gap: int = _LONGEST_GAP) -> int:
        """The offset of a text near the cursor, which moves behind it; -1 where it is spelled otherwise."""
        gap = max(gap, _LONGEST_GAP_BEFORE_WORDS) if len(text) > 3 else gap
        limit = min(self._end, self.cursor + gap + len(text))
        start = self._source.text.find(text, self.cursor, limit) if text else -1
        if start >= 0:
            self.cursor = start + len(text)
        return start


class _Link:
    """A link that is being read."""

    def __init__(self, url: str, line: int, start: int, *, is_address: bool) -> None:
        self.url = url
        self.line = line
        self.start = start
        self.is_address = is_address
        self.text = self.said = ""
        self.text_start = self.url_start = -1


_HANDLERS = {
    "text": PieceReader._text,  # noqa: SLF001 - the class's own
    "softbreak": PieceReader._break,  # noqa: SLF001
    "hardbreak": PieceReader._break,  # noqa: SLF001
    "code_inline": PieceReader._code,  # noqa: SLF001
    "image": PieceReader._image,  # noqa: SLF001
    "link_open": PieceReader._open,  # noqa: SLF001
    "link_close": PieceReader._shut,  # noqa: SLF001
    "html_inline": PieceReader._html,  # noqa: SLF001
    "myst_role": PieceReader._role,  # noqa: SLF001
}
