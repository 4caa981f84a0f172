"""Fills the pages about the command from the code, as ``config_reference`` does for the others.

A line of Markdown such as ``<!-- relnotes: checks -->`` is replaced before the page is parsed:

- ``options NAME``: the options of a command;
- ``checks``: a section for each thing that ``sphinx-relnotes check`` looks for.
"""

# ruff: noqa: INP001 - Sphinx imports this module from a folder on the path, not from a package

from __future__ import annotations

import importlib
import inspect
import re
from typing import TYPE_CHECKING

import click

from sphinx_relnotes.core.findings import registry, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_relnotes.core.findings.finding import Rule

_MARK = re.compile(r"^<!-- relnotes: (?:options (\w+)|checks) -->$", re.MULTILINE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the hook; Sphinx calls this."""
    app.connect("source-read", fill_marks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def fill_marks(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Replace the marks of one page, which is read again when the code behind them changes."""

    def fill(match: re.Match[str]) -> str:
        if match[1] is None:
            for check in (*registry.CHECKS, shared):
                app.env.note_dependency(inspect.getsourcefile(getattr(check, "find", check)))  # type: ignore[arg-type]
            return "\n".join(check_sections())
        module = importlib.import_module(f"sphinx_relnotes.cli.{match[1]}_command")
        app.env.note_dependency(module.__file__)  # type: ignore[arg-type]
        return "\n".join(option_rows(module.command))

    source[0] = _MARK.sub(fill, source[0])


def option_rows(command: click.Command) -> Iterator[str]:
    """Tabulate the options of a command as its own help lists them."""
    yield "| Option | Meaning |\n|--------|---------|"
    context = click.Context(command)
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            names, meaning = (text.replace("|", "\\|") for text in record)
            yield f"| `{names}` | {meaning} |"


def check_sections() -> Iterator[str]:
    """Each check with its weight, what it finds, why, and how to mend it; those of the build come last."""
    for subject, checks in registry.GROUPS.items():
        yield f"## {subject}\n"
        for check in checks:
            yield from check_section(check.rule)
    yield "## What a build finds too\n\nA build warns of these as `relnotes.` and the name: {doc}`warnings`.\n"
    for rule in shared.SHARED.values():
        yield from check_section(rule)


def check_section(rule: Rule) -> Iterator[str]:
    """One check."""
    weight = f"{rule.severity.value}, `--fix` can mend it" if rule.is_fixable else rule.severity.value
    yield f"(check-{rule.code.replace('_', '-')})=\n### `{rule.code}`\n\n*{weight.capitalize()}.* {rule.what}\n"
    yield f"{rule.why}\n\n{rule.mend}\n"
