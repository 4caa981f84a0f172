"""A build into a folder that goes away again, and what it showed: in a process of its own, for it loads Sphinx."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r'href="([^"#]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a build said, and how many announcements the page lists that were built."""

    code: int
    warnings: tuple[str, ...]
    listed: int


def prove(home: Path, page: str, prefix: str) -> Proof:
    """Build the site of a folder, and look at the page that lists announcements."""
    with tempfile.TemporaryDirectory(prefix="relnotes-") as folder:
        out = Path(folder) / "html"
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "sphinx",
            "-b",
            "html",
            "-n",
            "-q",
            "-d",
            f"{folder}/doctrees",
            home,
            out,
        ]
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
        said = tuple(line for line in _COLOUR.sub("", done.stderr).splitlines() if line.strip())
        listing = out / f"{page}.html"
        listed = _listed(listing, out / prefix) if listing.is_file() else 0
    return Proof(code=done.returncode, warnings=said, listed=listed)


def _listed(listing: Path, folder: Path) -> int:
    """How many announcements, which lie in a folder, a page leads to."""
    links = _LINK.findall(listing.read_text(encoding="utf-8"))
    pages = {(listing.parent / unquote(link)).resolve() for link in links if "://" not in link}
    return sum(page.is_file() and page.is_relative_to(folder.resolve()) and page != listing for page in pages)
