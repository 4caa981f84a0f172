"""A build that goes on from an earlier one leaves what a clean build would, and reads again what changed only."""

from __future__ import annotations

import dataclasses
import os
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import sphinx
from built_files import assert_same, tree
from sphinx.testing.util import SphinxTestApp

from sphinx_relnotes.core.knowledge import Knowledge, View
from sphinx_relnotes.domain import RelnotesDomain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from conftest import MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://demo.example/"
relnotes_posts = {"": "posts"}
relnotes_permalink = "{year}/{slug}"
relnotes_archive_page_size = 3
relnotes_today = "2026-06-01"
"""
MORE = """
def read_host_too(app, env, docnames):
    docnames += ["host"] if (app.srcdir / "more").is_file() else []

def setup(app):
    app.connect("env-before-read-docs", read_host_too, priority=600)
    app.connect("source-read", say_more)

def say_more(app, docname, text):
    text[0] += "More: " + str((app.srcdir / "more").is_file())
"""
MORE_PEPS = """
def name_more(app, env, added, changed, removed):
    return ["2024/a"] if (app.srcdir / "more").is_file() else []

def setup(app):
    app.connect("env-get-outdated", name_more)
    app.connect("source-read", say_more)

def say_more(app, docname, text):
    if docname == "2024/a" and (app.srcdir / "more").is_file():
        text[0] += "See PEP 13."
"""
INDEX = """
# Demo

```{announcement-list}
:kind: release
:sort: version
:style: table
:limit: 3
```

```{release-table}
:latest-only:
```

```{tag-cloud}
```
"""
PEPS = """
---
orphan: true
---

# PEPs

```{pep-list}
```
"""
LINKS = """
---
orphan: true
---

# Links

