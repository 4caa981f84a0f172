"""The Markdown parsers for posts without MyST, for commands: the same syntax, and nothing rendered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from . import gfm, html_rules, mdx
from .link_labels import Helpers

if TYPE_CHECKING:
    from collections.abc import Collection

MYST_ONLY = ("myst_line_comment", "myst_block_break")
"""Lines of other engines' posts may begin with "%" and "+++", and must not vanish."""
MAX_NESTING = 100
"""markdown-it drops what is nested deeper without a word."""


@lru_cache(maxsize=8)
def plain_parser(extensions: Collection[str], *, is_mdx: bool) -> MarkdownIt:
    """A parser for checks, with those of MyST's extensions that change what is text; all stays where it stands."""
    return _parser(extensions, is_mdx=is_mdx, gathers_footnotes=False)


@lru_cache(maxsize=2)
def export_parser(*, is_mdx: bool) -> MarkdownIt:
    """A parser for exports: footnotes come last, and HTML stays as it is written, for others to show."""
    parser = _parser(("colon_fence",), is_mdx=is_mdx, gathers_footnotes=True)
    return parser.disable("join_html")


def _parser(extensions: Collection[str], *, is_mdx: bool, gathers_footnotes: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(myst_block_plugin).use(myst_role_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=gathers_footnotes)
    parser.options["maxNesting"] = MAX_NESTING
    _add(parser, extensions)
    teach_gfm(parser)
    if is_mdx:
        mdx.install(parser)
    return parser


def teach_gfm(parser: MarkdownIt) -> None:
    """Replace rules of a parser by those with which GitHub-like engines read posts."""
    parser.helpers = Helpers()  # type: ignore[assignment]
    inline, block = parser.inline, parser.block
    inline.ruler.at("strikethrough", gfm.strikethrough)
    inline.ruler2.at("strikethrough", gfm.pair_strikethrough)
    inline.ruler.at("footnote_ref", gfm.known_footnote_ref)
    inline.ruler.at("html_inline", html_rules.html_inline)
    inline.ruler.push("bare_url", gfm.bare_url)
    block.ruler.at("html_block", html_rules.html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.core.ruler.after("inline", "join_html", html_rules.join_html)
    parser.disable(MYST_ONLY, ignoreInvalid=True)


def _add(parser: MarkdownIt, extensions: Collection[str]) -> None:
    if "deflist" in extensions:
        from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415 - few projects ask for it

        parser.use(deflist_plugin)
    if "dollarmath" in extensions:
        from mdit_py_plugins.dollarmath import dollarmath_plugin  # noqa: PLC0415

        parser.use(dollarmath_plugin)
    if "colon_fence" in extensions:
        from mdit_py_plugins.colon_fence import colon_fence_plugin  # noqa: PLC0415

        parser.use(colon_fence_plugin)
