"""The whole way from a body to its section: lines, MyST, configuration, hostile input, real posts."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx import addnodes
from sphinx.parsers import RSTParser

from sphinx_relnotes.core.problems import ProblemKind
from sphinx_relnotes.parser import engine
from sphinx_relnotes.parser.context import KEY, Reading
from sphinx_relnotes.parser.markdown import MAX_DEPTH
from sphinx_relnotes.parser.renderer import Renderer

from .conftest import TITLE, is_heading, make_application, parse_post, take_warnings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_relnotes.core.problems import Problem

    from .conftest import Render


def test_the_document_gains_exactly_one_section(render: Render) -> None:
    rendered = render("one\n\n# A\n\ntwo")
    assert [node for node in rendered.document if isinstance(node, nodes.section)] == [rendered.section]


def test_nodes_have_the_lines_of_the_file(render: Render) -> None:
    rendered = render("one\n*two*\n**three**\n\n## Four\n\n- five", first_line=21)
    lines = {node.astext(): node.line for node in rendered.section.findall(nodes.Element) if node.line}
    expected = {"two": 22, "three": 23, "Four": 25, "five": 27}
    assert {text: lines[text] for text in expected} == expected


def test_mysts_warnings_have_the_lines_of_the_file(build: Render) -> None:
    built = build("one\n\n```{nosuch}\n```\n\n{nosuchrole}`x`", first_line=11)
    assert re.findall(r"index\.md:(\d+): WARNING", built.warnings)[:1] == ["13"]
    assert "index.md:16: WARNING" in built.warnings


def test_directives_and_roles_work_and_what_they_hold_is_read_alike(build: Render) -> None:
    built = build(
        "```{tip}\n~~a~~ <kbd>b</kbd> https://x.example\n\n<table><tr><td>c</td><td>d</td></tr></table>\n```\n\n"
        "{kbd}`Ctrl`, {abbr}`A (b)` {doc}`/index`\n\n```{code-block} python\nx = 1\n```\n\n```{eval-rst}\n*rst*\n```"
    )
    held = {type(node).__name__ for node in built.document.next_node(nodes.tip).findall(nodes.Element)}
    assert held >= {"strikethrough", "literal", "reference", "table"}
    assert built.document.next_node(nodes.abbreviation).astext() == "A"
    assert "<em>rst</em>" in built.output
    assert not built.warnings


def test_targets_and_cross_references_of_myst_work(build: Render) -> None:
    built = build("(my-place)=\n## Place\n\n[](#my-place), [there](#place) and {ref}`my-place`")
    assert built.output.count('<a class="reference internal" href="#my-place">') == 3
    assert not built.warnings


def test_extensions_that_the_user_chose_work(build: Render) -> None:
    conf = {
        "myst_enable_extensions": ["deflist", "substitution", "attrs_inline", "colon_fence"],
        "myst_substitutions": {"v": "3.1"},
    }
    built = build("Term\n: Definition {{ v }}\n\n:::{note}\n[span]{.cls}\n:::\n", conf=conf)
    assert "Definition 3.1" in built.output
    assert 'class="cls"' in built.output
    assert built.document.next_node(nodes.note) is not None


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # MyST's own
def test_an_included_file_loses_its_front_matter(build: Render) -> None:
    built = build("```{include} part.txt\n```", files={"part.txt": b"---\na: 1\n---\n\nincluded *text*\n"})
    assert "<p>included <em>text</em></p>" in built.output


def test_a_body_that_begins_with_dashes_has_no_front_matter(render: Render) -> None:
    assert render("---\nname: x\n---\n\ntext").section.astext().split()[4:] == ["name:", "x", "text"]


def test_the_users_configuration_stays_as_it_was() -> None:
    config = MdParserConfig(enable_extensions={"linkify", "deflist"}, gfm_only=True)
    before = copy.deepcopy(config)
    with engine.borrowed(config, is_mdx=False) as parser:
        assert parser.options["myst_config"] is not config
    assert config == before


def test_parsers_are_used_again_but_never_by_two_posts_at_once() -> None:
    config = MdParserConfig()
    with engine.borrowed(config, is_mdx=False) as first:
        with engine.borrowed(config, is_mdx=False) as second:
            assert second is not first
        with engine.borrowed(config, is_mdx=True) as mdx:
            assert mdx not in {first, second}
    with engine.borrowed(config, is_mdx=False) as third:
        assert third in {first, second}
        assert "document" not in third.options


def test_nothing_of_a_post_is_left_for_the_next_one(render: Render) -> None:
    render("[a]: https://x.example\n\n[^1]: note\n\n# Same\n\n<b>x")
    rendered = render("[a] [^1]\n\n# Same\n\n[b](#same)")
    assert "[a] [^1]" in rendered.section.astext()
    assert rendered.section.findall(nodes.section).__next__()["ids"]


@pytest.mark.parametrize(
    "source",
    ["> " * 200 + "deep", "- " * 200 + "deep", "**a *b " * 400 + "c" + "* d**" * 400],
)
def test_markup_nested_without_end_is_shown_as_it_is_written(render: Render, source: str) -> None:
    rendered = render(source, first_line=4)
    assert "".join(source.split()) in "".join(rendered.section.astext().split())
    assert rendered.kinds() in ([(ProblemKind.MARKUP, 4)], [])


@pytest.mark.parametrize("definition", ["[a]: /" + "x" * 50_000, "[a]: /x '" + "x" * 50_000 + "'"])
def test_one_long_address_is_not_multiplied_without_end(render: Render, definition: str) -> None:
    rendered = render(f"{definition}\n\n" + "[a] " * 2000 + "\n", first_line=4)

    links = [*rendered.section.findall(nodes.reference), *rendered.section.findall(addnodes.pending_xref)]
    assert 0 < len(links) < 30
    assert rendered.section.astext().count("a ") > 1990
    assert rendered.kinds() == [(ProblemKind.MARKUP, 6)]


def test_depth_that_people_write_is_rendered(render: Render) -> None:
    source = "\n".join("  " * level + f"- level {level}" for level in range(15))
    rendered = render(source)
    assert len(list(rendered.section.findall(nodes.list_item))) == 15
    assert not rendered.problems
    assert MAX_DEPTH > 30


# Pieces that hide no words of their own: no destinations of links, no closed comments, no attributes that end.
_NOISE = [
    "<b>",
    "</b>",
    "<sup>",
    "</i>",
    "<br>",
    "<br/>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<tr><td>",
    "<ul>",
    "<li>",
    "</ul>",
    "<details>",
    "<summary>",
    "</details>",
    "<blockquote>",
    "</blockquote>",
    "<center>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<figure>",
    "<name>",
    "<your-file>",
    "<Foo>",
    "</Foo>",
    "<?",
    "<!",
    "<![CDATA[",
    "<!--",
    '<a href="',
    "<img src='",
    "<",
    "&lt;",
    "&amp;",
    "&",
    "\\",
    "\\\\",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "`",
    "```",
    "[",
    "]",
    "[^1]",
    "![",
    "$",
    "{",
    "}",
    "{{",
    "}}",
    "%",
    "+++",
    "---",
    "===",
    ":",
    "::",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n# ",
    "\n### ",
    "\n    ",
    "\n",
    " \t",
    "  \n",
    "",
    " ",
    "\\\n",
]
_PIECES = st.lists(st.one_of(st.sampled_from(_NOISE), st.integers(0, 99).map(lambda n: f" word{n} ")), max_size=40)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=_PIECES, mode=st.sampled_from(["sanitize", "drop"]), is_mdx=st.booleans())
def test_every_word_outside_tags_is_shown(render: Render, pieces: list[str], mode: str, is_mdx: bool) -> None:
    source = "".join(pieces)
    source = re.sub(r"(`|~){3,}", "", source)  # what follows them may be no text, but the language of a code block
    source = source.replace("{", "") if is_mdx else source
    rendered = render(source, raw_html=mode, is_mdx=is_mdx)
    shown = rendered.section.astext()
    assert [word for word in re.findall(r"word\d+", source) if word not in shown] == []


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    source=st.one_of(
        st.text(max_size=200),
        st.text(alphabet="<>/!-?\"'=abtdr \n[](){}*_~`#|\\&;:", max_size=200),
        st.lists(st.sampled_from([*_NOISE, "-->", "](", ")", '">', "'>", "/>", "```{note}\n", "{kbd}`", "word"])).map(
            "".join
        ),
    ),
    mode=st.sampled_from(["keep", "sanitize", "drop"]),
    is_mdx=st.booleans(),
)
def test_no_input_raises(render: Render, source: str, mode: str, is_mdx: bool) -> None:
    rendered = render(source, raw_html=mode, is_mdx=is_mdx)
    assert rendered.levels()[0] == (1, TITLE)


@pytest.mark.parametrize(
    "source",
    [
        "<a " + "x " * 20_000,
        '<a b="' * 8_000,
        "<!--" * 20_000,
        "<b>" * 8_000,
        "</b>" * 8_000,
        "<svg>" * 8_000,
        "<pre>\n\n" * 3_000,
        "<input>\n\n" * 3_000,
        "https://" * 8_000,
        "https://x.example/" + "(" * 8_000 + ")" * 9_000,
        "~ ~~" * 8_000,
        "&" * 20_000 + ";",
        "<li>\n\n" * 2_000 + "</td>\n\n" * 2_000,
        "<![CDATA[" * 8_000,
        "[" * 4_000 + "[b](c)",
        "![a" * 8_000,
        "[a" * 60 + "]" * 4_000,
        "[a]: " + "x" * 50_000 + "\n\n[a]",
    ],
)
def test_long_hostile_input_takes_no_more_than_its_time(render: Render, source: str) -> None:
    assert render(source).section is not None


def _posts(corpus: Path) -> Iterator[tuple[Path, str, str, int]]:
    for path in sorted(corpus.glob("*/index.md")):
        head, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        (title,) = (
            line.removeprefix("title:").strip(" '\"") for line in head.splitlines() if line.startswith("title:")
        )
        yield path, title, body, head.count("\n") + 4


def test_posts_of_a_real_blog_are_pages_with_one_title_and_no_warning(corpus: Path, tmp_path: Path) -> None:
    posts = {path.parent.name: (title, body, line, path) for path, title, body, line in _posts(corpus)}
    for name, (_, body, _, path) in posts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.md").write_text(body, encoding="utf-8")
        for image in path.parent.iterdir():
            if image.suffix != ".md":
                (tmp_path / name / image.name).write_bytes(image.read_bytes())
    (tmp_path / "index.md").write_text("text", encoding="utf-8")
    app, parser = make_application(tmp_path, "html", nitpicky=True)
    read: dict[str, tuple[nodes.section, list[Problem]]] = {}

    def parse(source: str, document: nodes.document, **options: Any) -> tuple[nodes.section, list[Problem]]:
        title, _, line, path = posts.get(app.env.docname.removesuffix("/index"), (TITLE, "", 1, "index.md"))
        result = original(source, document, **{**options, "title": title, "path": str(path), "first_line": line})
        read[app.env.docname] = result
        return result

    original, parser.render = parser.render, staticmethod(parse)
    app.build(force_all=True)
    try:
        assert take_warnings(app) == ""
        for docname, (section, problems) in read.items():
            headings = [node for node in section.findall(nodes.title) if is_heading(node)]
            assert all(heading.astext().strip() for heading in headings)
            assert {problem.kind for problem in problems} <= {ProblemKind.EMPTY_LINK}
            html = (tmp_path / "_build/html" / f"{docname}.html").read_text(encoding="utf-8")
            assert html.count("<h1") == 1
    finally:
        app.cleanup()
    assert len(read) == len(posts) + 1


def test_words_and_pictures_of_real_posts_are_all_there(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("text", encoding="utf-8")
    app, parser = make_application(tmp_path, "dummy")
    try:
        for _, title, body, line in _posts(corpus):
            parser.options = {"title": title, "first_line": line}
            parse_post(app, body, parser)
            section, _ = parser.result
            shown = section.astext()
            visible = re.sub(r"<[^>]*>|\]\([^)]*\)|\[[^\]]*\]:.*|`+|\\", " ", body)
            assert [word for word in re.findall(r"(?<!\S)[A-Za-z]{4,}(?!\S)", visible) if word not in shown] == []
            images = re.findall(r"!\[[^\]]*\]\(([^)\s]+)|<img[^>]*src=\"([^\"]+)", body)
            assert {node["uri"] for node in section.findall(nodes.image)} == {one or other for one, other in images}
    finally:
        app.cleanup()


def test_the_renderer_is_set_up_with_all_that_mysts_own_sets_up() -> None:
    document = new_document("post.md", get_default_settings(RSTParser))
    options = {"document": document, "myst_config": MdParserConfig()}
    stock, ours = (renderer(create_md_parser(MdParserConfig(), renderer)) for renderer in (SphinxRenderer, Renderer))
    stock.setup_render(options, {})
    ours.setup_render(options, {KEY: Reading(path="post.md", raw_html="sanitize")})

    added = set(vars(ours)) - set(vars(stock))
    assert set(vars(stock)) <= set(vars(ours))
    assert added == {"reading", "_breaks"}
    shared = {"md_config", "document", "current_node", "_heading_offset", "_level_to_section", "_heading_slugs"}
    assert all(vars(stock)[name] == vars(ours)[name] for name in shared)
