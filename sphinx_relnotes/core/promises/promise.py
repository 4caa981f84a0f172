"""A promise as a value, apart from the grammar that finds it: an environment with some in it is loaded at each build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A release that a post says will come."""

    version: str
    """Canonical PEP 440 form."""
    date: dt.date | None
    """``None`` where no single day is given."""
    line: int
