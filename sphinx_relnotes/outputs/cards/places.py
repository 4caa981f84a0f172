"""Which announcements have a card, and where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...domain import relnotes_domain
from ...sites import base_url, makes_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from ...core.announcement import Announcement
    from ...domain import RelnotesDomain

FOLDER = "social"
"""Below the output folder: images that no page shows."""


def has_card(announcement: Announcement, domain: RelnotesDomain) -> bool:
    """Whether a card stands for an announcement: it has no picture of its own, and cards can be drawn."""
    if not domain.settings.social_cards or announcement.image or not base_url(domain.builder):
        return False
    from ...core.card_options import CardOptions  # noqa: PLC0415 - for those who want cards
    from .fontfiles import CannotDrawError, font_files  # noqa: PLC0415

    options = CardOptions.of(domain.settings.social_cards)
    if options is None:
        return False
    try:
        font_files(options.fonts, Path(domain.builder.confdir))
    except CannotDrawError:
        return False
    return True


def with_cards(domain: RelnotesDomain) -> Iterator[Announcement]:
    """The announcements that have one."""
    return (item for item in domain.library.announcements if has_card(item, domain))


def output_files(builder: Builder) -> Iterator[str]:
    """The files that are made, relative to the output folder."""
    if makes_site(builder):
        yield from map(card_name, with_cards(relnotes_domain(builder.env)))


def card_name(announcement: Announcement) -> str:
    """The file of a card, relative to the output folder."""
    return f"{FOLDER}/{announcement.slug}.png"
