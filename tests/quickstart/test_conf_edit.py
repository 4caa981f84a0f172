"""``conf.py`` gains what a news section needs, in its own layout, or stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.quickstart.conf_edit import EditError, edited_conf, stated_posts

POSTS = {"news": "posts"}
LINE = 'relnotes_posts = {"news": "posts"}\n'


def run(text: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(text, "conf.py", "exec"), names)
    return names


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'extensions = ["sphinx_relnotes"]\n'),
        ("extensions = []\n", 'extensions = ["sphinx_relnotes"]\n'),
        ("extensions = ['a']", "extensions = ['a', \"sphinx_relnotes\"]\n"),
        ('x = "ä"; extensions = ["ä", "b",]\n', 'x = "ä"; extensions = ["ä", "b", "sphinx_relnotes",]\n'),
        ('extensions = [\n    "a",  # why\n]\n', 'extensions = [\n    "a",  # why\n    "sphinx_relnotes",\n]\n'),
        ('extensions = [\n  "a"  # why\n]\n', 'extensions = [\n  "a",  # why\n  "sphinx_relnotes",\n]\n'),
        ("extensions = [\n  # none yet\n]\n", 'extensions = ["sphinx_relnotes"\n  # none yet\n]\n'),
        (
            'extensions = ["a"]\nif True:\n    extensions += ["b"]\n',
            'extensions = ["a"]\nif True:\n    extensions += ["b"]\n\nextensions = [*extensions, "sphinx_relnotes"]\n',
        ),
        (
            'BASE = ["a"]\nextensions = BASE + ["b"]\n',
            'BASE = ["a"]\nextensions = BASE + ["b"]\n\nextensions = [*extensions, "sphinx_relnotes"]\n',
        ),
        (
            "from math import *\n",
            'from math import *\n\nextensions = [*globals().get("extensions", ()), "sphinx_relnotes"]\n',
        ),
        ('mock = ["sphinx_relnotes"]\n', 'mock = ["sphinx_relnotes"]\n\nextensions = ["sphinx_relnotes"]\n'),
    ],
)
def test_the_extension_is_added_where_it_fits(before: str, after: str) -> None:
    made = edited_conf(before, POSTS)

    assert made == f"{after}\n{LINE}"
    assert run(made)["extensions"][-1] == "sphinx_relnotes"


def test_what_is_there_already_stays() -> None:
    made = edited_conf("extensions = ['a']\n", POSTS)

    assert edited_conf(made, {"other": "x"}) == made
    assert stated_posts(made) == POSTS


def test_posts_that_are_computed_are_left_alone() -> None:
    text = 'extensions = ["sphinx_relnotes"]\nrelnotes_posts = dict(news="posts")\n'

    assert edited_conf(text, POSTS) == text
    assert stated_posts(text) == {}


@pytest.mark.parametrize("text", ["extensions = [", "a b", "x = 1\0"])
def test_what_is_no_python_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="no Python"):
        edited_conf(text, POSTS)


names = st.sampled_from(["'a'", '"b,]"', '("c")', "f'{1}'", "'d' 'e'", "['x'][0]", "'''q\n'''"])
gaps = st.sampled_from(["", " ", "\n", "\n    ", "  # ]\n", "\n\n"])


@given(st.lists(st.tuples(gaps, names, gaps), max_size=4), st.booleans(), gaps)
def test_a_list_in_any_layout_keeps_its_elements(
    elements: list[tuple[str, str, str]], has_comma: bool, end: str
) -> None:
    inner = ",".join(f"{before}{name}{after}" for before, name, after in elements)
    text = f"x = 1\nextensions = [{inner}{',' if has_comma and elements else ''}{end}]\ny = 2\n"

    made = edited_conf(text, POSTS)

    assert run(made)["extensions"] == [*run(text)["extensions"], "sphinx_relnotes"]
    assert run(made)["y"] == 2
