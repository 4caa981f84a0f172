"""Processes that read documents for another one, as ``sphinx-build -j`` starts them for each ten documents or fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


def travel_light(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Drop what Sphinx knows of these documents, but for the one that is being read.

    Such a process would send all of it back, and the one that reads it takes what is new and knows the rest already:
    with thousands of documents most of the time went there.
    """
    of_others = {*docnames} - {env.docname}
    for known in (env.tocs, env.titles, env.longtitles, env.metadata, env.toc_num_entries):
        for docname in of_others.intersection(known):
            del known[docname]
