"""Five hundred posts of each format, some of them hostile: none is lost, none leaves the folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.matter.schema import interpret

from .conftest import blogger, blogger_entry, wordpress, wordpress_item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imports.conftest import Import

COUNT = 500
TITLES = (
    *("Release 1.{n} is out", "Same title", "", "../../../etc/passwd {n}", "C:\\Windows\\{n}", "CON", "index", "."),
    *("Ünïcödé 日本 {n}", "- a: {n} # b", "'quote\" {n}", "{{n}} %s {n}", "x" * 300, "\u202eevil {n}", "true", "2020"),
    *("<script>{n}</script>", "a\nb {n}", "--- {n}", "&amp; & {n}", "null", "@ ! * {n}", "日本語", "\U0001f600 {n}"),
)
BODIES = (
    *(
        "<p>Text {n}</p>",
        "",
        "<" * 200,
        "<b>" * 3000,
        "<p>---\n---\n</p>",
        "<table>" * 80 + "x",
        "]]>",
        "\u0000\u0007x",
    ),
    *("<img src='../../../../etc/passwd'>", "<a href='javascript:x'>y</a>", "<pre>```\n~~~\n</pre>", "<!-- unclosed"),
    *("<p>" + "word " * 3000 + "</p>", "&bogus; &#0; &#xD800;", "<svg><script>x</script></svg>", "+++\n---\n# h"),
)


def title(number: int) -> str:
    return TITLES[number % len(TITLES)].replace("{n}", str(number))


def body(number: int) -> str:
    return BODIES[number % len(BODIES)].replace("{n}", str(number))


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


def sources() -> Mapping[str, str | dict[str, str | bytes]]:
    numbers = range(COUNT)
    matters = {n: f"---\ntitle: {quoted(title(n))}\ndate: 2020-01-{n % 28 + 1:02}\n---\n{body(n)}\n" for n in numbers}
    paths = ("/2020/01/x.html", "/../../x.html", "/a//b/{n}.html", "", "/%2e%2e/x", "/2020/01/" + "y" * 400 + ".html")
    return {
        "blogger": blogger(
            "".join(blogger_entry(title(n), body(n), path=paths[n % 6].replace("{n}", str(n))) for n in numbers)
        ),
        "wordpress": wordpress("".join(wordpress_item(title(n), body(n), name=title(n)) for n in numbers)),
        "jekyll": {f"_posts/d{n}/2020-01-02-post-{n % 50}.md": matters[n] for n in numbers},
        "hugo": {f"content/s{n % 7}/d{n}/post-{n % 50}.md": matters[n] for n in numbers},
        "pelican": {
            f"content/{n}.md": f"Title: {' '.join(title(n).split()) or 'T'}\nDate: 2020-01-02\n\n{body(n)}\n"
            for n in numbers
        },
        "ablog": {f"blog/{n}.rst": f".. post:: 2020-01-02\n\nTitle {n}\n========\n\n{body(n)}\n" for n in numbers},
    }


@pytest.mark.parametrize("kind", sources())
def test_none_of_five_hundred_posts_is_lost(imported: Import, kind: str) -> None:
    made = imported(sources()[kind], kind)

    assert len(made.export.posts) == COUNT
    assert len(made.files) == COUNT
    assert len({path.parent.name.casefold() for path in made.files}) == COUNT
    assert all(path.resolve().is_relative_to(made.folder.resolve()) for path in made.folder.rglob("*"))
    for path in made.files:
        matter = read_front_matter(path.read_text(encoding="utf-8"), path=path.name)
        meta, problems = interpret(matter, path=path.name)
        assert matter.problems == ()
        assert [problem.message for problem in problems] == []
        assert meta.title
        assert meta.date is not None


def test_what_lies_in_the_folder_stays(imported: Import) -> None:
    first = imported(blogger(blogger_entry("T", "one")))
    imported(blogger(blogger_entry("T", "two")))

    assert [path.parent.name for path in first.files] == ["x", "x-2"]
    assert first.body("x") == "one\n"
    assert first.body("x-2") == "two\n"
