"""Which documents an output has not seen since they were read or showed something else.

Sphinx writes a page anew where its source is newer than the page. Builders that share their doctrees, and builds that
are killed, need more: what another build read for another reason, or was about to write, has an old source.
"""

from __future__ import annotations

import hashlib
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .domain import relnotes_domain
from .files import write_if_changed
from .progress import tell_again
from .stamps import record_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

RECORD = "revision"
_LAST_LINE = b"\ntags: "
"""How the last line of Sphinx's record begins."""


def setup_revisions(app: Sphinx) -> None:
    """Register what counts, misses and remembers."""
    app.connect("builder-inited", drop_torn_record)
    app.connect("builder-inited", watch_for_choice)
    app.connect("env-before-read-docs", note_read, priority=900)  # when others have named documents of their own
    app.connect("env-updated", missed_revisions, priority=510)  # pages whose views changed are revised before
    app.connect("build-finished", keep_revision, priority=990)  # when all else is written


def drop_torn_record(app: Sphinx) -> None:
    """Delete Sphinx's record of the last build's values, if that build was killed while it wrote it.

    Sphinx would fail, or warn. What it would tell is asked for in ``missed_revisions`` too.
    """
    record = Path(app.outdir, ".buildinfo")
    try:
        is_torn = _LAST_LINE not in record.read_bytes()
    except OSError:
        return
    if is_torn:
        record.unlink()


def watch_for_choice(app: Sphinx) -> None:
    """Take down whether only documents named on the command line are written, which Sphinx tells no extension."""
    build_specific = app.builder.build_specific

    @wraps(build_specific)
    def build_chosen(*args: Any, **kwargs: Any) -> None:
        relnotes_domain(app.env).writes_chosen = True
        build_specific(*args, **kwargs)

    app.builder.build_specific = build_chosen  # type: ignore[method-assign, misc]


def note_read(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Count one revision on, where documents are to be read."""
    domain = relnotes_domain(env)
    domain.explained = {*docnames}
    domain.settle(docnames)
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
    """Remember what a build that went well has written, unless some documents were not its business."""
    domain = relnotes_domain(app.env)
    if exception is None and not domain.writes_chosen:
        origin, number = domain.revision
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
