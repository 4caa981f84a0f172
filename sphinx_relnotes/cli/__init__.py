"""The command ``sphinx-relnotes``: one subcommand, one module, each loaded only when it is called.

Commands stand on the core; none imports Sphinx, so that each starts at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import click

from .. import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "quickstart": "Make a news section in a documentation, and prove it by a build.",
    "check": "Look for what is wrong in posts, without a build.",
    "list": "List the announcements of the project.",
    "new": "Begin an announcement with what can be known of it.",
    "export": "Print an announcement as a forum, a release page, a mail or a network takes it.",
    "import": "Take posts over from Blogger, WordPress, Jekyll, Hugo, Pelican or ABlog.",
    "peps": "Fetch the catalogue of PEPs anew.",
    "schedule": "Fetch the schedule of releases anew.",
}
"""By name: what a command does, in one line. ``<name>_command.py`` holds it as ``command``."""


class _Commands(click.Group):
    """Knows the names of all commands, and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f".{cmd_name}_command", __package__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sphinx-relnotes")
def main() -> None:
    """Help with the announcements of a project: check, list, write, send and import them."""
