"""``release-announcement``: an announcement in the middle of some other page, whole or as a teaser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..core.folders import POST_SUFFIXES, PostFile
from ..core.problems import ProblemKind
from ..core.queries import FindAnnouncement
from ..nodes import view_node
from ..reporting import report
from .base import DirectiveProblem, RelnotesDirective, choice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..core.announcement import Announcement

_TEASERS = ("summary", "card", "banner")


class ReleaseAnnouncement(RelnotesDirective):
    """Shows the announcement that its argument names: a slug, a version, a path to a post, or ``latest``."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **RelnotesDirective.options_of_all,
        "style": choice_of("full", *_TEASERS),
        "series": directives.unchanged_required,
        "stage": directives.unchanged_required,
        "product": directives.unchanged_required,
        "tag": directives.unchanged_required,
    }

    def build(self) -> Sequence[nodes.Element]:
        """The announcement in the style asked for."""
        from ..core.views import TeaserView

        announcement = self._announcement()
        style = self.options.get("style", "full")
        if style == "full":
            return self._full(announcement)
        return [view_node(view=TeaserView(announcement=announcement, style=style))]

    def _announcement(self) -> Announcement:
        target = self.arguments[0].strip() if self.arguments else "latest"
        if target.endswith(POST_SUFFIXES):
            return self._post(target)
        filters = {name: self.options.get(name, "") for name in ("series", "stage", "product", "tag")}
        if target != "latest" and any(filters.values()):
            given = ", ".join(f":{name}:" for name, value in filters.items() if value)
            raise DirectiveProblem(
                ProblemKind.OPTION, f"{given} choose among announcements; they go with 'latest' only"
            )
        announcement = self.domain.ask(FindAnnouncement(target=target, **filters), self.env.docname)
        if announcement is None:
            raise DirectiveProblem(ProblemKind.TARGET, self._not_found(target, filters))
        found: Announcement = announcement
        self.env.note_dependency(found.path)
        return found

    def _post(self, target: str) -> Announcement:
        """A post by its path, whether or not it belongs to the library."""
        from ..core.scan import read_file

        _, path = self.env.relfn2path(target, self.env.docname)
        self.env.note_dependency(path)
        posix = Path(os.path.normpath(path)).as_posix()
        if (known := self.domain.library.by_path.get(posix)) is not None:
            self.domain.ask(FindAnnouncement(target=known.slug), self.env.docname)
            return known
        stem = Path(posix).parent.name if Path(posix).stem == "index" else Path(posix).stem
        file = PostFile(path=posix, name=stem)
        announcement, problems = read_file(file, "", self.domain.project.rules)
        if announcement is None:
            raise DirectiveProblem(ProblemKind.TARGET, f"{target!r}: {problems[0].message}")
        report(problems)
        return announcement

    def _not_found(self, target: str, filters: dict[str, str]) -> str:
        if target == "latest":
            given = " ".join(f":{name}: {value}" for name, value in filters.items() if value)
            return f"no announcement fits {given}" if given else "there is no announcement yet"
        return self.unknown_announcement(target)

    def _full(self, announcement: Announcement) -> Sequence[nodes.Element]:
        from ..guest import GuestLoopError, render_guest

        try:
            section = render_guest(announcement, self)
        except GuestLoopError as error:
            raise DirectiveProblem(ProblemKind.TARGET, str(error)) from error
        if isinstance(self.state_machine.node, nodes.document | nodes.section):
            return [section]
        box = nodes.container(classes=["relnotes-guest"])
        box += section
        return [box]
