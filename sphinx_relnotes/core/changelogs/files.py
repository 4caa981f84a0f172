"""Reading files that are no posts, and remembering which: a page that shows them follows their edits."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..sources import decode

MAX_BYTES = 16 * 2**20
"""Larger files are no change logs; they are refused before they are read."""


class ChangeLogError(Exception):
    """Why changes cannot be shown: in lower case, without a full stop, with what to do."""


class Files:
    """The files of one question, by absolute paths."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        """Files that were read."""
        self.asked: set[DiskQuery] = set()
        """What else the answer depends on."""

    def text(self, path: str) -> str:
        """A file's text; raises :class:`ChangeLogError`."""
        if not self.is_file(path):
            raise ChangeLogError(f"there is no file {Path(path).name!r}; correct the path, or write the file")
        self.read.add(path)
        try:
            if Path(path).stat().st_size > MAX_BYTES:
                raise ChangeLogError(f"{Path(path).name!r} has more than the {MAX_BYTES:,} bytes that are read")
            data = Path(path).read_bytes()
        except OSError as error:
            raise ChangeLogError(f"cannot read {Path(path).name!r}: {error.strerror}") from error
        return decode(data, path).text

    def is_file(self, path: str) -> bool:
        """Whether there is a file."""
        found = IsFile(path=path)
        self.asked.add(found)
        return found.answer()

    def names(self, folder: str) -> tuple[str, ...]:
        """The sorted names in a folder; none where there is no folder."""
        found = FolderNames(path=folder)
        self.asked.add(found)
        return found.answer()


@dataclass(frozen=True, slots=True, kw_only=True)
class IsFile:
    """Whether there is a file."""

    path: str

    def answer(self) -> bool:
        """As it is now."""
        return os.path.isfile(self.path)  # noqa: PTH113 - asked on each build


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderNames:
    """Which files are in a folder."""

    path: str

    def answer(self) -> tuple[str, ...]:
        """Sorted; those of editors and of systems are none."""
        try:
            names = os.listdir(self.path)  # noqa: PTH208 - asked on each build
        except OSError:
            return ()
        return tuple(sorted(names))


DiskQuery = IsFile | FolderNames


def join(folder: str, *parts: str) -> str:
    """An absolute path with POSIX separators."""
    return Path(os.path.normpath(os.path.join(folder, *parts))).as_posix()  # noqa: PTH118 - "a/../b" stays no link
