"""Markdown for forums and release pages: what a reader there sees is the post."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.project import open_project
from sphinx_relnotes.core.settings import RelnotesConfig
from sphinx_relnotes.exports.export import export
from sphinx_relnotes.exports.site import Site

if TYPE_CHECKING:
    from exports.conftest import Export

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
FORUMS = ("discourse", "github")


def rendered(markdown: str) -> BeautifulSoup:
    """The page that the engines of Discourse and GitHub make: line ends are breaks, bare addresses links."""
    engine = MarkdownIt("commonmark", {"breaks": True, "linkify": True, "html": True})
    engine.enable(["table", "strikethrough", "linkify"])
    engine.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]
    return BeautifulSoup(engine.render(markdown), "html.parser")


def links(page: BeautifulSoup) -> Counter[str]:
    return Counter(str(a["href"]) for a in page.select("a[href]"))


def codes(page: BeautifulSoup) -> list[str]:
    return [code.get_text() for code in page.select("pre")]


def test_paragraphs_stand_on_one_line_and_wanted_breaks_stay(export_post: Export) -> None:
    made = export_post("One line\nand its rest.\n\nYour team,  \nAda\\\nBob\n<br>Cyd\n", "discourse")

    assert made.text == "One line and its rest.\n\nYour team,\nAda\nBob\nCyd\n"


def test_links_are_absolute(export_post: Export) -> None:
    others = {"other/index.md": "---\ntitle: O\ndate: 2024-01-01\nlegacy_urls: [/old/o.html]\n---\n", "p.rst": "P\n"}
    body = "[a](other/index.md#x) [b](/old/o.html) [c](#d) [e](page.html) [f](//x.org/) [g](mailto:a@b.org) [h](/i/)\n"

    page = rendered(export_post(body, "github", others=others).text)

    assert [*links(page)] == [
        "https://news.example.org/news/other.html#x",
        "https://news.example.org/news/other.html",
        "https://news.example.org/news/post.html#d",
        "https://news.example.org/news/page.html",
        "https://x.org/",
        "mailto:a@b.org",
        "https://news.example.org/i/",
    ]


def test_pictures_are_absolute_in_markdown_and_html(export_post: Export) -> None:
    page = rendered(export_post('![A pie](pie%20a.png)\n\n<img src="cake.png" alt="A cake">\n', "github").text)

    assert [(img["src"], img["alt"]) for img in page.select("img")] == [
        ("https://news.example.org/_images/pie%20a.png", "A pie"),
        ("https://news.example.org/_images/cake.png", "A cake"),
    ]


def test_what_has_no_address_keeps_its_text_and_is_noted(export_post: Export) -> None:
    made = export_post("See [the page](other.html)\nand ![a pie](pie.png).\n", "github", base_url="")

    assert made.text == "See the page and a pie.\n"
    assert [(problem.line, problem.message.split(" has ")[0]) for problem in made.problems] == [
        (6, "the link to 'other.html'"),
        (7, "the picture 'pie.png'"),
    ]


def test_roles_become_links_code_and_text(export_post: Export) -> None:
    body = "{pep}`649` {pep}`that one <8>` {release}`1.0` {py:func}`~os.path.join` {ref}`the x <y>` {kbd}`Ctrl`\n"

    assert export_post(body, "github").text == (
        "[PEP 649](https://peps.python.org/pep-0649/) [that one](https://peps.python.org/pep-0008/) "
        "[Demo 1.0](https://news.example.org/news/post.html#release-1-0) `join` the x <kbd>Ctrl</kbd>\n"
    )


@pytest.mark.parametrize("source", ["```{note}\nMind the *gap*.\n```\n", ":::{note}\nMind the *gap*.\n:::\n"])
def test_admonitions_are_alerts_on_github_and_quotations_in_forums(export_post: Export, source: str) -> None:
    assert export_post(source, "github").text == "> [!NOTE]\n> Mind the *gap*.\n"
    assert export_post(source, "discourse").text == "> **Note**\n>\n> Mind the *gap*.\n"


def test_alerts_of_github_are_quotations_in_forums(export_post: Export) -> None:
    source = "> [!TIP]\n> Read it.\n"

    assert export_post(source, "github").text == source
    assert export_post(source, "discourse").text == "> **Tip**\n>\n> Read it.\n"


def test_code_keeps_language_and_lines(export_post: Export) -> None:
    body = "```{code-block} python\n:linenos:\n\nif a:\n    b\n```\n\n    plain\n\n~~~c\n```\n~~~\n"

    made = export_post(body, "github").text

    assert codes(rendered(made)) == ["if a:\n    b\n", "plain\n", "```\n"]
    assert "```python\n" in made
    assert "linenos" not in made


def test_figures_are_pictures_with_their_captions(export_post: Export) -> None:
    body = ":::{figure} pie.png\n:alt: A pie\n:target: https://x.org/\n\nThe *pie*.\n:::\n"

    assert export_post(body, "github").text == (
        "[![A pie](https://news.example.org/_images/pie.png)](https://x.org/)\n\nThe *pie*.\n"
    )


def test_other_directives_are_left_out_and_noted(export_post: Export) -> None:
    made = export_post("Before.\n\n```{pep-list}\n:columns: number\n```\n\nAfter.\n", "github")

    assert made.text == "Before.\n\nAfter.\n"
    assert [(problem.line, problem.message) for problem in made.problems] == [
        (8, "the directive {pep-list} is left out")
    ]


def test_comments_targets_and_mdx_do_not_go_out(export_post: Export) -> None:
    body = "<!-- secret -->\n\n(here)=\n\n## Head\n\nText <!-- s --> here.\n"

    assert export_post(body, "github").text == "## Head\n\nText here.\n"
    made = export_post('import X from "y"\n\nText.\n', "github", name="post.mdx")
    assert made.text == "Text.\n"
    assert len(made.problems) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"{'>' * 300} deep",
        f"{'- ' * 300}deep",
        f"{'*' * 3000}deep{'*' * 3000}",
        "\n".join([*(f"{':' * (203 - n)}{{note}}" for n in range(200)), "deep", *(":" * n for n in range(4, 204))]),
    ],
    ids=["quotations", "lists", "emphasis", "directives"],
)
@pytest.mark.parametrize("channel", [*FORUMS, "email", "text"])
def test_what_is_nested_too_deep_is_shown_as_it_is_written(export_post: Export, body: str, channel: str) -> None:
    made = export_post(f"{body}\n", channel)

    assert "deep" in made.text
    assert any("nested too deep" in problem.message for problem in made.problems)


@pytest.mark.parametrize("channel", [*FORUMS, "email", "text"])
def test_a_null_character_in_what_is_nested_too_deep_is_replaced(export_post: Export, channel: str) -> None:
    assert "no\N{REPLACEMENT CHARACTER}thing" in export_post(f"{'>' * 300} no\0thing\n", channel).text


def test_frames_become_links(export_post: Export) -> None:
    body = '<iframe src="https://v.org/1?a=1&amp;b=2" title="A film"></iframe>\n\n<video><source src="f.mp4"></video>\n'

    page = rendered(export_post(body, "discourse").text)

    assert [(a["href"], a.get_text()) for a in page.select("a")] == [
        ("https://v.org/1?a=1&b=2", "A film"),
        ("https://news.example.org/news/f.mp4", "https://news.example.org/news/f.mp4"),
    ]


def test_tables_and_footnotes_stay(export_post: Export) -> None:
    body = "| A | B |\n|:--|---|\n| `x\\|y` | [l](https://x.org/) |\n\nText[^1].\n\n[^1]: The note.\n"

    assert export_post(body, "github").text == (
        "| A | B |\n| :-- | --- |\n| `x\\|y` | [l](https://x.org/) |\n\nText[^1].\n\n[^1]: The note.\n"
    )


def test_task_lists_and_placeholders_stay(export_post: Export) -> None:
    made = export_post("- [ ] open\n- [x] done\n\nUse <your-file> and a_b.\n", "github").text

    assert made == "- [ ] open\n- [x] done\n\nUse \\<your-file> and a_b.\n"


def test_a_post_in_restructuredtext_is_markdown_too(export_post: Export) -> None:
    body = """
        Hello *all*, :pep:`8` and ``code`` for :py:class:`~a.B`.

        Features
        --------

        - one `link <https://x.org/>`_
        - two

        .. code-block:: python

           x = 1

        .. seealso:: That.

        .. pep-list::

        .. image:: pie.png
           :alt: A pie
        """

    made = export_post(body, "github", matter="---\ntitle: T 1.0\ndate: 2024-01-01\n---\n\n", name="p.rst")

    assert made.text == (
        "Hello *all*, [PEP 8](https://peps.python.org/pep-0008/) and `code` for `B`.\n\n## Features\n\n"
        "- one [link](https://x.org/)\n- two\n\n```python\nx = 1\n```\n\n> **Note**\n>\n> That.\n\n"
        "![A pie](https://news.example.org/_images/pie.png)\n"
    )
    assert [problem.message for problem in made.problems] == ["the directive pep-list is left out"]


words = st.text(st.sampled_from("abc XYZ09.,*_`[]()<>#&!|~+-\\'\"\u00e9\u4e2d:@"), min_size=1, max_size=12)
urls = st.builds(
    "https://example.org/{}{}".format,
    st.text("abc09_-./~+", max_size=10),
    st.sampled_from(["", "#frag_x", "?a=1&b=2", "_x_", "(y)"]),
)
inline = st.one_of(
    words.map(lambda text: text.replace("`", "").replace("<", "").replace("[", "").replace("]", "")),
    st.builds("[{}]({})".format, st.text("ab *_", min_size=1, max_size=6).map(lambda t: t.strip("*_ ") or "x"), urls),
    st.builds("<{}>".format, urls),
    st.just("**bold**"),
    st.just("`co*de`"),
    st.just("*it*"),
    st.builds('<a href="{}">h</a>'.format, urls),
    st.just("<kbd>k</kbd>"),
)
lines = st.lists(inline, min_size=1, max_size=5).map(" ".join)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
code_blocks = st.lists(st.text("ab <&*#-=`\\|>\t", max_size=8), min_size=1, max_size=3).map(
    lambda rows: "~~~~\nx\n" + "\n".join(rows) + "\ny\n~~~~"
)
blocks = st.one_of(
    paragraphs,
    code_blocks,
    paragraphs.map(lambda text: "> " + text.replace("\n", "\n> ")),
    st.lists(lines, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    code_blocks.map(lambda text: "1. item\n\n   " + text.replace("\n", "\n   ")),
    lines.map(lambda text: f"## {text}"),
    lines.map(lambda text: "| a | b |\n|---|---|\n| x | " + text.replace("|", "\\|").replace("\\\\|", "") + " |"),
    urls.map('<table>\n<tr><td><a href="{}">c</a></td></tr>\n</table>'.format),
    lines.map(lambda text: "- a\n\n  " + text),
    st.just("***"),
)


@pytest.mark.parametrize("path", ["..#part", "a..#part", "....?a", "a.?b", "a,,b", "a.b?c=1#d"])
@pytest.mark.parametrize("channel", FORUMS)
def test_an_address_is_a_link_up_to_its_end(export_post: Export, path: str, channel: str) -> None:
    address = f"https://example.org/{path}"
    assert links(rendered(export_post(f"<{address}>\n", channel).text)) == Counter([address])


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(blocks, min_size=1, max_size=6).map("\n\n".join), st.sampled_from(FORUMS))
def test_every_link_and_every_block_of_code_is_there_for_the_reader(
    export_post: Export, body: str, channel: str
) -> None:
    before, after = rendered(body), rendered(export_post(body, channel).text)

    assert links(after) == links(before)
    assert codes(after) == codes(before)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS is not set: no corpus of real posts to test on")
@pytest.mark.parametrize("channel", FORUMS)
def test_real_posts_lose_no_link_and_no_code(channel: str) -> None:
    settings = RelnotesConfig(posts={"": f"{CORPUS}/posts"}, permalink="{year}/{month}/{slug}", product="Python")
    library = open_project(settings, Path(CORPUS)).library
    site = Site(base_url="https://blog.example.org/", library=library, has_folders=True)
    for post in library.announcements:
        body = read_front_matter(Path(post.path).read_text(encoding="utf-8"), path=post.path).body
        made = export(post, channel, site)
        before, after = rendered(body), rendered(made.text)
        wanted = Counter(site.link(href, post) for href in links(before).elements())
        assert links(after) == wanted, post.slug
        assert codes(after) == codes(before), post.slug
        assert not made.problems
        assert all(str(a["href"]).startswith(("http", "mailto:")) for a in after.select("a[href]"))
