"""MyST's renderer, taught what posts need and docutils has nodes for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst.languages import get_language
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from pygments.lexers import find_lexer_class_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]
from sphinx.highlighting import lexer_classes

from .. import nodes as own
from ..core.urls import MAX_SEGMENT
from .context import reading_of
from .html_nodes import escaped
from .html_render import HtmlRendering
from .visibility import SCHEME, is_named_by_myst, is_visible

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it.tree import SyntaxTreeNode

    from .context import Reading

_MYST_SCHEMES = frozenset(("inv", "path", "project"))
_MAX_PATH = 1000
_LANGUAGE = re.compile(r"[\w+#.-]+")
_SPHINX_LANGUAGES = frozenset(("default", "guess", "none", "python3", "py3", "pycon3"))


class Renderer(HtmlRendering, SphinxRenderer):
    """Renders the tokens of one post (and of what its directives parse) into its document."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Begin with a post's document.

        As MyST's own, which makes an empty document with default settings each time, only to throw it away: a
        seventh of the cost of a post. A test holds the attributes against those that MyST sets.
        """
        self.md_env = env
        self.md_options = options
        self.md_config = options["myst_config"]
        self.document = options["document"]
        self.current_node = options.get("current_node", self.document)
        self.reporter = self.document.reporter
        self.language_module_rst = cast("Any", get_language(self.document.settings.language_code))
        self._heading_offset = 0
        self._level_to_section = {0: self.document}
        self._heading_slugs = {}
        self.reading: Reading = reading_of(env)
        self._breaks = 0

    def add_line_and_source_path(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        """Give a node its own line, where MyST gives every inline node that of its paragraph."""
        super().add_line_and_source_path(node, token)
        if self._breaks and node.line is not None:
            node.line += self._breaks

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Count lines from the beginning of the paragraph."""
        before, self._breaks = self._breaks, 0
        super().render_inline(token)
        self._breaks = before

    def render_text(self, token: SyntaxTreeNode) -> None:
        """Keep backslashes from being taken for escapes."""
        self.current_node.append(nodes.Text(escaped(token.content)))

    def render_softbreak(self, token: SyntaxTreeNode) -> None:
        """Count the line."""
        super().render_softbreak(token)
        self._breaks += 1

    def render_hardbreak(self, _token: SyntaxTreeNode) -> None:
        """Break the line in every builder."""
        self.current_node.append(own.line_break())
        self._breaks += 1

    def render_s(self, token: SyntaxTreeNode) -> None:
        """Strike text through in every builder."""
        node = own.strikethrough()
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        """Show the box of a task in every builder."""
        checked = (token.meta or {}).get("checked")
        if checked is None:
            super().render_list_item(token)
            return
        item = nodes.list_item()
        self.copy_attributes(token, item, keys=("class", "id"))
        self.add_line_and_source_path(item, token)
        with self.current_node_context(item, append=True):
            self.render_children(token)
        first = item.children[0] if item.children else None
        if not isinstance(first, nodes.paragraph):
            first = nodes.paragraph()
            item.insert(0, first)
        first.insert(0, [own.checkbox(checked=checked), nodes.Text(" ")])

    def render_relnotes_left_out(self, token: SyntaxTreeNode) -> None:
        """Note what the rules for MDX left out, each kind where it is first met."""
        what = token.meta["what"]
        if what not in self.reading.left_out_once:
            self.reading.left_out_once.add(what)
            self.reading.left_out(what, token_line(token, 0) + token.meta["line"])

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Drop links without visible text; leave schemes that MyST does not know to the browser."""
        href = str(token.attrGet("href") or "")
        in_heading = isinstance(self.current_node, (nodes.title, nodes.rubric))
        if not is_named_by_myst(href, in_heading=in_heading) and not is_visible(token.to_tokens()[1:-1]):
            self.reading.empty_link(href, token_line(token, 0) + self._breaks, in_heading=in_heading)
            return
        scheme = SCHEME.match(href)
        known = {*self.md_config.url_schemes, *_MYST_SCHEMES}
        if not href or not self.reading.has_room(f"{href}{token.attrGet('title') or ''}", token_line(token, 0)):
            self.render_children(token)
        elif href.startswith("//") or (scheme and scheme[1] not in known) or _names_no_file(href):
            self.render_link_url(token)
        else:
            super().render_link(token)
        for link in self.current_node.children[-1:]:
            if isinstance(link, nodes.reference) and link.astext().startswith(("http://", "https://")):
                link["support_smartquotes"] = False  # an address is no prose: its "--" and "'" are its own

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Highlight what can be highlighted, without a warning of what cannot."""
        info = token.info.strip()
        language = _LANGUAGE.match(info)
        if language and token.token and language[0] not in self.md_config.fence_as_directive:
            name = language[0] if _is_known(language[0].lower()) else "text"
            token.token.info = f"{name} {info[language.end() :].lstrip()}"
        super().render_fence(token)
        for block in self.current_node.children[-1:]:
            if isinstance(block, nodes.literal_block):
                block["force"] = True  # what an author took for Python may be a session, or elided


def _names_no_file(href: str) -> bool:
    """Whether a path is longer than any that file systems take; MyST would ask them nevertheless, and fail."""
    if len(href) <= MAX_SEGMENT // 4:
        return False
    return len(href) > _MAX_PATH or any(len(part.encode()) > MAX_SEGMENT for part in unquote(href).split("/"))


def _is_known(language: str) -> bool:
    """Whether a lexer has that name; Sphinx warns of others, but a post may say ``output`` or ``mermaid``."""
    return language in _SPHINX_LANGUAGES or language in lexer_classes or _is_pygments(language)


@lru_cache(maxsize=512)
def _is_pygments(language: str) -> bool:
    try:
        find_lexer_class_by_name(language)
    except ClassNotFound:
        return False
    return True
