"""A build leaves Python's search for garbage as it found it."""

from __future__ import annotations

import contextlib
import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from sphinx_relnotes import garbage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePost, MakeSite

POSTS = {"conf.py": 'project = "Demo"\nextensions = ["sphinx_relnotes"]\nrelnotes_posts = {"": "posts"}\n'}


def test_what_is_loaded_is_spared_until_the_build_ends(
    make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(gc, "unfreeze", lambda: calls.append("unfreeze"))
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 375)

    make_site({**POSTS, "posts/a.md": post()})

    assert calls == ["freeze", "unfreeze"]


def test_what_an_application_froze_stays_frozen(
    make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(gc, "unfreeze", lambda: calls.append("unfreeze"))
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 500_000)

    make_site({**POSTS, "posts/a.md": post()})

    assert calls == []


def test_what_many_documents_left_is_put_aside_between_them(
    make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(garbage, "_DOCUMENTS", 4)
    monkeypatch.setattr(gc, "collect", lambda *_: calls.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(gc, "unfreeze", lambda: calls.append("unfreeze"))
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 375)

    files = {"conf.py": POSTS["conf.py"] + "relnotes_archives = []\n", "index.md": "# Demo\n"}
    make_site(files | {f"posts/{name}.md": post(f"News {name}") for name in "abcdefgh"})

    assert calls == ["freeze", *["collect", "freeze"] * 2, "unfreeze"]


def test_what_is_loaded_is_searched_seldom_and_what_is_made_at_leisure(make_site: MakeSite) -> None:
    usual = gc.get_threshold()
    told = """
        import gc
        extensions = ["sphinx_relnotes"]
        html_theme = "basic"

        def setup(app):
            app.loading = gc.get_threshold()[0]
            app.connect("env-before-read-docs", lambda app, *_: setattr(app, "reading", gc.get_threshold()[0]))
    """
    app = make_site({"conf.py": told}).app

    assert (app.loading, app.reading) == (1_000_000, 5_000)  # type: ignore[attr-defined]
    assert gc.get_threshold() == usual


@pytest.mark.parametrize("broken", ["1 / 0", "gc.set_threshold(999)"])
def test_python_searches_as_before_when_a_build_fails_and_as_somebody_chose(broken: str, make_site: MakeSite) -> None:
    usual = gc.get_threshold()
    conf = f"""
        import gc
        extensions = ["sphinx_relnotes"]
        html_theme = "basic"

        def setup(app):
            app.connect("env-updated", lambda *_: {broken})
    """
    try:
        with contextlib.suppress(ExtensionError):
            make_site({"conf.py": conf})
        assert gc.get_threshold()[0] == (999 if "threshold" in broken else usual[0])
    finally:
        gc.set_threshold(*usual)


def test_a_build_that_fails_before_it_begins_leaves_the_next_one_a_way_back(make_site: MakeSite) -> None:
    usual = gc.get_threshold()
    with pytest.raises(Exception, match="relnotes_posts"):
        make_site({}, {"relnotes_posts": 7}, name="wrong")

    make_site(name="right")

    assert gc.get_threshold() == usual


def test_a_pace_that_an_application_chose_stays(make_site: MakeSite) -> None:
    usual = gc.get_threshold()
    gc.set_threshold(12_345, 7, 7)
    try:
        make_site()
        assert gc.get_threshold()[0] == 12_345
    finally:
        gc.set_threshold(*usual)


END = """
import atexit, gc
from pathlib import Path

extensions = ["sphinx_relnotes"]
html_theme = "basic"
here = Path(__file__).parent
atexit.register(lambda: (here / "frozen").write_text(str(gc.get_freeze_count() > 10_000)))
"""
OPEN_FILE = """
def setup(app):
    app.left_open = (here / "left-open").open("w")
    app.left_open.write("whole")
"""
FINALIZER = """
class Last:
    def __init__(self):
        self.me = self

    def __del__(self, path=str(here / "left-open")):
        with open(path, "w") as stream:
            stream.write("whole")

def setup(app):
    Last()
"""


def test_a_process_ends_without_a_last_search(tmp_path: Path) -> None:
    build(tmp_path, END)

    assert (tmp_path / "frozen").read_text() == "True"


@pytest.mark.parametrize("waiting", [OPEN_FILE, FINALIZER])
def test_what_waits_for_the_end_of_the_process_does_its_work(tmp_path: Path, waiting: str) -> None:
    build(tmp_path, END + waiting)

    assert (tmp_path / "left-open").read_text() == "whole"
    if waiting == OPEN_FILE:  # the other may have been found before the end
        assert (tmp_path / "frozen").read_text() == "False"


def build(folder: Path, conf: str) -> None:
    folder.joinpath("conf.py").write_text(conf)
    folder.joinpath("index.md").write_text("# Demo\n")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", str(folder), str(folder / "out")], check=True)
