"""Posts are read into blocks without MyST; each piece knows its place, and no text stops the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.parser.plain import read_markdown

if TYPE_CHECKING:
    from sphinx_relnotes.core.findings.texts import Block, Body

SNIPPETS = (
    *("PEP 8", "the the ", "word ", "\n", "\n\n", "- ", "> ", "1. ", "# ", "### ", "    ", "\t", "|", "\n|---|---|\n"),
    *("[a](b)", "[a](<b c> 'd')", "[", "](", ")", "![p](q)", "[x][r]", "\n[r]: http://e.x/\n", "<http://a.b/>"),
    *("http://a.b/c(d)", "`", "``` x\n", "~~~\n", "**", "_", "~", "\\", "&amp;", "<b>", "</b>", "<a href='u'>", "</a>"),
    *("<br>", "<table><tr><td>", "</table>", "<script>", "<!--", "-->", "{pep}`8`", "{x}`y`", "[^1]", "\n[^1]: n\n"),
    *("```{note}\n:class: x\n", ":::{tip}\n", ":::\n", "import X from 'y'\n", "<X/>", "{/* c */}", "\u200b", "é", "\0"),
)
TEXTS = st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join)


def read(text: str, *, body_line: int = 1, is_mdx: bool = False) -> Body:
    return read_markdown(
        text, path="p.md", title="T", body_line=body_line, is_mdx=is_mdx, extensions=("colon_fence", "deflist")
    )


def told(block: Block) -> list[tuple[str, str | None]]:
    return [(piece.run.text, piece.run.url) for piece in block.pieces]


@given(text=TEXTS, is_mdx=st.booleans())
def test_any_text_is_read_and_what_is_placed_stands_there(text: str, is_mdx: bool) -> None:
    for block in read(text, is_mdx=is_mdx).blocks:
        for piece in block.pieces:
            assert 1 <= piece.line <= text.count("\n") + 1
            if piece.is_verbatim:
                assert text[piece.start :].startswith(piece.run.text)
            if piece.url_start >= 0:
                assert text.startswith(piece.run.url or "?", piece.url_start)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a *b* `c` d", [[("a ", None), ("b", None), (" ", None), ("\0", None), (" d", None)]]),
        ("[a `b`](u) <http://c.d>", [[("a \0", "u"), (" ", None), ("http://c.d", "http://c.d")]]),
        ("[x][r]\n\n[r]: http://e.x/", [[("x", "http://e.x/")]]),
        ("a\\\nb", [[("a", None), ("\n", None), ("b", None)]]),
        ("# T\n\ntext", [[("text", None)]]),
        ("| a | [b](c) |\n|---|---|\n| d | e |", [[("a", None)], [("b", "c")], [("d", None)], [("e", None)]]),
        ("<p>a <a href='u'>b</a></p><p>c</p>", [[("a ", None), ("b", "u")], [("c", None)]]),
        ("a <kbd>x</kbd> <b>c</b>", [[("a ", None), ("\0", None), (" ", None), ("c", None)]]),
        ("by {pep}`8`, {pep}`t <9#x>` {ref}`z`", [
            [
                ("by ", None),
                ("PEP 8", "https://peps.python.org/pep-0008/"),
                (", ", None),
                ("t", "https://peps.python.org/pep-0009/"),
                (" ", None),
                ("\0", None),
            ]
        ]),
        ("```{note}\n:class: x\n\nin\n```\n\n```py\nout\n```", [[("in", None)]]),
        (":::{tip}\nin\n:::", [[("in", None)]]),
        ("```{code-block} py\nout\n```\n\n    out", []),
        ("a [](http://b.c) d", [[("a ", None), (" d", None)]]),
    ],
)  # fmt: skip
def test_blocks_are_those_of_the_page(text: str, blocks: list[list[tuple[str, str | None]]]) -> None:
    assert [told(block) for block in read(text).blocks] == blocks


def test_lines_and_offsets_are_those_of_the_file() -> None:
    text = '---\nt: x\n---\n\n> one\n> two [three](four "five") &amp; *six*\n'
    (block,) = read(text, body_line=4).blocks
    places = {
        piece.run.text: (piece.line, text[piece.start :][:5] if piece.start >= 0 else "") for piece in block.pieces
    }

    assert places["one"] == (5, "one\n>")
    assert places["two "] == (6, "two [")
    assert places["three"] == (6, "[thre")
    assert places["six"] == (6, "six*\n")
    assert places[" & "] == (6, "")
    assert text[block.links[0].url_start :].startswith('four "five')


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# a\n\n## b", [1, 2]), ("a\n=\n\nb\n-", [1, 2]), ("#### a #", [4]), ("<h3>a</h3>", [0])],
)
def test_headings_have_the_level_that_their_author_wrote(text: str, levels: list[int]) -> None:
    assert [block.level for block in read(text).blocks] == levels


def test_pictures_have_their_words() -> None:
    pictures = read("![a b](c.png) ![](d.png)\n\n<img src='e.png' alt='f'>").pictures

    assert [(one.source, one.alt, one.line) for one in pictures] == [
        ("c.png", "a b", 1),
        ("d.png", "", 1),
        ("e.png", "f", 3),
    ]


def test_deep_nesting_is_no_crash() -> None:
    assert read("> " * 5000 + "x").problems is not None
    assert read("[" * 5000 + "x" + "](y)" * 5000).problems is not None
