"""Where the fonts of cards are; without Pillow, so that a build that draws no card does not load it."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
from pathlib import Path

DEFAULT_FAMILY = "Inter"
"""SIL Open Font License 1.1; from the package fontpkg-inter."""

_PACKAGES = {"PIL": "pillow", "fontpkg": "fontpkg-inter"}


class CannotDrawError(Exception):
    """Something to draw cards with is not there; the message says what, and what to do."""


@functools.lru_cache(maxsize=4)
def font_files(names: tuple[str, ...], home: Path) -> tuple[str, ...]:
    """The files of fonts: those named, by an installed family (``Noto Sans Arabic``) or by file, then the default one.

    Raises ``CannotDrawError``.
    """
    for module, package in _PACKAGES.items():
        if importlib.util.find_spec(module) is None:
            raise CannotDrawError(f"social cards need {package}: install 'sphinx-relnotes[cards]'")
    return tuple(dict.fromkeys(_file(name, home) for name in (*names, DEFAULT_FAMILY)))


def made_with(files: tuple[str, ...]) -> tuple[object, ...]:
    """Another one, whenever letters may look otherwise."""
    sizes = [(Path(file).name, Path(file).stat().st_size) for file in files]
    return importlib.metadata.version("pillow"), *sizes


def _file(name: str, home: Path) -> str:
    if (file := home / name).is_file():
        return str(file)
    import fontpkg  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

    try:
        return str(fontpkg.path(name))
    except fontpkg.FontpkgError:
        package = f"fontpkg-{fontpkg.slugify(name)}"
        raise CannotDrawError(f"there is no font {name!r}: no such file, and no package {package!r}") from None
