"""How Sphinx reads a post: the project's own parsers, taught to leave the documents of announcements to us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .domain import relnotes_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.parsers import Parser


def install_parsers(app: Sphinx, config: Config) -> None:
    """Put a parser that knows announcements in the place of each that reads ``.md`` and ``.rst``."""
    markdown = config.source_suffix.get(".md", "markdown")
    if config.source_suffix.get(".mdx") == "markdown":  # MyST-NB reads Markdown under a name of its own
        config.source_suffix[".mdx"] = markdown
    for filetype in sorted({markdown, "restructuredtext"}):
        base: Any = app.registry.get_source_parser(filetype)
        app.add_source_parser(announcement_parser(base), override=True)


def announcement_parser(base: type[Parser]) -> type[Parser]:
    """A parser that reads announcements our way, and everything else as ``base`` does."""

    class AnnouncementParser(base):  # type: ignore[misc, valid-type]
        def parse(self, inputstring: str, document: nodes.document) -> None:
            env = document.settings.env
            domain = relnotes_domain(env)
            if (announcement := domain.library.by_docname.get(env.docname)) is not None:
                from .reading import read_announcement  # noqa: PLC0415 - not needed where nothing is read

                read_announcement(inputstring, document, announcement)
            elif (page := domain.archives.get(env.docname)) is not None:
                from .archives import read_archive_page  # noqa: PLC0415

                read_archive_page(document, page, env.docname, domain)
            else:
                super().parse(inputstring, document)

    return AnnouncementParser
