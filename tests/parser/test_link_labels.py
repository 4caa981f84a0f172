"""The ends of links are those that markdown-it finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_relnotes.parser.link_labels import Helpers

PIECES = ["[", "]", "[", "]", "(", "u", ")", "!", "`", "*", "\\\\", "a", "<b>", "[r]"]
THEIRS = MarkdownIt()
OURS = MarkdownIt()
OURS.helpers = Helpers()  # type: ignore[assignment]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_links_are_found_as_markdown_it_finds_them(source: str) -> None:
    text = f"{source}\n\n[r]: x\n"

    assert OURS.render(text) == THEIRS.render(text)
