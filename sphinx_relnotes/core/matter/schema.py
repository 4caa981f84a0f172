"""What front matter means: one typed value for the keys of every engine, and what is wrong, key by key.

A wrong key is reported at its own line and dropped; the post is still built with the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..problems import Problem, ProblemKind
from .keys import PRESETS, names_of, nearest, squashed
from .statements import StatedRelease, read_authors, read_peps, read_releases
from .tree import Entry, MappingNode, ScalarNode, plain_value
from .values import (
    read_date,
    read_draft,
    read_flag,
    read_image,
    read_site_paths,
    read_slug,
    read_spaced_words,
    read_text,
    read_web_url,
    read_word,
    read_words,
    unique,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..dates import PostDate
    from .frontmatter import FrontMatter
    from .tree import Node
    from .values import Note

    Report = Callable[[ProblemKind, str, Entry | Node], None]


__all__ = ["PRESETS", "Meta", "StatedRelease", "interpret"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The keys of front matter; empty or ``None`` where it is silent, or wrong."""

    title: str = ""
    date: PostDate | None = None
    updated: PostDate | None = None
    authors: tuple[str | Mapping[str, str], ...] = ()
    """Names or ids as written, or maps of the fields of an author."""
    description: str = ""
    tags: tuple[str, ...] = ()
    published: bool | None = None
    draft: bool | None = None
    legacy_urls: tuple[str, ...] = ()
    """Paths that begin with a slash."""
    releases: tuple[StatedRelease, ...] | None = None
    """``()`` says that the post announces nothing; ``None`` says nothing."""
    product: str = ""
    series: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    slug: str = ""
    language: str = ""
    pinned: bool = False
    peps: tuple[int, ...] = ()
    discussion: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The other keys, as written, with plain values."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Our name of a key -> its line."""


_READERS: Mapping[str, Callable[[Node, Note], Any]] = {
    "title": read_text,
    "date": read_date,
    "updated": read_date,
    "authors": read_authors,
    "description": read_word,
    "tags": read_words,
    "published": read_flag,
    "draft": read_draft,
    "legacy_urls": read_site_paths,
    "releases": read_releases,
    "product": read_word,
    "series": read_words,
    "image": read_image,
    "image_alt": read_word,
    "slug": read_slug,
    "language": read_word,
    "pinned": read_flag,
    "peps": read_peps,
    "discussion": read_web_url,
}
_JEKYLL = {**_READERS, "tags": read_spaced_words}
_JOINED = frozenset({"tags", "legacy_urls"})
_REQUIRED = {"title": "title: ...", "date": "date: 2024-11-19"}
# A summary may differ from the description, and Hugo's publishDate from the date, for which they stand in.
_COUSINS = frozenset({"description"})
_HUGO_COUSINS = frozenset({"description", "date"})
_MATERIAL_DATES = {"created": "date", "updated": "updated"}


def interpret(
    front_matter: FrontMatter, *, path: str, preset: str | Mapping[str, str] = "auto", is_dated: bool = False
) -> tuple[Meta, list[Problem]]:
    """Read the keys of a post; raises ``ValueError`` only for a ``preset`` that ``names_of`` refuses.

    ``is_dated`` says that the post's date is known without front matter, from the name of its file.
    """
    names = names_of(preset)
    problems: list[Problem] = []

    def report(kind: ProblemKind, message: str, place: Entry | Node) -> None:
        problems.append(Problem(kind=kind, message=message, path=path, line=place.line, column=place.column))

    stated: dict[str, list[Entry]] = {}
    extra: dict[str, Any] = {}
    for entry in _without_repeats(front_matter.entries, report):
        key = names.get(squashed(entry.key))
        if key is None:
            extra[entry.key] = plain_value(entry.value)
            _report_slip(entry, report)
        else:
            for ours, part in _parts(key, entry):
                stated.setdefault(ours, []).append(part)
    readers = _JEKYLL if preset == "jekyll" else _READERS
    cousins = _HUGO_COUSINS if preset == "hugo" else _COUSINS
    values = {
        key: value
        for key, entries in stated.items()
        if (value := _value(key, entries, readers[key], key in cousins, report)) is not None
    }
    if front_matter.format:
        required = {key: example for key, example in _REQUIRED.items() if not (is_dated and key == "date")}
        problems += _missing(required, stated, front_matter.line, path)
    lines = {key: entries[0].line for key, entries in stated.items()}
    return Meta(**values, extra=extra, lines=lines), problems


def _without_repeats(entries: tuple[Entry, ...], report: Report) -> Iterable[Entry]:
    """Drop all but the last of the entries with one name, as most YAML loaders do."""
    last: dict[str, Entry] = {}
    for entry in entries:
        before = last.get(name := squashed(entry.key))
        if before is not None:
            message = f"`{entry.key}` stands twice, also in line {before.line}; this one is used"
            report(ProblemKind.DUPLICATE_KEY, message, entry)
        last[name] = entry
    return last.values()


def _parts(key: str, entry: Entry) -> Iterable[tuple[str, Entry]]:
    """Take Material's map of dates apart."""
    if key != "date" or not isinstance(entry.value, MappingNode):
        return [(key, entry)]
    parts = [(_MATERIAL_DATES.get(squashed(part.key)), part) for part in entry.value.entries]
    return [(ours, part) for ours, part in parts if ours] or [(key, entry)]


def _value(key: str, entries: list[Entry], read: Callable[[Node, Note], Any], is_cousin: bool, report: Report) -> Any:
    """Read all entries that mean ``key``: joined, or that of our own name, else the first that is right."""
    entries.sort(key=lambda entry: squashed(entry.key) != squashed(key))
    good = []
    for entry in entries:

        def note(message: str, node: Node, entry: Entry = entry) -> None:
            report(ProblemKind.VALUE, f"`{entry.key}`: {message}", node)

        if not _is_empty(entry.value) and (value := read(entry.value, note)) is not None:
            good.append((entry, value))
    if not good:
        return None
    first, value = good[0]
    if key in _JOINED:
        return unique(tuple(item for _, items in good for item in items))
    for entry, other in good[1:]:
        if other != value and not is_cousin:
            message = f"`{entry.key}` contradicts `{first.key}` in line {first.line}, which is used"
            report(ProblemKind.DUPLICATE_KEY, message, entry)
    return value


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_empty


def _report_slip(entry: Entry, report: Report) -> None:
    meant = nearest(entry.key)
    if meant is not None:
        report(ProblemKind.UNKNOWN_KEY, f"`{entry.key}` is not a known key; did you mean `{meant}`?", entry)


def _missing(required: Mapping[str, str], stated: Mapping[str, list[Entry]], line: int, path: str) -> list[Problem]:
    problems = []
    for key, example in required.items():
        entries = stated.get(key, [])
        if all(_is_empty(entry.value) for entry in entries):
            message = f"{key} is {'empty' if entries else 'missing'}: add a line `{example}`"
            place = entries[0].line if entries else line
            problems.append(Problem(kind=ProblemKind.MISSING_KEY, message=message, path=path, line=place))
    return problems
