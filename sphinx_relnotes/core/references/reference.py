"""A reference as a value, apart from the patterns that find it: an environment full of them is loaded at each build."""

from __future__ import annotations

from dataclasses import dataclass

from ..pickling import quickly_pickled


@quickly_pickled
@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A link or a mention of a post whose target is known."""

    kind: str
    target: str
    """The target's own name within its kind: ``649``, ``python/cpython#97616``, ``CVE-2024-1234``."""
    url: str
    """As the author wrote it; the canonical one where plain text names the target."""
    text: str
    line: int = 0
    """1-based line of the post's file; 0 is unknown."""
    label: str = ""
    """The target's short name, for tooltips and lists."""
