"""The tickets of one tracker, in links and in plain text: DEMO-42."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_relnotes.api import add_reference_kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    add_reference_kind(
        app,
        "ticket",
        url=r"^https://tracker\.example\.org/([A-Z]+-\d+)$",
        text=r"\b([A-Z]{2,9}-\d+)\b",
        target="https://tracker.example.org/{1}",
        label="Ticket {1}",
    )
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
