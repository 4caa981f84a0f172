"""A build leaves Python's search for garbage as it found it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
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
