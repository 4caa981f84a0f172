"""Writing a file of the output: only when its content changed, and never half."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it holds the content already; whether it was written."""
    try:
        with path.open("rb") as written:
            if written.read() == content:
                return False
    except OSError:
        pass
    draft = path.with_name(f"{path.name}.part")
    try:
        stream = draft.open("wb")
    except FileNotFoundError:  # asked only now, for nearly all folders are there
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = draft.open("wb")
    with stream:
        stream.write(content)
    os.replace(draft, path)  # noqa: PTH105 - the atomic one
    return True
