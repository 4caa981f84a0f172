from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.text import DESCRIPTION_LENGTH, count_words, description_of


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("First words.\n\nSecond.", "First words."),
        ("\n\nFirst\n  words.\n", "First words."),
        ("# Head\n\n## Head\nFirst words.", "First words."),
        ("Head\n====\n\nFirst words.", "First words."),
        ("Head\n----\nFirst words.", "First words."),
        ("---\n\n***\n\nFirst words.", "First words."),
        ("![A picture](a.png)\n\nFirst words.", "First words."),
        ("![A](a.png 'A title') First ![b][c] words.", "First words."),
        ("[![A](a.png)](b.html)\n\nFirst words.", "First words."),
        ("<!-- not\n\nthis -->\n\nFirst words.", "First words."),
        ("```python\nx = 1\n\ny = 2\n```\nFirst words.", "First words."),
        ("````\n```\n````\nFirst words.", "First words."),
        ("~~~\n# no\n~~~\n\nFirst words.", "First words."),
        (":::{note}\nNot this.\n\n```\n:::\n\nFirst words.", "First words."),
        ("    indented = code\n\nFirst words.", "First words."),
        ("- one\n- two\n  three\n\n1. four\n\nFirst words.", "First words."),
        ("| a | b |\n|---|---|\n\nFirst words.", "First words."),
        ("<table>\n<tr><td>x</td></tr>\n</table>\n\nFirst words.", "First words."),
        ("<script>\nx()\n</script>\n\nFirst words.", "First words."),
        ("(target)=\n\n% a comment\n\n[a]: https://example.org\n\nFirst words.", "First words."),
        ("import Box from '../Box.astro'\n\n<Box a={1} />\n\nFirst words.", "First words."),
        (".. image:: a.png\n   :alt: A\n\nFirst words.", "First words."),
        (":orphan: yes\n\nFirst words.", "First words."),
        ("> First\n> words.\n", "First words."),
        ("First\\\nwords.", "First words."),
        ("<p>First<br>words.</p>", "First words."),
        ("First **bold *and* it** __too__ ~~gone~~ _this_.", "First bold and it too gone this."),
        ("A snake_case_name and 2 * 3 * 4 stay.", "A snake_case_name and 2 * 3 * 4 stay."),
        ("See [**here**](https://example.org/a_(b)) or [there][x].", "See here or there."),
        ("Run `pip install *` and ``a ` b``.", "Run pip install * and a ` b."),
        ("See {pep}`649`, {ref}`the page <page>` and :pep:`8`.", "See PEP 649, the page and PEP 8."),
        ("See `the page <https://example.org>`_ now.", "See the page now."),
        ("Go to <https://example.org/x> now.", "Go to https://example.org/x now."),
        ("Words such as <name> or <your-file> stay.", "Words such as <name> or <your-file> stay."),
        ("Press <kbd>F1</kbd><sup class='a'>2</sup>.", "Press F12."),
        ("A &amp; B &lt; C.", "A & B < C."),
        (r"A \*star\* and \_more\_.", "A *star* and _more_."),
        ("A note[^1] here.", "A note here."),
        ("importing goods from 'abroad' is fine.", "importing goods from 'abroad' is fine."),
        ("", ""),
        ("# Only a head\n", ""),
        ("![A](a.png)\n", ""),
        ("```\nnever closed\n\nFirst words.", ""),
    ],
)
def test_a_description_is_the_first_paragraph_as_plain_text(body: str, text: str) -> None:
    assert description_of(body) == text


def test_a_long_paragraph_is_cut_at_a_word() -> None:
    text = description_of("Some words, " * 100)

    assert len(text) <= DESCRIPTION_LENGTH + 1
    assert text.startswith("Some words, Some words, ")
    assert text.endswith(("words…", "Some…"))


def test_a_paragraph_of_one_endless_word_is_cut_too() -> None:
    assert description_of("x" * 5000) == "x" * DESCRIPTION_LENGTH + "…"


def test_a_paragraph_of_just_the_length_is_whole() -> None:
    text = "word " * 39 + "wordy"
    assert len(text) == DESCRIPTION_LENGTH
    assert description_of(text) == text


def test_words_are_what_stands_between_blanks() -> None:
    assert count_words("One two\nthree\n\n`four`.") == 4
    assert count_words("") == 0


@pytest.mark.parametrize(
    "piece",
    ["[", "(", "[a](", "<a ", "`", "*", "* ", "![", "<!--", "_a", "{a}", "\\", "()", "- ", "a\n", "```\n", '"', ":a",
     "(a", "<p a", "~~", "`a", "&", "import x ", "[^", "</", "=", "= ", "> "],
)  # fmt: skip
def test_no_body_takes_long(piece: str) -> None:
    began = time.process_time()

    for head in ("", "x ", "[x](", "import ", "<p "):
        description_of(head + piece * 100_000)

    assert time.process_time() - began < 3


def test_a_long_body_takes_no_longer_than_its_beginning() -> None:
    body = "# Head\n\n" + "Some **words** and [links](https://example.org/some/where) of a post. " * 100_000
    began = time.process_time()

    for _ in range(100):
        description_of(body)

    assert time.process_time() - began < 2


@given(st.text(st.sampled_from("ab [](){}<>!`*_~\\#-=:.|\n\t&;'\"^")))
def test_any_body_has_a_short_description_on_one_line(body: str) -> None:
    text = description_of(body)

    assert len(text) <= DESCRIPTION_LENGTH + 1
    assert "\n" not in text
    assert text == text.strip()
