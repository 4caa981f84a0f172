"""Labels of Sphinx's standard domain for releases, so that projects without this extension can link to them.

They are there when no document is being read: for each that it reads, Sphinx goes through all labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .core.names import release_anchor, release_label
from .domain import relnotes_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .core.library import Library


def setup_labels(app: Sphinx) -> None:
    """Register what keeps the labels."""
    app.connect("env-before-read-docs", take_labels_away)
    app.connect("env-updated", label_releases)


def take_labels_away(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Drop the labels before documents are read, but none of an author's own."""
    if not docnames:
        return
    labels = relnotes_domain(env).labels
    standard = env.domains.standard_domain
    for label, (docname, anchor) in labels.items():
        if standard.anonlabels.get(label) == (docname, anchor):
            del standard.anonlabels[label], standard.labels[label]
    labels.clear()


def label_releases(_app: Sphinx, env: BuildEnvironment) -> None:
    """Give each release its labels again when all documents were read; what authors label themselves stays so."""
    domain = relnotes_domain(env)
    if domain.is_settled:
        return
    standard = env.domains.standard_domain
    for label, docname, anchor, title in _labels(domain.library):
        if docname in env.all_docs and label not in standard.anonlabels:
            standard.labels[label] = docname, anchor, title
            standard.anonlabels[label] = domain.labels[label] = docname, anchor


def _labels(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Label, docname, anchor and title; the project's own product comes first, for one label is without a product."""
    releases = sorted(library.releases.items(), key=lambda item: item[0][0] != library.product)
    for (product, version), (announcement, release) in releases:
        anchor = release_anchor(release)
        for label in (anchor, release_label(release)):
            yield label, announcement.docname, anchor, f"{product} {version}"
