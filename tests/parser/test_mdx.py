"""MDX: what is no Markdown is left out and noted; what components hold stays."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_relnotes.core.problems import ProblemKind

if TYPE_CHECKING:
    from .conftest import Render, Rendered

POST = """\
import Chart from '../chart.jsx'
import { a,
  b } from "x"

export const meta = {
  one: [1],

  two: 2,
}

<Callout kind="note" show={{ a: '>' }}>
  Text with **weight** and {expression}.

    - not *code*
</Callout>

Words <Chart data={[1, 2]} /> around <Bold>kept *words*</Bold>, {/* a
comment */} and `<Code/>`.

```js
import kept from 'y'
```

<Chart
  wide
/>

{/* another */}
"""


def _words(rendered: Rendered) -> list[str]:
    return str(rendered.section.astext()).split()[4:]


def test_markdown_stays_and_the_rest_goes(render: Render) -> None:
    rendered = render(POST, is_mdx=True)
    expected = "Text with weight and {expression}. not code Words around kept words, and <Code/>. import kept from 'y'"
    assert _words(rendered) == expected.split()
    assert rendered.section.next_node(nodes.strong).astext() == "weight"
    assert rendered.section.next_node(nodes.emphasis).astext() == "code"
    assert not rendered.warnings


def test_each_kind_is_noted_once_at_its_line(render: Render) -> None:
    rendered = render(POST, is_mdx=True, first_line=5)
    assert [(problem.line - 4, problem.message.split(" cannot")[0]) for problem in rendered.problems] == [
        (1, "an import or export of MDX"),
        (11, "the component <Callout>"),
        (17, "the component <Chart>"),
        (17, "the component <Bold>"),
        (17, "a comment of MDX"),
    ]
    assert {problem.kind for problem in rendered.problems} == {ProblemKind.MARKUP}


def test_none_of_it_is_special_in_markdown(render: Render) -> None:
    rendered = render("import X from 'y'\n\n<Foo a={1}>x</Foo> {/* c */}\n\n    code")
    assert _words(rendered) == ["import", "X", "from", "'y'", "<Foo", "a={1}>x</Foo>", "{/*", "c", "*/}", "code"]
    assert rendered.section.next_node(nodes.literal_block).astext().strip() == "code"
    assert not rendered.problems


@pytest.mark.parametrize(
    "source",
    [
        "import antigravity in your shell",
        "export your data before you upgrade",
        "see <name> and <your-file>",
        "a {/* never closed",
        "<Foo never closed",
        "use {braces} and { more }",
        "1 < 2 and 3 > 2",
    ],
)
def test_words_that_only_look_like_mdx_are_shown(render: Render, source: str) -> None:
    rendered = render(source, is_mdx=True)
    assert _words(rendered) == source.split()
    assert not rendered.problems


def test_brackets_that_are_never_closed_do_not_swallow_the_page(render: Render) -> None:
    rendered = render("export const x = {\n\n## Next\n\ntext", is_mdx=True)
    assert rendered.levels()[1:] == [(2, "Next")]
    assert rendered.section.astext().endswith("text")


@pytest.mark.parametrize(
    "piece", ["{/*", "{`", "<A ", "<A b={", "<a b={", "export const a = {\n", "<A>\n\n", "</", "{/* "]
)
def test_ends_that_never_come_are_not_looked_for_for_ever(render: Render, piece: str) -> None:
    start = time.process_time()
    rendered = render(piece * 8_000, is_mdx=True)

    assert rendered.levels()
    assert time.process_time() - start < 8


def test_html_with_attributes_in_braces_is_html(render: Render) -> None:
    rendered = render(
        '<p>\n\na <b style={{color: "red", a: {b: 1}}} className="x" {...rest}>b</b> c\n\n</p>', is_mdx=True
    )
    assert rendered.section.next_node(nodes.strong).astext() == "b"
    assert _words(rendered) == ["a", "b", "c"]


def test_fragments_and_dotted_names_are_components(render: Render) -> None:
    rendered = render("<>\n\na <ui.Badge>b</ui.Badge>\n\n</>", is_mdx=True)
    assert _words(rendered) == ["a", "b"]
