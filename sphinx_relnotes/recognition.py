"""Find the references of an announcement: links with a known target, and plain text that names one.

The author's words and URLs stay; a link gains a class and a title, a plain mention becomes a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes

from .core.peps import pep_url
from .core.problems import ProblemKind
from .core.promises.reading import next_releases
from .core.queries import FindAddress
from .core.references.addresses import label_of
from .core.references.mentions import Run, read_runs
from .core.references.recognition import (
    Recognizer,
    Target,
    is_known_pep,
    is_mismatch,
    mismatch_message,
    pep_target,
    unknown_pep_message,
)
from .core.references.reference import Reference
from .core.views import ReferenceView
from .domain import relnotes_domain
from .nodes import line_break
from .reporting import report, warn
from .transforms.views import note_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from .core.announcement import Announcement
    from .core.references.mentions import Mention, Reading
    from .domain import RelnotesDomain

_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
_OPAQUE = (nodes.literal, nodes.math, nodes.raw, nodes.image, nodes.problematic, nodes.footnote_reference)


class Piece(NamedTuple):
    """A stretch of a block's inline content, with the node that holds it."""

    node: nodes.Node
    run: Run


def recognise(document: nodes.document, env: BuildEnvironment) -> None:
    """Note the references of a document in the domain, and the next releases that an announcement names."""
    domain, docname = relnotes_domain(env), env.docname
    announcement = domain.library.by_docname.get(docname)
    if announcement is None and not domain.settings.references_everywhere:
        return
    is_bpo = announcement is not None and announcement.speaks_of_bpo
    reader = DocumentReader(domain, docname, document["source"], is_bpo=is_bpo)
    for block in _blocks(document):
        reader.read(block)
    domain.told.references[docname] = reader.references
    if announcement is not None:
        _note_promises(announcement, reader.paragraphs, domain)
        last = document.children[-1]
        home = last if isinstance(last, nodes.section) else document  # footnotes stand behind the section
        home.append(note_view(ReferenceView(slug=announcement.slug), domain, docname, panel=True))


def _note_promises(announcement: Announcement, paragraphs: Sequence[tuple[int, str]], domain: RelnotesDomain) -> None:
    promises, problems = next_releases(
        paragraphs,
        path=announcement.path,
        day=announcement.date.day,
        announced=[release.version for release in announcement.releases],
        product=announcement.product,
        schedule=domain.project.rules.schedule,
    )
    report(problems)
    domain.told.promises[announcement.docname] = tuple(promises)


