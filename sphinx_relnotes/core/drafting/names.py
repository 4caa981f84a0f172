"""Names of files: the version in a slug, however it is spelled there, and the folders of years and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..permalinks import name_parts
from ..versions.pep440 import parsed, prerelease_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import PurePosixPath

    from .shift import Shift

_LONG = {"a": ("alpha",), "b": ("beta",), "rc": ("release-candidate", "candidate", "rc")}


def moved_slug(slug: str, shifts: Sequence[Shift]) -> str:
    """A slug with the new versions in the spelling of the old ones; ``""`` where it names none of them."""
    made = slug
    for shift in shifts:
        pairs = zip(_spellings(shift.old), _spellings(shift.new), strict=False)
        if prerelease_of(shift.old) and prerelease_of(shift.new):
            pairs = _prerelease_pairs(shift)  # type: ignore[assignment]
        for old, new in sorted(pairs, key=lambda pair: -len(pair[0])):
            if found := _replaced(made, old, new):
                made = found
                break
    return made if made != slug else ""


def _replaced(text: str, old: str, new: str) -> str:
    """A text with one spelling for another where it stands apart; ``""`` where it does not."""
    at = text.find(old)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(old) : at + len(old) + 1]
        if not before.isalnum() and not after.isalnum():
            return text[:at] + new + text[at + len(old) :]
        at = text.find(old, at + 1)
    return ""


def _spellings(version: str) -> Iterator[str]:
    parts = list(map(str, (*parsed(version).release, 0)[:3]))
    for count in (3, 2):
        for joint in ("", "-", "."):
            yield joint.join(parts[:count])


def _prerelease_pairs(shift: Shift) -> Iterator[tuple[str, str]]:
    old, new = prerelease_of(shift.old), prerelease_of(shift.new)
    assert old is not None
    assert new is not None
    bases = list(zip(_spellings(shift.old), _spellings(shift.new), strict=True))
    words = [(old[0], new[0]), *((word, _LONG[new[0]][0]) for word in _LONG[old[0]])]
    for before, after in bases:
        for word, other in words:
            other = word if old[0] == new[0] else other  # noqa: PLW2901 - the same stage keeps its spelling
            for gap, space in (("", ""), ("-", ""), ("-", "-"), ("", "-")):
                yield f"{before}{gap}{word}{space}{old[1]}", f"{after}{gap}{other}{space}{new[1]}"


def place_like(path: PurePosixPath, home: PurePosixPath, slug: str, *, old_day: dt.date, day: dt.date) -> PurePosixPath:
    """Where a post of that slug and day goes, if its neighbour of ``old_day`` lies at ``path`` below ``home``."""
    folders = list(path.relative_to(home).parts[:-1])
    is_folder = path.stem == "index" and bool(folders)
    stem = folders.pop() if is_folder else path.stem
    for index, name in enumerate(folders):
        if name == f"{old_day:%Y}":
            folders[index] = f"{day:%Y}"
            if folders[index + 1 : index + 2] == [f"{old_day:%m}"]:
                folders[index + 1] = f"{day:%m}"
    dated = f"{day:%Y-%m-%d}-{slug}" if name_parts(stem)[0] else slug
    place = home.joinpath(*folders)
    return place / dated / path.name if is_folder else place / f"{dated}{path.suffix}"
