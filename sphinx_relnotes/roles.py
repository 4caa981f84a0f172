"""The domain's roles without their prefix, for projects that ask for them: other extensions own such names too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class ShortRole(XRefRole):
    """``{release}`` for ``{relnotes:release}``."""

    def __call__(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Run as the role of the domain."""
        return super().__call__(f"relnotes:{name}", *arguments, **options)


def add_short_roles(app: Sphinx, config: Config) -> None:
    """Add those of ``relnotes_short_roles``."""
    for name in config.relnotes_short_roles:
        app.add_role(name, ShortRole(warn_dangling=True), override=True)
