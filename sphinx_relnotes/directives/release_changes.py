"""``release-changes``: what changed in a version, as the project's change log or its fragments say it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils.parsers.rst import directives

from ..core.changelogs.files import ChangeLogError, Files
from ..core.problems import ProblemKind
from .base import DirectiveProblem, RelnotesDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes

    from ..changes import ChangesWriter
    from ..core.changelogs.section import NoSection

_SOURCES = ("file", "towncrier", "reno")
_UNRELEASED = "unreleased"


class _Wanted(NamedTuple):
    """The version whose changes are shown, and the product that has it, if it is known."""

    version: str
    product: str


class ReleaseChanges(RelnotesDirective):
    """The changes of its argument's version, or of the announcement's own."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **RelnotesDirective.options_of_all,
        "file": directives.unchanged_required,
        "towncrier": directives.unchanged,
        "reno": directives.unchanged,
        "heading": directives.flag,
    }

    def build(self) -> Sequence[nodes.Element]:
        """The changes, under the headings that they have where they come from."""
        from ..changes import ChangesWriter
        from ..guest import GuestLoopError

        files = Files()
        kind, place = self._source()
        wanted = self._wanted(kind)
        writer = ChangesWriter(self, f"changes {wanted.version}")
        try:
            section = getattr(self, f"_from_{kind}")(place, wanted, writer, files)
        except (ChangeLogError, GuestLoopError) as error:
            raise DirectiveProblem(ProblemKind.CHANGE_LOG, str(error)) from error
        finally:
            self._note(files)
        shown = writer.placed(section, has_heading="heading" in self.options)
        for node in shown[1:]:
            node["classes"] += self.options.get("class", [])
        return shown

    def _source(self) -> tuple[str, str]:
        """The kind of source, and what its option says."""
        given = [name for name in _SOURCES if name in self.options]
        if len(given) != 1:
            named = " and ".join(f":{name}:" for name in given) or "none"
            raise DirectiveProblem(
                ProblemKind.OPTION, f"say with one of :file:, :towncrier: and :reno: where the changes are, not {named}"
            )
        return given[0], (self.options[given[0]] or "").strip()

    def _wanted(self, kind: str) -> _Wanted:
        """The argument, else the first release of the announcement that the directive stands in."""
        home = self.home_announcement
        if self.arguments:
            return _Wanted(self.arguments[0].strip(), home.product if home else "")
        if home and home.releases:
            return _Wanted(home.releases[0].version, home.releases[0].product)
        if kind == "towncrier":
            return _Wanted(_UNRELEASED, "")
        what = "the announcement names no release" if home else "it stands in no announcement"
        raise DirectiveProblem(ProblemKind.OPTION, f"which version? {what}, so give one as the argument")

    def _from_file(self, place: str, wanted: _Wanted, writer: ChangesWriter, files: Files) -> nodes.section:
        return self._from_log(self._path(place), wanted, writer, files)

    def _from_towncrier(self, place: str, wanted: _Wanted, writer: ChangesWriter, files: Files) -> nodes.section:
        from ..core.changelogs.towncrier import find_config, read_draft

        path = self._path(place) if place else Path(self.domain.builder.confdir).as_posix()
        groups = read_draft(find_config(path, files, is_upward=not place), files)
        return writer.groups(wanted.version.capitalize(), groups)

    def _from_reno(self, place: str, wanted: _Wanted, writer: ChangesWriter, files: Files) -> nodes.section:
        from ..core.changelogs.reno import find_reno, read_notes
        from ..core.changelogs.section import NoSection

        path = self._path(place) if place else Path(self.domain.builder.confdir).as_posix()
        found = find_reno(path, files, is_upward=not place)
        if isinstance(found, str):
            return self._from_log(found, wanted, writer, files)
        try:
            groups = read_notes(found, wanted.version, files)
        except ValueError as error:
            raise DirectiveProblem(ProblemKind.OPTION, str(error)) from error
        if isinstance(groups, NoSection):
            raise DirectiveProblem(ProblemKind.CHANGE_LOG, _missing(found.cache, wanted.version, groups))
        return writer.groups(wanted.version, groups)

    def _from_log(self, path: str, wanted: _Wanted, writer: ChangesWriter, files: Files) -> nodes.section:
        from ..core.changelogs.section import NoSection, find_section, markup_of

        text = files.text(path)
        try:
            section = find_section(text, markup_of(path, text), wanted.version, wanted.product)
        except ValueError as error:
            raise DirectiveProblem(ProblemKind.OPTION, str(error)) from error
        if isinstance(section, NoSection):
            raise DirectiveProblem(ProblemKind.CHANGE_LOG, _missing(path, wanted.version, section))
        return writer.section(section, path)

    def _path(self, target: str) -> str:
        """As other directives of Sphinx take paths: relative to the page, or ``/`` from the source directory."""
        return Path(self.env.relfn2path(target, self.env.docname)[1]).as_posix()

    def _note(self, files: Files) -> None:
        """Let the page be read again when a file changes, comes or goes."""
        for path in sorted(files.read):
            self.env.note_dependency(path)
        for query in sorted(files.asked, key=repr):
            self.domain.watch(query, self.env.docname)


def _missing(path: str, version: str, found: NoSection) -> str:
    name = PurePosixPath(path).name
    if not found.count:
        return f"no heading of {name!r} names a version"
    nearest = ", ".join(found.nearest)
    return f"{name!r} has nothing on {version!r}; the nearest of its {found.count} versions: {nearest}"
