"""ABlog's directive ``post``, which stands anywhere in a document, or its fields on top of one, as front matter."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, Any

from ..core.sources import SourceText, read_source
from .folder_post import read_draft
from .pelican import is_underline, with_front_matter

if TYPE_CHECKING:
    from pathlib import Path

    from .folder_post import Draft

_DIRECTIVE = re.compile(r"(?:\.\. post::|(?P<fence>`{3,}|:{3,})\{post\})(?P<date>.*)")
_OPTION = re.compile(r"\s{0,20}:(?P<name>[\w-]{1,40}):(?P<value>.*)")
_FIELD = re.compile(r":(?P<name>[\w-]{1,40}):(?P<value>(?: .*)?)")
_KEYS = ("tags", "author", "category", "language", "title")


def read_ablog_draft(path: Path) -> Draft | str | None:
    """A document that is a post; ``None`` for another one, a text for one that cannot be read."""
    source = read_source(path.as_posix())
    if not isinstance(source, SourceText):
        return f"{path.name}: {source.message}"
    lines = source.text.split("\n")
    found = _directive(lines) or _fields(lines)
    if found is None:
        return _with_front_matter(path, source.text)
    values, rest = found
    title, body = _title(rest)
    values = {"title": title, **values} if title else values
    return read_draft(path, "ablog", with_front_matter(values, "\n".join(body).lstrip("\n")))


def _directive(lines: list[str]) -> tuple[dict[str, Any], list[str]] | None:
    """What the directive says, and the document without it."""
    at, match = next(((at, match) for at, line in enumerate(lines) if (match := _DIRECTIVE.match(line))), (0, None))
    if match is None:
        return None
    end = at + 1
    values: dict[str, Any] = {}
    while end < len(lines) and not (match["fence"] and lines[end].startswith(match["fence"])):
        option = _OPTION.fullmatch(lines[end])
        if option is None and not (match["fence"] or lines[end].startswith(" ")):
            break
        if option is not None and option["name"] in _KEYS:
            values[option["name"]] = option["value"].strip()
        end += 1
    date = match["date"].strip()
    values |= {"date": date} if date else {"draft": True}
    return values, lines[:at] + lines[end + 1 if match["fence"] else end :]


def _fields(lines: list[str]) -> tuple[dict[str, Any], list[str]] | None:
    """What the fields on top of a document say (``:blogpost: true``), and the document without them."""
    found = [match for match in itertools.takewhile(bool, map(_FIELD.fullmatch, lines)) if match]
    fields = {match["name"].lower(): match["value"].strip() for match in found}
    if not ("date" in fields or fields.get("blogpost", "").lower() == "true"):
        return None
    values: dict[str, Any] = {key: fields[key] for key in (*_KEYS, "date") if fields.get(key)}
    return values if "date" in values else {**values, "draft": True}, lines[len(found) :]


def _with_front_matter(path: Path, text: str) -> Draft | str | None:
    """A post that says so between fences (``blogpost: true``, or a date), with its title in a heading."""
    if not text.lstrip().startswith("---"):
        return None
    draft = read_draft(path, "ablog", text)
    if isinstance(draft, str):
        return draft
    if draft.meta.date is None and draft.meta.extra.get("blogpost") is not True:
        return None
    title, body = ("", []) if draft.meta.title else _title(draft.body.split("\n"))
    if not title:
        return draft
    return dataclasses.replace(
        draft, meta=dataclasses.replace(draft.meta, title=title), body="\n".join(body).lstrip("\n")
    )


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The first heading, and the lines without it."""
    for at, line in enumerate(lines):
        if line.startswith("# "):
            return line[2:].strip(" #"), lines[:at] + lines[at + 1 :]
        if at + 1 < len(lines) and is_underline(lines[at + 1], line) and not is_underline(line, line):
            above = at - 1 if at and is_underline(lines[at - 1], line) else at
            return line.strip(), lines[:above] + lines[at + 2 :]
    return "", lines
