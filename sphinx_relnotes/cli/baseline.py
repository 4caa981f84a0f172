"""Findings that are known and left as they are, in a file: old posts need not be mended to check new ones."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from .opening import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..core.findings.finding import Finding

Key = tuple[str, str, str]
"""Path relative to the baseline's folder, code and message: another line is no other finding."""
_LINE_OF_OTHER = re.compile(r"(?:(?<=\.md)|(?<=\.mdx)|(?<=\.rst)):\d{1,9}")
"""In a message that names a place in another post."""


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Note findings as known; their number."""
    keys = sorted(_key(finding, path) for finding in findings)
    entries = [{"path": name, "code": code, "message": message} for name, code, message in keys]
    path.write_text(json.dumps({"known": entries}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(entries)


def read_baseline(path: Path) -> Counter[Key]:
    """What is known, and how often; raises :class:`CommandError`."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        return Counter((entry["path"], entry["code"], entry["message"]) for entry in data["known"])
    except OSError as error:
        raise CommandError(
            f"{path}: cannot read the baseline: {error.strerror}; make it with --write-baseline"
        ) from error
    except (ValueError, TypeError, KeyError) as error:
        raise CommandError(f"{path}: is no baseline; make it anew with --write-baseline") from error


def without_known(findings: Iterable[Finding], known: Counter[Key], path: Path) -> list[Finding]:
    """The findings that the baseline does not have, each as often as it is new."""
    left = known.copy()
    new = []
    for finding in findings:
        key = _key(finding, path)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new


def _key(finding: Finding, baseline: Path) -> Key:
    home = baseline.resolve().parent.as_posix() + "/"
    message = _LINE_OF_OTHER.sub("", finding.message.replace(home, ""))
    return finding.path.removeprefix(home), finding.code, message
