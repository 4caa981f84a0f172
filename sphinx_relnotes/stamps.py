"""What an output was made of when it was last written, so that a build which changes nothing makes nothing."""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from .core.store import fingerprint_of_code
from .documents import GENERATED_FOLDER
from .files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder


class Stamp:
    """One kind of output of one builder.

    ``made_of`` is all that the files follow from, as values whose ``repr`` tells them apart. The files themselves
    count too, so that what others delete or write over is made again.
    """

    def __init__(self, builder: Builder, name: str, made_of: object, files: Iterable[str]) -> None:
        self._made_of = made_of
        self._files = sorted(files)
        self._folder = builder.outdir
        self._path = record_of(builder, name)

    def holds(self) -> bool:
        """Whether the files are those that were written last time, of the same things."""
        try:
            return self._path.read_bytes() == self._digest()
        except OSError:
            return False

    def keep(self) -> None:
        """Remember the files as they are now."""
        write_if_changed(self._path, self._digest())

    def _digest(self) -> bytes:
        files = [(name, _stat(f"{self._folder}/{name}")) for name in self._files]
        made = repr((code_fingerprint(), self._made_of, files))
        return hashlib.blake2b(made.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest().encode()


def record_of(builder: Builder, name: str) -> Path:
    """A file for what is to be known in the next build; below the doctrees, which builders and outputs may share."""
    place = os.path.relpath(builder.outdir, builder.doctreedir).replace(os.sep, "/")
    digest = hashlib.blake2b(place.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    return Path(builder.doctreedir) / GENERATED_FOLDER / f"{name}-{builder.name}-{digest}.txt"


def _stat(path: str) -> tuple[int, ...]:
    """As ``fingerprint_of_file``, without a ``Path`` for each of thousands."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


@functools.cache
def code_fingerprint() -> str:
    """The same as long as this extension's code is."""
    return fingerprint_of_code(Path(__file__).parent)
