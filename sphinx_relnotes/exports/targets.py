"""Export targets of other packages: entry points of a group, looked for only where a channel is none of ours."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..api import Exportable

GROUP = "sphinx_relnotes.exports"
_OF_OUR_EXTRA = "mdformat"
"""What ``Exportable.markdown`` needs; whoever calls us knows how to get it."""


class TargetError(Exception):
    """A target that cannot be loaded, or fails; the message says which, of which package, and why."""


def target_names() -> list[str]:
    """The channels that installed packages add, in the order of their names."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def run_target(name: str, post: Exportable) -> str:
    """The text that a target makes of a post. Raises :class:`TargetError`, ``ModuleNotFoundError`` for our extra."""
    points = sorted(entry_points(group=GROUP, name=name), key=lambda point: point.value)
    if len({point.value for point in points}) != 1:
        found = ", ".join(point.value for point in points) or "nothing"
        raise TargetError(f"the target {name!r} must be that of one package, but is {found}")
    who = f"the target {name!r} ({points[0].value})"
    try:
        make: Callable[[Exportable], object] = points[0].load()
        text = make(post)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == _OF_OUR_EXTRA:
            raise
        raise TargetError(f"{who} fails: {type(error).__name__}: {error}") from error
    if not isinstance(text, str):
        raise TargetError(f"{who} gave {type(text).__name__}, not text")
    return text
