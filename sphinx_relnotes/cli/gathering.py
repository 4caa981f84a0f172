"""From the paths that a command is given to posts with all that stands around them, and to what is found there."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.findings.inventory import load_inventory
from ..core.findings.post import Post, Surroundings
from ..core.findings.registry import findings_in
from ..core.findings.shared import finding_of
from ..core.folders import POST_SUFFIXES, PostFile, find_posts
from ..core.library import newest_first
from ..core.matter.frontmatter import read_front_matter
from ..core.matter.schema import interpret
from ..core.post import read_post
from ..core.problems import Problem
from ..core.sources import SourceText, decode, read_source
from .opening import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..core.announcement import Announcement
    from ..core.findings.finding import Finding
    from ..core.findings.texts import Body
    from ..core.library import Library
    from ..core.project import Project
    from .opening import Conf

STDIN = "<stdin>"


class Gathering:
    """The posts to check. Those of the project are known to each other; others are read by its rules."""

    def __init__(self, conf: Conf, project: Project, inventories: Mapping[str, Path]) -> None:
        self._conf = conf
        self._project = project
        self._announcements = {item.path: item for item in project.library.announcements}
        self._problems: dict[str, list[Problem]] = {}
        self._sources: dict[str, SourceText] = {}
        self._real = {os.path.realpath(path): path for path in project.library.files}
        self._chosen: dict[str, None] = {}
        self._inventories = {base: _inventory(path) for base, path in inventories.items()}
        for problem in project.problems:
            self._problems.setdefault(problem.path, []).append(problem)

    def add(self, path: Path) -> None:
        """Choose a file, or all posts below a folder; raises :class:`CommandError` where there is none."""
        real = os.path.realpath(path)
        if path.is_dir():
            known = [name for other, name in self._real.items() if Path(other).is_relative_to(real)]
            self._chosen.update(dict.fromkeys(sorted(known)))
            if not known:
                files, problems = find_posts(Path(real), is_excluded=self._conf.is_excluded)
                self._problems.setdefault(real, []).extend(problems)
                for file in files:
                    self._read(file)
        elif real in self._real:
            self._chosen[self._real[real]] = None
        elif path.is_file():
            if path.suffix not in POST_SUFFIXES:
                raise CommandError(f"{path}: no post; posts end in {', '.join(POST_SUFFIXES)}")
            self._read(_post_file(Path(real)))
        else:
            raise CommandError(f"{path}: no such file or folder")

    def add_text(self, data: bytes, name: Path | None) -> None:
        """Choose a text that stands for the file of a name, which need not be there."""
        path = os.path.realpath(name) if name else STDIN
        known = self._real.get(path, path)
        self._problems.pop(known, None)
        self._sources[known] = decode(data, known)
        self._read(_post_file(Path(known)))

    def add_all(self) -> None:
        """Choose all posts of the project."""
        self._chosen.update(dict.fromkeys(sorted(self._project.library.files)))

    def findings(self) -> list[Finding]:
        """What is found, by file and place; what is wrong with catalogues comes first."""
        around = self._surroundings()
        posts = {*self._project.library.files, *self._announcements}
        found = [
            finding_of(problem) for path, faults in self._problems.items() if path not in posts for problem in faults
        ]
        contested = self._contested(around.library)
        for path in self._chosen:
            mine = [finding_of(problem) for problem in (*self._problems.get(path, ()), *contested.get(path, ()))]
            if path in self._announcements:
                mine += findings_in(self._post(self._announcements[path], around))
            found += sorted(dict.fromkeys(mine), key=lambda one: (one.line, one.column))
        return found

    def _read(self, file: PostFile) -> None:
        """Read a post that the library does not have, or has with another text."""
        source = self._sources.get(file.path) or read_source(file.path)
        self._chosen[file.path] = None
        if isinstance(source, Problem):
            self._problems[file.path] = [source]
            return
        self._sources[file.path] = source
        before = self._announcements.get(file.path)
        prefix = before.docname.rpartition("/")[0] if before else ""
        announcement, self._problems[file.path] = read_post(file, source, prefix=prefix, rules=self._project.rules)
        self._announcements[file.path] = announcement

    def _contested(self, library: Library) -> Mapping[str, list[Problem]]:
        """By path: the old addresses of a post that another one has."""
        if not any(item.legacy_urls for item in library.announcements) and not self._project.settings.former_permalinks:
            return {}
        from ..core.redirects.contests import contests  # noqa: PLC0415 - posts that were never elsewhere have none
        from ..core.redirects.places import line_in  # noqa: PLC0415 - as above

        def line_of(announcement: Announcement, stated: str) -> int:
            return line_in(self._text(announcement), stated)

        found: dict[str, list[Problem]] = {}
        for problem in contests(library, self._project, self._conf.text("html_baseurl"), line_of):
            found.setdefault(problem.path, []).append(problem)
        return found

    def _text(self, announcement: Announcement) -> str:
        source = self._sources.get(announcement.path) or read_source(announcement.path)
        return source.text if isinstance(source, SourceText) else ""

    def _surroundings(self) -> Surroundings:
        announcements = tuple(sorted(self._announcements.values(), key=newest_first, reverse=True))
        project = self._project
        return Surroundings(
            library=dataclasses.replace(project.library, announcements=announcements),
            schedule=project.rules.schedule,
            peps=project.peps,
            kinds=project.kinds,
            release_links=project.rules.release_links,
            inventories=self._inventories,
        )

    def _post(self, announcement: Announcement, around: Surroundings) -> Post:
        text = self._text(announcement)
        matter = read_front_matter(text, path=announcement.path)
        rules = self._project.rules
        meta, _ = interpret(matter, path=announcement.path, preset=rules.front_matter, is_dated=True)
        body = self._body(text, announcement)
        return Post(announcement=announcement, text=text, matter=matter, meta=meta, body=body, around=around)

    def _body(self, text: str, announcement: Announcement) -> Body:
        given: dict[str, Any] = {
            "path": announcement.path,
            "title": announcement.title,
            "body_line": announcement.body_line,
        }
        if announcement.path.endswith(".rst"):
            from .rst import read_rst  # noqa: PLC0415 - loads docutils, which takes longer than all the rest

            return read_rst(text, **given)
        from ..parser.plain import read_markdown  # noqa: PLC0415 - not needed for a post in reStructuredText

        extensions = self._conf.names.get("myst_enable_extensions", ())
        return read_markdown(text, is_mdx=announcement.path.endswith(".mdx"), extensions=tuple(extensions), **given)


def _post_file(path: Path) -> PostFile:
    stem = Path(path).stem
    return PostFile(path=path.as_posix(), name=path.parent.name if stem == "index" and path.parent.name else stem)


def _inventory(path: Path) -> Any:
    try:
        return load_inventory(path)
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error
