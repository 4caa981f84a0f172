"""``sphinx-relnotes new``: begin an announcement with what can be known of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.drafting.draft import draft_news, draft_release
from ..core.slugs import slugify
from ..core.versions.pep440 import canonical
from ..core.versions.releases import make_release
from .opening import CommandError, config_option, open_conf, read_project_conf, shown_path

if TYPE_CHECKING:
    from ..core.announcement import Release
    from ..core.drafting.draft import Draft
    from ..core.project import Project


@click.command()
@click.argument("names", metavar="VERSION... | TITLE", nargs=-1, required=True)
@click.option("--product", default="", help="The product. Default: relnotes_product of conf.py.")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="The day. Default: the schedule's, else today.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Begin with this file instead: ${version}, ${series}, ${date}, ${next_version}, ... are filled in.",
)
@click.option("--dry-run", is_flag=True, help="Print the file's name and text; write nothing.")
@config_option
def command(  # noqa: PLR0913 - one parameter for each option
    names: tuple[str, ...],
    config: Path | None,
    *,
    product: str,
    day: str,
    template: Path | None,
    dry_run: bool,
) -> None:
    """Begin an announcement: of a VERSION (or several), or news with a TITLE.

    The text is that of the newest announcement of the same product, series and stage (else of the series before),
    with versions, numbers, links and days brought forward, by the schedule where there is one. What you must write
    yourself stands in comments that begin with "relnotes:". No file is ever overwritten.

    \b
    Examples:
      sphinx-relnotes new 3.15.0b2
      sphinx-relnotes new 3.14.3 3.13.12 --date 2026-02-03
      sphinx-relnotes new "A new home for the news"
    """  # noqa: D301 - click reads the escapes
    project = _project(config)
    text = template.read_text(encoding="utf-8") if template else ""
    date = _day(day)
    try:
        releases = _releases(names, project, product, date)
        if releases:
            draft = draft_release(releases, project, template=text)
        else:
            title = " ".join(names)
            if not slugify(title):
                raise CommandError(f"{title!r} is neither a version nor a title")
            draft = draft_news(title, date or project.settings.today_date, project, template=text)
    except OSError as error:
        raise CommandError(str(error)) from error
    _hand_over(draft, project, dry_run=dry_run)


def _project(config: Path | None) -> Project:
    conf = read_project_conf(config)
    if conf.path is None or not conf.settings.posts:
        raise CommandError("no conf.py here that names relnotes_posts; say where it is with --config")
    return open_conf(dataclasses.replace(conf, settings=dataclasses.replace(conf.settings, drafts=True)))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"--date is {text!r}, expected a day such as 2026-01-31") from None


def _releases(names: tuple[str, ...], project: Project, product: str, day: dt.date | None) -> tuple[Release, ...]:
    """The releases that the arguments name; none where they are a title."""
    try:
        versions = [canonical(name) for name in names]
    except ValueError:
        return ()
    product = product or project.settings.product
    schedule = project.rules.schedule if product == project.settings.product else None
    made = []
    for version in versions:
        if known := project.library.releases.get((product, version)):
            raise CommandError(f"{version} is announced already, in {shown_path(known[0].path)}")
        planned = schedule.by_version.get(version) if schedule else None
        date = day or (planned.date if planned else project.settings.today_date)
        made.append(make_release(version, product=product, day=date, schedule=schedule, date=date))
    return tuple(made)


def _hand_over(draft: Draft, project: Project, *, dry_run: bool) -> None:
    path = Path(draft.path)
    if draft.predecessor is not None:
        click.echo(f"made of {shown_path(draft.predecessor.path)}", err=True)
    if dry_run:
        click.echo(f"# {shown_path(path)}", err=True)
        click.echo(draft.text, nl=False)
        return
    taken = path.parent if path.stem == "index" and path.parent not in project.post_folders.values() else path
    if taken.exists():
        raise CommandError(f"{shown_path(taken)} exists already; nothing is written")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.text)
    except FileExistsError:
        raise CommandError(f"{shown_path(path)} exists already; nothing is written") from None
    click.echo(shown_path(path))
