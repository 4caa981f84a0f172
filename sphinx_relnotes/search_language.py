"""Stems for the search index, each made once: Sphinx remembers them for one page only, and posts say much alike.

A stemmer in pure Python takes a sixth of the time of a build.
"""

from __future__ import annotations

import functools
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sphinx.search import languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def remember_stems(app: Sphinx, config: Config) -> None:
    """Put a language that remembers its stems in the place of the one that the search index would use."""
    name = config.html_search_language or config.language
    found: Any = languages.get(name) or languages.get(name.partition("_")[0])
    if isinstance(found, str):
        module, _, attribute = found.rpartition(".")
        found = getattr(import_module(module), attribute)
    if found is not None and not hasattr(found, "remembers_stems"):
        app.add_search_language(_remembering(found))


def _remembering(base: Any) -> Any:
    class RememberingLanguage(base):  # type: ignore[misc]
        """As its base, to which a word is shown once only."""

        remembers_stems = True

        def __init__(self, options: dict[str, str]) -> None:
            super().__init__(options)
            self.stem = functools.cache(super().stem)

    return RememberingLanguage
