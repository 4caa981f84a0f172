"""What the reading of a post depends on beside the post itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .versions.patterns import DEFAULT_RELEASE_LINKS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from .announcement import Author
    from .schedule import Schedule


class AuthorFinder(Protocol):
    """Knows the authors that posts name."""

    def find(self, stated: str | Mapping[str, str]) -> Author:
        """The author whom a name, an id, a handle or a map of fields means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """The project's side of the reading: its configuration and catalogues."""

    today: dt.date
    authors: AuthorFinder
    product: str = ""
    permalink: str = "{slug}"
    front_matter: str | Mapping[str, str] = "auto"
    release_links: Sequence[str] = DEFAULT_RELEASE_LINKS
    schedule: Schedule | None = None
