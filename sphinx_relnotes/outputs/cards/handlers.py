"""When a build has ended: the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain import relnotes_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def draw_cards(app: Sphinx, exception: Exception | None) -> None:
    """Draw the cards that are wanted, after a build that went well."""
    if exception is None and relnotes_domain(app.env).settings.social_cards:
        from .making import make_cards  # noqa: PLC0415 - for those who want cards

        make_cards(app)
