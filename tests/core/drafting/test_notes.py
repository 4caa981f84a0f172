"""Notes for the author are found again, and are comments in each markup."""

from __future__ import annotations

from docutils import nodes
from docutils.core import publish_doctree

from sphinx_relnotes.core.drafting.notes import notes_as_rst, notes_in

DRAFT = """
<!-- relnotes: say what is in 1.1 -->

Title
=====

It has <!-- relnotes: how many? (was 300) --> fixes,
and comes on <!-- relnotes: which day? (was May 5, 2024) -->.

- One::

    of <!-- relnotes: how many? (was 7) --> lines

<!-- relnotes: of 1.0; write anew
- Old words

  of two paragraphs
-->
<!-- relnotes: write here -->
"""
SAID = [
    "say what is in 1.1",
    "how many? (was 300)",
    "which day? (was May 5, 2024)",
    "how many? (was 7)",
    "of 1.0; write anew",
    "write here",
]


def test_notes_are_found_in_both_markups() -> None:
    assert [says for _, says in notes_in(DRAFT)] == SAID
    assert [says for _, says in notes_in(notes_as_rst(DRAFT))] == SAID
    assert all(DRAFT[start:].startswith("<!-- relnotes: ") for start, _ in notes_in(DRAFT))


def test_in_restructuredtext_they_are_comments_and_the_old_words_stay() -> None:
    document = publish_doctree(notes_as_rst(DRAFT), settings_overrides={"report_level": 1, "halt_level": 1})

    comments = [comment.astext() for comment in document.findall(nodes.comment)]
    assert [comment.split("\n")[0].removeprefix("relnotes: ") for comment in comments] == SAID
    assert comments[4].endswith("- Old words\n\n  of two paragraphs")
    assert [block.astext() for block in document.findall(nodes.paragraph)] == [
        "It has 300 fixes,\nand comes on May 5, 2024.",
        "One:",
    ]
    assert [block.astext() for block in document.findall(nodes.literal_block)] == ["of 7 lines"]


def test_a_body_without_notes_stays_as_it_is() -> None:
    body = "\n\nA\n\n::\n\n   <!-- a -->\n\n`x <y>`_ relnotes: z\n"

    assert notes_as_rst(body) == body
    assert not [*notes_in(body)]
