"""Text on cards: fonts and directions, lines that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.outputs.cards.fontfiles import CannotDrawError, font_files
from sphinx_relnotes.outputs.cards.fonts import Fonts
from sphinx_relnotes.outputs.cards.text import Run, Style, in_visual_order, is_rtl, runs, shortened, wrapped

FONTS = Fonts(font_files((), Path()))
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


def letters(text: str) -> float:
    """Each character is as wide as another."""
    return len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("abc", False), (HEBREW, True), (f"1.0 {HEBREW} a", True), (f"a {HEBREW}", False), ("123", False), ("", False)],
)
def test_the_first_letter_tells_the_direction(text: str, found: bool) -> None:
    assert is_rtl(text) is found


def test_words_of_another_direction_keep_their_place() -> None:
    in_hebrew = runs(f"{HEBREW} Demo 1.0!", FONTS, base=True)
    assert in_hebrew == [Run(f"{HEBREW} ", 0, True), Run("Demo 1.0", 0, False), Run("!", 0, True)]
    assert [run.text for run in in_visual_order(in_hebrew, is_rtl=True)] == ["!", "Demo 1.0", f"{HEBREW} "]

    in_latin = runs(f"Demo {HEBREW} 1.0", FONTS, base=False)
    assert [run.text for run in in_visual_order(in_latin, is_rtl=False)] == ["Demo ", HEBREW, " 1.0"]

    second_line = runs(f"Demo, {HEBREW}", FONTS, base=True)
    assert [run.text for run in in_visual_order(second_line, is_rtl=True)] == [f", {HEBREW}", "Demo"]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (f"{HEBREW} Demo (alpha), {HEBREW}", [f"{HEBREW} ", "Demo (alpha)", f", {HEBREW}"]),
        (f"{HEBREW} (alpha) {HEBREW}", [f"{HEBREW} (", "alpha", f") {HEBREW}"]),
        (f"{HEBREW} Demo ({HEBREW}) x", [f"{HEBREW} ", "Demo", f" ({HEBREW}) ", "x"]),
        (f"{HEBREW} ) ( ]", [f"{HEBREW} ) ( ]"]),
    ],
)
def test_brackets_stay_with_their_words(text: str, texts: list[str]) -> None:
    assert [run.text for run in runs(text, FONTS, base=True)] == texts


def test_runs_hold_the_whole_text() -> None:
    assert "".join(run.text for run in runs("A e\u0301 \u200d x", FONTS, base=False)) == "A e\u0301 \u200d x"


def test_lines_are_few_and_of_like_length() -> None:
    assert wrapped("one two three", 100, letters) == ["one two three"]
    assert wrapped("one two three four five six", 22, letters) == ["one two three", "four five six"]


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    assert wrapped("a" * 25, 10, letters) == ["a" * 10, "a" * 10, "a" * 5]


def test_chinese_and_japanese_need_no_spaces_and_keep_their_stops() -> None:
    text = "\u65b0\u3057\u3044\u7248\u3001\u51fa\u305f\u3002"
    assert wrapped(text, 5, letters) == [text[:5], text[5:]]
    assert wrapped(text, 4, letters)[0] == text[:3], "no line begins with a comma"


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert shortened("one two", 7, letters) == "one two"
    assert shortened("one two", 5, letters) == "one…"
    assert shortened("one", 0, letters) == "…"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(1, 30))
def test_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, letters)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_letter_that_no_font_has_is_known() -> None:
    assert FONTS.missing("Łódź, Ωμέγα, Привет 1.0") == ""
    assert FONTS.missing("a\u6f22b") == "\u6f22"


def test_a_style_measures_what_it_draws() -> None:
    style = Style(FONTS, 40, 700)
    assert style.length("MM") > style.length("MI") > style.length("")
    assert Style(FONTS, 40, 800).length("Demo") > Style(FONTS, 40, 300).length("Demo")


def test_a_font_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotDrawError, match=r"no font 'Nope Sans'.*'fontpkg-nope-sans'"):
        font_files(("Nope Sans",), Path())
