"""One title, and the body's headings beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

from sphinx_relnotes.core.problems import ProblemKind

from .conftest import TITLE

if TYPE_CHECKING:
    from .conftest import Render


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("### A\n\n## B\n\n### C", [(2, "A"), (2, "B"), (3, "C")]),
        ("# A\n\n### B\n\n## C\n\n#### D", [(2, "A"), (3, "B"), (3, "C"), (4, "D")]),
        ("# A\n\n# B\n\n# C", [(2, "A"), (2, "B"), (2, "C")]),
        ("#### A\n\n###### B", [(2, "A"), (3, "B")]),
        ("A\n===\n\nB\n---\n", [(2, "A"), (3, "B")]),
        ("text only", []),
        ("", []),
    ],
)
def test_levels_are_contiguous_beneath_the_title(render: Render, source: str, expected: Any) -> None:
    rendered = render(source)
    assert rendered.levels() == [(1, TITLE), *expected]
    assert not rendered.warnings


def test_six_levels_of_a_body_need_no_seventh_heading(render: Render) -> None:
    rendered = render("\n\n".join(f"{'#' * level} L{level}" for level in range(1, 7)))
    assert max(depth for depth, _ in rendered.levels()) == 6
    assert not rendered.warnings


@pytest.mark.parametrize(
    "heading",
    [
        "#",
        "# \u00a0",
        "# &nbsp;",
        "# [](https://forum.example/t/1#x)",
        "# [](#x)",
        "# **[](https://x.example)**",
        '# <a name="x"></a>',
        "# \u200b",
        "<h2> </h2>",
    ],
)
def test_a_heading_that_shows_nothing_is_gone(render: Render, heading: str) -> None:
    rendered = render(f"# A\n\n{heading}\n\ntext\n\n# B")
    assert rendered.levels() == [(1, TITLE), (2, "A"), (2, "B")]
    assert "text" in rendered.section.astext()


def test_a_heading_with_a_picture_is_kept(render: Render) -> None:
    rendered = render("# ![logo](logo.png)")
    assert len(rendered.levels()) == 2
    assert rendered.section.next_node(nodes.image)["uri"] == "logo.png"


def test_an_invisible_link_before_a_headings_words_goes_and_the_words_stay(render: Render) -> None:
    rendered = render("intro\n\n# [](https://forum.example/t/1)More of it")
    assert rendered.levels()[1] == (2, "More of it")
    assert not list(rendered.section.findall(nodes.reference))
    assert rendered.kinds() == [(ProblemKind.EMPTY_LINK, 3)]


def test_the_permalinks_that_engines_put_into_headings_are_no_findings(render: Render) -> None:
    rendered = render("# [](https://forum.example/t/1#more)More of it\n\n## [](https://forum.example/t/1#rest)\n")
    assert rendered.levels()[1:] == [(2, "More of it")]
    assert rendered.kinds() == []


def test_links_of_dropped_headings_are_reported_at_their_line(render: Render) -> None:
    rendered = render("# [](https://a.example)\n\n## [](https://b.example)\n", first_line=10)
    assert rendered.kinds() == [(ProblemKind.EMPTY_LINK, 10), (ProblemKind.EMPTY_LINK, 12)]


@pytest.mark.parametrize(
    "heading", ["# Widgets 3.1 is here", "### widgets 3.1 — is HERE!", "<h1>Widgets 3.1 is here</h1>"]
)
def test_a_body_that_begins_with_its_title_does_not_say_it_twice(render: Render, heading: str) -> None:
    rendered = render(f"{heading}\n\ntext\n\n## More")
    assert rendered.levels() == [(1, TITLE), (2, "More")]


def test_a_repeated_title_that_is_a_link_keeps_its_link(render: Render) -> None:
    rendered = render(f"# [{TITLE}](https://forum.example/t/1)\n\ntext")
    assert rendered.levels() == [(1, TITLE)]
    assert rendered.section.next_node(nodes.reference)["refuri"] == "https://forum.example/t/1"


def test_the_title_further_down_is_a_heading_like_any_other(render: Render) -> None:
    assert render(f"text\n\n# {TITLE}").levels() == [(1, TITLE), (2, TITLE)]


def test_the_title_is_plain_text(render: Render) -> None:
    rendered = render("text", title=r"What *is* `new` in C:\new <3")
    assert rendered.levels() == [(1, r"What *is* `new` in C:\new <3")]


@pytest.mark.parametrize("source", ["> # Quoted", "- # Listed\n- ## Again", "1. > ### Both"])
def test_headings_where_no_section_can_be_are_rubrics_without_a_warning(render: Render, source: str) -> None:
    rendered = render(source)
    assert rendered.levels() == [(1, TITLE)]
    assert list(rendered.section.findall(nodes.rubric))
    assert not rendered.warnings


def test_a_heading_of_html_is_a_heading(render: Render) -> None:
    rendered = render('# A\n\n<h2 id="Exact-Id">On <em>speed</em> &amp; size</h2>\n\ntext')
    assert rendered.levels() == [(1, TITLE), (2, "A"), (3, "On speed & size")]
    assert "Exact-Id" in rendered.document.ids
    assert rendered.section.next_node(nodes.emphasis).astext() == "speed"


def test_every_heading_has_the_anchor_that_github_gives_it(build: Render) -> None:
    built = build("## What's new?\n\n[jump](#whats-new)")
    assert 'id="whats-new"' in built.output
    assert not built.warnings


def test_line_breaks_in_headings_are_spaces(render: Render) -> None:
    assert render("# One<br>line").levels()[1] == (2, "One line")


@pytest.mark.parametrize(
    "source", ["---\n\ntext", "text\n\n---", "text\n\n---\n\n***\n\nmore", "# A\n\n---\n\ntext\n\n---\n"]
)
def test_rules_that_separate_nothing_are_no_error(build: Render, source: str) -> None:
    built = build(source)
    assert not built.warnings
    assert "text" in built.output


def test_a_rule_within_a_quotation_is_shown(build: Render) -> None:
    built = build("> a\n>\n> ---\n>\n> b\n\n- x\n\n  ---\n")
    assert built.output.count("<hr") == 2
    assert not built.warnings
