"""The domain ``relnotes``: what pages may refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.errors import NoUri
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from .comparison import ComparingMemory
from .links import is_left_out
from .objects import all_objects, find_object
from .roles import ObjectRole

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .core.redirects.plan import Plan
    from .outputs.feeds.run import FeedRun


class RelnotesDomain(ComparingMemory):
    """Objects come from the library; what they are needed for in a build is found here too."""

    name = "relnotes"
    label = "Release notes"
    object_types: ClassVar[dict[str, ObjType]] = {
        "announcement": ObjType("announcement", "announcement"),
        "release": ObjType("release", "release"),
        "series": ObjType("series", "series"),
        "pep": ObjType("PEP", "pep"),
        "tag": ObjType("tag", "tag"),
        "author": ObjType("author", "author"),
    }
    roles: ClassVar[dict[str, Any]] = {name: ObjectRole(warn_dangling=True) for name in object_types}

    builder: Builder
    reader: int = 0
    """The process that reads documents, or began to read some for another one; 0 until that begins."""
    files: frozenset[str] = frozenset()
    """The files that this build makes of announcements and archive pages; known when all documents were read."""
    redirects: Plan | None = None
    """Which old addresses lead where; known at the same time, where the builder makes a site."""
    feeds: FeedRun | None = None
    """The feeds of this build; known when all documents were read."""
    addresses: dict[tuple[str, str], str | None]
    """The addresses of pages found so far, by the folder of the page that links to them, and their docname."""
    asset_tags: dict[Hashable, str]
    """The tags of style sheets and scripts made so far."""
    explained: set[str]
    """The documents that are read in this build, and others of which it said why they are written."""
    writes_chosen: bool = False
    """Whether this build writes only documents that were named on the command line."""
    written: list[str]
    """The files beside the pages that were written in this build, relative to the folder of output."""
    own_hosts: frozenset[str] = frozenset()
    """Hosts on which the site lives, or lived."""

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """All objects, for the inventory and the search."""
        return all_objects(self)

    def resolve_xref(  # noqa: PLR0913, PLR0917 - Sphinx's signature
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Lead to an object; the default text is the object's own name."""
        found = find_object(self, typ, target)
        if found is None:
            return None
        docname, anchor, title = found
        if is_left_out(builder, docname):
            raise NoUri(docname, typ)
        if not node.get("refexplicit"):
            contnode = nodes.inline("", title, classes=contnode["classes"])
        if not docname:
            return nodes.reference("", "", contnode, refuri=anchor, internal=False, reftitle=title)
        return make_refnode(builder, fromdocname, docname, anchor, contnode, title)

    def resolve_any_xref(  # noqa: PLR0913, PLR0917 - Sphinx's signature
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Answer exact names only: a slug, a version, ``PEP 649``; but no slug that leads there as a path, too."""
        found = []
        page = docname_join(node.get("refdoc", fromdocname), target)
        types = ("announcement", "release") if not target.startswith("PEP ") else ("pep",)
        for typ in types:
            place = find_object(self, typ, target)
            if typ == "announcement" and place and place.docname == page:
                continue  # Sphinx finds it as a document, and would ask which of the two is meant
            reference = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if reference is not None:
                found.append((f"relnotes:{typ}", reference))
        return found


def relnotes_domain(env: BuildEnvironment) -> RelnotesDomain:
    """The domain of an environment, typed."""
    domain = env.get_domain("relnotes")
    assert isinstance(domain, RelnotesDomain)
    return domain
