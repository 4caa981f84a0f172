"""Which files we made, so that those of pages that are gone go too: Sphinx itself never deletes a file of its output.

They are deleted before anything is written, so that what others make in their place, a redirect from the old address
say, stays. Files are remembered before they are written, so that a build which is killed leaves none unknown.
"""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from .documents import GENERATED_FOLDER, generated_files
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
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .domain import RelnotesDomain

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
_REDIRECT = "redirect:"


def expect_doctrees(builder: Builder) -> None:
    """Remember what may be written while documents are read, beside what was."""
    domain, record = relnotes_domain(builder.env), _shared_record(builder)
    domain.files = frozenset(_doctree_files(domain))
    known = _read(record)
    if not domain.files <= known:
        _write(record, domain.files | known)


def delete_stale_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Delete what earlier builds made and this one does not, unless some other page has the place now."""
    domain = relnotes_domain(env)
    domain.files = frozenset(_our_files(app.builder))
    recorded = {name for record in _records(app.builder) for name in _read(record)}
    stale = recorded - domain.files
    if stale:
        stale -= {*_files(app.builder, env.found_docs), *_shown(app.builder, lambda _path, users: users)}
    for name in sorted(stale):
        root, _, path = name.partition(":")
        if root != "redirect" or redirects.may_delete(app.builder, path):
            _delete(Path(app.doctreedir if root == "doctrees" else app.outdir), path)
    if recorded != domain.files:
        _remember(app.builder, domain.files)


def write_manifest(app: Sphinx, exception: Exception | None) -> None:
    """Remember the files of a build that went well, in which a redirect may not have had its place."""
    if exception is None:
        _remember(app.builder, relnotes_domain(app.env).files)


def _our_files(builder: Builder) -> Iterator[str]:
    domain, srcdir = relnotes_domain(builder.env), builder.env.srcdir
    docnames = {*domain.library.by_docname, *domain.archives}
    yield from _files(builder, docnames)
    # On whatever page: one that has no page of its own may be shown on another.
    yield from _shown(builder, lambda path, users: docnames & users or domain.project.place_of(srcdir / path))
    yield from (f"{_SHARED}{name}" for name in generated_files(domain.library, domain.archives))
    outputs = {path for output_files in OUTPUTS for path in output_files(builder)}
    yield from (f"output:{path}" for path in outputs)
    redirects.plan_redirects(builder, outputs)  # no redirect takes a place which something else has
    # Under another name, so that the page which was in the place of a redirect goes before it comes.
    yield from (f"{_REDIRECT}{path}" for path in redirects.output_files(builder))


def _doctree_files(domain: RelnotesDomain) -> Iterator[str]:
    yield from (f"{_SHARED}{docname}.doctree" for docname in (*domain.library.by_docname, *domain.archives))
    yield from (f"{_SHARED}{name}" for name in generated_files(domain.library, domain.archives))


def _files(builder: Builder, docnames: Iterable[str]) -> Iterator[str]:
    """The files of documents, each with the folder that it is relative to."""
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


def _shown(builder: Builder, is_wanted: Callable[[str | Path, AbstractSet[str]], object]) -> Iterator[str]:
    """The pictures and downloads that a site shows, chosen by their path and the documents that show them."""
    if isinstance(builder, StandaloneHTMLBuilder):
        for folder, files in ((builder.imagedir, builder.env.images), ("_downloads", builder.env.dlfiles)):
            yield from (f"output:{folder}/{name}" for path, (users, name) in files.items() if is_wanted(path, users))


def _records(builder: Builder) -> dict[Path, bool]:
    """Where files are remembered, and whether builders share them: a doctree is of all that read from its folder."""
    return {record_of(builder, "files"): False, _shared_record(builder): True}


def _shared_record(builder: Builder) -> Path:
    return Path(builder.doctreedir) / GENERATED_FOLDER / "doctrees.txt"


def _remember(builder: Builder, files: Iterable[str]) -> None:
    for record, is_shared in _records(builder).items():
        _write(record, (name for name in files if name.startswith(_SHARED) == is_shared))


def _read(record: Path) -> set[str]:
    return {*record.read_text(encoding="utf-8").splitlines()} if record.is_file() else set()


def _write(record: Path, names: Iterable[str]) -> None:
    write_if_changed(record, "".join(f"{name}\n" for name in sorted(names)).encode())


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
