"""Quotation marks are sought only where there may be any, and come out as Sphinx has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils.utils.smartquotes import educate_tokens
from hypothesis import example, given
from hypothesis import strategies as st
from sphinx.transforms import SphinxSmartQuotes

from sphinx_relnotes.transforms import idle, quotes

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
"""
BODY = """
It's "quoted" -- and *so* "on **and** on" ... `"literal"` don't.

Plain words. (With brackets) - and one dash.

- "One"
- Two - 3
- &quot;Four&quot; and "**bold**"

| "a" | b |
|-----|---|
| c   | 'd'--e |
"""


@example(text=". . .", action="1", language="en")
@example(text="a -- b", action="qDe", language="en")
@example(text='"', action="q", language="de")
@given(
    text=st.text(st.sampled_from("ab .-'\"`\\&quot;,()1é\u2013\u201c\n")),
    action=st.sampled_from(["qDe", "1", "2", "3", "bq", "Bdw", "i", "e", ""]),
    language=st.sampled_from(["en", "de", "fr", ""]),
)
def test_what_is_passed_over_would_not_have_changed(text: str, action: str, language: str) -> None:
    if not quotes.may_change(text):
        assert [*educate_tokens([("plain", text)], attr=action, language=language)] == [text]


@pytest.mark.parametrize("action", ["qDe", "1", "-1"])
def test_pages_have_the_quotes_that_sphinx_makes(
    action: str, make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"conf.py": f"{CONF}smartquotes_action = {action!r}\n", "posts/a.md": post("Demo 1.0 released", BODY)}
    ours = make_site(files, name="ours")
    monkeypatch.setattr(idle, "SmartQuotesWhereNeeded", SphinxSmartQuotes)
    theirs = make_site(files, name="theirs")

    assert "Plain words." in ours.html("a").get_text()
    assert str(ours.html("a")) == str(theirs.html("a"))
    assert ("\u201cquoted\u201d" in ours.html("a").get_text()) == (action != "-1")
