"""A build says in one line what it found, with ``-v`` what it did and why, and how far it is where that takes long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.outputs import api
from sphinx_relnotes.outputs.feeds import writing as feeds
from sphinx_relnotes.outputs.redirects import writing as redirects
from sphinx_relnotes.progress import follow

if TYPE_CHECKING:
    from types import ModuleType

    from conftest import MakePost, MakeSite, Site

CONF = """\
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
relnotes_archives = []
"""
FEEDS = CONF + 'html_baseurl = "https://demo.example/"\nrelnotes_redirects = ["json"]\nrelnotes_feeds = ["atom"]\n'
_TERMINAL_CODE = re.compile(r"\x1b\[[\d;]*[mK]")
"""Of a colour, and to clear a line: what a terminal is told that is thought to have colours, as under CI."""
_SECONDS = re.compile(r"\d+\.\d\d s$")


def said(site: Site) -> list[str]:
    lines = site.app.status.getvalue().replace(f"{site.source}/", "").splitlines()
    return [_SECONDS.sub("N s", line) for line in lines if line.startswith("relnotes: ")]


def progress(site: Site, message: str) -> list[str]:
    lines = _TERMINAL_CODE.sub("", site.app.status.getvalue()).splitlines()
    return [line.strip() for line in lines if line.startswith(message)]


def drafts(count: int, text: str) -> dict[str, str | bytes | None]:
    return {f"posts/draft-{number:03}.md": text for number in range(count)}


def test_one_line_tells_what_there_is_and_what_was_scanned(make_site: MakeSite, post: MakePost) -> None:
    first = make_site({"conf.py": CONF, "posts/a.md": post(), "posts/b.md": post("News")})
    again = make_site({"posts/b.md": post("Other news")})

    assert said(first) == ["relnotes: 2 announcements of 1 releases, 0 archive pages; 2 of 2 posts scanned anew"]
    assert said(again) == ["relnotes: 2 announcements of 1 releases, 0 archive pages; 1 of 2 posts scanned anew"]


def test_without_posts_nothing_is_said(make_site: MakeSite) -> None:
    assert said(make_site({"conf.py": CONF.replace('{"": "posts"}', "{}")})) == []


def test_on_request_a_build_names_the_posts_it_scanned_and_the_files_it_wrote(
    make_site: MakeSite, post: MakePost
) -> None:
    files = {"conf.py": FEEDS, "posts/a.md": post(legacyUrl="/old/a.html")}
    site = make_site(files, verbosity=1)

    assert said(site)[1:3] == ["relnotes: scanned posts/a.md", "relnotes: the scan took N s"]
    folders = {"data files": "api/**/*.json", "side files": "sitemap.xml", "redirects": "redirects.json"}
    for kind, pattern in {**folders, "feeds": "feeds/**/*.xml"}.items():
        written = {path.relative_to(site.out).as_posix() for path in site.out.glob(pattern)}
        end = said(site).index(f"relnotes: writing {kind} took N s")
        assert {*said(site)[end - len(written) : end]} == {f"relnotes: wrote {name}" for name in written}
        assert written


def test_on_request_a_build_names_the_pictures_it_copied_and_the_cards_it_drew(
    make_site: MakeSite, post: MakePost
) -> None:
    files: dict[str, str | bytes | None] = {
        "conf.py": FEEDS + "relnotes_social_cards = True\n",
        "posts/a.md": post(image="a.png"),
        "posts/a.png": b"",
        "posts/b.md": post("News"),
    }
    first, again = make_site(files, verbosity=1), make_site({}, verbosity=1)

    assert {"relnotes: wrote social/a.png", "relnotes: writing pictures took N s"} <= {*said(first)}
    assert {"relnotes: wrote social/b.png", "relnotes: writing social cards took N s"} <= {*said(first)}
    assert said(again)[1:] == ["relnotes: the scan took N s"]
    assert progress(first, "drawing social cards... ") == ["drawing social cards... [100%] b"]
    assert progress(again, "drawing social cards... ") == []


def test_on_request_a_build_says_why_documents_are_read_and_written_again(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post(),
        "latest.md": "# Latest\n\n```{announcement-list}\n```\n",
        "peps.md": "# PEPs\n\n```{pep-list}\n```\n",
    }
    make_site(files)
    site = make_site({"posts/a.md": post("Demo 1.0 is now available", "PEP 8.\n")}, verbosity=1)

    assert "relnotes: latest is read again, for the library tells it something else" in said(site)
    assert "relnotes: peps is written again, for it shows something else" in said(site)
    assert not [line for line in said(site) if line.startswith(("relnotes: 2024/a is", "relnotes: a is"))]


def test_a_build_that_follows_another_builder_says_why_it_writes(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": CONF, "posts/a.md": post()})
    make_site({}, builder="dirhtml")
    make_site({"posts/a.md": post(body="Other words.\n")})
    site = make_site({}, builder="dirhtml", verbosity=1)

    why = "another build has read it since this output was written"
    assert [line for line in said(site) if why in line] != []


def test_a_long_scan_shows_how_far_it_is_and_a_scan_of_what_is_known_shows_nothing(
    make_site: MakeSite, post: MakePost
) -> None:
    files = drafts(250, post(draft="true"))
    first = make_site({"conf.py": CONF, **files}, builder="dummy")
    again = make_site({"posts/draft-007.md": post("Other", draft="true")}, builder="dummy")

    assert progress(first, "scanning posts... ")[0] == "scanning posts... [  5%] draft-000 .. draft-012"
    assert progress(first, "scanning posts... ")[-1] == "scanning posts... [100%] draft-247 .. draft-249"
    assert progress(again, "scanning posts... ") == []


@pytest.mark.parametrize("module", [api, feeds, redirects], ids=["data files", "feeds", "redirects"])
def test_where_much_is_written_a_build_shows_how_far_it_is_and_else_nothing(
    module: ModuleType, make_site: MakeSite, post: MakePost, request: pytest.FixtureRequest
) -> None:
    message = f"writing {request.node.callspec.id}... "
    files = {"conf.py": FEEDS, "posts/a.md": post(legacyUrl="/old/a.html")}
    few = make_site(files, name="few")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_MANY", 1)
        first, again = make_site(files, name="many"), make_site(name="many")

    assert progress(first, message)[-1].startswith(f"{message}[100%]")
    assert progress(few, message) == progress(again, message) == []


@pytest.mark.parametrize("many", [3, 7])
def test_few_items_are_followed_in_silence_and_none_is_lost(many: int, make_site: MakeSite) -> None:
    site = make_site({"conf.py": CONF}, builder="dummy")
    items = ["a", "b", "c", "d", "e"]

    assert [*follow(items, str, message="counting... ", verbosity=0, many=many)] == items
    assert len(progress(site, "counting... ")) == (5 if many <= len(items) else 0)
