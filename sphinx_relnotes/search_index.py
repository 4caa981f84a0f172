"""Words that are on no page any more, which Sphinx leaves in the search index of a build that goes on.

Without them a build that goes on and a clean build make the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def drop_unused_words(app: Sphinx) -> Iterator[tuple[str, dict[str, object], str]]:
    """Drop them when all pages were written, before the index is; makes no page itself."""
    indexer = getattr(app.builder, "indexer", None)
    for mapping in (getattr(indexer, "_mapping", {}), getattr(indexer, "_title_mapping", {})):
        for word in [word for word, docnames in mapping.items() if not docnames]:
            del mapping[word]
    yield from ()
