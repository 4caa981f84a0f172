"""The domain's roles; without their prefix for projects that ask for it: other extensions own such names too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.roles import XRefRole

from .objects import note_target

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


class ObjectRole(XRefRole):
    """A role of the domain, whose page is read again when what it names moves, comes or goes."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note the object that is named."""
        if is_ref:
            domain: Any = env.get_domain("relnotes")
            note_target(domain, node["reftype"], node["reftarget"], env.docname)
        return super().result_nodes(document, env, node, is_ref)


class ShortRole(ObjectRole):
    """``{release}`` for ``{relnotes:release}``."""

    def __call__(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Run as the role of the domain."""
        return super().__call__(f"relnotes:{name}", *arguments, **options)


def add_short_roles(app: Sphinx, config: Config) -> None:
    """Add those of ``relnotes_short_roles``."""
    for name in config.relnotes_short_roles:
        app.add_role(name, ShortRole(warn_dangling=True), override=True)
