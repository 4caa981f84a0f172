"""What front matter states in forms of its own: releases, PEPs, authors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from ..announcement import Stage
from ..people.authorfields import author_fields
from .tree import MappingNode, Node, ScalarNode
from .values import each, items_of, read_date, read_web_url, read_word, shown, unique

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from .values import Note

_STAGES: Mapping[str, Stage] = {stage.value: stage for stage in Stage} | {
    "rc": Stage.CANDIDATE,
    "release candidate": Stage.CANDIDATE,
}
_RELEASE_KEYS = ("version", "product", "date", "stage", "url")
_PEP = re.compile(r"(?:pep)?[ _-]?0*([1-9][0-9]{0,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRelease:
    """A release as front matter states it; empty or ``None`` where it is silent."""

    version: str
    """Canonical PEP 440 form."""
    product: str = ""
    date: dt.date | None = None
    stage: Stage | None = None
    url: str = ""
    line: int = 0


def read_releases(node: Node, note: Note) -> tuple[StatedRelease, ...] | None:
    """Read versions, or maps with a version; ``()`` for an empty list, ``None`` where no item is good."""
    items = items_of(node)
    releases = each(items, note, _release)
    return None if items and not releases else releases


def _release(node: Node, note: Note) -> StatedRelease | None:
    if not isinstance(node, MappingNode):
        version = _version(node, note)
        return None if version is None else StatedRelease(version=version, line=node.line)
    fields: dict[str, Node] = {}
    for entry in node.entries:
        key = entry.key.strip().lower()
        if key not in _RELEASE_KEYS:
            note(f"`{entry.key[:40]}` is no key of a release; known are {', '.join(_RELEASE_KEYS)}", entry.value)
        elif not (isinstance(entry.value, ScalarNode) and entry.value.is_empty):
            fields[key] = entry.value
    if "version" not in fields:
        note("a release needs a `version`", node)
        return None
    version = _version(fields["version"], note)
    date = read_date(fields["date"], note) if "date" in fields else None
    return (
        None
        if version is None
        else StatedRelease(
            version=version,
            product=(read_word(fields["product"], note) if "product" in fields else None) or "",
            date=date.day if date else None,
            stage=_stage(fields["stage"], note) if "stage" in fields else None,
            url=(read_web_url(fields["url"], note) if "url" in fields else None) or "",
            line=node.line,
        )
    )


def _version(node: Node, note: Note) -> str | None:
    try:
        if isinstance(node, ScalarNode) and len(node.text) <= 64 and len(version := str(Version(node.text))) <= 64:
            return version
    except InvalidVersion:
        pass
    note(f"expected a version (PEP 440) such as 3.14.0a2, not {shown(node)}", node)
    return None


def _stage(node: Node, note: Note) -> Stage | None:
    stage = _STAGES.get(node.text.strip().lower()) if isinstance(node, ScalarNode) else None
    if stage is None:
        note(f"expected one of {', '.join(Stage)}, not {shown(node)}", node)
    return stage


def read_peps(node: Node, note: Note) -> tuple[int, ...]:
    """Read numbers of PEPs: 649, ``PEP 649``, ``pep-0649``."""
    return unique(each(items_of(node), note, _pep))


def _pep(node: Node, note: Note) -> int | None:
    match = _PEP.fullmatch(node.text.strip()) if isinstance(node, ScalarNode) else None
    if match is None:
        note(f"expected the number of a PEP, not {shown(node)}", node)
        return None
    return int(match[1])


def read_authors(node: Node, note: Note) -> tuple[str | Mapping[str, str], ...]:
    """Read names or ids (one text may hold several, with semicolons, else commas), and maps of fields."""
    has_semicolons = isinstance(node, ScalarNode) and ";" in node.text
    return each(items_of(node, ";" if has_semicolons else ","), note, _author)


def _author(node: Node, note: Note) -> str | Mapping[str, str] | None:
    if not isinstance(node, MappingNode):
        return read_word(node, note)
    fields = author_fields(node, note)
    if "name" not in fields and "id" not in fields:
        note("an author needs a `name` or an `id`", node)
        return None
    return fields
