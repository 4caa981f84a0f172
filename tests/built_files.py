"""What a build left behind, to hold two builds of the same sources against each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Site

RECORDS = {"environment.pickle", ".buildinfo", ".buildinfo.bak"}
"""Sphinx's own of the build, which no reader sees; it leaves the last where a value of conf.py changed."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder, but for Sphinx's own records of the build."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in RECORDS and ".doctrees" not in path.parts
    }


def tree(site: Site) -> dict[str, bytes]:
    return files_of(site.out)


def doctrees(site: Site) -> set[str]:
    folder = Path(site.app.doctreedir)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix in {".doctree", ".md"}}


def assert_equal(old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """All files, and all bytes; what differs is shown by the first place where it does."""
    assert not old.keys() ^ new.keys(), f"too many: {sorted(old.keys() - new)}, too few: {sorted(new.keys() - old)}"
    different = {name: _difference(old[name], new[name]) for name in old if old[name] != new[name]}
    assert not different, f"{sorted(different)}: {next(iter(different.values()))}"


def assert_same(rebuilt: Site, clean: Site) -> None:
    assert_equal(tree(rebuilt), tree(clean))
    assert sorted(doctrees(rebuilt) ^ doctrees(clean)) == []


def _difference(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    place = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return old[max(0, place - 60) : place + 100], new[max(0, place - 60) : place + 100]
