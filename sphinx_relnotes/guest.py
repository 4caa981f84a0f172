"""An announcement, or another file, as a guest on another page: parsed as a document of its own, then moved in.

Its ids are made unique among the host's; its names (footnotes, link targets) stay private, so that two posts with the
same headings and footnotes live on one page.
"""

from __future__ import annotations

import copy
import os
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms import Transformer, references
from myst_parser.mdit_to_docutils import transforms as myst
from sphinx import addnodes
from sphinx.util import docname_join
from sphinx.util.docutils import LoggingReporter, SphinxDirective

from .core.sources import SourceText, read_source
from .directives.base import GUEST
from .disarming import SUSPECTS, disarm
from .documents import AnnouncementProject
from .domain import relnotes_domain
from .reading import add_header, read_body
from .transforms.note_links import note_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

    from .core.announcement import Announcement

# What Sphinx's reader and MyST's parser do to a document, but for what the host does to all of its page (smart quotes)
# and what would speak of the host's names (dangling references) or publish the guest's (slugs).
_TRANSFORMS = (
    references.Substitutions,
    references.PropagateTargets,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.Footnotes,
    references.ExternalTargets,
    references.InternalTargets,
    myst.SortFootnotes,
    myst.CollectFootnotes,
    myst.PrioritiseExplicitIds,
    myst.ResolveAnchorIds,
    myst.ResolveSectionRefs,
)
_GUESTS = "relnotes:guests"


class GuestLoopError(Exception):
    """A file shows itself, directly or through others."""


def render_guest(announcement: Announcement, directive: SphinxDirective) -> nodes.section:
    """The announcement's section, ready to be put into the directive's page.

    Raises :class:`GuestLoopError` where the announcement is being shown already.
    """
    env = directive.env
    has_page = announcement.docname in env.project.docnames

    def read(document: nodes.document) -> nodes.section:
        return read_body(_text_of(announcement), document, announcement, is_quiet=has_page)

    current: Any = env.temp_data
    outer, current[GUEST] = current.get(GUEST), announcement
    try:
        section = read_guest(announcement.path, read, directive, prefix=announcement.slug, docname=announcement.docname)
    finally:
        current[GUEST] = outer
    add_header(section, announcement, env)
    env.note_dependency(announcement.path)
    return section


def read_guest(
    path: str,
    read: Callable[[nodes.document], nodes.section],
    directive: SphinxDirective,
    *,
    prefix: str,
    docname: str | None,
) -> nodes.section:
    """The section that ``read`` fills a document with, ready to be put into the directive's page.

    Paths in it, and warnings, are those of the file at ``path``, whose document has ``docname`` if it has one.
    Raises :class:`GuestLoopError` where the file is being shown already.
    """
    env = directive.env
    with _visiting(env, path, docname or path) as host_docname:
        document = _document_beside(directive.state.document, path, prefix)
        section = read(document)
        # Only now: MyST's renderer sets both from its configuration.
        document.settings.myst_footnote_sort = True
        document.settings.myst_footnote_transition = False
        transformer = Transformer(document)
        transformer.add_transforms(_TRANSFORMS)
        transformer.apply_transforms()
        footnotes = [node for node in document.children if node is not section]
        section += footnotes
        for link in section.findall(addnodes.pending_xref):  # while its path is the guest's
            note_link(link, env)
        if relnotes_domain(env).settings.raw_html != "keep":
            for node in list(section.findall(lambda node: isinstance(node, SUSPECTS))):
                disarm(node, env, is_quiet=docname is not None)
        _move(section, env, host_docname)
    return section


def _text_of(announcement: Announcement) -> str:
    source = read_source(announcement.path)
    return source.text if isinstance(source, SourceText) else ""


def _document_beside(host: nodes.document, path: str, prefix: str) -> nodes.document:
    settings = copy.copy(host.settings)
    settings.id_prefix = f"{nodes.make_id(prefix)}-"
    reporter = LoggingReporter(path, settings.report_level, settings.halt_level)
    document = nodes.document(settings, reporter, source=path)
    document.note_source(path, -1)
    document.ids = host.ids
    return document


@contextmanager
def _visiting(env: BuildEnvironment, path: str, docname: str) -> Iterator[str]:
    """Let paths and warnings be the file's own while it is parsed; gives the host's docname."""
    current: Any = env.temp_data
    domain = relnotes_domain(env)
    host_docname, guests = env.docname, current.get(_GUESTS, ())
    if path in guests or env.doc2path(host_docname).samefile(path):
        raise GuestLoopError(f"{PurePosixPath(path).name!r} would show itself")
    project = env.project
    is_stranger = docname not in project.docnames
    if is_stranger and isinstance(project, AnnouncementProject):
        docname = project.add_stranger(path)
    current["docname"], current[_GUESTS] = docname, (*guests, path)
    # What the guest is made of, the host is made of; the guest's own page, if it has one, keeps what it knows.
    told = domain.told
    noted: tuple[dict[str, Any], ...] = (env.dependencies, told.answers, told.views, domain.watched, env.metadata)
    kept = [by_docname.pop(docname, None) for by_docname in noted]
    try:
        yield host_docname
    finally:
        env.dependencies.setdefault(host_docname, set()).update(env.dependencies.pop(docname, ()))
        told.answers.setdefault(host_docname, []).extend(told.answers.pop(docname, ()))
        if views := told.views.pop(docname, None):
            told.views.setdefault(host_docname, []).extend(views)
        domain.watched.setdefault(host_docname, {}).update(domain.watched.pop(docname, {}))
        env.metadata.pop(docname, None)  # MyST's names of headings, which lead to the guest's ids
        for by_docname, value in zip(noted, kept, strict=True):
            if value is not None:
                by_docname[docname] = value
        current["docname"], current[_GUESTS] = host_docname, guests
        if is_stranger and isinstance(project, AnnouncementProject):
            project.remove_stranger(docname)


def _move(section: nodes.section, env: BuildEnvironment, host_docname: str) -> None:
    """Make what is relative to the post relative to the source directory, and what is resolved later the host's."""
    for node in section.findall(nodes.Element):
        for marker in ("id_link", "slug"):
            node.attributes.pop(marker, None)
        if isinstance(node, nodes.image) and "://" not in node["uri"] and not node["uri"].startswith("data:"):
            node["uri"] = _from_source_directory(env, node["uri"])
        elif isinstance(node, addnodes.download_reference) and "://" not in node["reftarget"]:
            node["reftarget"] = _from_source_directory(env, node["reftarget"])
        if "refdoc" in node:
            if (node.get("refdomain"), node.get("reftype")) == ("std", "doc"):
                node["reftarget"] = f"/{docname_join(env.docname, node['reftarget'])}"
            node["refdoc"] = host_docname


def _from_source_directory(env: BuildEnvironment, path: str) -> str:
    relative, _ = env.relfn2path(path, env.docname)
    return "/" + PurePosixPath(relative.replace(os.sep, "/")).as_posix()
