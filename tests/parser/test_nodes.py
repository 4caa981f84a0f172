"""What docutils has no node for is shown by every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Render

BINARY = {".epub", ".png", ".inv", ".pickle", ".doctree", ".mo", ".woff2", ".ico"}
SOURCE = """\
one  
two ~~old~~ <ins>new</ins> <small>aside</small> <mark>lit</mark> H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd>

- [ ] open
- [x] done  
  more

> [!TIP]
> three  
> four

<details open><summary>Unfold</summary>

inside

</details>

> five
>
> ---
> six

[^n] <abbr title="long">short</abbr>

[^n]: foot  
    note
"""  # noqa: W291 - hard breaks


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext"])
def test_every_builder_takes_every_node(build: Render, builder: str) -> None:
    assert not build(SOURCE, builder=builder).warnings


@pytest.mark.parametrize(
    ("builder", "expected"),
    [
        ("html", ["one<br />", "<s>old</s>", "<ins>new</ins>", "<small>aside</small>", "<mark>lit</mark>", "<kbd"]),
        (
            "html",
            [
                'aria-label="done"',
                'class="task-list-item-checkbox"',
                'checked="checked"',
                "<details open",
                "<summary>Unfold",
            ],
        ),
        ("html", ["<hr", "<sup>2</sup>", "<sub>2</sub>", '<abbr title="long">']),
        ("epub", ["one<br />", "<s>old</s>", "<details open", 'type="checkbox"']),
        (
            "text",
            [
                "one\ntwo ~~old~~ new aside lit",
                "* ☐ open",
                "* ☑ done\n  more",
                "Unfold\n\ninside",
                "three\n",
                "=====\n",
            ],
        ),
        ("latex", [r"one\leavevmode\newline{}", r"\sout{old}", r"\uline{new}", r"{\small aside}", r"\emph{lit}"]),
        (
            "latex",
            [
                r"$\square$ open",
                r"$\checkmark$",
                r"\sphinxstylestrong{Unfold}",
                r"\usepackage{sphinxrelnotes}",
                r"\hrule",
            ],
        ),
        ("man", ["one\n.br\ntwo ~~old~~", "☐ open", "\\fBUnfold\\fP"]),
        ("texinfo", ["one@*\ntwo ~~old~~", "☐ open", "@strong{Unfold}"]),
    ],
)
def test_builders_show_what_each_node_means(build: Render, builder: str, expected: Any) -> None:
    output = build(SOURCE, builder=builder).output
    assert [part for part in expected if part not in output] == []


def test_a_folded_disclosure_is_folded(build: Render) -> None:
    output = build("<details><summary>a</summary>\n\nb\n\n</details>").output
    assert "<details>\n<summary>a</summary>" in output


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"C:\\\\Python33 and C:\Users\x", r"C:\\Python33 and C:\Users\x"),
        (r'\\server\\\\share\\. "C:\\"', r"\server\\share\. “C:\”"),
        (r"a trailing \\r and \\n, \\- \\' x", r"a trailing \r and \n, \- \’ x"),
        ('it\'s "here" -- now', "it’s “here” – now"),
        ("`C:\\\\x`", r"C:\\x"),
        ("https://x.example/a--b'c", "https://x.example/a--b&#39;c"),
        ("[https://x.example/a--b](https://x.example/a--b)", "https://x.example/a--b</a>"),
    ],
)
def test_typography_leaves_backslashes_and_addresses_alone(build: Render, source: str, shown: Any) -> None:
    for text in (source, f"# Head\n\n- *{source}*") if "`" not in source else (source,):
        assert shown.replace("'", "&#39;") in build(text).output.replace("'", "&#39;")


def test_backslashes_are_right_where_there_is_no_typography(build: Render) -> None:
    assert r"C:\\Python33\. x" in build(r"C:\\\\Python33\\. x", conf={"smartquotes": False}).output
    assert r"C:\\Python33\. x" in build(r"C:\\\\Python33\\. x", builder="text").output


@pytest.mark.parametrize(
    "builder", ["html", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "singlehtml"]
)
def test_what_keeps_backslashes_reaches_no_file(build: Render, tmp_path: Path, builder: str) -> None:
    build(r"## In C:\\new \*" + "\n\n" + r"C:\\new `\x`, [C:\\](https://x.example)", builder=builder, title=r"C:\x")
    written = [path for path in (tmp_path / "project/_build" / builder).rglob("*") if path.is_file()]
    assert written
    assert [path.name for path in written if path.suffix not in BINARY and b"\0" in path.read_bytes()] == []
