"""Processes that read documents for another one, as ``sphinx-build -j`` starts them for each ten documents or fewer.

Such a process would send back all that it knows, of which the other one takes what is new and knows the rest already:
with thousands of documents most of the time went there.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .domain import relnotes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def setup_workers(app: Sphinx) -> None:
    """Register what tells such a process."""
    app.connect("env-before-read-docs", note_reader)
    app.connect("source-read", travel_light, priority=100)  # nothing of a document is known before


def note_reader(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Take down which process it is that reads documents, or lets others read them."""
    relnotes_domain(env).reader = os.getpid()


def travel_light(app: Sphinx, docname: str, _content: list[str]) -> None:
    """Where another process begins to read, drop what is known of all documents of ours but its first.

    Sphinx forgot before what it knew of those that are to be read.
    """
    domain, env = relnotes_domain(app.env), app.env
    if domain.reader in {0, os.getpid()}:
        return
    domain.reader = os.getpid()
    domain.start_anew()
    of_others = {*domain.library.by_docname, *domain.archives} - {docname}
    for known in (env.tocs, env.titles, env.longtitles, env.metadata, env.toc_num_entries):
        for other in of_others.intersection(known):
            del known[other]
