"""From a post to a document: metadata, and one section with title, header and body."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig, merge_file_level
from myst_parser.warnings_ import create_warning
from sphinx.errors import SphinxError

from .core.additions import HeaderOf
from .core.archive_pages import NamePages, pages_of
from .core.names import release_anchor
from .core.problems import Problem, ProblemKind
from .core.standing import StandingOf
from .core.views import TeaserView
from .domain import relnotes_domain
from .metadata import document_metadata
from .nodes import view_node
from .parser.markdown import render_markdown, render_verbatim
from .parser.restructuredtext import render_rst
from .parts import archive_keys
from .reporting import report
from .showing.filling import show

if TYPE_CHECKING:
    from docutils import nodes
    from myst_parser.warnings_ import MystWarnings
    from sphinx.environment import BuildEnvironment

    from .core.announcement import Announcement


def read_announcement(text: str, document: nodes.document, announcement: Announcement) -> None:
    """Fill a document with an announcement: metadata, and one section with title, header and body."""
    document += document_metadata(announcement)
    section = read_body(text, document, announcement)
    for release in announcement.releases:
        anchor = release_anchor(release)
        if anchor not in document.ids:
            section["ids"].append(anchor)
            document.ids[anchor] = section
    add_header(section, announcement, document.settings.env)
    domain = relnotes_domain(document.settings.env)
    query = StandingOf(docname=announcement.docname, kinds=domain.settings.banners)
    section.insert(2, show(query, domain, announcement.docname)[1])


def read_body(
    text: str, document: nodes.document, announcement: Announcement, *, is_quiet: bool = False
) -> nodes.section:
    """Parse the post's body into one section under its title; unless quiet, warn of what cannot be shown."""
    env = document.settings.env
    body = text.split("\n", announcement.body_line - 1)[-1] if announcement.body_line > 1 else text
    suffix = PurePosixPath(announcement.path).suffix
    render = render_rst if suffix == ".rst" else render_markdown
    start = len(document)
    try:
        section, problems = render(
            body,
            document,
            myst_config=_myst_config(document, announcement),
            title=announcement.title,
            raw_html=relnotes_domain(env).settings.raw_html,
            is_mdx=suffix == ".mdx",
            path=announcement.path,
            first_line=announcement.body_line,
        )
    except SphinxError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a directive of some extension does, the post is not lost
        section, problems = _as_written(body, document, start, announcement, error)
    if not is_quiet:
        report(problems)
    return section


def _as_written(
    body: str, document: nodes.document, start: int, announcement: Announcement, error: Exception
) -> tuple[nodes.section, list[Problem]]:
    """The post's text, where no parser could follow it."""
    del document[start:]
    path, line = announcement.path, announcement.body_line
    config: MdParserConfig = document.settings.env.myst_config
    title = announcement.title
    section = render_verbatim(body, document, myst_config=config, title=title, path=path, first_line=line)
    message = f"the post cannot be read ({type(error).__name__}: {error}) and is shown as it is written"
    return section, [Problem(kind=ProblemKind.MARKUP, message=message, path=path, line=line)]


def _myst_config(document: nodes.document, announcement: Announcement) -> MdParserConfig:
    """The project's configuration of MyST, with what the post's own ``myst`` key says."""
    config: MdParserConfig = document.settings.env.myst_config
    if "myst" not in announcement.extra:
        return config

    def note(kind: MystWarnings, message: str) -> None:
        create_warning(document, message, kind, line=1)

    return merge_file_level(config, {"myst": announcement.extra["myst"]}, note)


def add_header(section: nodes.section, announcement: Announcement, env: BuildEnvironment) -> None:
    """Put the facts under the title; they lead to archive pages, whose names are the library's to give."""
    domain = relnotes_domain(env)
    keys = pages_of(announcement)
    if domain.additions:
        domain.ask(HeaderOf(docname=announcement.docname), env.docname)
        lines = domain.library.added.headers.get(announcement.docname, ())
        keys += tuple(key for _, content in lines for piece in content for key in archive_keys(piece))
    domain.ask(NamePages(keys=keys), env.docname)
    section["classes"].append("relnotes-announcement")
    section.insert(1, view_node(view=TeaserView(announcement=announcement, style="header")))
