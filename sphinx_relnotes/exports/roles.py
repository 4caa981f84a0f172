"""Roles of MyST as other Markdown engines can show them: a link where the target is known, else plain text or code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from ..core.peps import pep_url
from ..core.targets import FindTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .site import Site

_TITLED = re.compile(r"(?P<title>.+)(?<!\\)<(?P<target>[^<>]*)>", re.DOTALL)
_NUMBERED: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "pep": ("PEP", lambda number: pep_url(int(number))),
    "rfc": ("RFC", "https://datatracker.ietf.org/doc/html/rfc{}".format),
    "cve": ("CVE", "https://www.cve.org/CVERecord?id=CVE-{}".format),
    "cwe": ("CWE", "https://cwe.mitre.org/data/definitions/{}.html".format),
}
_OBJECTS = ("announcement", "release", "series", "tag", "author")
_CODE = frozenset((
    *("code", "literal", "samp", "file", "command", "program", "option", "envvar", "mimetype", "regexp", "makevar"),
    *("token", "keyword", "confval", "class", "func", "mod", "meth", "attr", "exc", "data", "const", "obj"),
    *("deco", "type", "macro", "member", "struct", "opcode", "pypi", "download"),
))  # fmt: skip
_STRONG = frozenset(("strong", "guilabel", "menuselection", "dfn", "index"))
_TAGS = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "kbd": "kbd"}
_ICONS = frozenset(("octicon", "material-regular", "material-outlined", "material-round", "fas", "fab", "far"))


def role_tokens(name: str, content: str, site: Site) -> list[Token]:
    """What a role amounts to, as inline tokens."""
    name = name.removeprefix("relnotes:")
    titled = _TITLED.fullmatch(content.strip())
    title, target = (titled["title"].rstrip(), titled["target"]) if titled else ("", content.strip())
    if name in _NUMBERED:
        return _numbered(name, title, target.removeprefix("!"))
    if name in _OBJECTS or name == "any":
        return _object(name, title, target, site)
    if name == "doc":
        return _document(title, target, site)
    return [] if name in _ICONS else _formatted(name, content, (title or content.strip()).lstrip("!"))


def _formatted(name: str, content: str, shown: str) -> list[Token]:
    """A role that says how its text looks, or what it is."""
    if tag := _TAGS.get(name):
        return [_html(f"<{tag}>"), _text(content), _html(f"</{tag}>")]
    if name in _STRONG:
        return [_mark("strong", 1), _text(shown.replace("-->", "→")), _mark("strong", -1)]
    if name in {"emphasis", "em"}:
        return [_mark("em", 1), _text(shown), _mark("em", -1)]
    if ":" in name or name in _CODE:
        short = shown.rpartition(".")[2] if shown.startswith("~") else shown
        return [Token("code_inline", "code", 0, content=short.lstrip("~."), markup="`")]
    return [_text(shown)]


def link_tokens(text: str, href: str) -> list[Token]:
    """A link on plain text."""
    opening = Token("link_open", "a", 1, attrs={"href": href})
    return [opening, _text(text), Token("link_close", "a", -1)]


def _numbered(name: str, title: str, target: str) -> list[Token]:
    label, address = _NUMBERED[name]
    number, _, fragment = target.partition("#")
    digits = number.strip().upper().removeprefix(label).strip("- ")
    if not re.fullmatch(r"\d{1,6}(?:-\d{4,7})?", digits, re.ASCII) or ("-" in digits) != (name == "cve"):
        return [_text(title or target)]
    href = address(digits) + (f"#{fragment}" if fragment else "")
    return link_tokens(title or f"{label}{'-' if name in {'cve', 'cwe'} else ' '}{digits}", href)


def _object(name: str, title: str, target: str, site: Site) -> list[Token]:
    kinds: Sequence[str] = ("release", "announcement") if name == "any" else (name,)
    for kind in kinds:
        found = FindTarget(typ=kind, target=target).answer(site.library)
        if found is not None:
            address = site.page(found.docname) if found.docname else ""
            anchor = f"#{found.anchor}" if address and found.anchor else ""
            text = title or found.title
            return link_tokens(text, address + anchor) if address else [_text(text)]
    return [_text(title or target)]


def _document(title: str, target: str, site: Site) -> list[Token]:
    known = site.library.by_docname.get(target.strip("/"))
    text = title or (known.title if known else target.rpartition("/")[2])
    address = site.page(target.strip("/")) if known or target.startswith("/") else ""
    return link_tokens(text, address) if address else [_text(text)]


def _text(text: str) -> Token:
    return Token("text", "", 0, content=text)


def _html(tag: str) -> Token:
    return Token("html_inline", "", 0, content=tag)


def _mark(name: str, nesting: int) -> Token:
    kind = f"{name}_{'open' if nesting > 0 else 'close'}"
    return Token(kind, name, -1 if nesting < 0 else 1, markup="**" if name == "strong" else "*")
