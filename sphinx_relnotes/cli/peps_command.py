"""``sphinx-relnotes peps update``: a new catalogue of PEPs."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.differences import pep_differences
from ..core.peps import load_peps
from .opening import config_option
from .updating import target, update, update_options

URL = "https://peps.python.org/api/peps.json"


@click.group()
def command() -> None:
    """Keep the catalogue of PEPs (relnotes_peps) up to date."""


@command.command("update")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--url", default=URL, show_default=True, help="Where the catalogue is.")
@update_options
@config_option
def update_peps(  # noqa: PLR0913 - one parameter for each option
    file: Path | None, config: Path | None, *, url: str, timeout: float, force: bool, dry_run: bool, tells: bool
) -> None:
    """Fetch the catalogue of PEPs into FILE, and show what changed.

    FILE is relnotes_peps of conf.py by default. It is replaced at once, and only by a file that is a catalogue. This
    command and "schedule update" are the only ones that use the network; a build never does.

    \b
    Example:
      sphinx-relnotes peps update data/peps.json
    """  # noqa: D301 - click reads the escapes
    path = target(file, config, "peps")
    changed = update(path, url, load_peps, pep_differences, timeout=timeout, force=force, dry_run=dry_run)
    raise SystemExit(int(changed and tells))
