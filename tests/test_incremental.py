"""A build that goes on from an earlier one leaves what a clean build would, and reads again what changed only."""

from __future__ import annotations

import dataclasses
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import MakeSite, Site

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
LINKS = """
---
orphan: true
---

# Links

{relnotes:release}`1.0` {relnotes:tag}`releases` {relnotes:author}`bob-sample` {relnotes:series}`1.1`
{relnotes:announcement}`a` {relnotes:pep}`12` [](posts/a.md) [d](posts/d.md)
"""
EXAMPLES, STEPS = (int(number) for number in os.environ.get("RELNOTES_INCREMENTAL", "2x12").split("x"))
"""How many walks of how many edits the machine makes; each edit costs two builds. More find more: ``30x30``."""


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


def tree(site: Site) -> dict[str, bytes]:
    """Every file of the output, but for Sphinx's own records of the build."""
    skipped = {"environment.pickle", ".buildinfo"}
    return {
        path.relative_to(site.out).as_posix(): path.read_bytes()
        for path in sorted(site.out.rglob("*"))
        if path.is_file() and path.name not in skipped and ".doctrees" not in path.parts
    }


def page_of(docname: str, builder: str) -> str:
    return f"{docname}.html" if builder == "html" else f"{docname.removesuffix('/index')}/index.html"


def doctrees(site: Site) -> set[str]:
    folder = Path(site.app.doctreedir)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix in {".doctree", ".md"}}


def assert_same(rebuilt: Site, clean: Site) -> None:
    old, new = tree(rebuilt), tree(clean)
    assert sorted(old) == sorted(new)
    assert [name for name in old if old[name] != new[name]] == []
    assert doctrees(rebuilt) == doctrees(clean)


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


class Library(RuleBasedStateMachine):
    """Random edits of a few posts; after each the site is what a clean build makes."""

    make_site: MakeSite
    folder: Path
    walk = 0

    names = st.sampled_from(["a", "b", "c", "d", "e"])
    values: Any = st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(["Demo 1.0 released", "Demo 1.1 released", "Demo 2.0a1 and 1.0.3 released", "Ho"]),
            "date": st.sampled_from(["2024-11-19", "2025-03-01", "2025-03-02 10:00", "2026-01-01"]),
            "author": st.sampled_from(["Ada Example", "Bob Sample", "[Bob Sample, Ada Example]"]),
            "tags": st.sampled_from(["[]", "[releases]", "['C', 'c++', 'c']", "['C']", "['../x', '}']"]),
            "body": st.sampled_from(["Words.\n", "See PEP 8.\n", "See PEP 12 and [a](a.md).\n"]),
        },
    )

    @initialize()
    def begin(self) -> None:
        type(self).walk += 1
        self.posts = dict(BEFORE)
        self.build(files(self.posts))

    @rule(name=names, values=values)
    def write(self, name: str, values: dict[str, str]) -> None:
        self.posts[name] = dataclasses.replace(self.posts.get(name, Post()), **values)
        self.build({f"posts/{name}.md": self.posts[name].text()})

    @rule(name=names)
    def delete(self, name: str) -> None:
        if self.posts.pop(name, None):
            self.build({f"posts/{name}.md": None})

    @rule(name=names, other=names)
    def rename(self, name: str, other: str) -> None:
        if name in self.posts and other not in self.posts:
            self.posts[other] = self.posts.pop(name)
            self.build({f"posts/{name}.md": None, f"posts/{other}.md": self.posts[other].text()})

    def build(self, changes: dict[str, str | bytes | None]) -> None:
        rebuilt = self.make_site(changes, name=f"walk{self.walk}")
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        assert_same(rebuilt, self.make_site(files(self.posts), name="clean"))


def test_any_walk_of_edits_leaves_what_a_clean_build_makes(make_site: MakeSite, tmp_path: Path) -> None:
    machine = type("Walk", (Library,), {"make_site": staticmethod(make_site), "folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize="RELNOTES_INCREMENTAL" not in os.environ,
            phases=[Phase.generate],  # to shrink a walk takes longer than to read it
            suppress_health_check=list(HealthCheck),
        ),
    )
