"""Leave out, before a document is written, the transforms that have nothing to do in it; see ``idle.py``.

Those to come are not to be had from a document that is written, as they are while it is read. So each such class is
registered once more, as a subclass that asks first what the document has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from .idle import KNOWN_PACKAGES, content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from docutils.transforms import Transform
    from sphinx.application import Sphinx

    Listener = Callable[[Sphinx, nodes.document, str], object]

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
_LISTENERS = {"sphinx_design.extension._resolve_new_tab_refs": {"sd_new_tab"}}
"""The same by the name of a function that is called for each document when it is resolved."""
_CONTENT = "relnotes_content"
"""An attribute of the document object itself, of which no pickle and no output knows."""


def setup_looking(app: Sphinx) -> None:
    """Register what looks at documents, and lets transforms ask for it."""
    app.add_post_transform(LookOnce)
    app.connect("builder-inited", ask_first, priority=940)  # after all that is registered
    app.connect("doctree-resolved", forget_content, priority=999)


def ask_first(app: Sphinx) -> None:
    """Let known transforms ask what a document has, up to the first that may bring kinds of node nobody knows of."""
    registered = app.registry.post_transforms
    registered[:] = _asking(registered)
    for listener in [*app.events.listeners["doctree-resolved"]]:
        needed = _LISTENERS.get(_name(listener.handler))
        if needed is not None:
            app.disconnect(listener.id)
            app.connect("doctree-resolved", _asks_as_listener(listener.handler, needed), priority=listener.priority)


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
        if _has_any(self.document, self.needed):
            super().apply(**kwargs)  # type: ignore[misc]


def _has_any(document: nodes.document, needed: AbstractSet[str]) -> bool:
    content: set[str] | None = getattr(document, _CONTENT, None)
    return content is None or not needed.isdisjoint(content)


def forget_content(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Let the next look at a document, should it come once more, be a new one."""
    doctree.__dict__.pop(_CONTENT, None)


def _asking(transforms: Iterable[type[Transform]]) -> list[type[Transform]]:
    transforms = [*transforms]
    first_strange = min((_priority(cls) for cls in transforms if _package(cls) not in KNOWN_PACKAGES), default=1_000)
    return [_asks(cls) if _priority(cls) < first_strange else cls for cls in transforms]


def _asks(cls: type[Transform]) -> type[Transform]:
    needed = _NEEDED.get(_name(cls))
    if needed is None:
        return cls
    members = {"needed": frozenset(needed), "__module__": cls.__module__, "__doc__": cls.__doc__}
    return type(cls.__name__, (_Asking, cls), members)


def _asks_as_listener(handler: Listener, needed: AbstractSet[str]) -> Listener:
    def ask(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if _has_any(doctree, needed):
            handler(app, doctree, docname)

    return ask


def _name(thing: Any) -> str:
    return f"{getattr(thing, '__module__', '')}.{getattr(thing, '__qualname__', '')}"


def _priority(cls: type[Transform]) -> int:
    return cls.default_priority or 0


def _package(cls: type) -> str:
    return cls.__module__.partition(".")[0]
