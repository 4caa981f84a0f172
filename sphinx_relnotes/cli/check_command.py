"""``sphinx-relnotes check``: what a build would find in posts, and more, without a build."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.findings.finding import Severity
from .check_output import FORMATS
from .opening import CommandError, config_option, open_conf, read_project_conf

if TYPE_CHECKING:
    from ..core.findings.finding import Finding
    from .check_settings import CheckSettings
    from .opening import Conf

_SEVERITIES = [severity.value for severity in Severity]
_PATH = click.Path(path_type=Path)
_FAILS_ON = click.Choice(_SEVERITIES)


@click.command()
@click.argument("paths", nargs=-1, type=_PATH, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", show_default=True, help="The output.")
@click.option("--select", multiple=True, metavar="CODES", help="Look for these only; several are joined by commas.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not look for these.")
@click.option("--fix", is_flag=True, help="Mend in the files what can be mended safely, and show what is left.")
@click.option("--fail-on", type=_FAILS_ON, default="error", show_default=True, help="What makes it exit with 1.")
@click.option("--baseline", type=_PATH, metavar="FILE", help="Leave out the findings that this file knows.")
@click.option("--write-baseline", is_flag=True, help="Write all that is found into the baseline, and exit with 0.")
@click.option("--stdin-filename", type=_PATH, metavar="PATH", help="The file that `-` stands for.")
@config_option
def command(form: str, fail_on: str, *, fix: bool, write_baseline: bool, **given: Any) -> None:
    """Look for what is wrong in posts: files, all below folders, or `-` for the standard input.

    Without a PATH all posts of the project are looked at. With a conf.py a post is compared with the others, with
    the schedule and with the PEPs that the project knows; without one it is read by itself.

    \b
    Examples:
      sphinx-relnotes check
      sphinx-relnotes check posts/python-3150b2/index.md --fix
      sphinx-relnotes check --format github --fail-on warning
      sphinx-relnotes check --baseline known.json --write-baseline

    \b
    Exit status:
      0  nothing of the weight of --fail-on
      1  something of that weight, or a graver one
      2  the command could not do its work

    Codes, per-file ignores and the baseline may stand in [tool.sphinx-relnotes] of pyproject.toml.
    """  # noqa: D301 - click reads the escapes
    run = _Run(**given)
    if write_baseline:
        _note(run)
        return
    findings = run.new_findings()
    if fix:
        findings = _mended(run, findings)
    if shown := FORMATS[form](findings):
        click.echo(shown)
    gravest = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    sys.exit(int(any(finding.rule.severity.value in gravest for finding in findings)))


def _note(run: _Run) -> None:
    if run.known_in is None:
        raise CommandError("--write-baseline needs --baseline FILE, or `baseline` in [tool.sphinx-relnotes]")
    from . import baseline as baselines  # noqa: PLC0415

    count = baselines.write_baseline(run.known_in, run.findings())
    click.echo(f"{run.known_in}: knows {count} findings now", err=True)


def _mended(run: _Run, findings: list[Finding]) -> list[Finding]:
    if run.reads_stdin:
        raise CommandError("--fix changes files, and cannot be used with `-`")
    from .fixing import fix_files  # noqa: PLC0415 - "--help" need not wait for the core

    made = fix_files(findings)
    if not made:
        return findings
    click.echo(f"mended {made}", err=True)
    return run.new_findings()


@dataclass(kw_only=True)
class _Run:
    """One call of the command; posts are read anew each time they are looked at."""

    paths: tuple[Path, ...]
    config: Path | None
    baseline: Path | None
    stdin_filename: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]

    @property
    def reads_stdin(self) -> bool:
        """Whether `-` is among the paths."""
        return any(str(path) == "-" for path in self.paths)

    @property
    def known_in(self) -> Path | None:
        """The baseline."""
        return self.baseline or self._settings.baseline

    def new_findings(self) -> list[Finding]:
        """The findings that the baseline does not know."""
        from . import baseline as baselines  # noqa: PLC0415

        found, path = self.findings(), self.known_in
        return baselines.without_known(found, baselines.read_baseline(path), path) if path else found

    def findings(self) -> list[Finding]:
        """All findings that are asked for."""
        from .gathering import Gathering  # noqa: PLC0415

        gathering = Gathering(self._conf, open_conf(self._conf, drafts=True), self._settings.inventories)
        if not self.paths:
            gathering.add_all()
        for path in self.paths:
            if str(path) == "-":
                gathering.add_text(self._text, self.stdin_filename)
            else:
                gathering.add(path)
        return [one for one in gathering.findings() if self._settings.wants(one.code, Path(one.path))]

    @cached_property
    def _start(self) -> Path:
        """Where the search for ``conf.py`` and ``pyproject.toml`` begins: at the first path; else it is here."""
        named = [path for path in (*self.paths, self.stdin_filename) if path and str(path) != "-"]
        first = named[0] if named else Path.cwd()
        return first if first.is_dir() else first.absolute().parent

    @cached_property
    def _settings(self) -> CheckSettings:
        from .check_settings import read_check_settings  # noqa: PLC0415

        return read_check_settings(self._start, Path.cwd()).chosen(self.select, self.ignore)

    @cached_property
    def _conf(self) -> Conf:
        from .conf_files import find_conf  # noqa: PLC0415

        settings = self._settings
        defaults = {f"relnotes_{name}": value for name, value in settings.settings.items()}
        given = self.config or settings.config or find_conf(self._start) or find_conf(Path.cwd())
        conf = read_project_conf(given, start=self._start, defaults=defaults, home=settings.home)
        if not self.paths and not conf.settings.posts:
            raise CommandError(
                "nothing to look at: name files or folders, or a conf.py with relnotes_posts by --config"
            )
        return conf

    @cached_property
    def _text(self) -> bytes:
        return sys.stdin.buffer.read()
