"""Change files as findings propose, and nothing else in them: byte order mark and ends of lines stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.sources import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..core.findings.finding import Edit, Finding

_MARK = b"\xef\xbb\xbf"


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """The text with its edits, and how many were made; of two that overlap the first is."""
    parts: list[str] = []
    position = made = 0
    for edit in sorted(edits):
        if edit.start < position:
            continue
        parts += [text[position : edit.start], edit.text]
        position, made = edit.end, made + 1
    return "".join([*parts, text[position:]]), made


def fix_files(findings: Sequence[Finding]) -> int:
    """Make the changes that findings propose; their number.

    A file that is no UTF-8, or whose lines end in different ways, is left as it is: its text would not come back whole.
    """
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.edit is not None:
            edits.setdefault(finding.path, []).append(finding.edit)
    return sum(_fix(Path(name), wanted) for name, wanted in edits.items())


def _fix(path: Path, edits: Sequence[Edit]) -> int:
    data = path.read_bytes()
    source = decode(data, path.as_posix())
    ends = {b"\r\n": data.count(b"\r\n")}
    ends[b"\n"] = data.count(b"\n") - ends[b"\r\n"]
    ends[b"\r"] = data.count(b"\r") - ends[b"\r\n"]
    kinds = [end for end, count in ends.items() if count]
    if source.is_repaired or len(kinds) > 1:
        return 0
    text, made = apply_edits(source.text, edits)
    encoded = text.encode().replace(b"\n", kinds[0] if kinds else b"\n")
    path.write_bytes((_MARK if data.startswith(_MARK) else b"") + encoded)
    return made
