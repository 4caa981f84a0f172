"""An earlier post as text: what stands between its fences, and what behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..matter.frontmatter import read_front_matter
from ..sources import SourceText, read_source

if TYPE_CHECKING:
    from ..announcement import Announcement

_FENCED = re.compile(
    r"\A(?:[ \t]*\n)*(?P<fence>---|\+\+\+)[ \t]*\n(?P<block>.*?)^(?P<close>---|\.\.\.|\+\+\+)[ \t]*\n",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPost:
    """An earlier post as text."""

    announcement: Announcement
    matter: str
    """The lines between the fences."""
    fences: tuple[str, str]
    body: str

    @classmethod
    def read(cls, announcement: Announcement) -> OldPost:
        """Read its file; raises ``OSError``."""
        source = read_source(announcement.path)
        if not isinstance(source, SourceText):
            raise OSError(source.message)
        body = read_front_matter(source.text, path=announcement.path).body
        match = _FENCED.match(source.text)
        block, fences = (match["block"], (match["fence"], match["close"])) if match else ("", ("---", "---"))
        return cls(announcement=announcement, matter=block, fences=fences, body=body)
