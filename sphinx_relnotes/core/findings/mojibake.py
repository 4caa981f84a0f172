"""Text that was decoded wrongly, put right by ftfy where it is installed."""

from __future__ import annotations

import re
from functools import lru_cache

LOST = re.compile("\ufffd+")
SUSPICIOUS = re.compile(
    "(?:[\u00c2\u00c3\u00c4\u00c5\u00c6\u00ce\u00cf\u00d0\u00d1\u00d8\u00d9\u00e2\u00e3\u00e5\u00e6\u00e7\u00ef\u00f0]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3})+"
)
"""Pairs of letters and signs that UTF-8 gives when it is read as Windows-1252 or Latin-1."""


@lru_cache(maxsize=256)
def repaired(text: str) -> str | None:
    """What is meant by a suspicious text; ``None`` where it is meant as it stands, or ftfy is not there to tell."""
    try:
        import ftfy  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        return None
    right = ftfy.fix_encoding(text)
    return right if right != text else None
