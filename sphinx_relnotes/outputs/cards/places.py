"""Which announcements have a card, and where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.card_options import CardOptions
from ...sites import base_url
from .fontfiles import CannotDrawError, font_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.announcement import Announcement
    from ...domain import RelnotesDomain

FOLDER = "social"
"""Below the output folder: images that no page shows."""


def has_card(announcement: Announcement, domain: RelnotesDomain) -> bool:
    """Whether a card stands for an announcement: it has no picture of its own, and cards can be drawn."""
    options = CardOptions.of(domain.settings.social_cards)
    if options is None or announcement.image or not base_url(domain.builder):
        return False
    try:
        font_files(options.fonts, Path(domain.builder.confdir))
    except CannotDrawError:
        return False
    return True


def with_cards(domain: RelnotesDomain) -> Iterator[Announcement]:
    """The announcements that have one."""
    return (item for item in domain.library.announcements if has_card(item, domain))


def card_name(announcement: Announcement) -> str:
    """The file of a card, relative to the output folder."""
    return f"{FOLDER}/{announcement.slug}.png"
