"""What other extensions add to announcements: functions of one announcement, answered before a document is read.

Their answers are plain values of the library. So a page knows which of them it shows, and is read again when one is
another, whatever the function looked at.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from .archive_pages import Heading
from .indexes import unique_names
from .problems import Problem, ProblemKind
from .slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .announcement import Announcement
    from .library import Library

Answer = TypeVar("Answer")
Content = tuple[object, ...]
"""Texts and parts; the core hands them on, and tells them apart by their ``repr``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderPart:
    """A line in the header of announcements; an empty one is not shown."""

    name: str
    make: Callable[[Announcement], Content]

    @property
    def trait(self) -> tuple[str, ...]:
        """Another one, when pages have to be read again that know nothing of the part yet."""
        return "header", self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveKind:
    """Archive pages: one for each key that an announcement has, and one of all keys under ``title``."""

    name: str
    title: str
    """A text, or what becomes one of the project's language when the build begins."""
    keys: Callable[[Announcement], Iterable[str] | str | None]
    label: Callable[[str], str]
    """The title of a key's page."""

    @property
    def trait(self) -> tuple[str, ...]:
        """Another one, when pages have to be read again that know nothing of the kind yet."""
        return "archive", self.name, str(self.title)


Addition = HeaderPart | ArchiveKind


@dataclass(frozen=True, kw_only=True)
class Filing:
    """The announcements of one archive kind, newest first under each key; keys are in their own order."""

    title: str
    announcements: Mapping[str, tuple[Announcement, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """By key: a name for its page; of two keys with one slug the older one has it."""
        ages = {key: (found[-1].date.sort_key, key) for key, found in self.announcements.items()}
        return unique_names({key: slugify(key) for key in sorted(ages, key=lambda key: ages[key])})


@dataclass(frozen=True, kw_only=True)
class Added:
    """All answers for one library."""

    traits: tuple[tuple[str, ...], ...] = ()
    headers: Mapping[str, tuple[tuple[str, Content], ...]] = field(default_factory=dict)
    """By docname: the names and contents of lines in the header."""
    filings: Mapping[str, Filing] = field(default_factory=dict)
    """By the name of an archive kind."""

    @cached_property
    def fingerprint(self) -> str:
        """Another one, when any answer is."""
        if not self.traits:
            return ""
        filed = {
            name: [(key, filing.labels[key], [item.docname for item in found]) for key, found in items]
            for name, filing in self.filings.items()
            for items in [filing.announcements.items()]
        }
        made = repr((self.traits, self.headers, filed)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(made, digest_size=16).hexdigest()


NOTHING = Added()


def answer_all(additions: Sequence[Addition], announcements: Sequence[Announcement]) -> tuple[Added, list[Problem]]:
    """Ask each addition about each announcement; one that fails is a problem of the announcement it fails on."""
    problems: list[Problem] = []
    headers: dict[str, list[tuple[str, Content]]] = {}
    filings: dict[str, Filing] = {}
    for addition in additions:
        asked = _Asked(addition, problems)
        if isinstance(addition, ArchiveKind):
            filings[addition.name] = _filed(addition, asked, announcements)
            continue
        for item in announcements:
            if content := asked.about(item, addition.make):
                headers.setdefault(item.docname, []).append((addition.name, content))
    return (
        Added(
            traits=tuple(addition.trait for addition in additions),
            headers={docname: tuple(lines) for docname, lines in headers.items()},
            filings=filings,
        ),
        problems,
    )


def _filed(kind: ArchiveKind, asked: _Asked, announcements: Sequence[Announcement]) -> Filing:
    found: dict[str, list[Announcement]] = {}
    labels: dict[str, str] = {}

    def keys_of(item: Announcement) -> list[str]:
        keys = list(dict.fromkeys(_texts(kind.keys(item))))
        labels.update({key: str(kind.label(key)) or key for key in keys if key not in labels})
        return keys

    for item in announcements:
        for key in asked.about(item, keys_of) or ():
            found.setdefault(key, []).append(item)
    return Filing(
        title=str(kind.title),
        announcements={key: tuple(found[key]) for key in sorted(found, key=lambda key: (key.casefold(), key))},
        labels=labels,
    )


def _texts(keys: Iterable[str] | str | None) -> Iterable[str]:
    """The keys that are not blank; one text is one key, and ``None`` is none."""
    given = () if keys is None else (keys,) if isinstance(keys, str) else keys
    return filter(None, (" ".join(str(key).split()) for key in given))


class _Asked:
    """Asks one addition, and takes down where it fails."""

    def __init__(self, addition: Addition, problems: list[Problem]) -> None:
        kind = "header part" if isinstance(addition, HeaderPart) else "archive kind"
        self._who = f"the {kind} {addition.name!r}, which an extension added,"
        self._problems = problems

    def about(self, item: Announcement, make: Callable[[Announcement], Answer]) -> Answer | None:
        """The answer; none where there is an error, for somebody else's fault must not cost a post."""
        try:
            return make(item)
        except Exception as error:  # noqa: BLE001 - it may be any
            said = f"{self._who} fails on this announcement: {type(error).__name__}: {error}; mend the extension"
            self._problems.append(Problem(kind=ProblemKind.EXTENSION, message=said, path=item.path, line=1))
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderOf:
    """What other extensions put into the header of an announcement, so that its page follows."""

    docname: str

    def answer(self, library: Library) -> str:
        """Tells contents apart."""
        return repr(library.added.headers.get(self.docname, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiled:
    """All keys of an archive kind."""

    kind: str

    def answer(self, library: Library) -> tuple[Heading, ...]:
        """Each key; none where the kind is gone."""
        filing = library.added.filings.get(self.kind, Filing(title=""))
        return tuple(
            Heading(key=key, label=filing.labels[key], count=len(found)) for key, found in filing.announcements.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFiled:
    """How a key of an archive kind is called."""

    kind: str
    key: str

    def answer(self, library: Library) -> str:
        """Empty where no announcement has the key any more."""
        filing = library.added.filings.get(self.kind)
        return filing.labels.get(self.key, "") if filing else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The announcements of a key of an archive kind, as a selection."""

    kind: str
    key: str
    is_reversed: bool = False

    @property
    def filters(self) -> Mapping[str, str]:
        """None of a list's own."""
        return {}

    def find(self, library: Library) -> Sequence[Announcement]:
        """Newest first."""
        filing = library.added.filings.get(self.kind)
        return filing.announcements.get(self.key, ()) if filing else ()
