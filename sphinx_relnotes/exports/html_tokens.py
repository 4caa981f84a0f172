"""A clean tree of HTML as Markdown tokens, for what was written in HTML or reStructuredText."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from ..parser.html_tree import EMBED, Element
from ..parser.tags import BLOCKS
from .html_emphasis import settle_emphasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_MARKS = {"em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "strong": "strong", "b": "strong"}
_MARKS |= {"s": "s", "strike": "s", "del": "s"}
_CODE = frozenset(("code", "tt", "samp"))
_KEPT = frozenset(("sub", "sup", "kbd", "mark", "ins", "u", "small"))
_LISTS = {"ul": "bullet_list", "menu": "bullet_list", "dir": "bullet_list", "ol": "ordered_list"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*|highlight-|code\s+)(?P<name>[\w+#.-]+)")


def block_tokens(elements: Iterable[Element | str]) -> list[Token]:
    """The tokens of a flow of blocks; inline content between them makes paragraphs."""
    made: list[Token] = []
    run: list[Element | str] = []
    for element in elements:
        if isinstance(element, Element) and (element.name in BLOCKS or _holds_blocks(element)):
            made += _paragraph(run)
            run = []
            made += _block(element)
        else:
            run.append(element)
    return [*made, *_paragraph(run)]


def _holds_blocks(element: Element) -> bool:
    return any(
        isinstance(child, Element) and (child.name in BLOCKS or _holds_blocks(child)) for child in element.children
    )


def _paragraph(run: Sequence[Element | str]) -> list[Token]:
    return _around("paragraph", "p", run)


def _around(kind: str, tag: str, content: Sequence[Element | str], markup: str = "") -> list[Token]:
    children = inline_tokens(content)
    if not children:
        return []
    text = "".join(child.content for child in children)
    return [
        Token(f"{kind}_open", tag, 1, markup=markup, block=True),
        Token("inline", "", 0, children=children, content=text, block=True),
        Token(f"{kind}_close", tag, -1, markup=markup, block=True),
    ]


def _block(element: Element) -> list[Token]:
    name = element.name
    if name in _HEADINGS:
        return _around("heading", name, element.children, "#" * _HEADINGS[name])
    if name in _LISTS:
        return _list(element)
    if name == "blockquote":
        return _wrapped("blockquote", "blockquote", block_tokens(element.children), ">")
    if name == "pre":
        return _code(element)
    if name == "table":
        return _table(element)
    if name == "hr":
        return [Token("hr", "hr", 0, markup="---", block=True)]
    if name in {"dt", "summary"}:
        return _paragraph([Element(name="strong", children=element.children)])
    return block_tokens(element.children)


def _wrapped(kind: str, tag: str, inner: list[Token], markup: str) -> list[Token]:
    if not inner:
        return []
    opening, closing = Token(f"{kind}_open", tag, 1), Token(f"{kind}_close", tag, -1)
    for token in (opening, closing):
        token.markup, token.block = markup, True
    return [opening, *inner, closing]


def _list(element: Element) -> list[Token]:
    kind = _LISTS[element.name]
    mark = "." if kind == "ordered_list" else "-"
    items: list[Token] = []
    for child in element.children:
        if isinstance(child, Element) and child.name == "li":
            items += _wrapped("list_item", "li", block_tokens(child.children), mark)
        elif isinstance(child, Element) or child.strip():
            items += _wrapped("list_item", "li", block_tokens([child]), mark)
    made = _wrapped(kind, element.name, items, mark)
    start = element.attributes.get("start", "")
    if made and kind == "ordered_list" and re.fullmatch(r"\d{1,6}", start):
        made[0].attrs = {"start": int(start)}
    is_tight = all(_is_short(item) for item in _own(element))
    for token in made:
        if token.type in {"paragraph_open", "paragraph_close"} and is_tight:
            token.hidden = True
    return made


def _is_short(item: Element) -> bool:
    """Whether an item is a single paragraph, with lists below it at most."""
    blocks = [child.name for child in _own(item) if child.name in BLOCKS]
    return blocks.count("p") <= 1 and {*blocks} <= {"p", *_LISTS}


def _own(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def _code(element: Element) -> list[Token]:
    code = "".join(element.texts()).replace("\r", "").strip("\n")
    if not code.strip():
        return []
    inner = element.find("code")
    hint = f"{element.attributes.get('class', '')} {inner.attributes.get('class', '') if inner else ''}"
    language = _LANGUAGE.search(hint)
    name = language["name"] if language and language["name"] not in {"literal-block", "none", "default"} else ""
    return [Token("fence", "code", 0, info=name, content=code + "\n", markup="```", block=True)]


def _table(element: Element) -> list[Token]:
    rows = [row for row in _rows(element) if row]
    if not rows:
        return []
    width = max(map(len, rows))
    if not all(cell.name == "th" for cell in rows[0]):
        rows.insert(0, [Element(name="th") for _ in range(width)])
    captions = [child for child in _own(element) if child.name == "caption"]
    made = [token for caption in captions for token in _paragraph(caption.children)]
    head = _row(rows[0], width, "th")
    body = [token for row in rows[1:] for token in _row(row, width, "td")]
    inner = [*_part("thead", head), *(_part("tbody", body) if body else [])]
    return [*made, *_part("table", inner)]


def _rows(element: Element) -> Iterator[list[Element]]:
    for child in _own(element):
        if child.name == "tr":
            yield [cell for cell in _own(child) if cell.name in {"td", "th"}]
        elif child.name in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _row(cells: Sequence[Element], width: int, name: str) -> list[Token]:
    made: list[Token] = []
    for cell in [*cells, *(Element(name=name) for _ in range(width - len(cells)))]:
        children = inline_tokens(_flat(cell.children))
        made += _part(name, [Token("inline", "", 0, children=children, block=True)])
    return _part("tr", made)


def _part(name: str, inner: list[Token]) -> list[Token]:
    return [Token(f"{name}_open", name, 1, block=True), *inner, Token(f"{name}_close", name, -1, block=True)]


def _flat(elements: Iterable[Element | str]) -> Iterator[Element | str]:
    """The inline content of blocks, a break between two of them: a cell of a table takes nothing else."""
    for element in elements:
        if isinstance(element, Element) and (element.name in BLOCKS or _holds_blocks(element)):
            yield Element(name="br")
            yield from _flat(element.children)
        else:
            yield element


def inline_tokens(elements: Iterable[Element | str]) -> list[Token]:
    """The tokens of inline content, without blanks and breaks at its ends."""
    return settle_emphasis([token for element in elements for token in _phrase(element)])


def _phrase(element: Element | str) -> list[Token]:
    if isinstance(element, str):
        return [Token("text", "", 0, content=_SPACE.sub(" ", element.replace("\x00", "")))]
    name, attributes = element.name, element.attributes
    if name == "br":
        return [Token("hardbreak", "br", 0)]
    if name == "img":
        return _picture(attributes.get("src", ""), attributes.get("alt", ""))
    if name == EMBED:
        address = attributes.get("src", "")
        return _link(address, [Token("text", "", 0, content=attributes.get("title") or address)])
    if name in _CODE:
        text = _SPACE.sub(" ", "".join(element.texts())).strip()
        return [Token("code_inline", "code", 0, content=text, markup="`")] if text else []
    inner = [token for child in element.children for token in _phrase(child)]
    if name == "a":
        return _link(attributes.get("href", ""), inner)
    if name in _MARKS:
        mark = _MARKS[name]
        return [Token(f"{mark}_open", mark, 1), *inner, Token(f"{mark}_close", mark, -1)]
    if name in _KEPT and any(token.content.strip() for token in inner):
        return [_html(f"<{name}>"), *inner, _html(f"</{name}>")]
    if name == "q":
        return [Token("text", "", 0, content="“"), *inner, Token("text", "", 0, content="”")]
    return inner


def _link(address: str, inner: list[Token]) -> list[Token]:
    has_text = any(token.content.strip() or token.type == "image" for token in inner)
    if not address or not has_text:
        return inner
    inner = [Token("text", "", 0, content=" ") if token.type == "hardbreak" else token for token in inner]
    return [Token("link_open", "a", 1, attrs={"href": address}), *inner, Token("link_close", "a", -1)]


def _picture(source: str, alt: str) -> list[Token]:
    if not source:
        return []
    children = [Token("text", "", 0, content=alt)] if alt else []
    return [Token("image", "img", 0, attrs={"src": source, "alt": alt}, content=alt, children=children)]


def _html(source: str) -> Token:
    return Token("html_inline", "", 0, content=html.unescape(source))
