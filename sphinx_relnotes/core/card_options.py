"""How social cards shall look: ``relnotes_social_cards``, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_COLOURS = ("accent", "background", "foreground")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    """Colours are ``#rgb`` or ``#rrggbb``; an empty one is the theme's."""

    accent: str = ""
    background: str = ""
    foreground: str = ""
    fonts: tuple[str, ...] = ()
    """Names of families, or files, that go before the default one."""

    @classmethod
    def of(cls, value: bool | Mapping[str, Any]) -> CardOptions | None:
        """The options of a value without faults; ``None`` where no cards are wanted."""
        if isinstance(value, bool):
            return cls() if value else None
        return cls(**{**value, "fonts": tuple(value.get("fonts", ()))})


def card_faults(value: bool | Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a value."""
    for name, given in value.items() if not isinstance(value, bool) else ():
        where = f"relnotes_social_cards[{name!r}]"
        if name == "fonts":
            if not isinstance(given, list | tuple) or not all(isinstance(font, str) for font in given):
                yield f"{where} must be a list of fonts' names or files"
        elif name not in _COLOURS:
            yield f"{where} is no option, expected some of {', '.join(map(repr, (*_COLOURS, 'fonts')))}"
        elif not is_colour(given):
            yield f"{where} is {given!r}, expected a colour such as '#0f766e'"


def is_colour(text: object) -> bool:
    """Whether it is ``#rgb`` or ``#rrggbb``."""
    return isinstance(text, str) and _COLOUR.fullmatch(text) is not None
