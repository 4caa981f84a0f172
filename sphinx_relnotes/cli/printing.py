"""Print for a person at a terminal, or plainly for a pipe; rich is loaded at a terminal only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_terminal() -> bool:
    """Whether the output is read by a person."""
    return sys.stdout.isatty()


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows with a heading at a terminal; in a pipe only the rows, their cells parted by tabs.

    Cells beyond the columns are for the pipe alone.
    """
    if not is_terminal():
        for row in rows:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - a pipe need not wait for it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(*columns, box=SIMPLE_HEAD, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row[: len(columns)]))
    Console().print(table)
