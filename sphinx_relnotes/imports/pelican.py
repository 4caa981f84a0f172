"""Pelican's metadata: lines above the text, fields of reStructuredText, or ``meta`` elements."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import yaml

from ..core.sources import SourceText, read_source
from .folder_post import read_draft

if TYPE_CHECKING:
    from pathlib import Path

    from .folder_post import Draft

_KEY = re.compile(r"[A-Za-z][\w-]{0,60}")
_META = re.compile(r"<meta name=[\"']([\w-]{1,60})[\"'] content=[\"']([^\"']{0,2000})[\"'] ?/?>", re.IGNORECASE)
_UNDERLINE = frozenset("=-~#*^\"'+:.`_")


def read_pelican_draft(path: Path) -> Draft | str:
    """An article with its metadata as front matter; a text that says why it is none."""
    source = read_source(path.as_posix())
    if not isinstance(source, SourceText):
        return f"{path.name}: {source.message}"
    if source.text.lstrip().startswith("---"):
        return read_draft(path, "pelican", source.text)
    readers = {".rst": _of_rst, ".html": _of_html}
    values, body = readers.get(path.suffix.lower(), _of_markdown)(source.text.lstrip("\n"))
    if not values:
        return f"{path.name}: it has no metadata, so it is no article"
    return read_draft(path, "pelican", with_front_matter(values, body))


def with_front_matter(values: dict[str, Any], body: str) -> str:
    """A text with values between fences, for the reader of front matter."""
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)}---\n{body}"


def is_underline(line: str, title: str) -> bool:
    """Whether a line of one punctuation mark makes the line above it a title."""
    mark = line.rstrip()
    return len(mark) > 2 and mark[0] in _UNDERLINE and mark == mark[0] * len(mark) and bool(title.strip())


def _of_markdown(text: str) -> tuple[dict[str, Any], str]:
    return _values(text.split("\n"), "")


def _of_rst(text: str) -> tuple[dict[str, Any], str]:
    lines = text.split("\n")
    has_line_above = len(lines) > 2 and is_underline(lines[0], lines[1])
    at = 1 if has_line_above else 0
    if not (len(lines) > at + 1 and is_underline(lines[at + 1], lines[at])):
        return _values(lines, ":")
    rest = lines[at + 2 :]
    while rest and not rest[0].strip():
        del rest[0]
    values, body = _values(rest, ":")
    return {"title": lines[at].strip(), **values}, body


def _of_html(text: str) -> tuple[dict[str, Any], str]:
    values: dict[str, Any] = {name.lower(): html.unescape(content) for name, content in _META.findall(text)}
    title, body = _between(text, "<title>", "</title>"), _between(text, "<body", "</body>")
    if title.strip():
        values["title"] = html.unescape(title).strip()
    return values, body.partition(">")[2] or text


def _between(text: str, start: str, end: str) -> str:
    lower = text.lower()
    first = lower.find(start)
    last = lower.find(end, first)
    return text[first + len(start) : last if last >= 0 else None] if first >= 0 else ""


def _values(lines: list[str], lead: str) -> tuple[dict[str, Any], str]:
    """Lines ``Key: value`` (or ``:key: value``), with more of a value on indented lines, up to another line."""
    values: dict[str, Any] = {}
    key = ""
    for at, line in enumerate(lines):
        name, mark, value = line.removeprefix(lead).partition(":")
        if line[:1] in {" ", "\t"} and line.strip() and key:
            values[key] = f"{values[key]} {line.strip()}"
        elif line.startswith(lead) and mark and _KEY.fullmatch(name):
            key = name.lower()
            values[key] = value.strip()
        else:
            return values, "\n".join(lines[at:])
    return values, ""
