"""Which documents an output has not seen since they were read or showed something else.

Sphinx writes a page anew where its source is newer than the page. Builders that share their doctrees, and builds that
are killed, need more: what another build read for another reason, or was about to write, has an old source.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .domain import relnotes_domain
from .files import write_if_changed
from .progress import tell_again
from .stamps import record_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

RECORD = "revision"


def note_read(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Count one revision on, where documents are to be read."""
    domain = relnotes_domain(env)
    domain.explained = {*docnames}
    domain.revise(docnames)


def missed_revisions(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the documents to write again; all, where the output was never finished."""
    domain = relnotes_domain(env)
    try:
        origin, number, values = record_of(app.builder, RECORD).read_text(encoding="utf-8").split(" ")
    except (OSError, ValueError):
        origin = number = values = ""
    is_known = origin == domain.revision[0] and values == _values(app.builder)
    seen = int(number) if is_known and number.isdecimal() else -1
    if seen == domain.revision[1]:
        return []
    missed = sorted(docname for docname in env.found_docs if domain.revised.get(docname, 0) > seen)
    tell_again(app, "another build has read it since this output was written", missed)
    return missed


def keep_revision(app: Sphinx, exception: Exception | None) -> None:
    """Remember what a build that went well has written."""
    if exception is None:
        origin, number = relnotes_domain(app.env).revision
        write_if_changed(record_of(app.builder, RECORD), f"{origin} {number} {_values(app.builder)}".encode())


def _values(builder: Builder) -> str:
    """A digest of the values of ``conf.py`` that pages depend on.

    Sphinx asks for them too, but says that they are written before a page is. Its builders that serialise pages take
    no notice of values that are of HTML only.
    """
    if not hasattr(builder, "globalcontext_filename"):
        known = getattr(builder, "build_info", None)
        return f"{known.config_hash}{known.tags_hash}" if known else "-"
    values = [(value.name, value.value) for value in builder.config.filter({"html"})]
    plain = [(name, value) for name, value in values if isinstance(value, (bool, int, str, list, tuple, dict))]
    return hashlib.blake2b(repr(plain).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
