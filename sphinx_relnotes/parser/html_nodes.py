"""From the clean tree of a post's raw HTML to docutils nodes, so that every builder shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from docutils import nodes

from .. import nodes as own
from .html_blocks import BLOCK_MAKERS
from .html_tree import EMBED, SLOT, Element
from .tags import BLOCKS
from .visibility import without_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SPACE = re.compile(r"[ \t\n\r\f]+")

_INLINE: dict[str, Callable[[], nodes.Element]] = {
    **dict.fromkeys(("b", "strong"), nodes.strong),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), nodes.emphasis),
    **dict.fromkeys(("code", "tt", "samp"), nodes.literal),
    **dict.fromkeys(("s", "strike", "del"), own.strikethrough),
    "kbd": lambda: nodes.literal(classes=["kbd"]),
    "sup": nodes.superscript,
    "sub": nodes.subscript,
    "ins": own.inserted,
    "small": own.small,
    "mark": own.mark,
}


class Host(Protocol):
    """What a converter needs of the renderer that it works for."""

    def slot_nodes(self, number: int) -> list[nodes.Node]:
        """The nodes of a piece of Markdown within the HTML."""

    def link_nodes(self, href: str, title: str, content: list[nodes.Node]) -> list[nodes.Node]:
        """A link, by the same rules as one written in Markdown."""

    def anchor_nodes(self, identifier: str) -> list[nodes.Node]:
        """A place that links can lead to."""

    def locate(self, node: nodes.Element) -> None:
        """Give a node its file and line."""

    def html_left_out(self, what: str) -> None:
        """Note that something is not shown."""


def escaped(text: str) -> str:
    """Text as docutils keeps it: a null keeps a backslash from being taken for an escape (by smart quotes, say)."""
    return text.replace("\\", "\0\\")


def is_inline(node: nodes.Node) -> bool:
    """Whether a node stands within a paragraph."""
    return isinstance(node, (nodes.Text, nodes.Inline))


def is_visible(node: nodes.Node) -> bool:
    """Whether an inline node shows anything."""
    if isinstance(node, nodes.Text):
        return bool(without_invisible(node))
    if isinstance(node, (own.line_break, nodes.Invisible)):
        return False
    return not node.children or any(is_visible(child) for child in node.children)


class Converter:
    """Converts one tree. With ``is_plain`` markup is dropped, and only blocks of text remain."""

    def __init__(self, host: Host, *, is_plain: bool = False) -> None:
        self.host = host
        self.is_plain = is_plain

    def flow(self, children: Iterable[Element | str]) -> list[nodes.Node]:
        """Blocks; text between them becomes paragraphs."""
        blocks: list[nodes.Node] = []
        run: list[nodes.Node] = []
        for node in self.mixed(children):
            if is_inline(node):
                run.append(node)
            else:
                blocks += [*self._paragraph(run), node]
                run = []
        return [*blocks, *self._paragraph(run)]

    def phrasing(self, children: Iterable[Element | str]) -> list[nodes.Node]:
        """Inline nodes; of blocks the text is kept, each on a line of its own."""
        found: list[nodes.Node] = []
        for node in self.mixed(children):
            for leaf in (node,) if is_inline(node) else _leaves(node):
                if leaf is not node and any(is_visible(other) for other in found):
                    found.append(own.line_break())
                found += leaf.children if isinstance(leaf, nodes.TextElement) and leaf is not node else [leaf]
        return found

    def mixed(self, children: Iterable[Element | str]) -> list[nodes.Node]:
        """Inline nodes and blocks, as they come."""
        return [node for child in children for node in self._one(child)]

    def _one(self, child: Element | str) -> list[nodes.Node]:
        if isinstance(child, str):
            return [nodes.Text(escaped(_SPACE.sub(" ", child)))]
        if child.name == SLOT:
            return self.host.slot_nodes(int(child.attributes["n"]))
        identifier = child.attributes.get("id") or child.attributes.get("name") or ""
        anchor = self.host.anchor_nodes(identifier) if identifier and not self.is_plain else []
        return [*anchor, *self._element(child)]

    def _element(self, element: Element) -> list[nodes.Node]:
        name = element.name
        if name == "br":
            return [own.line_break()]
        if name in {"img", EMBED}:
            return self._image(element) if name == "img" else self._embed(element)
        if name == "rp":  # it is there for browsers that know no ruby; "rt" gets its parentheses below
            return []
        if name in BLOCKS:
            make = None if self.is_plain else BLOCK_MAKERS.get(name)
            return make(self, element) if make else self.flow(element.children)
        content = self.mixed(element.children)
        if self.is_plain:
            return content
        if name == "a" and "href" in element.attributes:
            href, title = element.attributes["href"], element.attributes.get("title", "")
            return _around(content, lambda inner: self.host.link_nodes(href, title, inner))
        if name in {"abbr", "acronym"}:
            return self._abbreviation(element, content)
        before, after = {"q": ("“", "”"), "rt": (" (", ")")}.get(name, ("", ""))
        if before:
            return [nodes.Text(before), *content, nodes.Text(after)]
        make_inline = _INLINE.get(name)
        return _around(content, lambda inner: _filled(make_inline(), inner)) if make_inline else content

    def _paragraph(self, run: Sequence[nodes.Node]) -> list[nodes.Node]:
        """The inline nodes as a paragraph; without anything visible among them, only their targets."""
        if not any(is_visible(node) for node in run):
            return [node for node in run if isinstance(node, nodes.Invisible)]
        inline = list(run)
        while _is_blank(inline[0]):
            del inline[0]
        while _is_blank(inline[-1]):
            del inline[-1]
        if isinstance(inline[0], nodes.Text):
            inline[0] = nodes.Text(inline[0].lstrip())
        if isinstance(inline[-1], nodes.Text):
            inline[-1] = nodes.Text(inline[-1].rstrip())
        paragraph = nodes.paragraph("", "", *inline)
        paragraph.rawsource = paragraph.astext()
        self.host.locate(paragraph)
        return [paragraph]

    def _image(self, element: Element) -> list[nodes.Node]:
        source = element.attributes.get("src", "")
        if not source or self.is_plain:
            self.host.html_left_out("an image of raw HTML" if source else "an image without a usable address")
            alt = element.attributes.get("alt", "")
            return [nodes.Text(escaped(alt))] if alt else []
        image = nodes.image(uri=source, alt=element.attributes.get("alt", ""))
        for name in ("width", "height"):
            size = element.attributes.get(name, "").strip()
            if re.fullmatch(r"\d{1,5}(\.\d+)?(px|%)?", size) and not (name == "height" and size.endswith("%")):
                image[name] = size if size.endswith(("px", "%")) else f"{size}px"
        if element.attributes.get("align") in {"left", "center", "right"}:
            image["align"] = element.attributes["align"]
        self.host.locate(image)
        return [image]

    def _embed(self, element: Element) -> list[nodes.Node]:
        source = element.attributes.get("src", "")
        if not source or self.is_plain:
            self.host.html_left_out("an embedded resource")
            return []
        return self.host.link_nodes(source, "", [nodes.Text(escaped(element.attributes.get("title") or source))])

    def _abbreviation(self, element: Element, content: list[nodes.Node]) -> list[nodes.Node]:
        title = element.attributes.get("title", "")
        explained = {"explanation": title} if title else {}
        return _around(content, lambda inner: [nodes.abbreviation("", "", *inner, **explained)])


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, own.line_break) or (isinstance(node, nodes.Text) and not node.strip())


def _filled(node: nodes.Element, content: list[nodes.Node]) -> list[nodes.Node]:
    node.extend(content)
    return [node]


def _leaves(block: nodes.Node) -> list[nodes.Element]:
    return [
        node
        for node in block.findall(nodes.Element)
        if isinstance(node, (nodes.TextElement, nodes.image)) and not isinstance(node.parent, nodes.TextElement)
    ]


def _around(content: list[nodes.Node], wrap: Callable[[list[nodes.Node]], list[nodes.Node]]) -> list[nodes.Node]:
    """Put a wrapper around inline nodes; around blocks it goes into each of their paragraphs."""
    wrapped: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for node in [*content, None]:
        if node is not None and is_inline(node):
            run.append(node)
            continue
        if any(is_visible(inline) for inline in run):
            wrapped += wrap(run)
        else:
            wrapped += run
        run = []
        if node is not None:
            for leaf in _leaves(node):
                if isinstance(leaf, nodes.paragraph):
                    inner = leaf.children
                    leaf.children = []
                    leaf.extend(wrap(inner))
            wrapped.append(node)
    return wrapped
