"""Which files below a folder are posts: the walk over the disk, safe against links that loop or lead away."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POST_SUFFIXES = (".md", ".mdx", ".rst")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFile:
    """A file that holds one post, and the name that its slug comes from."""

    path: str
    """Absolute, POSIX separators."""
    name: str
    """The file's stem; the folder's name for an ``index`` file."""


def find_posts(
    folder: Path, *, is_excluded: Callable[[str], bool] = lambda _: False
) -> tuple[list[PostFile], list[Problem]]:
    """All posts below a folder, in the order of their paths.

    ``index`` files of subfolders count; the folder's own ``index`` is left to Sphinx, as are hidden files and Hugo's
    ``_index`` section pages. ``is_excluded`` is asked with absolute paths.
    """
    home = Path(os.path.realpath(folder))
    if not home.is_dir():
        message = "the folder of posts does not exist; create it or correct relnotes_posts"
        return [], [Problem(kind=ProblemKind.UNREADABLE, message=message, path=folder.as_posix())]
    problems: list[Problem] = []
    files = [
        _post_file(entry, folder)
        for entry in _walk(folder, home, (home,), problems)
        if not is_excluded(entry.as_posix())
    ]
    files.sort(key=lambda file: file.path)
    return files, problems


def _post_file(path: Path, folder: Path) -> PostFile:
    stands_for_folder = path.stem == "index" and path.parent != folder
    return PostFile(path=path.as_posix(), name=path.parent.name if stands_for_folder else path.stem)


def _walk(folder: Path, home: Path, trail: tuple[Path, ...], problems: list[Problem]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_unreadable(folder, f"cannot list the folder: {error.strerror}"))
        return
    for entry in found:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and (problem := _link_problem(path, home, trail)):
            problems.append(problem)
        elif entry.is_dir():
            real = Path(os.path.realpath(path)) if entry.is_symlink() else path
            yield from _walk(path, home, (*trail, real), problems)
        elif path.suffix in POST_SUFFIXES and path.stem != "_index" and not _is_own_index(path, trail):
            if entry.is_file():
                yield path
            else:
                problems.append(_unreadable(path, "not a regular file; it is left out"))


def _is_own_index(path: Path, trail: tuple[Path, ...]) -> bool:
    return path.stem == "index" and len(trail) == 1


def _link_problem(path: Path, home: Path, trail: tuple[Path, ...]) -> Problem | None:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _unreadable(path, "a symbolic link that leads nowhere or round in a circle; it is left out")
    if not real.is_relative_to(home):
        return _unreadable(path, "a symbolic link that leads out of the folder of posts; it is left out")
    if real.is_dir() and any(parent.is_relative_to(real) for parent in trail):
        return _unreadable(path, "a symbolic link to a folder above it; it is left out")
    return None


def _unreadable(path: Path, message: str) -> Problem:
    return Problem(kind=ProblemKind.UNREADABLE, message=message, path=path.as_posix())
