"""Note the announcements that a page links to by path, so that the page is read again when they move, come or go.

On the same way through the document the links of an announcement are looked at that could do harm.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import docname_join

from ..core.folders import POST_SUFFIXES
from ..disarming import SUSPECTS, disarm
from ..domain import relnotes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from ..core.queries import Query


class NoteLinks(SphinxTransform):
    """Runs after links to old addresses have become links to announcements, which are noted already."""

    default_priority = 701

    def apply(self, **_kwargs: object) -> None:
        """Ask for the announcement of each link."""
        domain, docname = relnotes_domain(self.env), self.env.docname
        watched = (addnodes.pending_xref, *(SUSPECTS if docname in domain.library.by_docname else ()))
        suspects: list[nodes.Node] = []
        for link in self.document.findall(lambda node: isinstance(node, watched)):
            if not isinstance(link, addnodes.pending_xref):
                suspects.append(link)
            else:
                note_link(link, self.env)
        if domain.settings.raw_html != "keep":
            for link in suspects:
                disarm(link, self.env)


def note_link(link: addnodes.pending_xref, env: BuildEnvironment) -> None:
    """Ask, for the document that is being read, for the announcement that the link leads to, if it may be one."""
    if (query := _query(link, env)) is not None:
        relnotes_domain(env).ask(query, env.docname)


def _query(link: addnodes.pending_xref, env: BuildEnvironment) -> Query | None:
    """The question behind a link of MyST, whose file is there or not, or of the role ``doc``."""
    from ..core.targets import FindFile, FindPage

    target, kind = str(link.get("reftarget")), (link.get("refdomain"), link.get("reftype"))
    has_title = not link.get("refexplicit")
    if kind == ("doc", "myst"):
        draft = None if target in env.project.docnames else _post_without_page(target, env)
        return FindFile(path=draft) if draft else FindPage(docname=target, has_title=has_title)
    if kind == ("std", "doc"):
        return FindPage(docname=docname_join(env.docname, target), has_title=has_title)
    path = target.partition("#")[0]
    if kind[1] != "myst" or not path.endswith(POST_SUFFIXES):
        return None
    return FindFile(path=Path(os.path.normpath(env.relfn2path(path)[1])).as_posix())


def _post_without_page(docname: str, env: BuildEnvironment) -> str | None:
    """The path of a draft: MyST takes it for a document of Sphinx's own."""
    files = relnotes_domain(env).library.files
    paths = ((env.srcdir / f"{docname}{suffix}").as_posix() for suffix in POST_SUFFIXES)
    return next((path for path in paths if path in files), None)
