"""What a build says: a line always, more with ``-v``, and how far it is where something takes long."""

from __future__ import annotations

from functools import wraps
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from sphinx.util import logging
from sphinx.util.display import status_iterator

from .domain import relnotes_domain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sphinx.application import Sphinx

    from .core.library import Library

    Writer = Callable[[Sphinx, Exception | None], None]
    """Writes some files when a build has ended."""

Item = TypeVar("Item")
_STEPS = 20
"""Lines at most, where no terminal shows them all in one."""

_logger = logging.getLogger(__name__)


def follow(
    items: Sequence[Item], name_of: Callable[[Item], str], *, message: str, verbosity: int, many: int
) -> Iterator[Item]:
    """The items, with Sphinx's line of progress if there are ``many``: as many as take a moment."""
    if len(items) < many:
        yield from items
        return
    size = -(-len(items) // _STEPS)
    batches = [items[start : start + size] for start in range(0, len(items), size)]

    def name(batch: Sequence[Item]) -> str:
        return f"{name_of(batch[0])} .. {name_of(batch[-1])}"

    for batch in status_iterator(batches, message, "brown", len(batches), verbosity, name):
        yield from batch


def tell_scan(library: Library, archive_pages: int, made: Sequence[str], seconds: float, verbosity: int) -> None:
    """Sum up a scan; ``made`` names what was not known from an earlier build, ``seconds`` is wall time."""
    if not library.files:
        return
    read = [name.removeprefix("post ") for name in made if name.startswith("post ")]
    releases = sum(len(item.releases) for item in library.announcements)
    _logger.info(
        "relnotes: %d announcements of %d releases, %d archive pages; %d of %d posts scanned anew",
        *(len(library.announcements), releases, archive_pages, len(read), len(library.files)),
    )
    tell(verbosity, "scanned %s", read)
    tell(verbosity, "the scan took %s", [f"{seconds:.2f} s"])


def tell(verbosity: int, message: str, names: Sequence[str]) -> None:
    """Say something of each name with ``-v``; a logger makes its records before it drops them, which hundreds cost."""
    if verbosity:
        for name in names:
            _logger.verbose(f"relnotes: {message}", name)


def tell_again(app: Sphinx, why: str, docnames: Collection[str]) -> None:
    """Say why documents are written that were not read in this build, once for each."""
    if app.verbosity:
        explained = relnotes_domain(app.env).explained
        tell(app.verbosity, f"%s is written again, for {why}", sorted({*docnames} - explained))
        explained.update(docnames)


def telling(what: str, write: Writer) -> Writer:
    """The same, but with ``-v`` it tells which files it wrote, and how long that took."""

    @wraps(write)
    def write_and_tell(app: Sphinx, exception: Exception | None) -> None:
        written, begin = relnotes_domain(app.env).written, perf_counter()
        known = len(written)
        write(app, exception)
        if len(written) > known:
            tell(app.verbosity, "wrote %s", written[known:])
            tell(app.verbosity, f"writing {what} took %s", [f"{perf_counter() - begin:.2f} s"])

    return write_and_tell
