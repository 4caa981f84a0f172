"""``sphinx-relnotes quickstart``: a working news section in a folder of documentation, proved by a build."""

from __future__ import annotations

import difflib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .opening import CommandError, shown_path

if TYPE_CHECKING:
    from ..quickstart.plan import FileChange, Plan


@click.command()
@click.argument("folder", metavar="[DOCS_DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--new", "is_new", is_flag=True, help="Begin a new project where there is no conf.py.")
@click.option("--name", default="news", show_default=True, help="The page's name, and the prefix of announcements.")
@click.option("--posts", default="announcements", show_default=True, help="The folder of announcements.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--build/--no-build", default=True, help="Whether to build the site, to see that all works.")
def command(folder: Path, name: str, posts: str, *, is_new: bool, yes: bool, build: bool) -> None:  # noqa: PLR0913
    """Make a news section in a documentation: a page that lists announcements, and a first one.

    conf.py is looked for in DOCS_DIR and in its docs/, doc/ and source/. Every change is shown before it is made. What
    is there already stays: a second run changes nothing. At last the site is built, into a folder that goes away again.

    \b
    Examples:
      sphinx-relnotes quickstart docs
      sphinx-relnotes quickstart --new my-project --yes
    """  # noqa: D301 - click reads the escapes
    made = _plan(folder, name, posts, is_new=is_new)
    if made.changes:
        for change in made.changes:
            _show(change)
        if not yes:
            click.confirm("Make these changes?", default=True, abort=True, err=True)
        _write(made)
    else:
        click.echo("there is nothing to change")
    if not made.is_in_toctree:
        click.echo(f"the first page has no toctree that could take it; name {made.page!r} in one of yours", err=True)
    if build:
        _prove(made)


def _plan(folder: Path, name: str, posts: str, *, is_new: bool) -> Plan:
    from ..core.settings import RelnotesConfig  # noqa: PLC0415 - "--help" need not wait for the core
    from ..quickstart.conf_edit import EditError  # noqa: PLC0415
    from ..quickstart.plan import find_home, plan  # noqa: PLC0415

    if not all(part not in {"", ".", ".."} for part in name.split("/")):
        raise CommandError(f"--name is {name!r}, expected a docname such as 'news'")
    if not is_new and find_home(folder) is None:
        raise CommandError(f"there is no conf.py in {shown_path(folder)}; --new begins a project")
    theme = "furo" if importlib.util.find_spec("furo") else "alabaster"
    try:
        return plan(folder, theme=theme, name=name, posts=posts, day=RelnotesConfig().today_date)
    except EditError as error:
        raise CommandError(str(error)) from error
    except (OSError, SyntaxError, UnicodeError) as error:
        raise CommandError(f"a file cannot be read: {error}") from error


def _show(change: FileChange) -> None:
    path = shown_path(change.path)
    before, after = (text.splitlines() for text in (change.before or "", change.after))
    source = path if change.before is not None else "/dev/null"
    for line in difflib.unified_diff(before, after, source, path, lineterm=""):
        click.secho(line, fg={"+": "green", "-": "red"}.get(line[:1]))


def _write(made: Plan) -> None:
    from ..files import write_if_changed  # noqa: PLC0415 - only where something is written

    try:
        contents = [(change.path.resolve(), change.content) for change in made.changes]  # all or nothing
        for path, content in contents:
            write_if_changed(path, content)
    except (OSError, UnicodeError) as error:
        raise CommandError(str(error)) from error


def _prove(made: Plan) -> None:
    from ..quickstart.proof import prove  # noqa: PLC0415 - only where something is built

    proof = prove(made.home, made.page, made.prefix)
    for line in proof.warnings:
        click.echo(line, err=True)
    if proof.code or not proof.listed:
        raise CommandError(f"the build ended with {proof.code}, and the page lists {proof.listed} announcements")
    count = sum("WARNING" in line for line in proof.warnings)
    found = f"{_counted(proof.listed, 'announcement')}, with {_counted(count, 'warning')}"
    click.echo(f"built: {made.page}.html lists {found}")
    click.echo(f"see it: sphinx-build {shown_path(made.home)} _build/html")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"
