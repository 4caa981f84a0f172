"""What most commands begin with: find ``conf.py``, read it, open the project."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..core.project import Project
    from ..core.settings import RelnotesConfig

config_option = click.option(
    "--config",
    metavar="CONF.PY",
    type=click.Path(path_type=Path),
    help="The project's conf.py, or its folder. Default: the nearest one that names relnotes, in this folder, "
    "in docs/, doc/ or source/, or above.",
)


class CommandError(click.ClickException):
    """What stops a command; it exits with 2, since 1 says that a check found something."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """What a project says about itself, as far as commands ask for it."""

    path: Path | None
    """``conf.py``; ``None`` where there is none."""
    home: Path
    """Its folder, or the current one; paths of the settings are relative to it."""
    names: Mapping[str, Any]
    """All names of ``conf.py``: ``html_baseurl``, ``language``, ..."""
    settings: RelnotesConfig

    def text(self, name: str) -> str:
        """A name's value where it is text, else nothing."""
        value = self.names.get(name)
        return value if isinstance(value, str) else ""

    @property
    def is_excluded(self) -> Callable[[str], bool]:
        """Whether a path is one of ``exclude_patterns``."""
        from .conf_files import exclusion  # noqa: PLC0415

        patterns = self.names.get("exclude_patterns")
        return exclusion(patterns if isinstance(patterns, list | tuple) else (), self.home)


def read_project_conf(
    config: Path | None,
    *,
    start: Path | None = None,
    defaults: Mapping[str, Any] | None = None,
    home: Path | None = None,
) -> Conf:
    """The settings of the ``conf.py`` given or found from ``start``; without one, those of ``defaults`` at ``home``.

    ``defaults`` are written like ``conf.py``'s names. Raises :class:`CommandError`.
    """
    from ..core.settings import SettingsError, read_settings  # noqa: PLC0415 - "--help" need not wait for the core
    from .conf_files import ConfError, find_conf, read_conf  # noqa: PLC0415

    path = _given(config) if config else find_conf(start or Path.cwd())
    home = path.resolve().parent if path else home or Path.cwd()
    try:
        names = read_conf(path) if path else dict(defaults or {})
        return Conf(path=path, home=home, names=names, settings=read_settings(names, home))
    except (ConfError, SettingsError) as error:
        raise CommandError(f"{path}: {error}" if path and isinstance(error, SettingsError) else str(error)) from error


def open_conf(conf: Conf, *, drafts: bool | None = None) -> Project:
    """The project with its posts; ``drafts`` may be another than the project's own."""
    from ..core.project import open_project  # noqa: PLC0415

    settings = conf.settings if drafts is None else replace(conf.settings, drafts=drafts)
    return open_project(settings, conf.home, is_excluded=conf.is_excluded)


def open_command_project(config: Path | None) -> tuple[Conf, Project]:
    """What a command needs that cannot work without a project; raises :class:`CommandError` where there is none."""
    conf = read_project_conf(config)
    if conf.path is None:
        raise CommandError("no conf.py here that names relnotes; say where it is with --config")
    if not conf.settings.posts:
        raise CommandError(f"{conf.path}: relnotes_posts names no folder of posts")
    return conf, open_conf(conf)


def _given(config: Path) -> Path:
    path = config / "conf.py" if config.is_dir() else config
    if not path.is_file():
        raise CommandError(f"{path}: no such file")
    return path


def shown_path(path: str | Path) -> str:
    """A path as a reader of the output knows it: relative to the current folder where it lies below."""
    full, plain = Path(path), Path(os.path.normpath(path))
    if ".." in full.parts and plain.exists() and plain.samefile(full):  # not where the folder is a link to elsewhere
        full = plain
    here = Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else full.as_posix()


__all__ = [
    "CommandError",
    "Conf",
    "config_option",
    "open_command_project",
    "open_conf",
    "read_project_conf",
    "shown_path",
]
