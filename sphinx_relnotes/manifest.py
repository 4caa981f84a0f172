"""Which files we made, so that those of pages that are gone go too: Sphinx itself never deletes a file of its output.

They are deleted before anything is written, so that what others make in their place, a redirect from the old address
say, stays.
"""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from .documents import GENERATED_FOLDER
from .domain import relnotes_domain
from .files import write_if_changed
from .outputs import api, side_files
from .outputs.cards import places as cards
from .outputs.feeds import writing as feeds
from .outputs.head import pictures
from .outputs.redirects import writing as redirects
from .sites import page_file
from .stamps import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


OUTPUTS: tuple[Callable[[Builder], Iterable[str]], ...] = (
    api.output_files,
    feeds.output_files,
    pictures.output_files,
    side_files.output_files,
    cards.output_files,
)
"""Each names the files that one kind of output makes in this build, relative to the folder of output, with ``/``.

They are asked when all documents were read, and before anything is written.
"""


_SHARED = "doctrees:"


def delete_stale_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Delete what earlier builds made and this one does not, unless some other page has the place now."""
    domain = relnotes_domain(env)
    domain.files = frozenset(_our_files(app.builder))
    stale = _read_manifest(app.builder) - domain.files
    if stale:
        stale -= {*_files(app.builder, env.found_docs)}
    for name in sorted(stale):
        root, _, path = name.partition(":")
        _delete(Path(app.doctreedir if root == "doctrees" else app.outdir), path)


def write_manifest(app: Sphinx, exception: Exception | None) -> None:
    """Remember the files of a build that went well."""
    if exception is None:
        files = sorted(relnotes_domain(app.env).files)
        for record, is_shared in _records(app.builder).items():
            names = [name for name in files if name.startswith(_SHARED) == is_shared]
            write_if_changed(record, "".join(f"{name}\n" for name in names).encode())


def _our_files(builder: Builder) -> Iterator[str]:
    domain = relnotes_domain(builder.env)
    own = {*domain.library.by_docname, *domain.archives}
    yield from _files(builder, own)
    yield from (f"doctrees:{GENERATED_FOLDER}/{docname}.md" for docname in domain.archives)
    outputs = {path for output_files in OUTPUTS for path in output_files(builder)}
    yield from (f"output:{path}" for path in outputs)
    redirects.plan_redirects(builder, outputs)  # no redirect takes a place which something else has
    # Under another name, so that the page which was in the place of a redirect goes before it comes.
    yield from (f"redirect:{path}" for path in redirects.output_files(builder))


def _files(builder: Builder, docnames: Iterable[str]) -> Iterator[str]:
    """The files of documents, each with the folder that it is relative to."""
    docnames = {*docnames}
    for docname in docnames:
        yield f"doctrees:{docname}.doctree"
        if isinstance(builder, SingleFileHTMLBuilder):
            continue
        if isinstance(builder, StandaloneHTMLBuilder):
            yield f"output:{page_file(builder, docname)}"
            suffix = posixpath.splitext(str(builder.env.doc2path(docname, False)))[1]
            yield f"output:_sources/{docname}{suffix}{builder.config.html_sourcelink_suffix}"
        elif suffix := getattr(builder, "out_suffix", ""):
            yield f"output:{docname}{suffix}"
    if isinstance(builder, StandaloneHTMLBuilder):
        for folder, files in ((builder.imagedir, builder.env.images), ("_downloads", builder.env.dlfiles)):
            yield from (f"output:{folder}/{name}" for users, name in files.values() if docnames & users)


def _read_manifest(builder: Builder) -> set[str]:
    names: set[str] = set()
    for record in _records(builder):
        if record.is_file():
            names.update(record.read_text(encoding="utf-8").splitlines())
    return names


def _records(builder: Builder) -> dict[Path, bool]:
    """Where files are remembered, and whether builders share them: a doctree is of all that read from its folder."""
    shared = Path(builder.doctreedir) / GENERATED_FOLDER / "doctrees.txt"
    return {record_of(builder, "files"): False, shared: True}


def _delete(root: Path, name: str) -> None:
    """Delete a file, and the folders that it leaves empty."""
    if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
        return
    path = root / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
