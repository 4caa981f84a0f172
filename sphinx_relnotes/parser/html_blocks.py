"""The blocks of raw HTML (lists, quotations, figures, tables, ...) as docutils nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as own
from .html_tables import make_table
from .html_tree import SLOT, Element

if TYPE_CHECKING:
    from collections.abc import Callable

    from .html_nodes import Converter

    Maker = Callable[[Converter, Element], list[nodes.Node]]

_ENUMERATION = {"1": "arabic", "a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}
_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#.-]+)")


def _list(convert: Converter, element: Element) -> list[nodes.Node]:
    if element.name == "ol":
        style = _ENUMERATION.get(element.attributes.get("type", ""), "arabic")
        made: nodes.Element = nodes.enumerated_list(enumtype=style, prefix="", suffix=".")
        start = element.attributes.get("start", "")
        if re.fullmatch(r"\d{1,6}", start):
            made["start"] = int(start)
    else:
        made = nodes.bullet_list(bullet="-")
    for child in element.children:
        if isinstance(child, Element) and child.name == "li":
            made += nodes.list_item("", *convert.flow(child.children))
        elif stray := convert.flow([child]):
            made += nodes.list_item("", *stray)
    convert.host.locate(made)
    return [made] if made.children else []


def _definitions(convert: Converter, element: Element) -> list[nodes.Node]:
    made = nodes.definition_list()
    definition: nodes.definition | None = None
    for child in element.children:
        if isinstance(child, Element) and child.name == "dt":
            term = nodes.term("", "", *convert.phrasing(child.children))
            convert.host.locate(term)
            definition = nodes.definition()
            made += nodes.definition_list_item("", term, definition)
        elif content := convert.flow([child]):
            if definition is None:
                definition = nodes.definition()
                made += nodes.definition_list_item("", nodes.term(), definition)
            definition.extend(content)
    return [made] if made.children else []


def _quotation(convert: Converter, element: Element) -> list[nodes.Node]:
    content = convert.flow(element.children)
    return [nodes.block_quote("", *content)] if content else []


def _verbatim(convert: Converter, element: Element) -> list[nodes.Node]:
    if element.find(SLOT):
        return convert.flow(element.children)
    text = "".join(element.texts()).strip("\n")
    if not text.strip():
        return []
    code = element.find("code")
    hint = f"{element.attributes.get('class', '')} {code.attributes.get('class', '') if code else ''}"
    language = _LANGUAGE.search(hint)
    block = nodes.literal_block(text, text, language=language[1] if language else "none", force=True)
    convert.host.locate(block)
    return [block]


def _heading(convert: Converter, element: Element) -> list[nodes.Node]:
    content = convert.phrasing(element.children)
    if not "".join(node.astext() for node in content).strip():
        return []
    rubric = nodes.rubric("", "", *content)
    convert.host.locate(rubric)
    return [rubric]


def _rule(_convert: Converter, _element: Element) -> list[nodes.Node]:
    return [nodes.transition()]


def _figure(convert: Converter, element: Element) -> list[nodes.Node]:
    captions = [child for child in element.children if isinstance(child, Element) and child.name == "figcaption"]
    content = convert.flow(child for child in element.children if child not in captions)
    caption = [node for child in captions for node in convert.phrasing(child.children)]
    shown = content[0].children[0] if len(content) == 1 and len(content[0].children) == 1 else None
    is_picture = isinstance(shown, nodes.image) or (
        isinstance(shown, nodes.reference) and [type(node) for node in shown.children] == [nodes.image]
    )
    if not is_picture or shown is None:
        return [*content, *([nodes.paragraph("", "", *caption)] if caption else [])]
    figure = nodes.figure("", shown)
    if caption:
        figure += nodes.caption("", "", *caption)
    convert.host.locate(figure)
    return [figure]


def _details(convert: Converter, element: Element) -> list[nodes.Node]:
    summaries = [child for child in element.children if isinstance(child, Element) and child.name == "summary"]
    heading = convert.phrasing(summaries[0].children) if summaries else []
    summary = own.disclosure_summary("", "", *(heading or [nodes.Text("Details")]))
    summary.rawsource = summary.astext()
    convert.host.locate(summary)
    content = convert.flow(child for child in element.children if child not in summaries[:1])
    return [own.disclosure("", summary, *content, open="open" in element.attributes)]


BLOCK_MAKERS: dict[str, Maker] = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "dl": _definitions,
    "blockquote": _quotation,
    "pre": _verbatim,
    "hr": _rule,
    "figure": _figure,
    "details": _details,
    "table": make_table,
}