{relnotes:release}`1.0` {relnotes:tag}`releases` {relnotes:author}`bob-sample` {relnotes:series}`1.1`
{relnotes:announcement}`a` {relnotes:pep}`12` [](posts/a.md) [d](posts/d.md)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What the tests change of a post."""

    title: str = "Demo 1.0 released"
    date: str = "2024-11-19"
    author: str = "Ada Example"
    tags: str = "[releases]"
    body: str = "See PEP 8.\n"

    def text(self) -> str:
        matter = f'title: "{self.title}"\ndate: {self.date}\nauthor: {self.author}\ntags: {self.tags}\n'
        return f"---\n{matter}---\n\n{self.body}"


BEFORE = {
    "a": Post(),
    "b": Post(title="Demo 1.1a1 released", date="2025-03-01", author="Bob Sample"),
    "c": Post(title="On the way", date="2025-03-02", tags="[people, releases]"),
    "d": Post(title="Demo 1.0.1 released", date="2025-05-05", tags="[]"),
}


def files(posts: Mapping[str, Post]) -> dict[str, str | bytes | None]:
    texts: dict[str, str | bytes | None] = {f"posts/{name}.md": post.text() for name, post in posts.items()}
    return {"conf.py": CONF, "index.md": INDEX, "links.md": LINKS, **texts}


def page_of(docname: str, builder: str) -> str:
    return f"{docname}.html" if builder == "html" else f"{docname.removesuffix('/index')}/index.html"


OF_SPHINX = {".buildinfo", "genindex.html", "objects.inv", "search.html", "searchindex.js"}
"""Written in each build."""
ROOT, VIEWS_OF_ROOT = ({"index.html"}, {""}) if sphinx.version_info < (8, 2) else (set[str](), set[str]())
"""Sphinx wrote the root in each build too, and so its view of releases, which has no name, was asked."""
INDEX_PAGES = {"archive/index", "archive/page-2"}
LISTS_OF_D = {"archive/index", "archive/years/2025", "archive/authors/ada-example", "archive/series/1.0"}
"""Their entries have the tags, by which readers filter them."""
EDITS: dict[str, tuple[dict[str, Post | None], set[str]]] = {
    "a body": ({"a": dataclasses.replace(BEFORE["a"], body="See PEP 12.\n")}, {"2024/a"}),
    "a title": (
        {"c": dataclasses.replace(BEFORE["c"], title="Still on the way")},
        {
            *("2025/c", "archive/index", "archive/years/2025", "archive/authors/ada-example"),
            *("archive/tags/people", "archive/tags/releases"),
        },
    ),
    "a tag": (
        {"d": dataclasses.replace(BEFORE["d"], tags="[people]")},
        {"2025/d", "index", "archive/tags", "archive/tags/people", *LISTS_OF_D},
    ),
    "a new tag": (
        {"d": dataclasses.replace(BEFORE["d"], tags="[news]")},
        {"2025/d", "index", "archive/tags", "archive/tags/news", *LISTS_OF_D},
    ),
    "a day": (
        {"c": dataclasses.replace(BEFORE["c"], date="2025-03-03")},
        {
            *("2025/c", "archive/index", "archive/years/2025", "archive/authors/ada-example"),
            *("archive/tags/people", "archive/tags/releases"),
        },
    ),
    "a version": (
        {"b": dataclasses.replace(BEFORE["b"], title="Demo 1.2a1 released")},
        {
            *("2025/b", "index", "archive/index", "archive/years/2025", "archive/authors/bob-sample"),
            *("archive/tags/releases", "archive/series", "archive/series/1.2"),
        },
    ),
    "an author": (
        {"b": dataclasses.replace(BEFORE["b"], author="Cleo Specimen")},
        {
            *("2025/b", "index", "archive/index", "archive/years/2025", "archive/authors", "archive/series/1.1"),
            *("archive/authors/cleo-specimen", "archive/tags/releases"),
        },
    ),
    "one more": (
        {"e": Post(title="Demo 1.0.2 released", date="2026-01-01", tags="[]", author="Bob Sample")},
        {
            *("2026/e", "index", *INDEX_PAGES, "archive/years", "archive/years/2026", "archive/authors"),
            *("archive/authors/bob-sample", "archive/series", "archive/series/1.0"),
            "archive/years/2025",  # which leads to the next
        },
    ),
    "one less": (
        {"b": None},
        {
            *("index", "archive/index", "archive/years", "archive/years/2025", "archive/authors"),
            *("archive/tags", "archive/tags/releases", "archive/series"),
        },
    ),
    "another name": (
        {"d": None, "z": BEFORE["d"]},
        {
            *("2025/z", "index", "archive/index", "archive/years/2025", "archive/series", "archive/series/1.0"),
            "archive/authors/ada-example",
        },
    ),
}
"""What is edited, and what is read again for it: the posts, and the pages of lists that show them.

Other posts may be read again, where they lead to one of them or are superseded by it.
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_all_is_as_if_it_had_been_so_from_the_beginning(
    edit: str, builder: str, make_site: MakeSite
) -> None:
    changes, expected = EDITS[edit]
    after = {name: post for name, post in {**BEFORE, **changes}.items() if post}
    before = tree(make_site(files(BEFORE), builder=builder))
    edited = {f"posts/{name}.md": post.text() if post else None for name, post in changes.items()}
    rebuilt = make_site(edited, builder=builder)
    now = tree(rebuilt)
    pages = {docname: page_of(docname, builder) for docname in rebuilt.read - {"index"}}
    assert [docname for docname, page in pages.items() if now[page] == before.get(page)] == []
    bystanders = {docname for docname in rebuilt.read if docname.startswith("20")} - expected | {"links"}
    assert rebuilt.read - bystanders == expected

    clean = make_site(files(after), builder=builder, name="clean")
    assert_same(rebuilt, clean)
    assert {*rebuilt.warnings} <= {*clean.warnings}
    assert [line for line in clean.warnings if not line.startswith("links.md")] == []


