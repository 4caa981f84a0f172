"""The catalogue of PEPs, as the PEP site's API gives it: titles and states for what posts only number."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .pickling import quickly_pickled
from .problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Pep:
    """One Python Enhancement Proposal. Empty strings are unknown."""

    number: int
    title: str
    """Plain text, without the markup of the PEP's own source."""
    status: str
    """In the PEP site's words: ``Draft``, ``Accepted``, ``Final``, ``Superseded``, ..."""
    type: str
    """``Standards Track``, ``Informational`` or ``Process``."""
    url: str
    created: str = ""
    """As in the source: ``13-Jun-2000``."""
    python_version: str = ""
    superseded_by: tuple[int, ...] = ()
    replaces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PepCatalogue:
    """PEPs by number."""

    by_number: Mapping[int, Pep] = field(default_factory=dict)

    def get(self, number: int) -> Pep | None:
        """Look a PEP up; ``None`` where the catalogue has none of this number."""
        return self.by_number.get(number)

    def __contains__(self, number: int) -> bool:
        return number in self.by_number

    def __len__(self) -> int:
        return len(self.by_number)


def pep_url(number: int) -> str:
    """Give the address of a PEP's page; 0 is the index of all PEPs."""
    return f"https://peps.python.org/pep-{number:04}/"


def load_peps(path: str | Path) -> tuple[PepCatalogue | None, list[Problem]]:
    """Read a file like https://peps.python.org/api/peps.json; an entry that is no PEP is left out."""
    source = Path(path).as_posix()
    try:
        entries = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        return None, [_problem(ProblemKind.UNREADABLE, f"the catalogue of PEPs cannot be read: {error}", source)]
    if not isinstance(entries, dict):
        message = f"a catalogue of PEPs must be an object of PEPs by number, not {type(entries).__name__}"
        return None, [_problem(ProblemKind.CATALOGUE, message, source)]
    peps, problems = {}, []
    for key, entry in entries.items():
        pep = _pep(key, entry)
        if pep is None:
            message = f"entry {key[:40]!r} is no PEP with a number and a title, and is left out"
            problems.append(_problem(ProblemKind.CATALOGUE, message, source))
        else:
            peps[pep.number] = pep
    return PepCatalogue(peps), problems


def plain_title(title: str) -> str:
    """Strip a title of inline reStructuredText: literals, roles, links, emphasis and escapes."""
    return " ".join(_MARKUP.sub(_unmarked, title).split())


_MARKUP = re.compile(
    r"``(?P<literal>[^`]+)``"
    r"|(?::[\w.:+-]{1,60}:)?`(?P<quoted>[^`<]+)(?:<[^`>]*>)?`_{0,2}"
    r"|(?<!\w)\*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*(?!\w)"
    r"|(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|\\(?:\s|(?P<escaped>.))"
)


def _unmarked(match: re.Match[str]) -> str:
    return (match[match.lastgroup] if match.lastgroup else "").rstrip()


def _pep(key: str, entry: object) -> Pep | None:
    if not isinstance(entry, dict) or not re.fullmatch("[0-9]{1,6}", key):
        return None
    title, url = _text(entry, "title"), _text(entry, "url")
    number = int(key)
    if not title or entry.get("number", number) != number:
        return None
    return Pep(
        number=number,
        title=plain_title(title),
        status=_text(entry, "status"),
        type=_text(entry, "type"),
        url=url if url.startswith(("https://", "http://")) else pep_url(number),
        created=_text(entry, "created"),
        python_version=_text(entry, "python_version"),
        superseded_by=_numbers(entry, "superseded_by"),
        replaces=_numbers(entry, "replaces"),
    )


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value.strip() if isinstance(value, str) else ""


def _numbers(entry: Mapping[str, object], name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\b[0-9]{1,4}\b", str(entry.get(name))))


def _problem(kind: ProblemKind, message: str, path: str) -> Problem:
    return Problem(kind=kind, message=message, path=path)
