"""Names for the web: slugs of titles, tags and people, and what a slug of front matter may not hold."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "ŧ": "t",
        "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip
_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER = re.compile(r"[\W_]+")
_SLUG = re.compile(r"\w[\w.~+-]*")

MAX_SLUG = 200
"""Bytes; with a suffix and a builder's prefix still a name that file systems take."""


def folded(text: str) -> str:
    """Return ``text`` without case, accents and Latin ligatures: ``Łukasz`` becomes ``lukasz``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed)).translate(_LETTERS)


def slugify(text: str) -> str:
    """Return words of ``text`` joined by hyphens, at most ``MAX_SLUG`` bytes; empty where it has no word."""
    slug = _OTHER.sub("-", folded(text)).strip("-")
    return slug.encode()[:MAX_SLUG].decode(errors="ignore").rstrip("-")


def slug_problem(slug: str) -> str | None:
    """Say why ``slug`` cannot be a part of a docname; ``None`` where it can."""
    if len(slug.encode("utf-8", "replace")) > MAX_SLUG:
        return f"longer than {MAX_SLUG} bytes"
    if not _SLUG.fullmatch(slug) or ".." in slug or slug.endswith("."):
        return "expected letters, digits, `-`, `_` and single dots, beginning with a letter or digit"
    return None
