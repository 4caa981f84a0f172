"""One announcement for one channel: which reader and which writer make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from ..core.matter.frontmatter import read_front_matter
from ..core.problems import Problem, ProblemKind
from ..core.sources import SourceText, read_source
from ..parser.html_tree import Element, Piece, tree
from .directives import strong_paragraph
from .markdown import PostReader
from .text_writer import Paragraph, TextWriter, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from ..core.announcement import Announcement
    from .site import Site

CHANNELS = ("discourse", "github", "email", "text", "social")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The text for a channel, and what of the post is not in it."""

    text: str
    problems: tuple[Problem, ...] = ()


def export(post: Announcement, channel: str, site: Site, *, network: str = "bluesky", limit: int = 0) -> Exported:
    """Write a post for a channel; raises ``OSError`` where its file cannot be read.

    ``limit`` is that of the network where it is 0. Raises ``ValueError`` for a limit that holds nothing, and
    ``TargetError`` where the target of another package fails.
    """
    if channel == "social":
        from .social import LIMITS, short_text  # noqa: PLC0415 - counts with a library of its own

        limit = limit or LIMITS[network]
        return Exported(text=short_text(post, site.page(post.docname), network=network, limit=limit))
    content = _Content(post, site)
    if channel not in CHANNELS:
        from .targets import run_target  # noqa: PLC0415 - of other packages

        text = run_target(channel, _Post(content, post, site))
        return Exported(text=text, problems=tuple(dict.fromkeys(content.reader.problems)))
    if channel in {"discourse", "github"}:
        from .markdown_writer import write_markdown  # noqa: PLC0415 - writes with a library of its own

        text = write_markdown(content.tokens(), has_alerts=channel == "github")
        return Exported(text=text, problems=tuple(content.reader.problems))
    if channel == "email":
        from .mail import WIDTH, message  # noqa: PLC0415 - the email package is slow to load

        writer = TextWriter(width=WIDTH, numbers_links=True)
        paragraphs = [*_byline(post), *writer.blocks(content.tree().children), *_links(writer, site.page(post.docname))]
        return Exported(text=message(post, paragraphs), problems=tuple(content.reader.problems))
    paragraphs = [*_head(post, site), *TextWriter().blocks(content.tree().children)]
    return Exported(text=as_text(paragraphs), problems=tuple(content.reader.problems))


def _byline(post: Announcement) -> list[Paragraph]:
    names = ", ".join(author.name for author in post.authors)
    return [Paragraph((f"{names}, {post.date.day}" if names else str(post.date.day),))]


def _head(post: Announcement, site: Site) -> Iterator[Paragraph]:
    title = " ".join(post.title.split())
    yield Paragraph((title, "=" * len(title)))
    yield from _byline(post)
    if address := site.page(post.docname):
        yield Paragraph((address,), is_tight=True)


def _links(writer: TextWriter, page: str) -> Iterator[Paragraph]:
    if writer.addresses:
        yield Paragraph(tuple(f"[{number}] {address}" for address, number in writer.addresses.items()))
    if page:
        yield Paragraph((f"This announcement on the web: {page}",))


class _Content:
    """The body of a post, read once, as tokens or as a clean tree."""

    def __init__(self, post: Announcement, site: Site) -> None:
        source = read_source(post.path)
        if not isinstance(source, SourceText):
            raise OSError(source.message)
        self._body = read_front_matter(source.text, path=post.path).body
        self._site = site
        self._post = post
        self._is_rst = post.path.endswith(".rst")
        self.reader = PostReader(post=post, site=site, is_mdx=post.path.endswith(".mdx"))

    def tokens(self) -> list[Token]:
        """The body as tokens of Markdown."""
        if not self._is_rst:
            return self.reader.read(self._body, self._post.body_line)
        from .html_tokens import block_tokens  # noqa: PLC0415 - for posts in reStructuredText

        return block_tokens(self.tree().children)

    def tree(self) -> Element:
        """The body as clean HTML."""
        if not self._is_rst:
            return _tree_of(self.reader.read(self._body, self._post.body_line), self.reader)
        from .restructuredtext import html_of  # noqa: PLC0415 - it loads docutils

        made = html_of(self._body, self._site, lambda what, line: self.reader.report(what, self._post.body_line + line))
        return _clean(self.reader.resolved(made, self._post.body_line), self.reader)


@dataclass(frozen=True, slots=True)
class _Post:
    """An ``Exportable``, as :mod:`sphinx_relnotes.api` promises it."""

    content: _Content
    announcement: Announcement
    site: Site

    @property
    def url(self) -> str:
        return self.site.page(self.announcement.docname)

    def markdown(self) -> str:
        from .markdown_writer import write_markdown  # noqa: PLC0415 - writes with a library of its own

        return write_markdown(self.content.tokens(), has_alerts=False)

    def html(self) -> str:
        from .html_writer import write_html  # noqa: PLC0415 - for targets of other packages only

        return write_html(self.content.tree().children).strip()

    def text(self) -> str:
        return as_text([*TextWriter().blocks(self.content.tree().children)])


def _tree_of(tokens: list[Token], reader: PostReader) -> Element:
    plain: list[Token] = []
    for token in tokens:
        if not token.type.startswith("footnote_block"):
            plain.append(_without_footnotes(token))
        if token.type == "blockquote_open" and token.meta.get("alert") and not token.meta.get("is_titled"):
            plain += strong_paragraph(token.meta["alert"].capitalize())
    renderer = MarkdownIt("commonmark")
    return _clean(renderer.renderer.render(plain, renderer.options, {}), reader)


def _without_footnotes(token: Token) -> Token:
    """Footnotes as text with their marks, since a text has no places to lead to."""
    if token.type in {"footnote_open", "footnote_close"}:
        mark = f"<p>[^{token.meta['label']}]:</p>" if token.type == "footnote_open" else ""
        token.type, token.nesting, token.content = "html_block", 0, mark
    for child in token.children or ():
        if child.type == "footnote_ref":
            child.type, child.content = "text", f"[^{child.meta['label']}]"
    return token


def _clean(source: str, reader: PostReader) -> Element:
    def report(what: str, _line: int) -> None:
        reader.problems.append(
            Problem(kind=ProblemKind.MARKUP, message=f"{what} is left out", path=reader.post.path, line=0)
        )

    return tree([Piece(source=source)], report)
