"""Kinds of reference that a project adds in ``relnotes_references``: its proposals, its tracker, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_KEYS = ("url", "text", "target", "label")


class Named(NamedTuple):
    """What the templates of a kind make of one match; ``url`` is empty where they give no address."""

    target: str
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceKind:
    """One entry of ``relnotes_references``.

    Templates are format strings whose fields are the groups of the expression that matched: ``{number}`` or
    ``{1}``; ``{0}`` is the whole match. Where ``target`` gives a URL, mentions in plain text lead there, and the
    target is named by the first group.
    """

    name: str
    url: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    target: str = ""
    label: str = ""

    def of_url(self, url: str) -> Named | None:
        """Name what a URL leads to, if it is of this kind."""
        match = self.url.search(url) if self.url is not None else None
        return self.named(match) if match else None

    def named(self, match: re.Match[str]) -> Named:
        """Name what a match of ``url`` or ``text`` stands for."""
        first = (match[1] if match.re.groups else None) or match[0]
        target = _fill(self.target, match) if self.target else first
        is_address = target.startswith(("https://", "http://"))
        name = first if is_address else target
        return Named(name, _fill(self.label, match) if self.label else name, target if is_address else "")


def read_kinds(value: object) -> tuple[tuple[ReferenceKind, ...], list[str]]:
    """Read a value of ``relnotes_references``: its kinds, and what is wrong with the others."""
    if not isinstance(value, dict):
        return (), [f"relnotes_references must be a dict of kinds, not {type(value).__name__}"]
    kinds, faults = [], []
    for name, entry in value.items():
        wrong = [f"relnotes_references: {name!r} {fault}" for fault in _faults(name, entry)]
        faults += wrong
        if not wrong:
            kinds.append(_kind(name, entry))
    return tuple(kinds), faults


def _kind(name: str, entry: dict[str, str]) -> ReferenceKind:
    url, text = (re.compile(entry[key]) if key in entry else None for key in ("url", "text"))
    return ReferenceKind(name=name, url=url, text=text, target=entry.get("target", ""), label=entry.get("label", ""))


def _faults(name: object, entry: object) -> Iterator[str]:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield "is no name of a kind: use lower-case letters, digits and hyphens"
    if not isinstance(entry, dict):
        yield f"must be a dict with the keys {', '.join(_KEYS)}, not {type(entry).__name__}"
        return
    unknown = [str(key) for key in entry if key not in _KEYS]
    if unknown:
        yield f"has unknown keys {', '.join(unknown)}; the keys are {', '.join(_KEYS)}"
    wrong = [key for key in _KEYS if key in entry and not isinstance(entry[key], str)]
    if wrong:
        yield f"must have strings for {', '.join(wrong)}"
        return
    if "url" not in entry and "text" not in entry:
        yield "has neither a url nor a text to be recognised by"
    for key in ("url", "text"):
        yield from _pattern_faults(key, entry) if key in entry else ()


def _pattern_faults(key: str, entry: dict[str, str]) -> Iterator[str]:
    try:
        pattern = re.compile(entry[key])
    except (re.error, RecursionError, OverflowError) as error:
        yield f"has a {key} that is no regular expression: {error}"
        return
    if pattern.search(""):
        yield f"has a {key} that matches the empty string"
    fields = {"0", *map(str, range(1, pattern.groups + 1)), *pattern.groupindex}
    for template in ("target", "label"):
        if template in entry:
            yield from (f"has a {template} that {fault}" for fault in _template_faults(entry[template], fields, key))


def _template_faults(template: str, fields: set[str], key: str) -> Iterator[str]:
    try:
        parts = [(field, spec or "") for _, field, spec, _ in Formatter().parse(template) if field is not None]
    except ValueError as error:
        yield f"is no template: {error}"
        return
    if not parts:
        yield f"names no group of the match, such as {{{max(fields)}}}"
    for field, spec in parts:
        if field not in fields:
            yield f"names the group {{{field}}}, which the {key} does not have"
        elif not _is_for_all(spec):
            yield f"has the format {spec!r}, which not every group can take"


def _is_for_all(spec: str) -> bool:
    try:
        return bool(format(1, spec) and format("x", spec))
    except ValueError:
        return False


def _fill(template: str, match: re.Match[str]) -> str:
    groups = [_value(group) for group in (match[0], *match.groups())]
    return template.format(*groups, **{name: groups[index] for name, index in match.re.groupindex.items()})


def _value(group: str | None) -> str | int:
    """Take a number as such, so that ``{1:04}`` pads it with zeros."""
    if group is None:
        return ""
    return int(group) if re.fullmatch(r"0|[1-9][0-9]{0,17}", group) else group
