"""The words that readers see, in the project's language where there is a catalogue for it."""

from __future__ import annotations

from sphinx.locale import get_translation

CATALOG = "sphinx_relnotes"

_ = get_translation(CATALOG)
