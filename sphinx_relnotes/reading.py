"""From a post to a document: metadata, and one section with title, header and body."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig, merge_file_level
from myst_parser.warnings_ import create_warning

from .core.archive_pages import NamePages, pages_of
from .core.names import release_anchor
from .core.standing import StandingOf
from .core.views import TeaserView
from .domain import relnotes_domain
from .metadata import document_metadata
from .parser.markdown import render_markdown
from .parser.restructuredtext import render_rst
from .reporting import report
from .shown import show
from .transforms.views import view_node

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
    if not is_quiet:
        report(problems)
    return section


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
    relnotes_domain(env).ask(NamePages(keys=pages_of(announcement)), env.docname)
    section["classes"].append("relnotes-announcement")
    section.insert(1, view_node(view=TeaserView(announcement=announcement, style="header")))
