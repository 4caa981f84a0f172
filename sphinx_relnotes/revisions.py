"""Which documents an output has not seen since they were read or showed something else.

Sphinx writes a page anew where its source is newer than the page. Builders that share their doctrees, and builds that
are killed, need more: what another build read for another reason, or was about to write, has an old source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .domain import relnotes_domain
from .files import write_if_changed
from .stamps import record_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

RECORD = "revision"


def note_read(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Count one revision on, where documents are to be read."""
    relnotes_domain(env).revise(docnames)


def missed_revisions(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the documents to write again; all, where the output was never finished."""
    domain = relnotes_domain(env)
    try:
        origin, _, number = record_of(app.builder, RECORD).read_text(encoding="utf-8").partition(" ")
    except OSError:
        origin, number = "", ""
    seen = int(number) if origin == domain.revision[0] and number.isdecimal() else -1
    if seen == domain.revision[1]:
        return []
    return sorted(docname for docname in env.found_docs if domain.revised.get(docname, 0) > seen)


def keep_revision(app: Sphinx, exception: Exception | None) -> None:
    """Remember what a build that went well has written."""
    if exception is None:
        origin, number = relnotes_domain(app.env).revision
        write_if_changed(record_of(app.builder, RECORD), f"{origin} {number}".encode())
