"""A build says in one line what it found, and with ``-v`` more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    import pytest
    from conftest import MakePost, MakeSite

CONF = 'project = "Demo"\nextensions = ["sphinx_relnotes"]\nhtml_theme = "basic"\nrelnotes_posts = {"": "posts"}\n'


def said(site: object) -> list[str]:
    lines = site.app.status.getvalue().splitlines()  # type: ignore[attr-defined]
    return [line for line in lines if line.startswith("relnotes: ")]


def test_one_line_tells_what_there_is_and_what_was_scanned(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF + "relnotes_archives = []\n", "posts/a.md": post(), "posts/b.md": post("News")}
    first = make_site(files)
    again = make_site({"posts/b.md": post("Other news")})

    assert said(first) == ["relnotes: 2 announcements of 1 releases, 0 archive pages; 2 of 2 posts scanned anew"]
    assert said(again) == ["relnotes: 2 announcements of 1 releases, 0 archive pages; 1 of 2 posts scanned anew"]


def test_without_posts_nothing_is_said(make_site: MakeSite) -> None:
    assert said(make_site({"conf.py": CONF.replace('{"": "posts"}', "{}")})) == []


def test_more_is_said_on_request(make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(logging.VERBOSITY_MAP, 0, logging.VERBOSITY_MAP[1])
    site = make_site({"conf.py": CONF, "posts/a.md": post()})

    assert [line for line in said(site) if line.endswith("posts/a.md")] != []
    assert said(site)[-1].startswith("relnotes: the scan took ")
