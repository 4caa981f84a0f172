"""Find the references of a document while it is read."""

from __future__ import annotations

from sphinx.transforms import SphinxTransform


class RecogniseReferences(SphinxTransform):
    """Runs after docutils has resolved the links of the page itself, before the document is handed to the domains."""

    default_priority = 700

    def apply(self, **_kwargs: object) -> None:
        """Note the references of the document in the domain."""
        from ..recognition import recognise

        recognise(self.document, self.env)
