"""Leave out, before a document is written, the transforms that have nothing to do in it; see ``idle.py``.

Those to come are not to be had from a document that is written, as they are while it is read. So each such class is
registered once more, as a subclass that asks first what the document has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from .idle import KNOWN_PACKAGES, content_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from docutils.transforms import Transform
    from sphinx.application import Sphinx

_DESIGNED = {"design_component"}
_PICTURES = {"image", "pending_xref"}
"""What a reference becomes is one word or more of a title, or what an extension likes, such as a picture."""
_NEEDED = {
    "sphinx.domains.c.AliasTransform": {"AliasNode"},
    "sphinx.domains.cpp.AliasTransform": {"AliasNode"},
    "sphinx.transforms.post_transforms.OnlyNodeTransform": {"only"},
    "sphinx.transforms.post_transforms.PropagateDescDomain": {"desc_signature"},
    "sphinx.transforms.post_transforms.ReferencesResolver": {"pending_xref"},
    "sphinx.transforms.post_transforms.code.HighlightLanguageTransform": {"literal_block", "highlightlang"},
    "sphinx.transforms.post_transforms.code.TrimDoctestFlagsTransform": {"literal_block", "doctest_block"},
    "sphinx.transforms.post_transforms.images.DataURIExtractor": _PICTURES,
    "sphinx.transforms.post_transforms.images.ImageDownloader": _PICTURES,
    "sphinx_design.aside.AsideHtmlTransform": _DESIGNED,
    "sphinx_design.badges_buttons.BadgeRefTooltipStash": {"pending_xref"},
    "sphinx_design.badges_buttons.ButtonRefContentStash": {"pending_xref"},
    "sphinx_design.dropdown.DropdownHtmlTransform": _DESIGNED,
    "sphinx_design.tabs.TabSetHtmlTransform": _DESIGNED,
}
"""By the name of a transform: the classes, or the attributes, of nodes without any of which it does nothing."""
_CONTENT = "relnotes_content"
"""An attribute of the document object itself, of which no pickle and no output knows."""


def setup_looking(app: Sphinx) -> None:
    """Register what looks at documents, and lets transforms ask for it."""
    app.add_post_transform(LookOnce)
    app.connect("builder-inited", ask_first, priority=940)  # after all that is registered
    app.connect("doctree-resolved", forget_content)


def ask_first(app: Sphinx) -> None:
    """Let known transforms ask what a document has, up to the first that may bring kinds of node nobody knows of."""
    registered = app.registry.post_transforms
    registered[:] = _asking(registered)


class LookOnce(SphinxPostTransform):
    """Runs first: one look tells all others what there is."""

    default_priority = 1

    def run(self, **_kwargs: object) -> None:
        """Note the content of the document."""
        kinds, attributes = content_of(self.document)
        setattr(self.document, _CONTENT, kinds | attributes)


class _Asking:
    """Applies the class behind it where there is something to do; where nobody looked, always."""

    needed: ClassVar[frozenset[str]]
    document: nodes.document

    def apply(self, **kwargs: Any) -> None:
        content: set[str] | None = getattr(self.document, _CONTENT, None)
        if content is None or not self.needed.isdisjoint(content):
            super().apply(**kwargs)  # type: ignore[misc]


def forget_content(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Let the next look at a document, should it come once more, be a new one."""
    doctree.__dict__.pop(_CONTENT, None)


def _asking(transforms: Iterable[type[Transform]]) -> list[type[Transform]]:
    transforms = [*transforms]
    first_strange = min((_priority(cls) for cls in transforms if _package(cls) not in KNOWN_PACKAGES), default=1_000)
    return [_asks(cls) if _priority(cls) < first_strange else cls for cls in transforms]


def _asks(cls: type[Transform]) -> type[Transform]:
    needed = _NEEDED.get(f"{cls.__module__}.{cls.__qualname__}")
    if needed is None:
        return cls
    members = {"needed": frozenset(needed), "__module__": cls.__module__, "__doc__": cls.__doc__}
    return type(cls.__name__, (_Asking, cls), members)


def _priority(cls: type[Transform]) -> int:
    return cls.default_priority or 0


def _package(cls: type) -> str:
    return cls.__module__.partition(".")[0]
