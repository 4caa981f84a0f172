"""Links between the pages of a project, for lists that are made when all else is resolved already."""

from __future__ import annotations

import functools
import posixpath
from typing import TYPE_CHECKING

from sphinx.errors import NoUri

from . import parts
from .core.archive_pages import archive_name
from .core.names import archive_docname
from .core.problems import ProblemKind
from .reporting import warn

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from .domain import RelnotesDomain


class Links:
    """Makes the links of one document; text stays text where the builder's product has no such page."""

    def __init__(self, domain: RelnotesDomain, docname: str) -> None:
        self.domain = domain
        self.docname = docname
        self.language: str = domain.env.config.language
        self._folder = _folder_of(domain.builder, docname)

    def page(self, docname: str, text: str, *, anchor: str = "", classes: tuple[str, ...] = ()) -> parts.Content:
        """A link to a page, or the text alone; the classes are those of what it is."""
        link = self.around(text, docname, anchor, classes)
        if link is None:
            return parts.inline(text, classes=classes) if classes else text
        return link

    def around(
        self, inner: parts.Content, docname: str, anchor: str = "", classes: tuple[str, ...] = ()
    ) -> parts.reference | None:
        """A link around a node; ``None`` where there is no such page."""
        address = self._address(docname, anchor)
        return parts.reference(inner, internal=True, classes=classes, **address) if address else None

    def archive(self, kind: str, key: tuple[str, ...], text: str) -> parts.Content:
        """A link to an archive page, or the text alone."""
        return self.archive_around(kind, key, text) or text

    def archive_around(self, kind: str, key: tuple[str, ...], inner: parts.Content) -> parts.reference | None:
        """A link to an archive page around content; ``None`` where there is no such page."""
        docname = archive_page_of(self.domain, kind, key)
        return self.around(inner, docname) if docname else None

    def resolved(self, content: parts.Content) -> parts.Content:
        """The content with links that lead somewhere from this page; one that leads nowhere is text."""
        if isinstance(content, str):
            return content
        inner = [self.resolved(child) for child in content.children]
        if not isinstance(content, parts.link):
            return type(content)(*inner, classes=content.classes, ids=content.ids, **content.attributes)
        given = content.attributes
        text = parts.inline(*inner, classes=content.classes)
        if address := given.get("url"):
            return parts.reference(text, refuri=address, internal=False)
        if kind_and_key := given.get("archive"):
            return self.archive_around(kind_and_key[0], kind_and_key[1], text) or text
        if given["docname"] in self.domain.env.all_docs:
            return self.around(text, given["docname"], given["anchor"]) or text
        message = f"a header part leads to the document {given['docname']!r}, which is not there; mend the extension"
        warn(ProblemKind.EXTENSION, message, location=(self.docname, None))
        return text

    def _address(self, docname: str, anchor: str) -> dict[str, str]:
        if docname == self.docname and anchor:
            return {"refid": anchor}
        known = self.domain.addresses
        key = (self._folder, docname) if docname != self.docname else (self.docname, docname)
        if key not in known:
            known[key] = self._find(docname)
        address = known[key]
        if address is None:
            return {}
        return {"refuri": f"{address}#{anchor}" if anchor else address}

    def _find(self, docname: str) -> str | None:
        """The address of a page as seen from this one, the same from all pages of one folder."""
        builder = self.domain.builder
        if is_left_out(builder, docname):
            return None
        try:
            return builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return None


def _folder_of(builder: Builder, docname: str) -> str:
    """The folder of a page's address; where each page has one of its own, that is not the folder of its name."""
    try:
        return posixpath.dirname(builder.get_target_uri(docname))
    except NoUri:
        return docname


def archive_page_of(domain: RelnotesDomain, kind: str, key: tuple[str, ...] = ()) -> str:
    """The docname of an archive page, generated or somebody's own; empty where there is none."""
    name = archive_name(domain.library.index, kind, key)
    docname = archive_docname(domain.settings.archive_path, name) if name else ""
    return docname if docname in domain.env.all_docs else ""


def is_left_out(builder: Builder, docname: str) -> bool:
    """Whether a builder that makes one page of all documents leaves this one out, and would make a dead link to it."""
    return builder.name == "singlehtml" and docname not in _reached(builder)


@functools.lru_cache(maxsize=1)
def _reached(builder: Builder) -> set[str]:
    """The documents that toctrees lead to; asked when all documents were read."""
    includes, reached, waiting = builder.env.toctree_includes, set[str](), [builder.config.root_doc]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += includes.get(current, [])
    return reached
