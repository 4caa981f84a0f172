"""Directives of MyST as other Markdown engines can show them: code, pictures, quotations; what is no text is noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token

if TYPE_CHECKING:
    from .markdown import PostReader

ALERTS = ("note", "tip", "important", "warning", "caution")
"""The admonitions that GitHub has too."""
_LIKE = {"hint": "tip", "attention": "warning", "danger": "caution", "error": "caution", "seealso": "note"}
_TITLES = {"seealso": "See also", "versionadded": "New in version", "versionchanged": "Changed in version"}
_TITLES |= {"deprecated": "Deprecated since version", "versionremoved": "Removed in version"}
_CODE = frozenset(("code", "code-block", "sourcecode", "parsed-literal", "prompt", "math", "mermaid", "csv-table"))
_QUOTES = frozenset(("epigraph", "highlights", "pull-quote"))
_CONTAINERS = frozenset((
    *("container", "div", "dropdown", "details", "card", "grid", "grid-item", "grid-item-card", "tab-set", "tab-item"),
    *("topic", "sidebar", "rubric", "table", "list-table", "admonition", "centered", "compound", "card-carousel"),
))  # fmt: skip
_UNNAMED = frozenset(("container", "div", "grid", "tab-set"))
_OPTION = re.compile(r":(?P<name>[\w-]+):(?:\s+(?P<value>.*))?")


class Parts(NamedTuple):
    """The content of a directive, taken apart."""

    options: dict[str, str]
    body: str
    lines: int
    """How many lines of options stand before the body."""


def parts_of(content: str) -> Parts:
    """Options as fields or between dashes, then the body."""
    lines = content.split("\n")
    options: dict[str, str] = {}
    at = 0
    if lines[0].strip() == "---":
        at = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0) + 1
        stated = (line.partition(":") for line in lines[1 : at - 1])
        options = {name.strip(): value.strip().strip("\"'") for name, _, value in stated}
    else:
        while at < len(lines) and (match := _OPTION.fullmatch(lines[at].strip())):
            options[match["name"]] = match["value"] or ""
            at += 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    return Parts(options, "\n".join(lines[at:]), at)


def directive_tokens(name: str, argument: str, content: str, line: int, reader: PostReader) -> list[Token]:
    """What a directive amounts to, as block tokens."""
    parts = parts_of(content)
    first = line + 1 + parts.lines
    if name in _CODE:
        return [_code(name, argument, parts.body)]
    if name in {"image", "figure"}:
        return _picture(argument, parts, first, reader)
    if name in _QUOTES:
        return _quotation("", reader.read(parts.body, first))
    if name in {*ALERTS, *_LIKE}:
        inner = reader.read(f"{argument}\n\n{parts.body}" if argument else parts.body, first)
        return _quotation(_LIKE.get(name, name), inner, _TITLES.get(name, name.capitalize()) if name in _LIKE else "")
    if name in _TITLES:
        return _quotation("note", reader.read(parts.body, first), f"{_TITLES[name]} {argument}".strip())
    if name in _CONTAINERS:
        is_named = argument and name not in _UNNAMED
        inner = [*(strong_paragraph(argument) if is_named else ()), *reader.read(parts.body, first)]
        return _quotation("", inner) if name == "admonition" else inner
    reader.report(f"the directive {{{name}}} is left out", line)
    return []


def _code(name: str, argument: str, body: str) -> Token:
    languages = {"prompt": "console", "math": "math", "mermaid": "mermaid", "csv-table": "", "parsed-literal": ""}
    content = body if body.endswith("\n") or not body else f"{body}\n"
    return Token("fence", "code", 0, info=languages.get(name, argument), content=content, markup="```", block=True)


def _picture(source: str, parts: Parts, first: int, reader: PostReader) -> list[Token]:
    alt, target = parts.options.get("alt", ""), parts.options.get("target", "")
    picture = f"![{_plain(alt)}](<{source}>)"
    shown = f"[{picture}](<{target}>)" if target else picture
    return [*reader.read(shown, first), *reader.read(parts.body, first)]


def _plain(text: str) -> str:
    return re.sub(r"([\[\]\\`*_<>])", r"\\\1", text)


def _quotation(alert: str, inner: list[Token], title: str = "") -> list[Token]:
    opening = Token("blockquote_open", "blockquote", 1, markup=">", block=True, meta={"alert": alert} if alert else {})
    if title:
        inner = [*strong_paragraph(title), *inner]
        opening.meta["is_titled"] = True
    return [opening, *inner, Token("blockquote_close", "blockquote", -1, markup=">", block=True)]


def strong_paragraph(text: str) -> list[Token]:
    """A paragraph in bold type, as the title of what follows."""
    strong = [Token("strong_open", "strong", 1, markup="**"), Token("text", "", 0, content=text)]
    strong.append(Token("strong_close", "strong", -1, markup="**"))
    opening, closing = Token("paragraph_open", "p", 1, block=True), Token("paragraph_close", "p", -1, block=True)
    return [opening, Token("inline", "", 0, children=strong, content=text, block=True), closing]
