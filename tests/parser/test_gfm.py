"""Markdown as GitHub-like engines read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

from sphinx_relnotes import nodes as own
from sphinx_relnotes.core.problems import ProblemKind

if TYPE_CHECKING:
    from .conftest import Render


@pytest.mark.parametrize(
    ("source", "struck"),
    [
        ("~~gone~~", ["gone"]),
        ("~gone~", ["gone"]),
        ("a~b~c", ["b"]),
        ("~~took ~5 s~~ now 3 s", ["took ~5 s"]),
        ("~~a~~ ~b~", ["a", "b"]),
        ("~~with *emphasis*~~", ["with emphasis"]),
        ("~19% faster, ~20% smaller", []),
        ("~ 19% ~ 20%", []),
        ("~one~~", []),
        ("~~~three~~~ x", []),
        ("\\~no\\~", []),
        ("`~no~`", []),
        ("see ~/a and ~/b", []),
    ],
)
def test_strikethrough(render: Render, source: str, struck: list[str]) -> None:
    rendered = render(source)
    assert [node.astext() for node in rendered.section.findall(own.strikethrough)] == struck
    assert not rendered.warnings


@pytest.mark.parametrize(
    ("source", "urls"),
    [
        ("see https://x.example/a.", ["https://x.example/a"]),
        ("(https://x.example/a_(b))", ["https://x.example/a_(b)"]),
        ("**https://x.example**", ["https://x.example"]),
        ("https://x.example/a_b_c, http://y.example!", ["https://x.example/a_b_c", "http://y.example"]),
        ("“https://x.example/a”", ["https://x.example/a"]),
        ("HTTPS://X.example", ["HTTPS://X.example"]),
        ("https://x.example/?a=1&b=2;", ["https://x.example/?a=1&b=2"]),
        ("https://x.example/a&copy;", ["https://x.example/a"]),
        (r"https://x.example/a\_b", ["https://x.example/a_b"]),
        ("https://x.example/<b>", ["https://x.example/"]),
        ("get-pip.py, www.x.example, x.example, me@x.example", []),
        ("xhttps://x.example", []),
        ("`https://x.example`", []),
        ("https:// and http://", []),
        ("ftp://x.example", []),
    ],
)
def test_only_what_begins_with_a_scheme_becomes_a_link(render: Render, source: str, urls: list[str]) -> None:
    rendered = render(source)
    assert [node["refuri"] for node in rendered.section.findall(nodes.reference)] == urls
    assert not rendered.warnings


def test_an_address_that_is_a_links_text_is_not_linked_twice(render: Render) -> None:
    rendered = render("[https://x.example](https://y.example) <https://z.example>")
    assert [n["refuri"] for n in rendered.section.findall(nodes.reference)] == [
        "https://y.example",
        "https://z.example",
    ]


def test_the_users_linkify_does_not_reach_posts(build: Render) -> None:
    built = build("get-pip.py", conf={"myst_enable_extensions": ["gfm_autolink"]})
    assert 'href="http://get-pip.py"' not in built.output


def test_tasks_show_their_boxes(render: Render) -> None:
    rendered = render("- [ ] a\n- [x] b\n- [X] *c*\n- [y] d\n\n1. [x] e")
    assert [box["checked"] for box in rendered.section.findall(own.checkbox)] == [False, True, True, True]
    assert "☐ a" in rendered.section.astext()
    assert "[y] d" in rendered.section.astext()


@pytest.mark.parametrize("source", ["one  \ntwo", "one\\\ntwo", "one<br>two", "one<br/>\ntwo", "*one*  \n**two**"])
def test_hard_breaks_are_nodes(render: Render, source: str) -> None:
    rendered = render(source)
    assert len(list(rendered.section.findall(own.line_break))) == 1
    assert rendered.section[1].astext().split() == ["one", "two"]


def test_footnotes_are_linked_and_regular_expressions_are_text(render: Render) -> None:
    rendered = render("a[^1], b[^long], `x`, [^a-z] and [^2]\n\n[^1]: One.\n\n[^long]: Two.\n")
    assert [n.astext() for n in rendered.section.findall(nodes.footnote_reference)] == ["1", ""]
    assert "[^a-z] and [^2]" in rendered.section.astext()


def test_undefined_footnotes_warn_of_nothing(build: Render) -> None:
    built = build("match [^a-z]+ and [^1]")
    assert "[^a-z]+ and [^1]" in built.output
    assert not built.warnings


@pytest.mark.parametrize(
    ("kind", "node"),
    [("NOTE", nodes.note), ("tip", nodes.tip), ("IMPORTANT", nodes.important), ("WARNING", nodes.warning)],
)
def test_alerts_are_admonitions(render: Render, kind: str, node: Any) -> None:
    rendered = render(f"> [!{kind}]\n> Mind **this**.")
    assert rendered.section.next_node(node).astext() == "Mind this."


def test_tables_take_markup_and_breaks(render: Render) -> None:
    rendered = render("| a | b |\n|:--|--:|\n| ~x~ | one<br>two |\n")
    table = rendered.section.next_node(nodes.table)
    assert table.next_node(own.strikethrough).astext() == "x"
    assert table.next_node(own.line_break) is not None


def test_codes_of_emoji_and_sums_of_dollars_are_text(render: Render) -> None:
    rendered = render("great :tada: for $250 a day, or $1,000 a week")
    assert rendered.section[1].astext() == "great :tada: for $250 a day, or $1,000 a week"


def test_math_is_there_for_those_who_asked_for_it(build: Render) -> None:
    built = build("so $a^2$", conf={"myst_enable_extensions": ["dollarmath"], "html_math_renderer": "mathjax"})
    assert "math" in built.output


@pytest.mark.parametrize("source", ["% pip install widgets", "+++ b/setup.py", "%timeit f()", "+++"])
def test_lines_that_only_myst_takes_for_comments_are_shown(render: Render, source: str) -> None:
    assert source in render(f"before\n\n{source}").section.astext()


@pytest.mark.parametrize("language", ["mermaid", "output", "python{1,3}", "c++", "PYTHON", "no such thing"])
def test_no_language_of_a_code_block_is_a_warning(build: Render, language: str) -> None:
    built = build(f"```{language}\n$ x = 'unclosed\n```\n\n```json\n{{ ... }}\n```")
    assert "unclosed" in built.output
    assert not built.warnings


def test_links_without_visible_text_are_dropped_and_reported(render: Render) -> None:
    rendered = render("one\ntwo [](https://x.example)\nthree [ \u200b](mailto:a@x.example)\n\n[](//y.example)")
    assert not list(rendered.section.findall(nodes.reference))
    assert rendered.kinds() == [(ProblemKind.EMPTY_LINK, 2), (ProblemKind.EMPTY_LINK, 3), (ProblemKind.EMPTY_LINK, 5)]
    assert len(rendered.section) == 2


def test_a_link_that_is_a_picture_is_visible(render: Render) -> None:
    rendered = render("[![](./image-1.jpeg)](https://x.example/full)")
    reference = rendered.section.next_node(nodes.reference)
    assert reference["refuri"] == "https://x.example/full"
    assert reference[0]["uri"] == "./image-1.jpeg"
    assert not rendered.problems


@pytest.mark.parametrize("uri", ["irc://chat.example/widgets", "tel:+123", "//x.example/a", "HTTP://x.example/"])
def test_addresses_of_any_scheme_are_left_to_the_browser(build: Render, uri: str) -> None:
    built = build(f"[talk]({uri})")
    assert f'href="{uri}"' in built.output
    assert not built.warnings


def test_a_link_to_nowhere_keeps_its_text(build: Render) -> None:
    built = build("[nowhere]()")
    assert "<p>nowhere</p>" in built.output
    assert not built.warnings
