"""The notes of a version as reno keeps them, without git: from the cache that ``reno cache`` and sdists write."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from ..versions.pep440 import canonical, parsed
from .files import ChangeLogError, join
from .notes import Note, NoteGroup
from .section import LATEST, NoSection, nearest_versions
from .version_headings import UNRELEASED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .files import Files

_CACHES = ("reno.cache", "notes/reno.cache", "releasenotes/notes/reno.cache")
_CONFIGS = ("config.yaml", "reno.yaml")
_REPORT = "RELEASENOTES.rst"
_PRELUDE = "prelude"
_UNRELEASED = re.compile(r"-\d+\Z")


class _Section(NamedTuple):
    key: str
    title: str
    level: int = 1
    """Higher ones are subsections."""


_SECTIONS = (
    _Section("features", "New Features"),
    _Section("issues", "Known Issues"),
    _Section("upgrade", "Upgrade Notes"),
    _Section("deprecations", "Deprecation Notes"),
    _Section("critical", "Critical Issues"),
    _Section("security", "Security Issues"),
    _Section("fixes", "Bug Fixes"),
    _Section("other", "Other Notes"),
)


class RenoPlace(NamedTuple):
    """Where the notes of a repository are."""

    cache: str
    root: str
    """The folder to which names in the cache are relative."""


def find_reno(path: str, files: Files, *, is_upward: bool = False) -> RenoPlace | str:
    """The cache at a path (itself, a folder of notes, a repository), else the path of a report that reno wrote.

    Raises :class:`ChangeLogError` where there is neither.
    """
    if path.endswith(".rst"):
        return path
    if path.endswith(".cache"):
        return RenoPlace(path, str(PurePosixPath(path).parent.parent.parent))
    folder = PurePosixPath(path)
    for home in [folder, *folder.parents] if is_upward else [folder]:
        for name in _CACHES:
            if files.is_file(cache := join(str(home), name)):
                root = home if name == _CACHES[2] else home.parent if name == _CACHES[1] else home.parent.parent
                return RenoPlace(cache, str(root))
        if files.is_file(report := join(str(home), _REPORT)):
            return report
    raise ChangeLogError(
        f"there is no reno.cache in {folder.name!r}, and without it only git knows which note belongs to which version;"
        " run 'reno cache' before the build, or give the report of 'reno report' as :file:"
    )


def read_notes(place: RenoPlace, version: str, files: Files) -> tuple[NoteGroup, ...] | NoSection:
    """The notes of a version, of the ``latest``, or of what is ``unreleased``: preludes first, then section by section.

    Raises :class:`ChangeLogError` for a cache that is none, ``ValueError`` for what is no version.
    """
    source = files.text(place.cache)
    cache = _load(source, place.cache)
    try:
        by_version = {str(item["version"]): [str(name) for name, *_ in item["files"]] for item in cache["notes"]}
        contents: dict[str, Any] = dict(cache["file-contents"])
    except (KeyError, TypeError, ValueError) as error:
        raise ChangeLogError(f"{PurePosixPath(place.cache).name!r} is no cache of reno's: {error}") from error
    found = _names_of(by_version, version)
    if not found:
        known = [*_released(by_version).values()]
        return NoSection(nearest=nearest_versions(known, version), count=len(known))
    prelude, sections = _settings(place, files)
    names = by_version[found[0]]
    notes = [(name, contents[name]) for name in names if isinstance(contents.get(name), dict)]
    places = {name: _Source(name, place, source, files) for name, _ in notes}
    return tuple(_groups(notes, prelude, sections, places))


def _names_of(by_version: Iterable[str], version: str) -> list[str]:
    """Reno's names of a version; those of commits after the last tag end with their number, as in ``1.2.0-3``."""
    released = _released(by_version)
    if version.casefold() == UNRELEASED:
        return [name for name in by_version if _UNRELEASED.search(name)]
    newest = max(released.values(), key=parsed, default="")
    asked = newest if version.casefold() == LATEST else canonical(version)
    return [name for name, one in released.items() if asked and parsed(one) == parsed(asked)]


def _released(by_version: Iterable[str]) -> dict[str, str]:
    """By reno's name: the version."""
    names = (name for name in by_version if not _UNRELEASED.search(name))
    return {name: wanted for name in names if (wanted := _canonical(name))}


class _Source:
    """Where the texts of one file of notes stand: in the file itself, or in the cache where that is all there is."""

    def __init__(self, name: str, place: RenoPlace, cache: str, files: Files) -> None:
        path = join(place.root, name)
        is_there = files.is_file(path)
        self.path = path if is_there else place.cache
        self._lines = (files.text(path) if is_there else cache).split("\n")

    def note(self, text: str) -> Note:
        """A text at its lines, as far as they can be told: those of a block in YAML keep their order."""
        first = text.strip().partition("\n")[0].strip()
        line = next((number for number, line in enumerate(self._lines) if first and first in line), 0)
        return Note(text="\n" * line + text.strip() + "\n", path=self.path, markup="rst")


def _groups(
    notes: Sequence[tuple[str, Mapping[str, Any]]],
    prelude: str,
    sections: Sequence[_Section],
    places: Mapping[str, _Source],
) -> Iterator[NoteGroup]:
    preludes = [places[name].note(text) for name, content in notes for text in _texts(content.get(prelude))]
    if preludes:
        yield NoteGroup(title=prelude.replace("_", " ").title(), notes=tuple(preludes), is_list=False)
    found = [
        (
            section,
            tuple(places[name].note(text) for name, content in notes for text in _texts(content.get(section.key))),
        )
        for section in sections
    ]
    yield from _nested([(section, texts) for section, texts in found if texts])


def _nested(found: Sequence[tuple[_Section, tuple[Note, ...]]]) -> Iterator[NoteGroup]:
    """The sections as a tree: one of a lower level stands within the one before it."""
    start = 0
    while start < len(found):
        section, texts = found[start]
        end = next((i for i in range(start + 1, len(found)) if found[i][0].level <= section.level), len(found))
        yield NoteGroup(title=section.title, notes=texts, groups=tuple(_nested(found[start + 1 : end])))
        start = end


def _texts(value: object) -> list[str]:
    """A text, or a list of texts."""
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str) and item.strip()]


def _settings(place: RenoPlace, files: Files) -> tuple[str, Sequence[_Section]]:
    """The name of the prelude, and the sections with their titles, as reno's configuration has them."""
    notes = PurePosixPath(place.cache).parent
    for path in (join(str(notes.parent), _CONFIGS[0]), join(place.root, _CONFIGS[1])):
        if files.is_file(path):
            options = _load(files.text(path), path)
            try:
                sections = [_Section(*one) for one in options.get("sections", _SECTIONS)]
            except TypeError as error:
                raise ChangeLogError(f"'sections' in {PurePosixPath(path).name!r} are no pairs of words") from error
            return str(options.get("prelude_section_name", _PRELUDE)), sections
    return _PRELUDE, _SECTIONS


def _load(text: str, path: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loaded = yaml.load(text, loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise ChangeLogError(f"{PurePosixPath(path).name!r} is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(loaded, dict):
        raise ChangeLogError(f"{PurePosixPath(path).name!r} holds no mapping")
    return loaded


def _canonical(version: str) -> str:
    try:
        return canonical(version)
    except ValueError:
        return ""
