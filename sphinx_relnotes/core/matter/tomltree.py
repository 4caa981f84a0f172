"""TOML read by the standard library, with the lines of its keys found by a light scan.

``tomllib`` tells no lines; for keys of front matter a scan outside of multi-line strings is enough.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from .tree import Entry, Fault, RawNumber, tree_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MAX_DOTS = 200
"""Dots of one line: ``tomllib`` takes time quadratic in the length of a dotted key."""

_HEAD = re.compile(r"""\s*+\[{0,2}\s*+(?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+))\s*[=.\]]""")
_PLACE = re.compile(r"\s*\((?:at line (\d+), column (\d+)|at end of document)\)")


def toml_entries(text: str, line: int) -> tuple[Entry, ...]:
    """Read keys and values from ``text``, which begins at ``line`` of its file; raise ``Fault``."""
    for row, content in enumerate(text.split("\n"), line):
        if content.count(".") > MAX_DOTS:
            raise Fault(f"more than {MAX_DOTS} dots in one line", line=row, is_slip=False)
    try:
        data = tomllib.loads(text, parse_float=RawNumber)
        places: dict[str, tuple[int, int]] = {}
        for key, row, column in _heads(text, data.keys()):
            places.setdefault(key, (line + row, column))
        entries = []
        for key, value in data.items():
            row, column = places.get(key, (line, 1))
            entries.append(Entry(key=key, value=tree_of(value, line=row, column=column), line=row, column=column))
        return tuple(entries)
    except RecursionError:
        raise Fault("too many levels deep", line=line, is_slip=False) from None
    except tomllib.TOMLDecodeError as error:
        raise _fault(str(error), text, line) from None
    except ValueError:
        raise Fault("a number out of range", line=line) from None


def _heads(text: str, keys: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each of ``keys`` that begins a line, or a table, with its 0-based row and its column."""
    is_top, quote = True, ""
    for row, content in enumerate(text.split("\n")):
        match = None if quote else _HEAD.match(content)
        key = (match[1] or match[2] or match[3] or "") if match else ""
        if key in keys:
            is_table = content.lstrip().startswith("[")
            if is_top or is_table:
                yield key, row, content.index(key) + 1
            is_top = is_top and not is_table
        for mark in ('"""', "'''"):
            if quote in ("", mark) and content.count(mark) % 2:
                quote = "" if quote else mark


def _fault(message: str, text: str, line: int) -> Fault:
    match = _PLACE.search(message)
    reason = _PLACE.sub("", message)[:200]
    reason = reason[:1].lower() + reason[1:]
    if match is None or match[1] is None:
        return Fault(reason, line=line + text.rstrip("\n").count("\n"))
    return Fault(reason, line=line + int(match[1]) - 1, column=int(match[2]))
