"""From the body of a reStructuredText post to one docutils section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.parsers import RSTParser

from .clean import clean_html
from .context import Reading
from .headings import same_words
from .html_nodes import escaped
from .tidy import tidy

if TYPE_CHECKING:
    from docutils.statemachine import StringList

    from ..core.problems import Problem
    from ..core.settings import RawHtml


class _BodyParser(RSTParser):
    """Reads a body with the project's prologue and epilogue, as Sphinx does for a whole file."""

    def __init__(self, prolog: str, epilog: str) -> None:
        super().__init__()
        self._prolog, self._epilog = prolog, epilog

    def decorate(self, content: StringList) -> None:
        for number, line in reversed(list(enumerate([*self._prolog.splitlines(), ""] if self._prolog else []))):
            content.insert(0, line, "<rst_prolog>", number)
        for number, line in enumerate(["", *self._epilog.splitlines()] if self._epilog else []):
            content.append(line, "<rst_epilog>", number)


def render_rst(  # noqa: PLR0913 - what a body is read with
    source: str,
    document: nodes.document,
    *,
    title: str,
    raw_html: RawHtml,
    path: str,
    first_line: int,
    **_of_markdown: Any,
) -> tuple[nodes.section, list[Problem]]:
    """Render a body into ``document`` as one section under ``title``; see :func:`.markdown.render_markdown`."""
    reading = Reading(path=path, raw_html=raw_html)
    config = document.settings.env.config
    start = len(document)
    parser = _BodyParser(config.rst_prolog or "", config.rst_epilog or "")
    parser.parse("\n" * (first_line - 1) + source, document)
    body = document[start:]
    del document[start:]
    section = _under_title(body, document, title)
    _tame(section, reading)
    tidy(section)
    return section, reading.problems


def _under_title(body: list[nodes.Node], document: nodes.document, title: str) -> nodes.section:
    """The body in one section: in its own, where it begins with the title, else in a new one."""
    index = next((i for i, node in enumerate(body) if not isinstance(node, nodes.Invisible)), len(body))
    first = body[index] if index < len(body) else None
    heading = nodes.title(title, "", nodes.Text(escaped(title)))
    if isinstance(first, nodes.section) and same_words(first[0].astext(), title):
        document.extend(body[:index])  # a label before the title stays before it
        section, rest = first, body[index + 1 :]
        heading.source, heading.line = section[0].source, section[0].line
        section[0] = heading
    else:
        section, rest = nodes.section("", heading), body
        section["names"].append(nodes.fully_normalize_name(title))
        document.note_implicit_target(section, section)
        heading.source, heading.line = document["source"], 1
    section.source, section.line = heading.source, heading.line
    document += section
    section.extend(rest)
    return section


def _tame(section: nodes.section, reading: Reading) -> None:
    """Treat raw HTML as the project wishes."""
    for raw in list(section.findall(nodes.raw)):
        if reading.raw_html == "keep" or "html" not in raw.get("format", "").split():
            continue
        if reading.raw_html == "drop":
            reading.left_out("raw HTML", raw.line or 0)
            raw.parent.remove(raw)
        else:
            clean = clean_html(raw.astext())
            raw.parent.replace(raw, nodes.raw("", clean, format=raw["format"]))
