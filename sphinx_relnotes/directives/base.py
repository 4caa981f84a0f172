"""What all directives share: options for name and class, and a warning at their line in the place of a traceback."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, ClassVar, final

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..core.problems import ProblemKind
from ..core.queries import FindAnnouncement
from ..domain import relnotes_domain
from ..reporting import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes

    from ..core.announcement import Announcement
    from ..domain import RelnotesDomain


GUEST = "relnotes:guest"
"""Where Sphinx's data of the current document hold the announcement that is being shown on another page."""


class DirectiveProblem(Exception):  # noqa: N818 - it becomes a warning, not an error
    """What keeps a directive from being shown; its message becomes a warning at the directive."""

    def __init__(self, kind: ProblemKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class RelnotesDirective(SphinxDirective):
    """A directive that builds nodes from the library; subclasses write :meth:`build` and :attr:`options`."""

    options_of_all: ClassVar[dict[str, Callable[[str], object]]] = {
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    @property
    def domain(self) -> RelnotesDomain:
        """The domain, with the library."""
        return relnotes_domain(self.env)

    @final
    def run(self) -> list[nodes.Node]:
        """Build the nodes, or warn and show nothing."""
        try:
            built = self.build()
        except DirectiveProblem as problem:
            warn(problem.kind, f"{self.name}: {problem}", location=self.get_location())
            return []
        for node in built[:1]:
            node["classes"] += self.options.get("class", [])
            self.add_name(node)
        return [*built]

    @property
    def home_announcement(self) -> Announcement | None:
        """The announcement that the directive stands in, be it on its own page or shown on another one."""
        guest: Announcement | None = self.env.temp_data.get(GUEST)
        return guest or self.domain.library.by_docname.get(self.env.docname)

    def announcement_slug(self, target: str | None, is_scoped: bool = False) -> str:
        """The slug of the announcement named, else of the one that the directive stands in; ``""`` where neither is.

        ``is_scoped`` says that the directive asks for something else than the announcement it stands in.
        """
        if target is None:
            home = self.domain.library.by_docname.get(self.env.docname)
            return home.slug if home and not is_scoped else ""
        announcement = self.domain.ask(FindAnnouncement(target=target), self.env.docname)
        if announcement is None:
            raise DirectiveProblem(ProblemKind.TARGET, self.unknown_announcement(target))
        slug: str = announcement.slug
        return slug

    def unknown_announcement(self, target: str) -> str:
        """What to say of a slug or version that is not there."""
        library = self.domain.library
        known = [*library.by_slug, *(version for _, version in library.releases)]
        nearest = difflib.get_close_matches(target, known, 1)
        hint = f"; did you mean {nearest[0]!r}?" if nearest else ", neither a slug nor a version"
        return f"there is no announcement {target!r}{hint}"

    def build(self) -> Sequence[nodes.Element]:
        """The nodes to show; raises :class:`DirectiveProblem`."""
        raise NotImplementedError


def choice_of(*values: str) -> Callable[[str], str]:
    """An option that takes one of some words."""

    def convert(argument: str) -> str:
        return directives.choice(argument, values)

    return convert
