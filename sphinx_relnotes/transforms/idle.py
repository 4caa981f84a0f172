"""Leave out the transforms that have nothing to do in a document.

Sphinx, docutils and MyST look some thirty times through each document, for kinds of node that few announcements have.
One look tells which kinds there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

from ..domain import relnotes_domain
from .quotes import SmartQuotesWhereNeeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from docutils.transforms import Transform

    Planned = tuple[str, type[Transform], nodes.Node | None, dict[str, Any]]

_KINDS_NEEDED = {
    "docutils.transforms.misc.Transitions": {"transition"},
    "docutils.transforms.references.ExternalTargets": {"target"},
    "docutils.transforms.references.InternalTargets": {"target"},
    "docutils.transforms.references.PropagateTargets": {"target"},
    "docutils.transforms.references.Substitutions": {"substitution_reference"},
    "sphinx.builders.latex.transforms.FootnoteDocnameUpdater": {"footnote", "footnote_reference"},
    "sphinx.domains.c.AliasTransform": {"AliasNode"},
    "sphinx.domains.citation.CitationDefinitionTransform": {"citation"},
    "sphinx.domains.citation.CitationReferenceTransform": {"citation_reference"},
    "sphinx.domains.cpp.AliasTransform": {"AliasNode"},
    "sphinx.transforms.AutoIndexUpgrader": {"index"},
    "sphinx.transforms.AutoNumbering": {"figure", "table", "container", "literal_block", "math_block", "desc"},
    "sphinx.transforms.DefaultSubstitutions": {"substitution_reference"},
    "sphinx.transforms.DoctestTransform": {"doctest_block", "literal_block"},
    "sphinx.transforms.GlossarySorter": {"glossary"},
    "sphinx.transforms.HandleCodeBlocks": {"block_quote"},
    "sphinx.transforms.MoveModuleTargets": {"target"},
    "sphinx.transforms.ReorderConsecutiveTargetAndIndexNodes": {"target"},
    "sphinx.transforms.i18n.Locale": {"no catalogue"},
    "sphinx.transforms.i18n.PreserveTranslatableMessages": {"translatable"},
    "sphinx.transforms.i18n.TranslationProgressTotaliser": {"no catalogue"},
    "sphinx_relnotes.transforms.note_links.NoteLinks": {
        *("pending_xref", "reference", "target", "image", "meta", "raw", "download_reference"),
    },
}
"""By the name of a transform: the names of the classes of which it looks for nodes, and does nothing without any."""

_ATTRIBUTES_NEEDED = {
    "docutils.transforms.references.AnonymousHyperlinks": {"anonymous"},
    "myst_parser.mdit_to_docutils.transforms.AddSlugIds": {"slug"},
    "myst_parser.mdit_to_docutils.transforms.ResolveAnchorIds": {"id_link"},
    "myst_parser.mdit_to_docutils.transforms.ResolveSectionRefs": {"section_numbers"},
    "sphinx.transforms.i18n.RemoveTranslatableInline": {"translatable"},
    "sphinx.transforms.references.SphinxDanglingReferences": {"refname"},
}
"""The same for attributes of nodes."""

_WATCHED = frozenset({"design_component", "sd_new_tab"}).union(*_ATTRIBUTES_NEEDED.values())
_MADE_LATER = {"pending", "substitution_reference", "substitution_definition"}
"""Where there is one of these, other kinds may be there later."""
KNOWN_PACKAGES = {"docutils", "sphinx", "myst_parser", "sphinx_design", "sphinx_relnotes"}
"""Packages whose transforms bring no kind of node that the document does not have; of others nobody knows."""


class SkipIdleTransforms(SphinxTransform):
    """Runs first, on announcements and archive pages that no catalogue of messages can change."""

    default_priority = 5

    def apply(self, **_kwargs: object) -> None:
        """Strike the idle ones off the list of transforms to come."""
        domain, docname = relnotes_domain(self.env), self.env.docname
        if docname not in domain.archives and docname not in domain.library.by_docname:
            return
        if any((self.env.srcdir / name).is_dir() for name in self.config.locale_dirs):
            return
        kinds, attributes = content_of(self.document)
        if kinds & _MADE_LATER:
            return
        transformer = self.document.transformer
        transformer.transforms = [*_kept(transformer.transforms, kinds, attributes)]
        self.document["translation_progress"] = {"total": 0, "translated": 0}  # what is struck off would have said


def _kept(transforms: list[Planned], kinds: set[str], attributes: set[str]) -> Iterator[Planned]:
    """What is to be run, the next one last as in the list given."""
    kept: list[Planned] = []
    is_known = True
    for transform in reversed(transforms):
        cls = transform[1]
        is_known = is_known and cls.__module__.partition(".")[0] in KNOWN_PACKAGES
        if is_known and _is_idle(f"{cls.__module__}.{cls.__qualname__}", kinds, attributes):
            continue
        kept.append((transform[0], SmartQuotesWhereNeeded, *transform[2:]) if cls is SphinxSmartQuotes else transform)
    return reversed(kept)


def _is_idle(name: str, kinds: set[str], attributes: set[str]) -> bool:
    if name in _KINDS_NEEDED:
        return not _KINDS_NEEDED[name] & kinds
    return name in _ATTRIBUTES_NEEDED and not _ATTRIBUTES_NEEDED[name] & attributes


def content_of(document: nodes.document) -> tuple[set[str], set[str]]:
    """The names of all classes of which there are nodes, and the attributes among those watched."""
    classes: set[type] = set()
    attributes: set[str] = set()
    waiting: list[nodes.Node] = [document]
    while waiting:
        node = waiting.pop()
        classes.add(node.__class__)
        given = getattr(node, "attributes", None)
        if given is not None:
            if not _WATCHED.isdisjoint(given):
                attributes |= _WATCHED & given.keys()
            waiting += node.children
    return {base.__name__ for cls in classes for base in cls.__mro__}, attributes