class DocumentReader:
    """Reads one document block by block and gathers its references, each once."""

    def __init__(self, domain: RelnotesDomain, docname: str, source: str, *, is_bpo: bool) -> None:
        self._domain = domain
        self._docname = docname
        self._source = source
        self._foreign = ""
        """The file of the block that is being read, where it is another one than the document's."""
        self._is_bpo = is_bpo
        self._recognizer = Recognizer(domain.project.kinds)
        self.paragraphs: list[tuple[int, str]] = []
        """First line and words of each block that has a line in the document's own file."""
        self._found: dict[tuple[str, str, str], Reference] = {}

    @property
    def references(self) -> tuple[Reference, ...]:
        """In the order of the text."""
        return tuple(self._found.values())

    def read(self, block: nodes.TextElement) -> None:
        """Recognise the references of one paragraph, heading, cell, ..."""
        pieces = list(_pieces(block))
        if not pieces:
            return
        self._foreign = block.source if block.source and block.source != self._source else ""
        if block.line and not self._foreign:
            words = "".join(piece.run.text for piece in pieces)
            self.paragraphs.append((block.line, words.replace("\0", "")))
        readings = read_runs([piece.run for piece in pieces], kinds=self._domain.project.kinds, is_bpo=self._is_bpo)
        for piece, reading in zip(pieces, readings, strict=True):
            line = piece.node.line or block.line or 0
            if isinstance(piece.node, nodes.Text):
                if reading.mentions:
                    self._link_mentions(piece.node, reading.mentions, line)
            elif isinstance(piece.node, _LINKS):
                self._read_link(piece, reading, line)

    def _link_mentions(self, text: nodes.Text, mentions: Sequence[Mention], line: int) -> None:
        words, end = str(text), 0
        parts: list[nodes.Node] = []
        for mention in mentions:
            target = Target(mention.kind, mention.target, mention.label)
            said = words[mention.start : mention.end]
            self._note(target, mention.url, said, line)
            if mention.url:
                parts += [nodes.Text(words[end : mention.start])] if mention.start > end else []
                parts.append(_marked(nodes.reference("", said, refuri=mention.url), target))
                end = mention.end
        if parts:
            parts += [nodes.Text(words[end:])] if end < len(words) else []
            text.parent.replace(text, parts)

    def _read_link(self, piece: Piece, reading: Reading, line: int) -> None:
        link, url = piece.node, piece.run.url or ""
        assert isinstance(link, nodes.Element)
        said = link.astext()
        target = self._recognizer.of_url(url) if isinstance(link, nodes.reference) else None
        if target is not None and said.strip():
            self._note(target, url, said, line)
            _marked(link, target)
        elif isinstance(link, nodes.reference):
            self._lead_home(link, url)
        elif link.get("reftype") == "myst" and str(link.get("reftarget")).startswith("/"):
            self._lead_to(link, link["reftarget"])
        for number in reading.peps:
            pep = pep_target(number)
            if target is None or target[:2] != pep[:2]:
                self._note(pep, pep_url(number), said, line)
        if is_mismatch(reading.peps, url):
            warn(ProblemKind.PEP_MISMATCH, mismatch_message(said, url), location=self._location(line))

    def _lead_home(self, link: nodes.reference, url: str) -> None:
        """Turn a link to an old address of one of our announcements into one to its page."""
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc.lower() in self._domain.own_hosts:
            self._lead_to(link, parts.path)

    def _lead_to(self, link: nodes.Element, path: str) -> None:
        found = self._domain.ask(FindAddress(path=unquote(path)), self._docname)
        if found is not None:
            link.replace_self(_link_to(found[0], link.children))

    def _note(self, target: Target, url: str, text: str, line: int) -> None:
        said = " ".join(text.split())
        reference = Reference(kind=target.kind, target=target.name, url=url, text=said, line=line, label=target.label)
        self._found.setdefault((target.kind, target.name, url), reference)
        if target.kind == "pep" and not is_known_pep(int(target.name), self._domain.project.peps):
            warn(ProblemKind.PEP_UNKNOWN, unknown_pep_message(target), location=self._location(line))

    def _location(self, line: int) -> str | tuple[str, int]:
        return f"{self._foreign}:{line}" if self._foreign else (self._docname, line)


def _link_to(slug: str, content: Sequence[nodes.Node]) -> addnodes.pending_xref:
    """A link to an announcement's page; builders without that page show the content alone."""
    inner = nodes.inline("", "", *content)
    return addnodes.pending_xref(
        "", inner, refdomain="relnotes", reftype="announcement", reftarget=slug, refexplicit=True, refwarn=False
    )


def _blocks(document: nodes.document) -> Iterator[nodes.TextElement]:
    """Everything of the body that holds text in lines: paragraphs, headings, terms, cells, captions."""
    for node in document.findall(nodes.TextElement):
        is_line = not isinstance(node, nodes.Inline | nodes.FixedTextElement | nodes.Invisible | nodes.raw)
        # What we made ourselves has no place in a file; a page's title is no place for links.
        if is_line and (node.source or node.line) and not (isinstance(node, nodes.title) and _is_page(node.parent)):
            yield node


def _is_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and "relnotes-announcement" in node["classes"]


def _pieces(element: nodes.Element) -> Iterator[Piece]:
    for child in list(element.children):
        if isinstance(child, nodes.Text):
            yield Piece(child, Run(str(child)))
        elif isinstance(child, _LINKS):
            yield Piece(child, Run(_visible(child), str(child.get("refuri", ""))))
        elif isinstance(child, _OPAQUE):
            yield Piece(child, Run("\0", is_code=True))
        elif isinstance(child, line_break):
            yield Piece(child, Run("\n", is_code=True))
        elif isinstance(child, nodes.TextElement):
            yield from _pieces(child)


def _visible(link: nodes.Element) -> str:
    """The words of a link, with a NUL for what is no prose."""
    words = (str(node) if isinstance(node, nodes.Text) else "\0" for node in link.findall() if not node.children)
    return "".join(words)


def _marked(link: nodes.Element, target: Target) -> nodes.Element:
    link["classes"].append(f"relnotes-ref-{target.kind}")
    if target.kind == "pep":
        link["relnotes_pep"] = int(target.name)
    if target.label != label_of(target.kind, target.name) and target.label not in link.astext():
        link.attributes.setdefault("reftitle", target.label)  # one of an own kind says more than the address
    return link
