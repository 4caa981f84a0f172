"""What earlier builds found out, kept on the disk as long as nothing that it depends on has changed."""

from __future__ import annotations

import hashlib
import os
import pickle
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Value = TypeVar("Value")


class Store:
    """Values by name, each with the fingerprint of what it was made of.

    Only what was asked for since the store was opened is kept when it is saved. ``stamp`` tells the code that makes the
    values: with another one the store is empty. Without a ``path`` nothing is known, and nothing kept.
    """

    def __init__(self, path: Path | None, stamp: str) -> None:
        self._path = path
        self.stamp = stamp
        self._known: dict[str, tuple[object, Any]] = _load(path, stamp) if path else {}
        self._used: dict[str, tuple[object, Any]] = {}
        self.made: list[str] = []
        """The names of what was not known."""

    def knows(self, name: str, fingerprint: object) -> bool:
        """Whether the value need not be made."""
        known = self._known.get(name)
        return known is not None and known[0] == fingerprint

    def value(self, name: str, fingerprint: object, make: Callable[[], Value]) -> Value:
        """The value, made anew only where its fingerprint is another one."""
        known = self._known.get(name)
        if known is None or known[0] != fingerprint:
            known = (fingerprint, make())
            self.made.append(name)
        self._used[name] = known
        value: Value = known[1]
        return value

    def keep(self, name: str, fingerprint: object, make: Callable[[], object]) -> None:
        """Keep a large value closed, for it is seldom needed; :meth:`open` gives it."""
        self.value(name, fingerprint, lambda: pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))

    def open(self, name: str) -> Any:
        """A value that was kept closed."""
        return pickle.loads(self._used[name][1])  # noqa: S301 - our own

    def save(self) -> None:
        """Write the store, if it is not what was loaded."""
        if self._path and (self.made or self._used.keys() != self._known.keys()):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".part")
            draft.write_bytes(pickle.dumps((self.stamp, self._used), pickle.HIGHEST_PROTOCOL))
            draft.replace(self._path)


def _load(path: Path, stamp: str) -> dict[str, tuple[object, Any]]:
    try:
        with path.open("rb") as stream:
            written_by, known = pickle.load(stream)  # noqa: S301 - our own, beside Sphinx's own pickles
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the posts themselves are there
        return {}
    return known if written_by == stamp else {}


def fingerprint_of_file(path: Path | str) -> tuple[int, ...]:
    """Changes whenever a file does: its time of change, size and place; empty where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for every post
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def fingerprint_of_code(package: Path) -> str:
    """Changes whenever a module below a package does."""
    found = sorted(
        (folder[len(str(package)) :], name, fingerprint_of_file(f"{folder}/{name}")[:2])
        for folder, _, names in os.walk(package)
        for name in names
        if name.endswith(".py")
    )
    return hashlib.blake2b(repr(found).encode(), digest_size=16).hexdigest()
