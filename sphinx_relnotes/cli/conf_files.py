"""``conf.py`` without Sphinx: where it is, and what it says, run as Sphinx would run it."""

from __future__ import annotations

import contextlib
import re
import sys
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

_PLACES = ("conf.py", "docs/conf.py", "doc/conf.py", "docs/source/conf.py", "doc/source/conf.py", "source/conf.py")
_OURS = b"relnotes"
_PART = re.compile(r"\*\*|\*|\?|\[!?+\]?+[^\]]*\]|.", re.DOTALL)


class ConfError(Exception):
    """A ``conf.py`` that cannot be run; the message says where and why."""


def find_conf(start: Path) -> Path | None:
    """The ``conf.py`` in or above a folder, or in its folder of documentation, that speaks of this extension.

    The search ends at the root of a repository.
    """
    folder = start.resolve()
    for home in (folder, *folder.parents):
        for place in _PLACES:
            path = home / place
            with contextlib.suppress(OSError):
                if _OURS in path.read_bytes():
                    return path
        if (home / ".git").exists():
            break
    return None


def read_conf(path: Path) -> Mapping[str, Any]:
    """All names that a ``conf.py`` leaves behind; what it prints goes to the standard error.

    Raises ``ConfError``.
    """
    path = path.resolve()
    names: dict[str, Any] = {"__file__": str(path), "tags": Tags()}
    before = [*sys.path]
    try:
        with contextlib.chdir(path.parent), contextlib.redirect_stdout(sys.stderr):
            exec(compile(path.read_bytes(), path, "exec"), names)  # noqa: S102 - the user's own, as in a build
    except OSError as error:
        raise ConfError(f"{path}: cannot be read or run: {error}") from error
    except SyntaxError as error:
        raise ConfError(f"{error.filename or path}:{error.lineno or 1}: {error.msg}") from error
    except SystemExit as error:
        raise ConfError(f"{path}: it, or a module that it imports, called sys.exit()") from error
    except Exception as error:
        raise ConfError(f"{path}:{_line(error, path)}: {type(error).__name__}: {error}") from error
    finally:
        sys.path[:] = before
    return names


def _line(error: BaseException, path: Path) -> int:
    """The last line of the file itself on the way to the error."""
    lines = [frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return lines[-1] if lines else 0


class Tags:
    """The ``tags`` that Sphinx gives to ``conf.py``; a command sets none."""

    def __init__(self) -> None:
        self._tags: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._tags)

    def __contains__(self, tag: str) -> bool:
        return tag in self._tags

    has = __contains__

    def add(self, tag: str) -> None:
        """Set a tag."""
        self._tags.add(tag)

    def remove(self, tag: str) -> None:
        """Drop a tag."""
        self._tags.discard(tag)


def exclusion(patterns: Iterable[object], home: Path) -> Callable[[str], bool]:
    """Whether a post's path is excluded by Sphinx's ``exclude_patterns`` in the folder of ``conf.py``."""
    given = [pattern for pattern in patterns if isinstance(pattern, str)]
    given += [pattern.removeprefix("**/") for pattern in given]
    expression = re.compile("|".join(map(_translated, given)) or r"(?!)", re.DOTALL)
    root = f"{home.as_posix()}/"
    return lambda path: path.startswith(root) and expression.fullmatch(path.removeprefix(root)) is not None


def _translated(pattern: str) -> str:
    """A regular expression for a pattern of Sphinx: one star and a question mark do not match slashes."""
    stars = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    found = []
    for part in _PART.findall(pattern):
        if len(part) > 2 and part[0] == "[":
            inner = part[1:-1].replace("\\", "\\\\")
            negated = inner.startswith("!")
            found.append(f"[^/{inner[1:]}]" if negated else f"[{inner.replace('^', chr(92) + '^', 1)}]")
        else:
            found.append(stars.get(part) or re.escape(part))
    return f"(?:{''.join(found)})"
