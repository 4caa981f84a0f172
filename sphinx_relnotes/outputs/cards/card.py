"""What a card shows: plain texts and colours, as a value from which it is drawn and by which it is found again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

DESIGN = 1
"""Another one with each change of what is drawn, so that no card of an old design stays."""

SIZE = (1200, 630)
"""Width and height in pixels: what the networks ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A release: what came out, how far it is, and the colour of that."""

    name: str
    stage: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """As ``#rgb`` or ``#rrggbb``."""

    accent: str
    background: str
    foreground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card."""

    title: str
    site_name: str
    date: str
    authors: str
    badges: tuple[Badge, ...]
    mark: str
    """A few large characters in the background; the series of a release."""
    colours: Colours

    def digest(self, made_with: object) -> str:
        """Another one, whenever the picture may be another one; ``made_with`` are fonts and the library."""
        return hashlib.blake2b(repr((self, made_with)).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
