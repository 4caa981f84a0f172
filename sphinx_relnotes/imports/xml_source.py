"""Exports in XML, read by a parser that expands no entities and opens no files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .post import SourceError

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

MAX_BYTES = 512 * 2**20
_FORBIDDEN = bytes(range(9)) + b"\x0b\x0c" + bytes(range(0x0E, 0x20))
"""Characters that XML 1.0 does not have, and that old exports hold nevertheless."""


def read_xml(path: Path) -> Element:
    """The root of a file; raises ``SourceError``."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"{path}: more than {MAX_BYTES:,} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.translate(None, _FORBIDDEN)
    try:
        root: Element = fromstring(data)
    except ParseError as error:
        raise SourceError(f"{path}: not well-formed XML: {error}") from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise SourceError(f"{path}: XML with entities or of an unknown encoding is not read") from error
    return root


def text_of(element: Element | None, name: str) -> str:
    """The text of a child, without blanks around it; ``""`` where there is none."""
    found = element.find(name) if element is not None else None
    return (found.text or "").strip() if found is not None else ""
