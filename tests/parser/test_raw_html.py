"""Raw HTML becomes docutils nodes, whole or broken; nothing visible is lost, and nothing eats the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from hostile.measuring import assert_linear

from sphinx_relnotes import nodes as own
from sphinx_relnotes.core.problems import ProblemKind

if TYPE_CHECKING:
    from .conftest import Render

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.mark.parametrize(
    ("source", "node", "text"),
    [
        ("x<sup>2 *a*</sup>", nodes.superscript, "2 a"),
        ("H<sub>2</sub>O", nodes.subscript, "2"),
        ("<kbd>Ctrl</kbd>+C", nodes.literal, "Ctrl"),
        ("say <small>(hey, **all**)</small>", own.small, "(hey, all)"),
        ("a <mark>b</mark>", own.mark, "b"),
        ("a <ins>b</ins>", own.inserted, "b"),
        ("a <del>b</del>", own.strikethrough, "b"),
        ("a <B>b</B>", nodes.strong, "b"),
        ("a <i>b</i>", nodes.emphasis, "b"),
        ("a <tt>b</tt>", nodes.literal, "b"),
        ('a <abbr title="x y">b</abbr>', nodes.abbreviation, "b"),
        ("**a <sup>b</sup>**", nodes.superscript, "b"),
        ("- item <sup>b</sup>", nodes.superscript, "b"),
        ("| h <sup>b</sup> |\n|---|\n", nodes.superscript, "b"),
        ("# Title <sup>b</sup>", nodes.superscript, "b"),
        ("[a <sup>b</sup>](https://x.example)", nodes.superscript, "b"),
        ("<sup>never closed", nodes.superscript, "never closed"),
        ("<sup>a <b>b</sup> c", nodes.superscript, "a b"),
        ("<small>\n\nblocks *too*\n\n</small>", own.small, "blocks too"),
    ],
)
def test_inline_elements_are_nodes_around_their_markdown(render: Render, source: str, node: Any, text: str) -> None:
    rendered = render(source + "\n\nnext")
    assert rendered.section.next_node(node).astext() == text
    assert rendered.section[-1][-1].astext().endswith("next") or rendered.section[-1].astext() == "next"
    assert not rendered.problems
    assert not rendered.warnings


def test_a_closing_tag_that_closes_nothing_is_ignored(render: Render) -> None:
    assert render("a</b> b</small></p> c").section[1].astext().split() == ["a", "b", "c"]


@pytest.mark.parametrize(
    "source",
    [
        "run <name> with <your-file>",
        "List<int> and Dict<str, Foo>",
        "<command> [<option>] <title>",
        "<module 'os' from 'x'>",
        "pass <input> or <object>, or <title> even",
        "a < b and c > d",
        "<?php echo 1 ?> <!DOCTYPE html> <![CDATA[x]]>",
        "</your-file>",
    ],
)
@pytest.mark.parametrize("mode", ["keep", "sanitize", "drop"])
def test_words_that_only_look_like_tags_are_text(render: Render, source: str, mode: str) -> None:
    for text in (source, f"before {source} after"):
        rendered = render(text, raw_html=mode)
        assert rendered.section[1].astext() == text
        assert not rendered.problems


@pytest.mark.parametrize(
    "broken",
    [
        '<a href="foo',
        '<a href="foo>text</a>',
        '<table class="x',
        "<table",
        "<div <b>x</b>",
        "<!-- never closed",
        "<table>",
        "<details><summary>x",
        "<ul><li>x",
        "<pre>x",
        "<td>x</td><td>y</td>",
        "</table>",
        "<b><i><a href='https://x.example'>x",
        "<!--><!---->",
        "<script",
        "<title>",
        "<p><p></div><table><tr><p>x",
    ],
)
@pytest.mark.parametrize("mode", ["sanitize", "drop"])
def test_broken_html_is_contained_in_its_own_block(render: Render, broken: str, mode: str) -> None:
    for source in (f"{broken}\n\n## Next\n\n*after*", f"words {broken}\n\n## Next\n\n*after*"):
        rendered = render(source, raw_html=mode)
        assert rendered.levels()[1:] == [(2, "Next")]
        assert rendered.section[-1][-1][0].pformat() == "<emphasis>\n    after\n"
        assert not rendered.warnings


def test_a_broken_tag_is_shown_as_it_is_written(render: Render) -> None:
    text = render('<a href="foo>one</a> two <table class="x three').section.astext()
    assert '<a href="foo>' in text
    assert '<table class="x three' in text


def test_comments_vanish_and_what_follows_them_stays(render: Render) -> None:
    rendered = render("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf\n\n<!-- g --> h\n\n- <!-- i -->")
    assert rendered.section.astext().split()[4:] == ["a", "c", "f", "h"]
    assert not rendered.problems


def test_a_table_with_markdown_between_its_tags_is_one_table(render: Render) -> None:
    rendered = render(
        "<table>\n<tr>\n\n<td>\n\n**a** [b](https://x.example)\n\n- c\n\n</td>\n\n<td>d</td></tr>\n\n</table>"
    )
    (table,) = rendered.section.findall(nodes.table)
    first, second = table.findall(nodes.entry)
    assert first.next_node(nodes.strong).astext() == "a"
    assert first.next_node(nodes.reference)["refuri"] == "https://x.example"
    assert first.next_node(nodes.list_item).astext() == "c"
    assert second.astext() == "d"


def test_markdown_before_and_after_a_region_stays_where_it_is(render: Render) -> None:
    rendered = render(
        "# A\n\none\n\n<details>\n<summary>S</summary>\n\n## In\n\ntwo\n\n</details>\n\nthree\n\n# B\n\nfour"
    )
    assert rendered.levels()[1:] == [(2, "A"), (2, "B")]
    assert rendered.section.astext().split()[4:] == ["A", "one", "S", "In", "two", "three", "B", "four"]


def test_wrappers_around_markdown_do_not_hide_its_headings(render: Render) -> None:
    rendered = render('<div align="center">\n\n# A\n\n</div>\n\n<center>\n\n## B\n\n</center>\n\ntext</div>')
    assert rendered.levels()[1:] == [(2, "A"), (3, "B")]


def test_a_table_within_a_sentence_is_a_table(render: Render) -> None:
    rendered = render("before <table><tr><td>a</td><td>b</td></tr></table> after *x*")
    assert [type(node) for node in rendered.section[1:]] == [nodes.paragraph, nodes.table, nodes.paragraph]


def test_lists_quotations_and_definitions(render: Render) -> None:
    rendered = render(
        '<ol start="3" type="a"><li>one<ul><li>two</li></ul></li></ol>\n<blockquote>three<br>four</blockquote>\n'
        "<dl><dt>five</dt><dd>six</dd><dd>seven</dd></dl><p>eight</p><hr>nine"
    )
    assert [type(node) for node in rendered.section[1:]] == [
        nodes.enumerated_list,
        nodes.block_quote,
        nodes.definition_list,
        nodes.paragraph,
        nodes.transition,
        nodes.paragraph,
    ]
    assert rendered.section[1]["start"] == 3
    assert rendered.section[1]["enumtype"] == "loweralpha"
    assert rendered.section.astext().split()[4:] == [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ]


def test_preformatted_text_keeps_its_lines_and_language(render: Render) -> None:
    block = render('<pre><code class="language-python">a &lt; b\n\n  c</code></pre>').section[1]
    assert block.astext() == "a < b\n\n  c"
    assert block["language"] == "python"


def test_details_are_a_disclosure(render: Render) -> None:
    rendered = render(
        "<details open>\n<summary>More <b>of</b> it</summary>\n\nbody\n\n</details>\n\n<details>x</details>"
    )
    opened, folded = rendered.section.findall(own.disclosure)
    assert (opened["open"], folded["open"]) == (True, False)
    assert opened[0].astext() == "More of it"
    assert opened[1].astext() == "body"
    assert folded[0].astext() == "Details"


def test_a_figure_keeps_picture_and_caption(render: Render) -> None:
    figure = render('<figure><img src="a.png" alt="A"><figcaption>It <i>is</i></figcaption></figure>').section[1]
    assert figure.next_node(nodes.image)["uri"] == "a.png"
    assert figure.next_node(nodes.caption).astext() == "It is"


def test_images_keep_address_size_and_words(render: Render) -> None:
    image = render(
        'see <img src="./a b.png" width="300" height="50%" alt="A &amp; B" align="right">'
    ).section.next_node(nodes.image)
    assert image["uri"] == "./a b.png"
    assert (image["alt"], image["width"], image["align"]) == ("A & B", "300px", "right")
    assert "height" not in image


def test_images_beside_the_post_are_copied(build: Render) -> None:
    built = build(
        '<table><tr><td><img src="a.png"></td><td>x</td></tr></table>\n\n![](b.png)',
        files={"a.png": PIXEL, "b.png": PIXEL},
    )
    assert 'src="_images/a.png"' in built.output
    assert 'src="_images/b.png"' in built.output
    assert not built.warnings


def test_links_are_references_like_those_of_markdown(build: Render) -> None:
    built = build(
        '<a href="https://x.example/a" title="T">one **two**</a>\n\n<div><a href="more.md">three</a></div>',
        files={"more.md": b"# More\n"},
    )
    external = built.document.next_node(nodes.reference)
    assert external["refuri"] == "https://x.example/a"
    assert external.next_node(nodes.strong).astext() == "two"
    assert 'href="more.html"' in built.output
    assert not built.warnings


def test_a_link_around_a_picture_stays_one(render: Render) -> None:
    rendered = render(
        '<a href="https://x.example">\n\n![p](p.png)\n\n</a>\n\n<a href="https://y.example"><img src="q.png"></a>'
    )
    assert [r[0]["uri"] for r in rendered.section.findall(nodes.reference)] == ["p.png", "q.png"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScript:alert(1)", "&#106;avascript:x", "vbscript:x", "data:text/html,x"]
)
def test_dangerous_addresses_are_removed_and_words_stay(render: Render, url: str) -> None:
    rendered = render(f'<a href="{url}" onclick="x()">click</a> <div><a href="{url}">me</a></div>')
    assert not list(rendered.section.findall(nodes.reference))
    assert "click" in rendered.section.astext()
    assert "me" in rendered.section.astext()


@pytest.mark.parametrize("element", ["script", "style", "svg", "math", "select", "textarea", "template"])
def test_what_cannot_be_shown_is_left_out_and_noted_at_its_line(render: Render, element: str) -> None:
    rendered = render(
        f"one\n\ntwo\nthree <{element} a='b'>x &lt; y</{element}> four\n\n<{element}>\nz\n</{element}>\n\nfive"
    )
    assert rendered.section.astext().split()[4:] == ["one", "two", "three", "four", "five"]
    assert rendered.kinds() == [(ProblemKind.MARKUP, 4), (ProblemKind.MARKUP, 6)]
    assert f"<{element}>" in rendered.problems[0].message


def test_forms_keep_their_words(render: Render) -> None:
    rendered = render(
        '<form action="https://x.example"><label>Mail <input name="m"></label> <button>Go</button></form>'
    )
    assert rendered.section[1].astext().split() == ["Mail", "Go"]
    assert {problem.message.split()[2] for problem in rendered.problems} == {"<form>", "<input>", "<button>"}


@pytest.mark.parametrize(
    "source",
    [
        '<iframe src="https://v.example/1" allowfullscreen></iframe>',
        '<video controls><source src="https://v.example/1" type="video/mp4">No video.</video>',
        '<audio src="//v.example/1"></audio>',
        '<object data="https://v.example/1"><p>x</p></object>',
        '<embed src="https://v.example/1">',
    ],
)
def test_embedded_media_are_links_to_them(render: Render, source: str) -> None:
    for text in (source, f"see {source} here"):
        rendered = render(text)
        (reference,) = rendered.section.findall(nodes.reference)
        assert reference["refuri"] == "https://v.example/1"
        assert reference.astext() == "https://v.example/1"
        assert not rendered.problems


def test_embedded_media_without_an_address_are_noted(render: Render) -> None:
    assert render("<iframe srcdoc='x'></iframe>").kinds() == [(ProblemKind.MARKUP, 1)]
    assert render("<video src='javascript:x'></video>").kinds() == [(ProblemKind.MARKUP, 1)]


def test_anchors_can_be_reached_and_are_no_label_of_the_project(build: Render) -> None:
    built = build('<a name="more"></a>\n\n## Head\n\n<div id="Other_Id">x</div>\n\n[a](#more) [b](#Other_Id)')
    assert 'id="more"' in built.output
    assert 'href="#Other_Id"' in built.output
    assert not built.warnings
    assert "more" not in built.document.nametypes


def test_keep_leaves_html_to_the_browser(render: Render) -> None:
    rendered = render("<table><tr><td>a</td></tr></table>\n\nb <sup>c</sup>", raw_html="keep")
    assert [node.astext().strip() for node in rendered.section.findall(nodes.raw)] == [
        "<table><tr><td>a</td></tr></table>",
        "<sup>",
        "</sup>",
    ]


def test_drop_keeps_the_words_and_says_what_is_lost(render: Render) -> None:
    rendered = render(
        "<table><tr><td>one</td><td><b>two</b></td></tr></table>\n\nthree <sup>four</sup>\n\n"
        '<img src="a.png" alt="five">\n\n<iframe src="https://x.example"></iframe>',
        raw_html="drop",
    )
    assert rendered.section.astext().split()[4:] == ["one", "two", "three", "four", "five"]
    assert {type(node) for node in rendered.section.findall(nodes.Element)} <= {
        nodes.section,
        nodes.title,
        nodes.paragraph,
    }
    assert rendered.kinds() == [(ProblemKind.MARKUP, 5), (ProblemKind.MARKUP, 7)]


def test_the_users_html_admonitions_still_work(build: Render) -> None:
    built = build(
        '<div class="admonition warning">\n<p class="title">Mind</p>\nthis *too*\n</div>',
        conf={"myst_enable_extensions": ["html_admonition"]},
    )
    assert built.document.next_node(nodes.Admonition) is not None
    assert "<em>too</em>" in built.output


@pytest.mark.parametrize(
    "source", ["<div>" * 3000, "<b>" * 3000 + "x", "<table><tr><td>" * 300 + "x", "<ul><li>" * 500]
)
def test_hostile_depth_is_flattened(render: Render, source: str) -> None:
    rendered = render(source + "\n\nafter")
    assert "after" in rendered.section.astext()


def test_entities_are_characters_once(render: Render) -> None:
    assert render("<p>a &lt;b&gt; &amp;amp; c</p>").section[1].astext() == "a <b> &amp; c"


def test_readings_and_quotations_get_their_signs(render: Render) -> None:
    rendered = render("<ruby>k<rp>(</rp><rt>r</rt><rp>)</rp></ruby> and <q>said *so*</q>")
    assert rendered.section[1].astext() == "k (r) and “said so”"


def test_headings_within_other_elements_are_rubrics(render: Render) -> None:
    rendered = render("<blockquote><h3>In <i>it</i></h3><h4> </h4></blockquote>")
    assert [node.astext() for node in rendered.section.findall(nodes.rubric)] == ["In it"]


def test_a_task_may_begin_with_a_block_of_html(render: Render) -> None:
    item = render("- [x] <table><tr><td>a</td><td>b</td></tr></table>").section.next_node(nodes.list_item)
    assert item[0].next_node(own.checkbox)["checked"]
    assert item[1].tagname == "table"


def test_an_anchor_stands_once(render: Render) -> None:
    rendered = render('<a name="x"/>one <a name="x"></a>two <a id="not an id"></a>three')
    assert [node["ids"] for node in rendered.section.findall(nodes.target)] == [["x"]]
    assert rendered.section[1].astext().split() == ["one", "two", "three"]


def test_html_in_a_list_ends_with_its_item(render: Render) -> None:
    rendered = render("- <!-- never\n  closed\n- two\n\nafter -->\n\n- <pre>a\n\n  b</pre>\n- c")
    assert rendered.section.astext().split()[4:] == ["<!--", "never", "closed", "two", "after", "-->", "a", "b", "c"]


def test_two_regions_of_one_post_stay_apart(render: Render) -> None:
    one = "<details><summary>{}</summary>\n\n*x*\n\n</details>"
    rendered = render(one.format("A") + "\n\n## Between\n\n" + one.format("B"))
    assert [node[0].astext() for node in rendered.section.findall(own.disclosure)] == ["A", "B"]
    assert rendered.levels()[1:] == [(2, "Between")]


@pytest.mark.parametrize(
    "line", ["<X a={", "<input>", "</input>", "<script>", "<b>w", "<!--x", "w <b>", "x\n<title>", "<textarea a=b>\n"]
)
def test_a_paragraph_of_lines_that_begin_as_html_takes_linear_time(render: Render, line: str) -> None:
    assert_linear(lambda size: render(f"{line}\n" * size), 1000)


def test_the_end_of_one_text_says_nothing_of_another(render: Render) -> None:
    source = "<textarea a=b>\n\n```{note}\n<textarea>\n\nA\n</textarea>\n```\n"
    assert "A" not in render(source).section.astext().splitlines()
