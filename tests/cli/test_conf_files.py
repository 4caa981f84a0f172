"""``conf.py`` is found and run without Sphinx; whatever is wrong in it is one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sphinx.util.matching import Matcher

from sphinx_relnotes.cli.conf_files import ConfError, exclusion, find_conf, read_conf

if TYPE_CHECKING:
    from .conftest import Lay

OURS = "relnotes_posts = {}\n"


@pytest.mark.parametrize("place", ["conf.py", "docs/conf.py", "doc/source/conf.py", "source/conf.py"])
def test_the_usual_places_are_looked_at_in_each_folder_upwards(lay: Lay, place: str) -> None:
    home = lay({place: OURS, "deep/below/post.md": ""})

    assert find_conf(home / "deep/below") == home / place


def test_a_conf_py_that_does_not_name_us_is_none(lay: Lay) -> None:
    home = lay({"conf.py": "print('of another program')\n", "docs/conf.py": OURS})

    assert find_conf(home) == home / "docs/conf.py"


def test_the_search_ends_at_the_root_of_a_repository(lay: Lay) -> None:
    home = lay({"conf.py": OURS, "inner/.git/HEAD": "", "inner/posts/a.md": ""})

    assert find_conf(home / "inner/posts") is None


def test_conf_py_runs_as_sphinx_runs_it(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    text = """
    import os, sys
    sys.path.insert(0, "ext")
    here, cwd = __file__, os.getcwd()
    print("said")
    tags.add("mine")
    tagged = [tags.has("mine"), "other" in tags, *tags]
    tags.remove("mine")
    """
    home, before = lay({"docs/conf.py": text}), [*sys.path]

    names = read_conf(Path("docs/conf.py"))

    assert (names["here"], names["cwd"]) == (str(home / "docs/conf.py"), str(home / "docs"))
    assert names["tagged"] == [True, False, "mine"]
    assert Path.cwd() == home
    assert sys.path == before
    assert capsys.readouterr() == ("", "said\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = (\n", "conf.py:2: '(' was never closed"),
        ("a = 1\n\nb = a / 0\n", "conf.py:3: ZeroDivisionError: division by zero"),
        ("import nothing_of_this_name\n", "conf.py:1: ModuleNotFoundError: No module named 'nothing_of_this_name'"),
        ("import sys\nsys.exit(3)\n", "conf.py: it, or a module that it imports, called sys.exit()"),
        (b"a = '\xff'\n", "conf.py"),
        (b"a = '\0'\n", "conf.py"),
    ],
)
def test_what_is_wrong_in_conf_py_is_one_sentence(lay: Lay, text: str | bytes, message: str) -> None:
    lay({"conf.py": text})

    with pytest.raises(ConfError, match=r".") as caught:
        read_conf(Path("conf.py"))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_conf_py_is_one_sentence(lay: Lay) -> None:
    lay({})
    with pytest.raises(ConfError, match="No such file"):
        read_conf(Path("conf.py"))


@given(
    patterns=st.lists(st.text(st.sampled_from("ab/*?[]!^.-\\"), min_size=1, max_size=8), max_size=3),
    path=st.text(st.sampled_from("ab/.^!-"), min_size=1, max_size=8).filter(lambda path: not path.startswith("/")),
)
@example(patterns=["[!]"], path="^")
@example(patterns=["[!]"], path="[!]")
@example(patterns=["[]"], path="[]")
def test_exclusion_is_that_of_sphinx(patterns: list[str], path: str) -> None:
    try:
        expected = Matcher(patterns)(path)
    except Exception:  # noqa: BLE001 - a pattern that Sphinx refuses too
        return
    assert exclusion(patterns, Path("/home"))(f"/home/{path}") is expected


def test_nothing_outside_of_the_folder_is_excluded() -> None:
    is_excluded = exclusion(["**"], Path("/home/docs"))

    assert is_excluded("/home/docs/a.md")
    assert not is_excluded(f"/home{os.sep}posts/a.md")
