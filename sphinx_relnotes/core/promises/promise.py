"""A promise as a value, apart from the grammar that finds it: every build loads the promises of the last one."""

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
