"""Read the body of a Markdown post into blocks of text, as a build would see them, without MyST and docutils."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..core.findings.texts import Block, Body
from ..core.problems import ProblemKind
from .context import KEY, Reading
from .headings import arrange
from .plain_engine import plain_parser
from .plain_pieces import PieceReader, Source
from .tags import BLOCKS, Tag, split
from .visibility import is_named_by_myst, is_visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from ..core.findings.texts import Picture

_DIRECTIVE = re.compile(r"\{([\w:.-]+)\}")
_OPTIONS = re.compile(r"(?:[ \t]*:[\w-]+:[^\n]*\n)*\n?")
_PROSE = frozenset(("note", "warning", "tip", "important", "caution", "attention", "danger", "error", "hint"))
_PROSE |= {"seealso", "admonition", "epigraph", "pull-quote", "container", "dropdown", "card", "tab-set", "tab-item"}
_PROSE |= {"grid", "grid-item", "grid-item-card"}
_CONTAINERS = frozenset(("blockquote", "list_item", "footnote", "dd"))
_CELLS = frozenset(("th_open", "td_open"))


def read_markdown(  # noqa: PLR0913 - what a body is read with
    text: str, *, path: str, title: str, body_line: int, is_mdx: bool = False, extensions: Collection[str] = ()
) -> Body:
    """Read the body that begins at a 1-based line of a file's text; the lines of what is found are the file's."""
    reading = Reading(path=path, raw_html="sanitize")
    source = Source(text)
    parser = plain_parser(frozenset(extensions), is_mdx=is_mdx)
    body = text[source.offset(body_line - 1) :]
    try:
        tokens = parser.parse("\n" * (body_line - 1) + body, {KEY: reading})
    except RecursionError:
        reading.report(ProblemKind.MARKUP, "markup is nested too deep to be read", body_line)
        return Body(problems=tuple(reading.problems))
    reader = _Reader(source, parser, reading)
    reader.read(arrange(tokens, title, reading)[3:])
    return Body(
        blocks=tuple(reader.blocks),
        pictures=tuple(reader.pictures),
        problems=tuple(reading.problems),
    )


class _Reader:
    def __init__(self, source: Source, parser: MarkdownIt, reading: Reading) -> None:
        self._source = source
        self._parser = parser
        self._reading = reading
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []

    def read(self, tokens: Sequence[Token]) -> None:
        """Read blocks in the order of the text."""
        depth, before, cursor = 0, "", 0
        for index, token in enumerate(tokens):
            if token.type.rpartition("_")[0] in _CONTAINERS:
                depth += token.nesting
            if token.type == "inline" and token.children and token.map:
                heading = tokens[index - 1] if before == "heading_open" else None
                cursor = self._inline(token, heading, cursor if before in _CELLS else 0, is_nested=depth > 0)
            elif token.type in {"fence", "colon_fence", "code_block"} and token.map:
                self._fence(token)
            elif token.type == "html_block" and token.map:
                self._html(token)
            elif token.type == "relnotes_left_out" and token.map:
                self._left_out(token, token.map[0] + 1)
            before = token.type

    def _inline(self, token: Token, heading: Token | None, cursor: int, *, is_nested: bool) -> int:
        assert token.map
        children = token.children or []
        self._note_problems(children, token.map[0] + 1, in_heading=heading is not None)
        if any(child.type == "html_inline" for child in children):
            self._sift(children, token.map[0] + 1)
        reader = PieceReader(self._source, token.map[0], token.map[1], cursor)
        reader.read(list(_without_empty_links(children, in_heading=heading is not None)))
        self.pictures += reader.pictures
        if reader.pieces:
            start = self._source.offset(token.map[0])
            is_html = self._source.text[start : start + 4].lstrip().startswith("<")
            level = _level(heading) if heading and not is_html else 0
            block = Block(line=token.map[0] + 1, pieces=tuple(reader.pieces), level=level, is_nested=is_nested)
            self.blocks.append(block)
        return reader.cursor

    def _note_problems(self, children: Sequence[Token], line: int, *, in_heading: bool) -> None:
        for index, child in enumerate(children):
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
            elif child.type == "relnotes_left_out":
                self._left_out(child, line)
            elif child.type == "link_open" and _is_empty(children, index, in_heading=in_heading):
                self._reading.empty_link(str(child.attrGet("href") or ""), line, in_heading=in_heading)

    def _left_out(self, token: Token, line: int) -> None:
        what = token.meta["what"]
        if what not in self._reading.left_out_once:
            self._reading.left_out_once.add(what)
            self._reading.left_out(what, line)

    def _fence(self, token: Token) -> None:
        assert token.map
        directive = _DIRECTIVE.match(token.info.strip()) if token.type != "code_block" else None
        if directive is None or directive[1] not in _PROSE:
            return
        options = _OPTIONS.match(token.content)
        skipped = options.end() if options else 0
        line = token.map[0] + 1 + token.content.count("\n", 0, skipped)
        self.read(self._parser.parse("\n" * line + token.content[skipped:], {KEY: self._reading}))

    def _html(self, token: Token) -> None:
        """Take the text of a block of HTML apart at its tags."""
        assert token.map
        self._sift([token], token.map[0] + 1)
        reader = PieceReader(self._source, token.map[0], token.map[1], 0)
        for part in split(token.content):
            if isinstance(part, Tag):
                if part.name in BLOCKS:
                    reader = self._flush(reader, token.map)
                reader.tag(part)
            else:
                reader.text(part)
        self._flush(reader, token.map)

    def _sift(self, tokens: Sequence[Token], line: int) -> None:
        """Note what of raw HTML cannot be shown, as a build would."""
        from .html_tree import Piece, tree  # noqa: PLC0415 - few posts have any HTML

        pieces = [
            Piece(source=token.content, line=line + (token.meta or {}).get("line", 0))
            if token.type.startswith("html_")
            else Piece(slot=number)
            for number, token in enumerate(tokens)
        ]
        tree(pieces, self._reading.left_out)

    def _flush(self, reader: PieceReader, lines: Sequence[int]) -> PieceReader:
        reader.read(())
        self.pictures += reader.pictures
        line = self._source.line_of(reader.cursor)
        if any(piece.run.text.strip() for piece in reader.pieces):
            first = next((piece.line for piece in reader.pieces), line + 1)
            self.blocks.append(Block(line=first, pieces=tuple(reader.pieces), is_nested=True))
        return PieceReader(self._source, line, lines[1], reader.cursor)


def _level(heading: Token) -> int:
    """The level that the author wrote, whatever it is on the page."""
    if heading.markup in {"=", "-"}:
        return 1 if heading.markup == "=" else 2
    return len(heading.markup)


def _is_empty(children: Sequence[Token], index: int, *, in_heading: bool) -> bool:
    """Whether the link that opens at ``index`` shows nothing."""
    level = children[index].level
    end = next((i for i in range(index + 1, len(children)) if children[i].level == level), len(children))
    href = str(children[index].attrGet("href") or "")
    return not is_named_by_myst(href, in_heading=in_heading) and not is_visible(children[index + 1 : end])


def _without_empty_links(children: Sequence[Token], *, in_heading: bool) -> Iterator[Token]:
    """The tokens that a reader of the page sees."""
    skipped_level: int | None = None
    for index, child in enumerate(children):
        if skipped_level is not None:
            if child.type == "link_close" and child.level == skipped_level:
                skipped_level = None
        elif child.type == "link_open" and _is_empty(children, index, in_heading=in_heading):
            skipped_level = child.level
        else:
            yield child
