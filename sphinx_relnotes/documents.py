"""Posts as documents of Sphinx: read where they lie, known under their permalink."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import Project
from sphinx.util._pathlib import _StrPath

from .core.sources import SourceText, read_source
from .files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from .core.announcement import Announcement
    from .core.library import Library

GENERATED_FOLDER = "relnotes"
"""Below the doctree folder: sources that Sphinx reads, but nobody wrote."""


class AnnouncementProject(Project):
    """Sphinx's project with the announcements added.

    It is pickled with the environment, so it holds plain values only: paths relative to the source directory.
    """

    def __init__(self, base: Project, generated: Path) -> None:
        super().__init__(base.srcdir, base.source_suffix)
        self._folders = {os.fspath(self.srcdir): "."}
        self._generated = self._relative(generated)
        self._announcement_paths: dict[str, str] = {}
        self._post_files: frozenset[str] = frozenset()
        self._left_out: tuple[str, ...] = ()
        self._substitutes: dict[str, str] = {}
        self._added: dict[str, str] = {}
        self._suffixes = tuple(self.source_suffix)

    def take(self, library: Library, substitutes: Mapping[str, Path]) -> None:
        """Take over what the library found.

        ``substitutes`` are files to read for documents without a file of their own, or with one that Sphinx cannot
        decode.
        """
        self._announcement_paths = {
            announcement.docname: self._relative(announcement.path) for announcement in library.announcements
        }
        self._post_files = frozenset(self._relative(path) for path in library.files)
        self._left_out = tuple(self._relative(path) for path in library.left_out)
        self._substitutes = {docname: self._relative(path) for docname, path in substitutes.items()}
        generated = {docname: f"{docname}.md" for docname in self._substitutes}
        self._added = {path: docname for docname, path in {**generated, **self._announcement_paths}.items()}

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find Sphinx's own documents, leave the posts among them out, and add the announcements."""
        # The folder of doctrees, with our own sources in it, may lie in the source directory.
        ours = (_as_pattern(path) for path in (self._generated, *self._left_out))
        super().discover([*exclude_paths, *ours], include_paths)
        for docname, path in list(self._docname_to_path.items()):
            if path.as_posix() in self._post_files or path.suffix == ".mdx":
                self.docnames.discard(docname)
                del self._docname_to_path[docname], self._path_to_docname[path]
        self._docname_to_path.update({docname: Path(relative) for relative, docname in self._added.items()})
        self.docnames.update(self._added.values())
        return self.docnames

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """As Sphinx's; that a substitute is read is a matter of the absolute path only."""
        if absolute and docname in self._substitutes:
            return _StrPath(self.srcdir / self._substitutes[docname])
        return super().doc2path(docname, absolute)

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """As Sphinx's, for paths with ``..`` in them too, and for files outside the source directory."""
        name = os.fspath(filename)
        relative = self._relative(name) if os.path.isabs(name) else posixpath.normpath(name)  # noqa: PTH117 - for each file
        if relative in self._added:
            return self._added[relative]
        return super().path2doc(Path(relative)) if relative.endswith(self._suffixes) else None

    def add_stranger(self, path: str) -> str:
        """Know a post that is no document under a name for a while, so that paths and warnings in it are its own."""
        relative = self._relative(path)
        docname = f"{relative}#guest"
        self._docname_to_path[docname] = Path(relative)
        return docname

    def remove_stranger(self, docname: str) -> None:
        """Forget a stranger again."""
        self._docname_to_path.pop(docname, None)

    def _relative(self, path: str | os.PathLike[str]) -> str:
        folder, name = os.path.split(path)
        return posixpath.normpath(posixpath.join(self._relative_folder(folder), name))

    def _relative_folder(self, folder: str) -> str:
        """A folder relative to the source directory; asked for each post, but slow to tell."""
        if folder not in self._folders:
            home, name = os.path.split(folder)
            if home not in self._folders:
                self._folders[home] = Path(os.path.relpath(home, self.srcdir)).as_posix()
            self._folders[folder] = posixpath.join(self._folders[home], name)
        return self._folders[folder]


def _as_pattern(path: str) -> str:
    """A pattern for one path; Sphinx's patterns know no escapes."""
    return re.sub(r"[*?\[\]]", "?", path)


def install_project(app: Sphinx, library: Library, generated: Mapping[str, str]) -> None:
    """Put a project with the announcements, and the generated pages, in the place of Sphinx's own.

    ``generated`` holds their sources in MyST by docname.
    """
    repaired = {name: read_source(item.path) for name, item in _repaired(library).items()}
    texts = {
        **{f"{docname}.md": text for docname, text in generated.items()},
        **{name: source.text for name, source in repaired.items() if isinstance(source, SourceText)},
    }
    folder = Path(app.doctreedir) / GENERATED_FOLDER
    project = AnnouncementProject(app.project, folder)
    project.restore(app.project)
    project.take(library, {name.rpartition(".")[0]: _write(folder / name, text) for name, text in texts.items()})
    app.project = app.env.project = project


def taken_docnames(app: Sphinx, folders: Iterable[Path]) -> Callable[[str], bool]:
    """Whether the project has a page of its own for a docname, which no announcement may take away."""
    srcdir, suffixes = str(app.srcdir), tuple(suffix for suffix in app.config.source_suffix if suffix != ".mdx")
    homes = tuple(os.path.join(os.path.abspath(folder), "") for folder in folders)  # noqa: PTH100, PTH118 - links are kept

    def is_taken(docname: str) -> bool:
        candidates = (os.path.normpath(f"{srcdir}/{docname}{suffix}") for suffix in suffixes)
        # Asked for each page of the archives in each build, so without objects for paths.
        return any(os.path.isfile(path) and not path.startswith(homes) for path in candidates)  # noqa: PTH113

    return is_taken


def generated_files(library: Library, generated: Iterable[str]) -> Iterator[str]:
    """The sources written below the folder of doctrees: of generated pages, and of posts that no encoding fits."""
    yield from (f"{GENERATED_FOLDER}/{docname}.md" for docname in generated)
    yield from (f"{GENERATED_FOLDER}/{name}" for name in _repaired(library))


def _repaired(library: Library) -> dict[str, Announcement]:
    repaired = [item for item in library.announcements if item.is_source_repaired]
    return {item.docname + Path(item.path).suffix: item for item in repaired}


def _write(path: Path, text: str) -> Path:
    """Write a source, but only when it changed: Sphinx tells by its time whether to read it again."""
    write_if_changed(path, text.encode())
    return path
