"""Where documents are between their reading and their writing: some hundreds in memory, the others on disk alone.

Sphinx has each on disk, and in memory too until it is written: with thousands of announcements that is most of what a
build needs. To load one again costs a hundredth of what it costs to make and write it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

KEPT = 500
"""So many documents stay in memory, which most projects do not reach."""


def keep_some(_app: Sphinx, env: BuildEnvironment, _docname: str) -> None:
    """Let go of what was read last, before the next document is read, where there is enough already.

    Sphinx has no word for it; what it does not find in its store it loads, as where it reads in parallel.
    """
    kept: dict[str, nodes.document] = getattr(env, "_write_doc_doctree_cache", {})
    while len(kept) > KEPT:
        kept.popitem()


def forget_pickle(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """Let go of the file that a document was loaded from, which Sphinx keeps for the next time, and there is none."""
    pickles: dict[str, bytes] = getattr(app.env, "_pickled_doctree_cache", {})
    pickles.pop(docname, None)
