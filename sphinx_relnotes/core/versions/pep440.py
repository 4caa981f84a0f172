"""One spelling for each version, so that all rooms may compare versions as text (PEP 440)."""

from __future__ import annotations

import functools
import re
import unicodedata

from packaging.version import Version

_MAX_LENGTH = 64
_FINAL = re.compile(r"[\s(]{1,2}final\)?(?: (?:version|release))?$")
_CANDIDATE = re.compile(r"(?:release )?candidate")
_GAP = re.compile(r"(?<=\d) (?=[a-z])|(?<=[a-z]) (?=\d)")


@functools.lru_cache(maxsize=8192)
def parsed(text: str) -> Version:
    """Read a version as people and schedules write it: ``3.14.0a2``, ``v2.0-beta.1``, ``3.5.8 final``.

    Raises ``ValueError`` where PEP 440 has no such version.
    """
    if len(text) > _MAX_LENGTH:
        raise ValueError(f"too long for a version: {text[:20]!r}...")
    plain = _FINAL.sub("", " ".join(_with_our_digits(text).lower().split()))
    try:
        version = Version(_GAP.sub("", _CANDIDATE.sub("rc", plain)))
    except ValueError:
        raise ValueError(f"not a version (PEP 440): {text!r}") from None
    if len(str(version)) > _MAX_LENGTH:  # the normal form may be longer, and is read again
        raise ValueError(f"too long for a version: {text[:20]!r}...")
    return version


def _with_our_digits(text: str) -> str:
    """Digits of other scripts are digits to every pattern, but not to PEP 440."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


@functools.lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """PEP 440's normal form, with as many parts as were written: ``3.13.0RC2`` is ``3.13.0rc2``.

    Raises ``ValueError`` where PEP 440 has no such version.
    """
    return str(parsed(text))


@functools.lru_cache(maxsize=8192)
def series_of(version: str) -> str:
    """``X.Y`` of a version; raises ``ValueError`` for another text."""
    number = parsed(version)
    return f"{number.major}.{number.minor}"


@functools.lru_cache(maxsize=8192)
def prerelease_of(version: str) -> tuple[str, int] | None:
    """``("a", 2)`` of ``3.14.0a2``; nothing for a version that is no alpha, beta or candidate."""
    return parsed(version).pre
