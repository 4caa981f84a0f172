"""The colours of cards: those of the stages, and those that themes have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.announcement import Stage
from ...core.card_options import is_colour
from .card import Colours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...core.card_options import CardOptions

RGB = tuple[int, int, int]

STAGE_COLOURS = {
    Stage.ALPHA: "#8a3ffc",
    Stage.BETA: "#2563eb",
    Stage.CANDIDATE: "#0891b2",
    Stage.FINAL: "#15933f",
    Stage.BUGFIX: "#64748b",
    Stage.SECURITY: "#dc2626",
}
"""The same as in the style sheet."""

_ACCENTS = {
    "alabaster": "#004b6b",
    "furo": "#0a4bff",
    "pydata_sphinx_theme": "#0a7d91",
    "sphinx_book_theme": "#176de8",
    "sphinx_rtd_theme": "#2980b9",
}
_ACCENT_OPTIONS = ("link", "style_nav_header_background", "accent_color", "primary_color", "linkcolor")
"""Names by which themes call the colour of their links or of their head."""


def card_colours(options: CardOptions, theme: str, theme_options: Mapping[str, Any]) -> Colours:
    """The project's own colours, else those that the theme is known to have or was given."""
    variables = theme_options.get("light_css_variables")
    css: Mapping[str, Any] = variables if isinstance(variables, dict) else {}

    def first(*candidates: object) -> str:
        return next(str(colour) for colour in candidates if is_colour(colour))

    stated: Iterator[object] = (theme_options.get(name) for name in _ACCENT_OPTIONS)
    return Colours(
        accent=first(options.accent, css.get("color-brand-primary"), *stated, _ACCENTS.get(theme), "#2f5d8a"),
        background=first(options.background, css.get("color-background-primary"), "#ffffff"),
        foreground=first(options.foreground, css.get("color-foreground-primary"), "#14181f"),
    )


def rgb(colour: str) -> RGB:
    """Red, green and blue, 0 to 255."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def mixed(colour: RGB, ground: RGB, share: float) -> RGB:
    """So much of a colour on a ground."""
    red, green, blue = (round(one * share + other * (1 - share)) for one, other in zip(colour, ground, strict=True))
    return red, green, blue


def readable(colour: RGB, ground: RGB) -> RGB:
    """The colour, moved towards black or white until text in it can be read on the ground (WCAG 2: 4.5 to 1)."""
    target = (0, 0, 0) if _luminance(ground) > 0.18 else (255, 255, 255)
    for step in range(11):
        moved = mixed(target, colour, step / 10)
        lighter, darker = sorted((_luminance(moved), _luminance(ground)), reverse=True)
        if (lighter + 0.05) / (darker + 0.05) >= 4.5:
            return moved
    return target


def _luminance(colour: RGB) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
