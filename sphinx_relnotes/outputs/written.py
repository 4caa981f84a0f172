"""Files beside the pages: written when they change, and taken down, so that a build can tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..domain import relnotes_domain
from ..files import write_if_changed

if TYPE_CHECKING:
    from sphinx.builders import Builder


def write_output(builder: Builder, name: str, content: bytes) -> None:
    """Write a file, given relative to the folder of output, unless it holds the content already."""
    if write_if_changed(Path(builder.outdir, name), content):
        relnotes_domain(builder.env).written.append(name)
