"""The Markdown parsers for posts: MyST's, with GFM as GitHub-like engines read it. Built once, used for many posts."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from myst_parser.parsers.mdit import create_md_parser

from . import mdx
from .plain_engine import MAX_NESTING, teach_gfm
from .renderer import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig

_GFM = frozenset(("strikethrough", "tasklist", "alert"))
# They link `get-pip.py` and `www.` too; only what begins with a scheme is a link, see gfm.bare_url.
_REPLACED = frozenset(("linkify", "gfm_autolink"))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A configuration as a key: the very same object, since MyST's is mutable and compares by value."""

    config: MdParserConfig

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.config is self.config

    def __hash__(self) -> int:
        return id(self.config)


@contextmanager
def borrowed(config: MdParserConfig, *, is_mdx: bool) -> Iterator[MarkdownIt]:
    """A parser for as long as one post is read; a post within a post gets another one."""
    idle = _idle_parsers(_Same(config), is_mdx)
    parser = idle.pop() if idle else _build(_derived(_Same(config)), is_mdx=is_mdx)
    try:
        yield parser
    finally:
        parser.options.pop("document", None)
        idle.append(parser)


@lru_cache(maxsize=8)
def _idle_parsers(_config: _Same, _is_mdx: bool) -> list[MarkdownIt]:
    return []


@lru_cache(maxsize=8)
def _derived(same: _Same) -> MdParserConfig:
    """The user's configuration with what GFM needs; heading anchors are there at every level, as GitHub makes them."""
    config = same.config
    return config.copy(
        commonmark_only=False,
        gfm_only=False,
        title_to_header=False,
        heading_anchors=7,
        enable_extensions=(set(config.enable_extensions) - _REPLACED) | _GFM,
    )


def _build(config: MdParserConfig, *, is_mdx: bool) -> MarkdownIt:
    parser = create_md_parser(config, Renderer)
    parser.options["maxNesting"] = MAX_NESTING
    teach_gfm(parser)
    if is_mdx:
        mdx.install(parser)
    return parser
