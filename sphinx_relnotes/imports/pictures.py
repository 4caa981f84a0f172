"""The pictures that lie in an export, found by the end of their address; never a file outside of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".apng", ".ico"))
MAX_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Pictures:
    """All pictures below a folder."""

    home: Path

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Path, ...]]:
        found: dict[str, list[Path]] = {}
        for folder, _, names in os.walk(self.home):
            for name in sorted(names):
                if PurePosixPath(name).suffix.lower() in SUFFIXES:
                    found.setdefault(name, []).append(Path(folder, name))
        return {name: tuple(sorted(paths)) for name, paths in found.items()}

    def find(self, address: str) -> Path | None:
        """The picture whose path shares most with the end of an address; ``None`` where names alone do not tell."""
        parts = PurePosixPath(unquote(urlsplit(address).path)).parts
        candidates = [path for path in self._by_name.get(parts[-1] if parts else "", ()) if is_inside(path, self.home)]
        if len(candidates) > 1:
            candidates.sort(key=lambda path: _shared(path.parts, parts))
            if _shared(candidates[-1].parts, parts) == _shared(candidates[-2].parts, parts):
                return None
        return candidates[-1] if candidates else None


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count


def is_inside(path: Path, home: Path) -> bool:
    """Whether a file is really below a folder, is a file, and is no larger than pictures are."""
    try:
        real = path.resolve(strict=True)
        return real.is_relative_to(home.resolve()) and real.is_file() and real.stat().st_size <= MAX_BYTES
    except (OSError, ValueError, RuntimeError):
        return False