def test_a_link_follows_a_post_that_comes_as_a_draft_is_published_and_goes(make_site: MakeSite) -> None:
    host = "---\norphan: true\n---\n\n# Host\n\n[](posts/e.md) and [this](posts/e.md#next)\n"
    post = Post(title="Demo 2.0 released", date="2026-01-01").text()
    draft = post.replace("\n---\n\n", "\ndraft: true\n---\n\n")
    kept: dict[str, str | bytes | None] = {"conf.py": CONF, "index.md": "# Demo\n", "host.md": host}
    make_site(kept)
    for text in (draft, post, draft, None, post, None, draft):
        rebuilt = make_site({"posts/e.md": text})
        shutil.rmtree(rebuilt.source.parent / "clean", ignore_errors=True)
        clean = make_site(kept | ({"posts/e.md": text} if text else {}), name="clean")
        assert_same(rebuilt, clean)
        assert "host" in rebuilt.read


@pytest.mark.parametrize("link", ["[a](a.md)", "[](a.md)", "{doc}`a`", "{relnotes:announcement}`a`"])
def test_a_link_of_an_announcement_shown_on_another_page_follows_a_post_that_comes(
    link: str, make_site: MakeSite
) -> None:
    shown = Post(title="Demo 1.0 released", date="2025-01-01", body=f"See {link}.\n").text()
    come = Post(title="Something else", date="2024-01-01").text()
    host = "---\norphan: true\n---\n\n# Host\n\n```{release-announcement} b\n```\n"
    kept: dict[str, str | bytes | None] = {"conf.py": CONF, "index.md": "# Demo\n", "host.md": host}
    make_site(kept | {"posts/b.md": shown})

    rebuilt = make_site({"posts/a.md": come})

    assert_same(rebuilt, make_site(kept | {"posts/b.md": shown, "posts/a.md": come}, name="clean"))


def test_a_link_does_not_follow_another_post_that_takes_over_the_page(make_site: MakeSite) -> None:
    host = "---\norphan: true\n---\n\n# Host\n\n[this](posts/d.md)\n"
    post = Post(title="Demo 2.0 released", date="2026-01-01").text().replace("tags:", "slug: same\ntags:")
    kept: dict[str, str | bytes | None] = {"conf.py": CONF, "index.md": "# Demo\n", "host.md": host, "posts/e.md": post}
    make_site(kept | {"posts/d.md": post})
    rebuilt = make_site({"posts/d.md": None})

    assert_same(rebuilt, make_site(kept, name="clean"))


