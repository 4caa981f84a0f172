"""Front matter of a draft: the keys, order and quotation marks of its predecessor, with the values of the new post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from yaml.resolver import Resolver

from ..matter.keys import names_of, squashed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

_KEY = re.compile(r"""(?P<key>["']?[A-Za-z](?:[\w.-]|[ ](?=[\w.-]))*+["']?)(?P<gap>[ \t]*+[:=][ \t]*+)(?P<value>.*)""")
_ISO = re.compile(r"\d{4}([-/])\d{1,2}\1\d{1,2}")
_OF_THE_OLD = frozenset(("legacy_urls", "image", "image_alt", "discussion", "pinned"))
"""What belongs to one post and no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What the new post has of its own."""

    title: str
    day: dt.date
    description: str
    slug: str
    rewrite: Callable[[str], str]


def rewritten(block: str, values: Values, preset: str | Mapping[str, str]) -> str:
    """The lines between the fences, moved to the new post."""
    names = names_of(preset)
    made = []
    for key, lines in _entries(block):
        ours = names.get(squashed(key)) if key else None
        if ours not in _OF_THE_OLD:
            made.append(_entry(ours, lines, values))
    return "".join(made)


def _entries(block: str) -> Iterator[tuple[str, str]]:
    """Each key of the first level with all its lines."""
    key, lines = "", ""
    for line in block.splitlines(keepends=True):
        match = _KEY.match(line)
        if match is not None or line.startswith("#"):
            if lines:
                yield key, lines
            key, lines = match["key"].strip("\"' ") if match else "", line
        else:
            lines += line
    if lines:
        yield key, lines


def _entry(ours: str | None, lines: str, values: Values) -> str:
    if ours in {"date", "updated"}:
        return _ISO.sub(
            lambda match: f"{values.day:%Y}{match[1]}{values.day:%m}{match[1]}{values.day:%d}", lines, count=1
        )
    if ours in {"title", "description", "slug"}:
        match = _KEY.match(lines)
        assert match is not None
        text = {"title": values.title, "description": values.description, "slug": values.slug}[ours]
        is_toml = "=" in match["gap"]
        return f"{match['key']}{match['gap']}{_quoted(text, match['value'].strip()[:1], is_toml=is_toml)}\n"
    if ours in {"releases", "series"}:
        return values.rewrite(lines)
    return lines


def _quoted(text: str, mark: str, *, is_toml: bool) -> str:
    """A value quoted as its predecessor was; without marks only where YAML takes it for text."""
    if is_toml or mark == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if mark == "'" or not text or _needs_quotes(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _needs_quotes(text: str) -> bool:
    return (
        text[0] in "!&*-?|>@`\"'%#{}[],:~"
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or re.fullmatch(r"[\d.:+-]+|\d{4}-\d\d-\d\d.*", text) is not None
        or Resolver().resolve(yaml.ScalarNode, text, (True, False)) != Resolver.DEFAULT_SCALAR_TAG  # type: ignore[no-untyped-call]
    )
