"""Random edits of a small library, in a form that Hypothesis walks through."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from built_files import assert_equal
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from .builds import forget, lay_out, left_by
from .library import (
    BODIES,
    BROKEN,
    DATA,
    DATES,
    DIRECTIVES,
    FIRST,
    KEYS,
    LATER,
    NAMES,
    PICTURES,
    TAGS,
    TITLES,
    VALUES,
    WRITERS,
    Post,
    conf_of,
    first_files,
    first_values,
    host_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from .builds import Build, Builds, Files

BUILDERS = ("html", "dirhtml", "singlehtml", "text", "epub", "latex", "json")
REMEMBERED = 40
"""Clean builds to keep: after a touch, say, it is the same one again."""
PATHS = st.sampled_from([f"posts/{name}" for name in NAMES])
POSTS = st.builds(
    Post,
    title=st.sampled_from(TITLES),
    date=st.sampled_from(DATES),
    author=st.sampled_from(WRITERS),
    tags=st.sampled_from(TAGS),
    keys=st.sampled_from(KEYS),
    body=st.sampled_from([*BODIES]),
    is_toml=st.booleans(),
)


class Walk(RuleBasedStateMachine):
    """After each edit the site is what a clean build makes."""

    builds: Builds
    folder: Path
    limit: int
    """How many edits to make in all walks."""
    steps = 0
    killed = 0
    seconds = 0.0
    """CPU time of all builds."""
    walk = 0
    known: OrderedDict[tuple[object, str], dict[str, bytes]]

    @classmethod
    def is_done(cls) -> bool:
        return cls.steps >= cls.limit

    @initialize()
    def begin(self) -> None:
        type(self).walk += 1
        self.source = self.folder / f"walk{self.walk}"
        self.files, self.values = first_files(), first_values()
        self.gone: Files = {}
        self.builder, self.parallel = "html", 1
        self.cost = 0.2
        self.dies: float | None = None
        self.goes_on = False
        self.story: list[str] = []
        if not self.is_done():
            lay_out(self.source, self.files)
            self.build("begin")

    def teardown(self) -> None:
        if hasattr(self, "source") and not self.is_wrong:
            forget(self.source)

    is_wrong = False

    @rule(path=PATHS, post=POSTS)
    def write(self, path: str, post: Post) -> None:
        self.change({path: post.text(path)})

    @rule(path=PATHS, text=st.sampled_from(BROKEN))
    def break_matter(self, path: str, text: str | bytes) -> None:
        self.change({path: text})

    @rule(path=PATHS)
    def mend(self, path: str) -> None:
        self.change({path: FIRST.get(path.removeprefix("posts/"), LATER).text(path)})

    @rule(path=PATHS)
    def delete(self, path: str) -> None:
        self.change({path: None} if path in self.files else {})

    @rule(path=PATHS, other=PATHS)
    def rename(self, path: str, other: str) -> None:
        possible = path in self.files and other not in self.files
        self.change({other: self.files[path], path: None} if possible else {})

    @rule(number=st.integers(0, len(PICTURES) - 1))
    def paint(self, number: int) -> None:
        self.change({"posts/pic.png": PICTURES[number]} if not self.gone else {})

    @rule()
    def vanish_or_come_back(self) -> None:
        posts = {path: text for path, text in self.files.items() if path.startswith("posts/")}
        back, self.gone = self.gone, {} if self.gone else posts
        self.change(back or dict.fromkeys(posts))

    @rule(file=st.sampled_from(DATA))
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
        path = data.draw(st.sampled_from(sorted(self.files)))
        self.change({path: self.files[path]})

    @rule(builder=st.sampled_from(BUILDERS), parallel=st.sampled_from([1, 4]))
    def switch(self, builder: str, parallel: int) -> None:
        self.builder, self.parallel = builder, parallel
        self.change({})

    @rule(moment=st.floats(0, 1))
    def kill(self, moment: float) -> None:
        """The next build, at some part of the time that the last one took."""
        self.dies, self.goes_on = moment, False

    @rule(moment=st.floats(0, 1))
    def kill_and_go_on(self, moment: float) -> None:
        """The next build; the one after it has another edit to see."""
        self.dies, self.goes_on = moment, True

    def change(self, changes: Files) -> None:
        self.files = {path: text for path, text in {**self.files, **changes}.items() if text is not None}
        if self.is_done():  # the files are drawn from, and Hypothesis wants to draw as it did before
            return
        lay_out(self.source, changes)
        what = f"{self.builder} -j{self.parallel} " + repr(changes)
        if self.dies is not None:
            done = self.run(dies_after=self.dies * self.cost)
            what += f" killed after {done.seconds} s" if done.was_killed else " had ended before it was killed"
            type(self).killed += done.was_killed
            self.dies = None
            if self.goes_on:
                self.story.append(what)
                return
        self.build(what)

    def build(self, what: str) -> None:
        """Build on, and hold it against a clean build."""
        type(self).steps += 1
        self.story.append(what)
        self.cost = self.run().seconds
        clean = self.clean()
        try:
            assert_equal(left_by(self.source, self.builder), clean)
        except AssertionError as error:
            self.is_wrong = True
            self.source.with_suffix(".story").write_text("\n".join([repr(error), *self.story]), encoding="utf-8")
            raise

    def run(self, dies_after: float | None = None) -> Build:
        done = self.builds.build(self.source, self.builder, parallel=self.parallel, dies_after=dies_after)
        type(self).seconds += done.seconds
        return done

    def clean(self) -> dict[str, bytes]:
        key = (frozenset(self.files.items()), self.builder)
        if key not in self.known:
            source = self.folder / "clean"
            forget(source)
            lay_out(source, self.files)
            type(self).seconds += self.builds.build(source, self.builder).seconds
            self.known[key] = left_by(source, self.builder)
            if len(self.known) > REMEMBERED:
                self.known.popitem(last=False)
        self.known.move_to_end(key)
        return self.known[key]


def machine(builds: Builds, folder: Path, limit: int) -> type[Walk]:
    """A class of its own, with counts of its own."""
    members: dict[str, Any] = {"builds": builds, "folder": folder, "limit": limit, "known": OrderedDict()}
    return type("Steps", (Walk,), members)
