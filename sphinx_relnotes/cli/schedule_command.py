"""``sphinx-relnotes schedule update``: a new schedule of releases."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.differences import schedule_differences
from ..core.schedule import load_schedule
from .opening import config_option
from .updating import target, update, update_options

_API = "https://peps.python.org/api/"
_CYCLE = "release-cycle.json"
_RELEASES = "python-releases.json"


@click.group()
def command() -> None:
    """Keep the schedule of releases (relnotes_schedule) up to date."""


@command.command("update")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--url", default="", help=f"Where the schedule is. Default: {_API}{_RELEASES}, or {_CYCLE} for a FILE of that name."
)
@update_options
@config_option
def update_schedule(  # noqa: PLR0913 - one parameter for each option
    file: Path | None, config: Path | None, *, url: str, timeout: float, force: bool, dry_run: bool, tells: bool
) -> None:
    """Fetch the schedule of releases into FILE, and show what changed.

    FILE is relnotes_schedule of conf.py by default. It is replaced at once, and only by a file that is a schedule.

    \b
    Example:
      sphinx-relnotes schedule update data/python-releases.json
    """  # noqa: D301 - click reads the escapes
    path = target(file, config, "schedule")
    url = url or _API + (_CYCLE if path.name == _CYCLE else _RELEASES)
    changed = update(path, url, load_schedule, schedule_differences, timeout=timeout, force=force, dry_run=dry_run)
    raise SystemExit(int(changed and tells))
