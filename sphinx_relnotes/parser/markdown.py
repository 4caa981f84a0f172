"""From the body of a Markdown post to one docutils section."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.token import Token

from ..core.problems import ProblemKind
from .context import KEY, Reading
from .engine import borrowed
from .headings import arrange
from .tidy import tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig

    from ..core.problems import Problem
    from ..core.settings import RawHtml

_LEVEL = attrgetter("level")
MAX_DEPTH = 60
"""Markup nested deeper is shown as it is written: no builder could follow."""


def render_markdown(  # noqa: PLR0913 - what a body is read with
    source: str,
    document: nodes.document,
    *,
    myst_config: MdParserConfig,
    title: str,
    raw_html: RawHtml,
    is_mdx: bool,
    path: str,
    first_line: int,
) -> tuple[nodes.section, list[Problem]]:
    """Render a body that begins at ``first_line`` of ``path`` into ``document``, as one section under ``title``.

    The section is already part of the document. MyST's own warnings, and the lines of all nodes, are those of the file.
    Links without visible text come as problems of their own kind among the others.
    """
    reading = Reading(path=path, raw_html=raw_html)
    start = len(document)
    with borrowed(myst_config, is_mdx=is_mdx) as parser:
        parser.options["document"] = document
        env: dict[str, object] = {KEY: reading}
        try:
            tokens = _parsed(parser, source, first_line, env)
            parser.renderer.render(arrange(tokens, title, reading), parser.options, env)
        except RecursionError:
            del document[start:]
            message = f"markup is nested more than {MAX_DEPTH} deep; the post is shown as it is written"
            reading.report(ProblemKind.MARKUP, message, first_line)
            tokens = [_verbatim(source, first_line)]
            parser.renderer.render(arrange(tokens, title, reading), parser.options, env)
    section = next(node for node in document[start:] if isinstance(node, nodes.section))
    tidy(section)
    return section, reading.problems


def render_verbatim(  # noqa: PLR0913 - what a body is read with
    source: str, document: nodes.document, *, myst_config: MdParserConfig, title: str, path: str, first_line: int
) -> nodes.section:
    """Show a body as it is written, in one section under ``title``."""
    reading = Reading(path=path, raw_html="drop")
    start = len(document)
    with borrowed(myst_config, is_mdx=False) as parser:
        parser.options["document"] = document
        env: dict[str, object] = {KEY: reading}
        parser.renderer.render(arrange([_verbatim(source, first_line)], title, reading), parser.options, env)
    return next(node for node in document[start:] if isinstance(node, nodes.section))


def _parsed(parser: MarkdownIt, source: str, first_line: int, env: dict[str, object]) -> list[Token]:
    """The tokens of the body; blank lines before it make the parser count as the file does."""
    # Front matter was read before: a body that begins with "---" begins with a rule.
    parser.block.ruler.disable("front_matter")
    try:
        tokens = parser.parse("\n" * (first_line - 1) + source, env)
    finally:
        parser.block.ruler.enable("front_matter")
    if max(map(_depth, tokens), default=0) > MAX_DEPTH:
        raise RecursionError
    return tokens


def _depth(token: Token) -> int:
    return token.level + max(map(_LEVEL, token.children)) if token.children else token.level


def _verbatim(source: str, first_line: int) -> Token:
    return Token("code_block", "code", 0, content=source, map=[first_line - 1, first_line], block=True)
