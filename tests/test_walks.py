"""Any walk of edits, with any builder, also one that is killed, leaves what a clean build makes."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from time import process_time
from typing import TYPE_CHECKING, Any

import hypothesis
from built_files import assert_equal, assert_same, files_of
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import MakeSite

    Files = dict[str, str | bytes | None]

STEPS = int(os.environ.get("RELNOTES_STEPS", "16"))
"""How many edits the machine makes in all; each costs two builds."""
WALK = 30
"""Edits after which it begins anew, at most."""
SEED = int(os.environ.get("RELNOTES_SEED", "1"))

CONF = """
import os, signal
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://demo.example/"
exclude_patterns = ["CHANGELOG.md", "_build"]
relnotes_posts = {"": "posts"}
relnotes_authors = "authors.json"
relnotes_peps = "peps.json"
relnotes_schedule = "schedule.json"
relnotes_redirects = ["html", "netlify", "nginx", "json"]
relnotes_llms_txt = True
relnotes_today = "2026-06-01"
if seconds := float(os.environ.get("DIES_AFTER", 0)):
    signal.setitimer(signal.ITIMER_PROF, seconds)  # whose signal ends the process wherever it stands
"""
VALUES: Mapping[str, tuple[Any, ...]] = {
    "relnotes_archive_page_size": (2, 3, 20),
    "relnotes_product": ("Demo", "Tool"),
    "relnotes_banners": ([], ["superseded"], ["end-of-life", "prerelease"]),
    "relnotes_feeds": ([], ["atom"], ["atom", "rss", "json"]),
    "relnotes_permalink": ("{year}/{slug}", "{slug}", "news/{year}/{month}/{slug}"),
    "relnotes_archives": (["index", "tags"], ["index", "years", "tags", "authors", "series", "peps"]),
    "relnotes_head": ([], ["description", "jsonld"]),
    "html_title": ("Demo", "Other"),
}
AUTHORS = [
    {"ada": {"name": "Ada Example", "bio": "Writes *this*.", "github": "ada"}},
    {"ada": {"name": "Ada Example", "website": "https://ada.example/"}, "bob": {"name": "Bob Sample"}},
    {"ada": {"name": "Ada L. Example"}},
    {},
]
PEPS = [
    {
        str(number): {"number": number, "title": title, "status": status, "type": "Process", "created": "05-Jul-2001"}
        for number in (8, 12)
    }
    for title, status in [("On style", "Active"), ("On template", "Final"), ("On style", "Draft")]
]
SCHEDULES = [
    {
        "1.0": {"status": "bugfix", "first_release": "2024-11-19", "end_of_life": "2029-11"},
        "1.1": {"status": "prerelease", "first_release": "2026-10-01", "release_manager": "Rita Model"},
    },
    {
        "metadata": {"1.0": {"status": "end-of-life", "first_release": "2024-11-19", "end_of_life": "2025-11-19"}},
        "releases": {
            "1.0": [
                {"stage": "1.0.0 final", "state": "actual", "date": "2024-11-19"},
                {"stage": "1.0.4 final", "state": "expected", "date": "2026-08-01"},
                {"stage": "1.0.3 final", "state": "actual", "date": "2025-03-01", "note": "recalled"},
            ]
        },
    },
    {"2.0": {"status": "feature", "first_release": "2027-10-01"}},
]
LOG = "# Changelog\n\n## 1.1.0\n\n- {words}\n\n## 1.0.0 - 2024-11-19\n\n- Legs. {words}\n"
DIRECTIVES = [
    "release-announcement} latest",
    "release-announcement} latest\n:style: card\n:stage: final",
    "release-announcement} a\n:style: summary",
    "announcement-list}\n:limit: 3",
    "announcement-list}\n:style: table\n:kind: release\n:sort: version",
    "announcement-list}\n:style: cards\n:group-by: year",
    "release-table}\n:latest-only:",
    "series-table}",
    "pep-list}\n:columns: number title status announcements",
    "pep-list}\n:announcement: a\n:style: inline",
    "reference-list}\n:announcement: a",
    "release-timeline}",
    "release-changes} 1.0.0\n:file: CHANGELOG.md",
    "tag-cloud}",
    "author-list}",
]
LINKS = """---
orphan: true
---

# Links

