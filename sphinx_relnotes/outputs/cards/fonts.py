"""The fonts of cards: each file is opened once a process, and each character drawn by the first font that has it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PIL import ImageFont, features

HAS_SHAPING = features.check("raqm")
"""Whether Pillow can join letters, and draw from right to left; it needs FriBiDi for that."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Files of fonts, the preferred one first."""

    paths: tuple[str, ...]

    def index_for(self, character: str) -> int:
        """Which font draws a character: the first one that has it, the first of all if none has."""
        return next((index for index, path in enumerate(self.paths) if _has(path, character)), 0)

    def missing(self, text: str) -> str:
        """The characters that none of the fonts has."""
        unknown = dict.fromkeys(c for c in text if not c.isspace() and not any(_has(path, c) for path in self.paths))
        return "".join(unknown)

    def font(self, index: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """One of the fonts in a size in pixels, as near to the weight (400 regular, 700 bold) as it has."""
        return _font(self.paths[index], size, weight)


@functools.lru_cache(maxsize=256)
def _font(path: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if HAS_SHAPING else ImageFont.Layout.BASIC
    font = ImageFont.truetype(path, size, layout_engine=engine)
    try:
        axes = font.get_variation_axes()
    except OSError:  # not a variable font
        return font
    font.set_variation_by_axes([_on_axis(axis, size, weight) for axis in axes])
    return font


def _on_axis(axis: ImageFont.Axis, size: int, weight: int) -> float:
    name = bytes(axis["name"] or b"").decode(errors="replace").lower()
    default = axis["default"] or 0
    wanted = {"weight": weight, "optical size": size}.get(name, default)
    return min(max(wanted, axis["minimum"] or default), axis["maximum"] or default)


@functools.lru_cache(maxsize=4096)
def _has(path: str, character: str) -> bool:
    return _shape(path, character) != _shape(path, "\U0010fffe")


@functools.lru_cache(maxsize=64)
def _shape(path: str, character: str) -> tuple[object, bytes]:
    mask = _plain_font(path).getmask(character)
    return mask.size, bytes(mask)


@functools.lru_cache(maxsize=16)
def _plain_font(path: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, 24, layout_engine=ImageFont.Layout.BASIC)
