"""``sphinx-relnotes import``: the posts of another blog engine as posts of this project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..imports.post import SourceError
from ..imports.source import FORMATS, read_source_of
from ..imports.writing import Writer
from .opening import CommandError, shown_path

if TYPE_CHECKING:
    from ..imports.post import Export


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the posts, each in a folder of its own; what lies there already stays.",
)
@click.option(
    "--format",
    "kind",
    default="",
    type=click.Choice(["", *FORMATS]),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}. Default: told from the source.",
)
@click.option(
    "--media",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the pictures of an export in XML.",
)
def command(source: Path, folder: Path, kind: str, media: Path | None) -> None:
    """Take posts over from Blogger, WordPress, Jekyll, Hugo, Pelican or ABlog.

    SOURCE is Blogger's backup or WordPress's export (a file in XML, or the folder that it lies in with its pictures),
    or the folder of a generator. HTML becomes Markdown. Front matter has title, date, authors, tags, description and
    the old address. Pictures come along. Comments of readers are counted and dropped. What could not be kept is listed
    at the end.

    \b
    Examples:
      sphinx-relnotes import blog-11-27-2026.xml --to posts
      sphinx-relnotes import wordpress.xml --media wp-content/uploads --to posts
      sphinx-relnotes import ../old-blog --format jekyll --to posts
    """  # noqa: D301 - click reads the escapes
    try:
        export = read_source_of(source, kind, media)
    except SourceError as error:
        raise CommandError(str(error)) from error
    except ModuleNotFoundError as error:
        raise CommandError(f'import needs {error.name}: pip install "sphinx-relnotes[import]"') from error
    _write(export, folder)


def _write(export: Export, folder: Path) -> None:
    writer = Writer(folder)
    drafts = pictures = failures = 0
    notes: list[str] = []
    for post in export.posts:
        try:
            written = writer.write(post)
        except OSError as error:
            failures += 1
            notes.append(f"{post.source}: not written: {error.strerror or error}")
            continue
        drafts += post.is_draft
        pictures += written.pictures
        notes += [f"{shown_path(written.path)}: {loss}" for loss in written.losses]
    for note in (*notes, *export.left_out):
        click.echo(note, err=True)
    count = len(export.posts) - failures
    click.echo(
        f"{count} posts ({drafts} of them drafts) and {pictures} pictures are in {shown_path(folder)}; "
        f"{export.comments} comments were dropped, {len(export.left_out)} other entries left out"
    )
    if export.hosts:
        click.echo(f"for links between posts: relnotes_legacy_hosts = {[*export.hosts]}")
    raise SystemExit(1 if failures else 0)
