"""``sphinx-relnotes list``: the announcements of a project, filtered as the directive ``announcement-list`` does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ..core.announcement import Stage
from ..core.choices import KINDS, SORTS
from ..core.selection import Selection
from .opening import config_option, open_command_project, shown_path
from .printing import print_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..core.announcement import Announcement

_STAGES = [stage.value for stage in Stage]


@click.command()
@click.option("--series", default="", metavar="X.Y", help="Only announcements of this series.")
@click.option(
    "--stage", default="", type=click.Choice(["", *_STAGES]), metavar="STAGE", help=f"One of {', '.join(_STAGES)}."
)
@click.option("--tag", default="", help="Only announcements with this tag.")
@click.option("--author", default="", help="Only those of an author, by id or name.")
@click.option("--year", default="", metavar="YYYY", help="Only those of a year.")
@click.option("--product", default="", help="Only those of a product.")
@click.option("--kind", default="all", type=click.Choice(KINDS), show_default=True, help="Releases, news, or both.")
@click.option("--limit", default=0, type=click.IntRange(min=0), help="At most so many; 0 is all.")
@click.option("--sort", default="date", type=click.Choice(SORTS), show_default=True, help="The order.")
@click.option("--reverse", "is_reversed", is_flag=True, help="The other way round.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all that is known of each.")
@config_option
def command(config: Path | None, *, as_json: bool, **choice: Any) -> None:
    """List the announcements of the project, newest first.

    At a terminal this is a table. In a pipe each line has the date, the slug, the versions, the title and the file,
    parted by tabs.

    \b
    Examples:
      sphinx-relnotes list --series 3.14 --limit 5
      sphinx-relnotes list --stage security --json
    """  # noqa: D301 - click reads the escapes
    _, project = open_command_project(config)
    selection = Selection(**choice)
    for name, value in selection.unknown(project.library):
        click.echo(f"no announcement has the {name} {value!r}", err=True)
    found = selection.find(project.library)
    if as_json:
        click.echo(json.dumps({"announcements": [*map(_entry, found)]}, indent=2, ensure_ascii=False))
    else:
        print_table(("Date", "Slug", "Versions", "Title"), [*map(_row, found)])


def _row(item: Announcement) -> Sequence[str]:
    versions = ", ".join(release.version for release in item.releases)
    return item.date.day.isoformat(), item.slug, versions, item.title, shown_path(item.path)


def _entry(item: Announcement) -> Mapping[str, Any]:
    """What ``api/announcements.json`` says too, as far as it is known without a build, and the file."""
    return {
        "slug": item.slug,
        "docname": item.docname,
        "source": shown_path(item.path),
        "title": item.title,
        "date": item.date.isoformat(),
        "updated": (item.updated or item.date).isoformat(),
        "authors": [author.name for author in item.authors],
        "description": item.description,
        "tags": item.tags,
        "product": item.product,
        "kind": item.kind,
        "releases": [
            {"version": one.version, "series": one.series, "stage": one.stage.value, "product": one.product}
            for one in item.releases
        ],
        "legacy_urls": item.legacy_urls,
    }