def test_a_touched_post_is_read_and_written_and_nothing_else_is_asked_or_made(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_site(files(BEFORE))
    known = {name: first.app.env.domaindata["relnotes"][name] for name in ("edition", "told", "shown")}
    before = {path: path.stat().st_mtime_ns for path in first.out.rglob("*") if path.is_file()}
    asked: list[Any] = []
    answer = Knowledge.content_of

    def content_of(self: Knowledge, view: View) -> Any:
        asked.append(view)
        return answer(self, view)

    monkeypatch.setattr(Knowledge, "content_of", content_of)
    later = time.time() + 5
    os.utime(first.source / "posts/a.md", (later, later))

    again = make_site()

    made = {path.relative_to(again.out).as_posix() for path in before if path.stat().st_mtime_ns != before[path]}
    assert again.read == {"2024/a"}
    names = {getattr(view, "docname", "") or getattr(view, "slug", "") for view in asked}
    assert names - VIEWS_OF_ROOT == {"a", "2024/a"}
    made -= OF_SPHINX | ROOT
    assert {name for name in made if not name.startswith(("_static/", "_sources/"))} == {"2024/a.html"}
    assert {name: again.app.env.domaindata["relnotes"][name] for name in known} == known


def test_words_that_only_their_own_page_shows_cost_that_page_only(make_site: MakeSite) -> None:
    first = make_site(files(BEFORE))
    edition = first.app.env.domaindata["relnotes"]["edition"]
    api = (first.out / "api/announcements.json").stat().st_mtime_ns
    text = dataclasses.replace(BEFORE["a"], body="See PEP 8.\n\n" + 700 * "More words. ").text()

    longer = make_site({"posts/a.md": text})

    assert "6 min" in longer.html("2024/a").select_one(".relnotes-header").text  # type: ignore[union-attr]
    assert longer.app.env.domaindata["relnotes"]["edition"] == edition
    assert (longer.out / "api/announcements.json").stat().st_mtime_ns == api
    assert make_site().read == frozenset()
    assert_same(longer, make_site({**files(BEFORE), "posts/a.md": text}, name="clean"))


def test_a_page_that_tells_the_same_keeps_the_digest_of_its_views(make_site: MakeSite) -> None:
    shown = dict(make_site(files(BEFORE)).app.env.domaindata["relnotes"]["shown"])

    touched = make_site({"posts/a.md": BEFORE["a"].text(), "index.md": INDEX})

    assert touched.read == {"2024/a", "index"}
    assert touched.app.env.domaindata["relnotes"]["shown"] == shown


def test_a_post_in_another_file_is_the_same_post_from_another_source(make_site: MakeSite) -> None:
    text = BEFORE["a"].text()
    make_site({"conf.py": CONF, "posts/a.md": text})

    moved = make_site({"posts/a.md": None, "posts/a/index.md": text})

    assert moved.read == {"2024/a"}
    assert_same(moved, make_site({"conf.py": CONF, "posts/a/index.md": text}, name="clean"))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_value_of_pages_reaches_them_though_the_build_that_saw_it_first_was_killed(
    builder: str, make_site: MakeSite
) -> None:
    first = make_site(files(BEFORE), builder=builder)
    built = first.source / "_build"
    kept = shutil.copytree(built, first.source.parent / "kept")
    other = CONF + 'html_title = "Other"\n'
    seen = (make_site({"conf.py": other}, builder=builder).out / ".buildinfo").read_bytes()
    shutil.rmtree(built)
    kept.rename(built)
    (first.out / ".buildinfo").write_bytes(seen)  # which Sphinx writes before the pages

    rebuilt = make_site(builder=builder)

    clean = make_site({**files(BEFORE), "conf.py": other}, builder=builder, name="clean")
    assert "Other" in clean.text("index.html")
    assert_same(rebuilt, clean)


@pytest.mark.parametrize(
    "torn",
    [
        "",
        "# Sphinx build info version 1\n# This file",
        "# Sphinx build info version 1\n# This file records the configuration.\nconfig: 0\nta",
    ],
)
def test_a_build_goes_on_where_one_was_killed_that_wrote_its_record(torn: str, make_site: MakeSite) -> None:
    first = make_site(files(BEFORE))
    (first.out / ".buildinfo").write_text(torn)
    other = CONF + 'html_title = "Other"\n'

    rebuilt = make_site({"conf.py": other})

    assert rebuilt.warnings == []
    assert_same(rebuilt, make_site({**files(BEFORE), "conf.py": other}, name="clean"))


def test_a_build_of_chosen_documents_leaves_the_others_to_the_next_one(make_site: MakeSite) -> None:
    peps: dict[str, str | bytes | None] = {"peps.md": PEPS}
    site = make_site(files(BEFORE) | peps)
    after = files({**BEFORE, "a": dataclasses.replace(BEFORE["a"], body="See PEP 13.\n")}) | peps
    (site.source / "posts/a.md").write_bytes(bytes(str(after["posts/a.md"]), "utf-8"))

    again = SphinxTestApp("html", site.source)
    again.build(filenames=[site.source / "index.md"])
    again.cleanup()
    assert "PEP 13" not in site.text("peps.html")

    assert_same(make_site(), make_site(after, name="clean"))


def test_a_document_that_another_extension_wants_to_read_reaches_every_builder(make_site: MakeSite) -> None:
    kept: dict[str, str | bytes | None] = {"conf.py": CONF + MORE, "host.md": "---\norphan: true\n---\n\n# Host\n\n"}
    for builder in ("html", "dirhtml"):
        make_site(files(BEFORE) | kept, builder=builder)
    assert "More: True" in make_site({"more": ""}).html("host").get_text()

    assert "More: True" in make_site({"more": None}, builder="dirhtml").html("host").get_text()


def test_a_post_that_another_extension_wants_to_read_tells_what_it_says_now(make_site: MakeSite) -> None:
    kept: dict[str, str | bytes | None] = {"conf.py": CONF + MORE_PEPS, "peps.md": PEPS}
    make_site(files(BEFORE) | kept)

    rebuilt = make_site({"more": ""})

    assert rebuilt.read == {"2024/a"}
    assert "PEP 13" in rebuilt.html("peps").get_text()
    assert_same(rebuilt, make_site(files(BEFORE) | kept | {"more": ""}, name="clean"))


def test_a_link_follows_a_file_that_takes_over_the_page_of_one_with_the_same_text(make_site: MakeSite) -> None:
    post = Post(title="Tool 3", date="2025-03-01").text().replace("tags:", "slug: other\ntags:")
    host = "---\norphan: true\n---\n\n# Host\n\n[d](posts/d.md)\n"
    kept: dict[str, str | bytes | None] = {"conf.py": CONF, "index.md": "# Demo\n", "host.md": host}
    make_site(kept | {"posts/b.md": post})

    rebuilt = make_site({"posts/d.md": post, "posts/b.md": None})

    assert_same(rebuilt, make_site(kept | {"posts/d.md": post}, name="clean"))


def test_a_process_that_reads_for_another_one_sends_back_what_is_new(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"x{number}": Post(title=f"News {number}", date="2025-01-01", body="See PEP 8.\n") for number in range(30)}
    alone = make_site(files({**BEFORE, **many}))
    sent: list[tuple[set[str], set[str], set[str]]] = []
    merge = RelnotesDomain.merge_domaindata

    def take(self: RelnotesDomain, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        sent.append(({*docnames}, {*otherdata["told"].announcements}, {*otherdata["told"].views}))
        merge(self, docnames, otherdata)

    monkeypatch.setattr(RelnotesDomain, "merge_domaindata", take)
    together = make_site(files({**BEFORE, **many}), parallel=4, name="together")

    assert len(sent) > 3
    assert all(announced <= read and shown <= read for read, announced, shown in sent)
    assert_same(together, alone)


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_a_picture_goes_with_the_draft_that_another_page_showed(builder: str, make_site: MakeSite) -> None:
    draft = Post(title="Soon", date="2027-01-01", body="![A picture](pic.png)\n").text()
    host = "---\norphan: true\n---\n\n# Host\n\nWords.\n"
    kept: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "index.md": "# Demo\n",
        "host.md": host,
        "posts/d.md": draft,
        "posts/pic.png": b"\x89PNG\r\n\x1a\n",
    }
    shown = make_site({**kept, "host.md": f"{host}\n```{{release-announcement}} posts/d.md\n```\n"}, builder=builder)
    assert (shown.out / "_images/pic.png").is_file()

    rebuilt = make_site({"host.md": host}, builder=builder)

    assert not (rebuilt.out / "_images/pic.png").exists()
    clean = make_site(kept, builder=builder, name="clean")
    assert tree(rebuilt).keys() == tree(clean).keys()


def test_a_page_more_and_a_page_less_are_in_the_map_of_the_site(make_site: MakeSite) -> None:
    make_site(files(BEFORE))

    assert "other.html" in make_site({"other.md": "---\norphan: true\n---\n\n# Other\n"}).text("sitemap.xml")
    assert "other.html" not in make_site({"other.md": None}).text("sitemap.xml")
