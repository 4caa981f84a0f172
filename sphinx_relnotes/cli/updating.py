"""What ``peps update`` and ``schedule update`` share: fetch, check, show what changed, replace the file at once."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .fetching import fetch
from .opening import CommandError, read_project_conf, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.problems import Problem

    Load = Callable[[Path], tuple[Any, list[Problem]]]
    Compare = Callable[[Any, Any], list[str]]

_MOST_SHOWN = 200
_TOO_MANY_GONE = 0.2
"""A share of entries; a file that lost more is likelier cut off than right."""


def update_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of both commands."""
    for option in (
        click.option("--force", is_flag=True, help="Take the file even if much of the old one is missing."),
        click.option("--exit-code", "tells", is_flag=True, help="Exit with 1 when something changed, else with 0."),
        click.option("--dry-run", is_flag=True, help="Show what would change; write nothing."),
        click.option(
            "--timeout", default=30.0, type=click.FloatRange(min=0.1), show_default=True, help="Seconds to wait."
        ),
    ):
        function = option(function)
    return function


def target(file: Path | None, config: Path | None, name: str) -> Path:
    """The file to update: the one given, else that of ``conf.py``."""
    if file is not None:
        return file
    conf = read_project_conf(config)
    stated = getattr(conf.settings, name)
    if not stated:
        raise CommandError(f"which file? Name one, or set relnotes_{name} in conf.py")
    return conf.home / str(stated)


def update(  # noqa: PLR0913 - one parameter for each option
    file: Path, url: str, load: Load, compare: Compare, *, timeout: float, force: bool, dry_run: bool
) -> bool:
    """Replace a file by what is at ``url``, if that is a catalogue; say what changed, and return whether anything did.

    Raises ``CommandError``; the old file then stays as it was.
    """
    if not file.parent.is_dir():
        raise CommandError(f"{shown_path(file.parent)} is no folder; make it first")
    content = fetch(url, timeout=timeout)
    with _beside(file, content) as fresh:
        new, problems = load(fresh)
        for problem in problems:
            click.echo(f"{url}: {problem.message}", err=True)
        if new is None:
            raise CommandError(f"what is at {url} is not taken; {shown_path(file)} stays as it is")
        old = load(file)[0] if file.exists() else None
        changes = compare(old, new)
        _refuse_losses(changes, url, force=force)
        is_other = not file.exists() or file.read_bytes() != content
        if is_other and not dry_run:
            fresh.replace(file)
    _show(changes, file, is_other=is_other, is_new=old is None)
    return bool(changes)


def _refuse_losses(changes: list[str], url: str, *, force: bool) -> None:
    gone = sum(line.startswith("- ") for line in changes)
    if gone > 5 and gone > _TOO_MANY_GONE * len(changes) and not force:
        raise CommandError(f"{gone} entries are missing in what is at {url}; --force takes it nevertheless")


def _show(changes: list[str], file: Path, *, is_other: bool, is_new: bool) -> None:
    if is_new and len(changes) > _MOST_SHOWN:
        click.echo(f"{shown_path(file)}: {len(changes)} entries")
        return
    for line in changes[:_MOST_SHOWN]:
        click.echo(line)
    if len(changes) > _MOST_SHOWN:
        click.echo(f"... and {len(changes) - _MOST_SHOWN} more changes")
    if not changes:
        said = "nothing changed" if not is_other else "nothing changed that pages show"
        click.echo(f"{shown_path(file)}: {said}", err=True)


@contextlib.contextmanager
def _beside(file: Path, content: bytes) -> Any:
    """A file in the same folder, so that it can take the other's place at once; gone if it did not."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        fresh.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)
