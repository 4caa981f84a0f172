"""How the renderer shows raw HTML: Markdown and HTML that belong together are converted together, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.html_to_nodes import html_to_nodes
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from .html_nodes import Converter
from .html_tree import Piece, tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .context import Reading
    from .html_tree import Element

_HTML = frozenset(("html_inline", "html_block"))


class HtmlRendering(SphinxRenderer):
    """The part of the renderer that deals with raw HTML."""

    reading: Reading

    def render_children(self, token: SyntaxTreeNode) -> None:
        """Convert raw HTML among inline tokens together with what it encloses."""
        children = token.children or []
        if self._converts(children):
            fragment = _Fragment(self, children, token_line(token, 0))
            self.current_node.extend(fragment.converter.phrasing(fragment.tree().children))
        else:
            super().render_children(token)

    def render_paragraph(self, token: SyntaxTreeNode) -> None:
        """Let blocks of HTML within a paragraph be blocks."""
        inline = token.children[0] if token.children else None
        if inline is None or not self._converts(inline.children or []):
            super().render_paragraph(token)
            return
        fragment = _Fragment(self, inline.children, token_line(token, 0))
        blocks = fragment.converter.flow(fragment.tree().children)
        if len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph):
            blocks[0].rawsource = inline.content
            self.copy_attributes(token, blocks[0], keys=("class", "id"))
        self.current_node.extend(blocks)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Render a block of HTML by itself."""
        if self.reading.raw_html == "keep":
            super().render_html_block(token)
        else:
            self._render_region([token], token_line(token, 0))

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        """Render a tag by itself; only what is kept raw comes here."""
        self.render_html_block(token)

    def render_html_region(self, token: SyntaxTreeNode) -> None:
        """Render blocks of HTML with the Markdown between them."""
        self._render_region(token.children or [], token_line(token, 0))

    def render_relnotes_nodes(self, token: SyntaxTreeNode) -> None:
        """Put in place what was rendered before; see :meth:`_Fragment.link_nodes`."""
        self.current_node.extend(token.meta["nodes"])

    def _converts(self, children: Sequence[SyntaxTreeNode]) -> bool:
        reading = self.reading
        if not reading.has_inline_html or reading.raw_html == "keep":
            return False
        return any(child.type == "html_inline" for child in children)

    def _render_region(self, children: Sequence[SyntaxTreeNode], line: int) -> None:
        if len(children) == 1 and "html_admonition" in self.md_config.enable_extensions:
            made = html_to_nodes(children[0].content, line, self)
            if not any(isinstance(node, nodes.raw) for node in made):
                self.current_node.extend(made)
                return
        fragment = _Fragment(self, children, line)
        self.current_node.extend(fragment.converter.flow(fragment.tree().children))


class _Fragment:
    """A run of sibling tokens of which some are HTML, and the place where it stands."""

    def __init__(self, renderer: HtmlRendering, children: Sequence[SyntaxTreeNode], line: int) -> None:
        self.renderer = renderer
        self.children = children
        self.line = line
        self.converter = Converter(self, is_plain=renderer.reading.raw_html == "drop")

    def tree(self) -> Element:
        """The HTML of the fragment, with slots for the Markdown."""
        pieces = [
            Piece(source=child.content, line=token_line(child, self.line) + (child.meta or {}).get("line", 0))
            if child.type in _HTML
            else Piece(slot=number)
            for number, child in enumerate(self.children)
        ]
        return tree(pieces, self.renderer.reading.left_out)

    def slot_nodes(self, number: int) -> list[nodes.Node]:
        """See :class:`.html_nodes.Host`."""
        child = self.children[number]
        holder = nodes.Element()
        holder.document = self.renderer.document
        with self.renderer.current_node_context(holder):
            self.renderer.rules[f"render_{child.type}"](child)
        return holder.children

    def link_nodes(self, href: str, title: str, content: list[nodes.Node]) -> list[nodes.Node]:
        """See :class:`.html_nodes.Host`."""
        attributes: dict[str, str | int | float] = {"href": href, **({"title": title} if title else {})}
        link = SyntaxTreeNode(
            [
                Token("link_open", "a", 1, attrs=attributes, map=[self.line, self.line]),
                Token("relnotes_nodes", "", 0, meta={"nodes": content}),
                Token("link_close", "a", -1),
            ]
        )
        holder = nodes.Element()
        holder.document = self.renderer.document
        with self.renderer.current_node_context(holder):
            self.renderer.render_children(link)
        return holder.children

    def anchor_nodes(self, identifier: str) -> list[nodes.Node]:
        """A target known within the page only: two posts that both have ``<a name="more">`` are no conflict."""
        document = self.renderer.document
        if any(character.isspace() for character in identifier) or identifier in document.ids:
            return []
        target = nodes.target("", "", ids=[identifier])
        document.ids[identifier] = target
        self.renderer._heading_slugs.setdefault(identifier, (self.line, identifier, ""))  # noqa: SLF001
        self.locate(target)
        return [target]

    def locate(self, node: nodes.Element) -> None:
        """See :class:`.html_nodes.Host`."""
        node.source, node.line = self.renderer.document["source"], self.line

    def html_left_out(self, what: str) -> None:
        """See :class:`.html_nodes.Host`."""
        self.renderer.reading.left_out(what, self.line)