{relnotes:release}`1.0` {relnotes:tag}`releases` {relnotes:author}`bob-sample` {relnotes:series}`1.1`
{relnotes:announcement}`a` {relnotes:pep}`12` [](posts/a.md) [d](posts/d.md)
"""
BROKEN = [
    "---\ntitle: [\n---\n\nWords.\n",
    "---\ntitle: No day\n---\n\nWords.\n",
    "---\ndate: 2025-01-01\n",
    "",
    b"\xff\xfe---",
    '---\ntitle: "Demo 1.0.1 released"\ndate: 2025-13-01\ntags: {a: b}\n---\n\nSee [a](a.md).\n',
]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    title: str = "Demo 1.0 released"
    date: str = "2024-11-19"
    author: str = "Ada Example"
    tags: str = "[releases]"
    more: str = ""
    body: str = "See PEP 8.\n"

    def text(self) -> str:
        matter = f'title: "{self.title}"\ndate: {self.date}\nauthor: {self.author}\ntags: {self.tags}\n{self.more}'
        return f"---\n{matter}---\n\n{self.body}"


FIRST = {
    "a": Post(),
    "b": Post(title="Demo 1.1a1 released", date="2025-03-01", author="Bob Sample"),
    "c": Post(title="On the way", date="2025-03-02", tags="[people, releases]"),
    "d": Post(title="Demo 1.0.1 released", date="2025-05-05", tags="[]"),
}
POSTS = st.builds(
    Post,
    title=st.sampled_from(["Demo 1.0 released", "Demo 1.1 released", "Demo 2.0a1 and 1.0.3 released", "Tool 3", "Ho"]),
    date=st.sampled_from(["2024-11-19", "2025-03-01", "2025-03-02 10:00", "2026-01-01", "2027-01-01"]),
    author=st.sampled_from(["Ada Example", "ada", "Bob Sample", "[Bob Sample, Ada Example]"]),
    tags=st.sampled_from(["[]", "[releases]", "['C', 'c++', 'c']", "['C']", "['../x', '}']", "[security]"]),
    more=st.sampled_from(
        ["", "", "draft: true\n", "slug: other\n", "legacy_urls: [/old/x.html, /y/]\n", "pinned: true\n"]
    ),
    body=st.sampled_from(
        [
            "Words.\n",
            "See PEP 8.\n",
            "See PEP 12 and [a](a.md), [b](b.md).\n\n## Next\n\nThe next release, 1.0.3, is planned for 2025-03-01.\n",
            "```{release-announcement} a\n```\n",
            "<script>alert(1)</script> https://github.com/demo/demo/issues/7\n",
        ]
    ),
)


def conf_of(values: Mapping[str, Any]) -> str:
    return CONF + "".join(f"{name} = {value!r}\n" for name, value in sorted(values.items()))


def host_of(title: str, directives: list[str]) -> str:
    return f"# {title}\n\n" + "\n".join(f"```{{{text}\n```\n" for text in directives)


def first_files() -> Files:
    return {
        "conf.py": conf_of({"relnotes_archive_page_size": 3, "relnotes_permalink": "{year}/{slug}"}),
        "index.md": "# Demo\n\n```{toctree}\nhost\nother\n```\n",
        "host.md": host_of("Host", DIRECTIVES[:1]),
        "other.md": host_of("Other", DIRECTIVES[4:9]),
        "links.md": LINKS,
        "authors.json": json.dumps(AUTHORS[0]),
        "peps.json": json.dumps(PEPS[0]),
        "schedule.json": json.dumps(SCHEDULES[0]),
        "CHANGELOG.md": LOG.format(words="Wings."),
        **{f"posts/{name}.md": post.text() for name, post in FIRST.items()},
    }


class Walk(RuleBasedStateMachine):
    """Random edits of a small library; after each the site is what a clean build makes."""

    make_site: MakeSite
    folder: Path
    walk = 0
    steps = 0

    names = st.sampled_from(["a", "b", "c", "d", "e", "sub/index"])

    @initialize()
    def begin(self) -> None:
        type(self).walk += 1
        self.files, self.values = (
            first_files(),
            {"relnotes_archive_page_size": 3, "relnotes_permalink": "{year}/{slug}"},
        )
        self.gone: Files = {}
        self.builder, self.parallel = "html", 0
        self.build(self.files)

    @rule(name=names, post=POSTS)
    def write(self, name: str, post: Post) -> None:
        self.change({f"posts/{name}.md": post.text()})

    @rule(name=names, text=st.sampled_from(BROKEN))
    def break_matter(self, name: str, text: str | bytes) -> None:
        self.change({f"posts/{name}.md": text})

    @rule(name=names)
    def mend(self, name: str) -> None:
        self.change({f"posts/{name}.md": FIRST.get(name, Post(title="Demo 1.0.2 released")).text()})

    @rule(name=names)
    def delete(self, name: str) -> None:
        if f"posts/{name}.md" in self.files:
            self.change({f"posts/{name}.md": None})

    @rule(name=names, other=names)
    def rename(self, name: str, other: str) -> None:
        old, new = f"posts/{name}.md", f"posts/{other}.md"
        if old in self.files and new not in self.files:
            self.change({new: self.files[old], old: None})

    @rule()
    def vanish_or_come_back(self) -> None:
        posts = {name: text for name, text in self.files.items() if name.startswith("posts/")}
        if self.gone:
            back, self.gone = self.gone, {}
            self.change(back)
        elif posts:
            self.gone = posts
            self.change(dict.fromkeys(posts, None))

    @rule(
        file=st.one_of(
            st.sampled_from(AUTHORS).map(lambda data: ("authors.json", json.dumps(data))),
            st.sampled_from(PEPS).map(lambda data: ("peps.json", json.dumps(data))),
            st.sampled_from(SCHEDULES).map(lambda data: ("schedule.json", json.dumps(data))),
            st.sampled_from(["Wings.", "Arms, and PEP 8."]).map(
                lambda words: ("CHANGELOG.md", LOG.format(words=words))
            ),
            st.sampled_from(["authors.json", "peps.json", "schedule.json"]).map(lambda name: (name, "{")),
        )
    )
    def edit_data(self, file: tuple[str, str]) -> None:
        self.change(dict([file]))

    @rule(data=st.data(), name=st.sampled_from(sorted(VALUES)))
    def configure(self, data: st.DataObject, name: str) -> None:
        self.values[name] = data.draw(st.sampled_from(VALUES[name]))
        self.change({"conf.py": conf_of(self.values)})

    @rule(name=st.sampled_from(["host", "other"]), directives=st.lists(st.sampled_from(DIRECTIVES), max_size=6))
    def show(self, name: str, directives: list[str]) -> None:
        self.change({f"{name}.md": host_of(name.title(), directives)})

    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        (self.folder / f"walk{self.walk}" / data.draw(st.sampled_from(sorted(self.files)))).touch()
        self.change({})

    @rule(builder=st.sampled_from(["html", "dirhtml"]), parallel=st.sampled_from([0, 4]))
    def switch(self, builder: str, parallel: int) -> None:
        self.builder, self.parallel = builder, parallel
        self.change({})

    def change(self, changes: Files) -> None:
        self.files = {name: text for name, text in {**self.files, **changes}.items() if text is not None}
        self.build(changes)

    def build(self, changes: Files) -> None:
        type(self).steps += 1
        source = self.folder / f"walk{self.walk}"
        for name in [name for name, text in changes.items() if text is None]:
            (source / name).unlink()
            for folder in (source / name).relative_to(source).parents[:-1]:
                if not any((source / folder).iterdir()):
                    (source / folder).rmdir()
        written = {name: text for name, text in changes.items() if text is not None}
        rebuilt = self.make_site(written, builder=self.builder, parallel=self.parallel, name=source.name)
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        assert_same(rebuilt, self.make_site(self.files, builder=self.builder, name="clean"))


def test_any_walk_of_edits_leaves_what_a_clean_build_makes(make_site: MakeSite, tmp_path: Path) -> None:
    class machine(Walk):  # noqa: N801 - one of its own for each test
        pass

    machine.make_site, machine.folder = staticmethod(make_site), tmp_path
    hypothesis.seed(SEED)(machine)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=1 - (-STEPS // WALK),  # the first walk goes nowhere
            stateful_step_count=min(WALK, STEPS),
            deadline=None,
            database=None,
            phases=[Phase.generate],  # to shrink a walk takes longer than to read it
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{machine.steps} builds, seed {SEED}")  # noqa: T201 - for the note


def test_an_output_catches_up_with_what_a_build_of_another_builder_read(make_site: MakeSite) -> None:
    make_site(first_files())
    edited: Files = {
        "posts/c.md": Post(title="Else", date="2025-03-02").text(),
        "conf.py": conf_of({"relnotes_banners": ["end-of-life"], "relnotes_permalink": "{year}/{slug}"}),
        "peps.json": json.dumps(PEPS[1]),
    }
    make_site(edited, builder="dirhtml")
    rebuilt = make_site()
    assert rebuilt.read == frozenset()
    assert_same(rebuilt, make_site(first_files() | edited, name="clean"))


def sphinx_build(source: Path, **environ: str) -> int:
    """In a process of its own, with the folders of ``make_site``; minus the signal where one ended it."""
    out, trees = source / "_build" / "html", source / "_build" / "doctrees"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", str(trees), str(source), str(out)]
    return subprocess.run(command, env={**os.environ, **environ}, check=False, stderr=subprocess.DEVNULL).returncode


def test_after_a_build_that_was_killed_the_next_makes_what_a_clean_one_makes(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """The process ends between any two instructions: by CPU time, so that a busy machine changes nothing."""
    files = first_files()
    began = process_time()
    make_site(files)
    whole = process_time() - began
    moments = random.Random(SEED)
    killed = 0
    for number in range(max(4, STEPS // 10)):
        edited: Files = {
            "posts/a.md": Post(body=f"Words {number}.\n").text(),
            f"posts/n{number}.md": Post(
                title=f"Demo 1.0.{number + 2} released", date=f"2025-06-{number % 28 + 1:02}"
            ).text(),
            "posts/c.md": Post(title="On the way", tags=f"[tag{number}]").text(),
            "host.md": host_of("Host", DIRECTIVES[number % 9 :][:3]),
        }
        files |= edited
        for name, text in edited.items():
            assert isinstance(text, str)
            (tmp_path / "site" / name).write_text(text, encoding="utf-8")
        status = sphinx_build(tmp_path / "site", DIES_AFTER=str(whole * moments.uniform(0.02, 0.7)))
        killed += status == -signal.SIGPROF
        assert status in {0, -signal.SIGPROF}
        rebuilt = make_site({})
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        assert_same(rebuilt, make_site(files, name="clean"))
    assert killed


def test_two_projects_built_in_one_process_know_nothing_of_each_other(tmp_path: Path) -> None:
    # In one language: Sphinx itself keeps the words of the first for all later ones of a process.
    other: dict[str, Any] = {
        "relnotes_product": "Tool",
        "relnotes_permalink": "{slug}",
        "relnotes_feeds": ["rss"],
    }
    other |= {"relnotes_archive_path": "old", "relnotes_banners": [], "relnotes_archive_page_size": 2}
    other |= {
        "relnotes_references": {"nep": {"text": r"NEP (\d+)", "target": "{1}", "url": r"https://nep.example/(\d+)"}}
    }
    projects = {"one": first_files(), "two": first_files() | {"conf.py": conf_of(other), "authors.json": "{}"}}
    for name, files in projects.items():
        for folder in (name, f"{name}-alone", f"{name}-again"):
            for file, text in files.items():
                path = tmp_path / folder / file
                path.parent.mkdir(parents=True, exist_ok=True)
                assert isinstance(text, str)
                path.write_text(text, encoding="utf-8")
    names = ["one", "two", "one-again", "two-again"]
    script = "import sys\nfrom sphinx.cmd.build import build_main\n"
    script += "sys.exit(any([build_main(['-q', name, f'{name}/_build']) for name in sys.argv[1:]]))"
    runs = [names, ["one-alone"], ["two-alone"]]
    done = [subprocess.run([sys.executable, "-c", script, *run], cwd=tmp_path, check=False, stderr=-3) for run in runs]
    assert [run.returncode for run in done] == [0, 0, 0]

    for name in projects:
        alone = files_of(tmp_path / f"{name}-alone" / "_build")
        assert_equal(files_of(tmp_path / name / "_build"), alone)
        assert_equal(files_of(tmp_path / f"{name}-again" / "_build"), alone)
