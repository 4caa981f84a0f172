"""What an inventory of Sphinx (``objects.inv``, version 2) tells of a site: pages, and anchors of objects."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The pages of a site, each with the anchors that the inventory knows there."""

    pages: Mapping[str, frozenset[str]]
    """By path relative to the site, without ``index.html`` at its end."""


def load_inventory(path: Path) -> Inventory:
    """Read an inventory; raises ``OSError``, or ``ValueError`` for a file of another form."""
    data = Path(path).read_bytes()
    head, _, packed = data.partition(b"zlib.\n")
    if not head.startswith(b"# Sphinx inventory version 2") or not packed:
        raise ValueError("not an inventory of Sphinx, version 2")
    try:
        text = zlib.decompressobj().decompress(packed, MAX_BYTES).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError(f"a damaged inventory: {error}") from None
    pages: dict[str, set[str]] = {}
    for line in text.splitlines():
        name, kind, location = _entry(line)
        page, _, anchor = location.partition("#")
        anchors = pages.setdefault(page_name(page), set()) if kind else set()
        if anchor and kind != "std:doc":
            anchors.add(anchor.removesuffix("$") + name if anchor.endswith("$") else anchor)
    return Inventory(pages={page: frozenset(anchors) for page, anchors in pages.items()})


def _entry(line: str) -> tuple[str, str, str]:
    """Name, ``domain:type`` and location of an object; a name may hold spaces. Empty for a line of another form."""
    words = line.split()
    for index in range(1, len(words) - 2):
        if ":" in words[index] and words[index + 1].removeprefix("-").isdecimal():
            return " ".join(words[:index]), words[index], words[index + 2]
    return "", "", ""


def page_name(path: str) -> str:
    """The name under which a page is known, whichever way its address is written."""
    return path.removesuffix("index.html")
