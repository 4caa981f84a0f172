"""Feeds are the same however they are built, and cost nothing where nothing changed."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.outputs.feeds import entries as entries_room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://example.org/docs/"
relnotes_posts = {"news": "posts"}
relnotes_feed_aliases = {"rss.xml": "rss"}
"""


def feeds(site: Site) -> dict[str, str]:
    paths = [*site.out.joinpath("feeds").rglob("*.*"), site.out / "rss.xml"]
    return {path.relative_to(site.out).as_posix(): path.read_text() for path in paths if path.is_file()}


def times(site: Site) -> dict[str, int]:
    return {name: (site.out / name).stat().st_mtime_ns for name in feeds(site)}


@pytest.fixture
def posts(post: MakePost) -> Mapping[str, str | bytes | None]:
    def body(number: int) -> str:
        code = f"```python\nif {number}: ...\n```\n"
        return f"To [the next](p{(number + 1) % 6}.md), and [down](#more).\n\n## More\n\n{code}"

    return {"conf.py": CONF} | {
        f"posts/p{number}.md": post(
            f"Demo 1.{number} released", body(number), date=f"2024-11-1{number}", tags=f"[t{number % 2}]"
        )
        for number in range(6)
    }


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose entries were made."""
    names: list[str] = []
    save = entries_room.save_entry

    def spy(docname: str, html: str, builder: object) -> None:
        names.append(docname)
        save(docname, html, builder)  # type: ignore[arg-type]

    monkeypatch.setattr(entries_room, "save_entry", spy)
    return names


def test_both_html_builders_differ_in_addresses_only(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    plain = feeds(make_site(posts, builder="html", name="a"))
    folders = feeds(make_site(posts, builder="dirhtml", name="b"))

    def folded(text: str) -> str:
        return text.replace("/index.html", "/").replace(".html", "/")

    assert {name: folded(text) for name, text in plain.items()} == folders
    assert plain != folders


def test_parallel_builds_make_the_same(make_site: MakeSite, posts: Mapping[str, str | bytes | None]) -> None:
    assert feeds(make_site(posts, name="a", parallel=4)) == feeds(make_site(posts, name="b"))


def test_neither_time_nor_zone_nor_language_of_the_machine_matters(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name, zone in (("a", "Pacific/Kiritimati"), ("b", "America/Los_Angeles")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", "C")
        time.tzset()
        found.append(feeds(make_site(posts, name=name)))
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1]


def test_a_build_without_change_touches_nothing(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None], saved: list[str]
) -> None:
    first = make_site(posts)
    before, content = times(first), feeds(first)
    saved.clear()
    again = make_site()

    assert (times(again), feeds(again), saved) == (before, content, [])


def test_a_changed_post_changes_its_own_feeds_only(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None], post: MakePost
) -> None:
    first = make_site(posts)
    before = times(first)
    changed = {"posts/p1.md": post("Demo 1.1 released", "Other words.\n", date="2024-11-11", tags="[t1]")}
    again = make_site(changed)

    touched = {name for name, moment in times(again).items() if before[name] != moment}
    folders = ("feeds", "feeds/tags/t1", "feeds/series/1.1", "feeds/stage/final")
    assert touched == {"rss.xml"} | {
        f"{folder}/{name}" for folder in folders for name in ("atom.xml", "rss.xml", "feed.json")
    }
    assert feeds(again) == feeds(make_site({**posts, **changed}, name="clean"))


def test_a_touched_post_changes_no_feed(make_site: MakeSite, posts: Mapping[str, str | bytes | None]) -> None:
    first = make_site(posts)
    before = times(first)
    os.utime(first.source / "posts/p1.md")

    assert times(make_site()) == before


def test_entries_of_unchanged_posts_are_not_made_again(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None], post: MakePost, saved: list[str]
) -> None:
    make_site(posts, {"relnotes_archives": []})
    saved.clear()
    make_site(
        {"posts/p5.md": post("Demo 1.5 released", "New.\n", date="2024-11-15", tags="[t1]")}, {"relnotes_archives": []}
    )

    assert "news/p5" in saved
    assert "news/p0" not in saved


@pytest.mark.parametrize("gone", ["posts/p5.md", "posts/p0.md"])
def test_a_deleted_post_leaves_the_feeds(
    gone: str, make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    make_site(posts)
    after = feeds(make_site({gone: None}))

    assert after == feeds(make_site({name: text for name, text in posts.items() if name != gone}, name="clean"))
    assert not any("series/1." + gone[7] in name for name in after)


def test_an_older_post_comes_back_when_a_newer_one_goes(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    limit = {"relnotes_feed_limit": 2, "relnotes_archives": ["index"]}
    make_site(posts, limit)
    after = make_site({"posts/p5.md": None}, limit)

    titles = [item["title"] for item in after.json("feeds/feed.json")["items"]]
    assert titles == ["Demo 1.4 released", "Demo 1.3 released"]


def test_feeds_that_somebody_deleted_or_changed_come_back(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    first = make_site(posts)
    content = feeds(first)
    (first.out / "feeds/tags/t1/atom.xml").unlink()
    (first.out / "rss.xml").unlink()

    assert feeds(make_site()) == content


def test_a_lost_record_is_made_again(make_site: MakeSite, posts: Mapping[str, str | bytes | None]) -> None:
    first = make_site(posts)
    content = feeds(first)
    for path in first.out.rglob("feed*-html-*"):
        if path.is_file():
            path.write_text("{broken")
    for path in [*first.out.rglob("feed-entries-html-*/*")]:
        path.unlink()

    assert feeds(make_site()) == content


def test_a_build_that_ends_halfway_leaves_nothing_stale(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    make_site(posts)
    broken = (
        CONF
        + "\ndef setup(app):\n    app.connect('write-started', stop)\ndef stop(*_):\n    raise ValueError('stop')\n"
    )
    with pytest.raises(Exception, match="stop"):
        make_site({"conf.py": broken, "posts/p5.md": None})
    after = make_site({"conf.py": CONF})

    assert "Demo 1.5" not in after.text("feeds/atom.xml")


def test_feeds_go_when_the_site_has_no_address_any_more(
    make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    make_site(posts)
    site = make_site({}, {"html_baseurl": ""})

    assert not (site.out / "feeds").exists()
    assert not (site.out / "rss.xml").exists()
    assert all("feeds/atom.xml" not in site.text(name) for name in ("index.html", "news/p1.html"))


def test_old_pages_lead_to_new_feeds(make_site: MakeSite, posts: Mapping[str, str | bytes | None]) -> None:
    make_site(posts, {"relnotes_posts": {}})
    site = make_site()

    assert "feeds/atom.xml" in site.text("index.html")
    assert len(site.json("feeds/feed.json")["items"]) == 6


def test_a_move_of_the_site_changes_every_address(make_site: MakeSite, posts: Mapping[str, str | bytes | None]) -> None:
    make_site(posts)
    site = make_site({}, {"html_baseurl": "https://new.example/"})

    assert "example.org" not in "".join(feeds(site).values())
    assert '"https://new.example/news/p2.html"' in site.text("feeds/feed.json")


@pytest.mark.parametrize("change", ["posts/p5.md", "posts/p2.md"])
def test_two_builders_that_share_documents_have_feeds_of_their_own(
    change: str, make_site: MakeSite, posts: Mapping[str, str | bytes | None]
) -> None:
    for builder in ("html", "dirhtml"):
        make_site(posts, builder=builder)
    make_site({change: None}, builder="html")
    after = make_site(builder="dirhtml")

    assert change[6:8] not in {item["id"].rpartition(":")[2] for item in after.json("feeds/feed.json")["items"]}
    assert len(after.json("feeds/feed.json")["items"]) == 5
