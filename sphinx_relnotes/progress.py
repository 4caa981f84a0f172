"""What a build says of the library: one line always, and with ``-v`` which posts were read, and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .core.library import Library

_logger = logging.getLogger(__name__)


def tell_scan(library: Library, archive_pages: int, made: Sequence[str], seconds: float) -> None:
    """Sum up a scan; ``made`` names what was not known from an earlier build, ``seconds`` is wall time."""
    if not library.files:
        return
    read = [name.removeprefix("post ") for name in made if name.startswith("post ")]
    releases = sum(len(item.releases) for item in library.announcements)
    _logger.info(
        "relnotes: %d announcements of %d releases, %d archive pages; %d of %d posts scanned anew",
        *(len(library.announcements), releases, archive_pages, len(read), len(library.files)),
    )
    for path in read:
        _logger.verbose("relnotes: scanned %s", path)
    _logger.verbose("relnotes: the scan took %.2f s", seconds)
