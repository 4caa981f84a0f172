"""Read the body of a reStructuredText post into blocks of text with docutils alone: no Sphinx, no project.

Roles and directives that only Sphinx knows are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.core import publish_doctree

from ..core.findings.texts import Block, Body, Picture, Piece
from ..core.problems import Problem, ProblemKind
from ..core.references.mentions import Run
from ..parser.headings import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPAQUE = (nodes.literal, nodes.math, nodes.raw, nodes.problematic, nodes.footnote_reference)
_SETTINGS = {
    "report_level": 5,
    "halt_level": 5,
    "doctitle_xform": False,
    "file_insertion_enabled": False,
    "raw_enabled": True,
    "_disable_config": True,
    "input_encoding": "unicode",
}


def read_rst(text: str, *, path: str, title: str, body_line: int) -> Body:
    """Read the body that begins at a 1-based line of a file's text; see :func:`..parser.plain.read_markdown`."""
    body = text.split("\n", body_line - 1)[-1] if body_line > 1 else text
    try:
        document = publish_doctree("\n" * (body_line - 1) + body, source_path=path, settings_overrides=_SETTINGS)
    except Exception as error:  # noqa: BLE001 - whatever stops docutils, the other posts are still to be checked
        reason = "nested too deep" if isinstance(error, RecursionError) else f"{type(error).__name__}: {error}"
        message = f"docutils cannot read the post ({reason}); use simpler markup"
        return Body(problems=(Problem(kind=ProblemKind.MARKUP, message=message, path=path, line=body_line),))
    blocks = []
    for element in document.findall(nodes.TextElement):
        if isinstance(element, nodes.Inline | nodes.FixedTextElement | nodes.Invisible | nodes.raw):
            continue
        is_heading = isinstance(element, nodes.title) and isinstance(element.parent, nodes.section)
        if is_heading and same_words(element.astext(), title):
            continue
        line = _line_of(element)
        if pieces := tuple(_pieces(element, line)):
            depth = sum(isinstance(parent, nodes.section) for parent in _parents(element))
            is_nested = any(isinstance(parent, nodes.list_item | nodes.block_quote) for parent in _parents(element))
            blocks.append(Block(line=line, pieces=pieces, level=depth if is_heading else 0, is_nested=is_nested))
    images = document.findall(nodes.image)
    pictures = [Picture(source=image["uri"], alt=image.get("alt", ""), line=_line_of(image)) for image in images]
    return Body(blocks=tuple(blocks), pictures=tuple(pictures))


def _parents(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _line_of(node: nodes.Element) -> int:
    """The first line of an element; docutils notes the last one of a paragraph's parent, or none."""
    for one in (node, *_parents(node)):
        if one.line:
            return int(one.line)
    return 1


def _pieces(element: nodes.Element, line: int) -> Iterator[Piece]:
    for child in element.children:
        if isinstance(child, nodes.Text):
            for part in re.split("(\n)", str(child)):
                if part:
                    yield Piece(run=Run(part), line=line)
                line += part == "\n"
        elif isinstance(child, nodes.reference):
            url = str(child.get("refuri", ""))
            said = child.astext()
            visible = "".join(
                str(node) if isinstance(node, nodes.Text) else "\0" for node in child.findall() if not node.children
            )
            yield Piece(run=Run(visible, url), line=line, said=said, is_address=said == url)
            line += said.count("\n")
        elif isinstance(child, _OPAQUE) or not isinstance(child, nodes.TextElement):
            yield Piece(run=Run("\0", is_code=True), line=line)
        else:
            yield from _pieces(child, line)
            line += child.astext().count("\n")
