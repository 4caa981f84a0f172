"""Parts as the HTML that Sphinx's writer would make of their nodes, but for what tells readers nothing.

That is the class of every link, and the paragraph in an item that is one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from . import Part, container, disclosure, field, field_body, field_list, field_name, foreign, heading, raw, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from . import Content

BUILDERS = frozenset({"html", "dirhtml"})
"""Those that write the pages as they are; others (EPUB, a single page) look into the nodes once more."""


_in_text = re.compile("[&<>]").search
_in_attribute = re.compile("[&<>\"']").search

Add = Callable[[str], object]
"""Takes the next piece of the HTML."""


class NotPlainError(Exception):
    """A part that only a writer knows to show."""


def to_html(part: Content) -> str:
    """The part as HTML; raises :class:`NotPlainError` where something in it is for a writer."""
    pieces: list[str] = []
    _add_all((part,), pieces.append)
    return "".join(pieces)


def _add_all(contents: Iterable[Content], add: Add) -> None:
    """Pages hold more of these than of anything else: no part costs more calls than its own."""
    for part in contents:
        if not isinstance(part, Part):
            add(escape(part, quote=False) if _in_text(part) else part)
        elif part.html:
            _add_element(part, part.html, part.html_class, "", add)
        else:
            special = _SPECIAL.get(type(part))
            if special is None:
                raise NotPlainError
            special(part, add)


def _attribute(text: str) -> str:
    return escape(text) if _in_attribute(text) else text


def _add_element(part: Part, tag: str, own: str, attributes: str, add: Add) -> None:
    classes, ids = part.classes, part.ids
    if classes:
        attributes = f' class="{_attribute(" ".join([*classes, own] if own else classes))}"{attributes}'
    elif own:
        attributes = f' class="{own}"{attributes}'
    if part.attributes and "data" in part.attributes:
        facts = part.attributes["data"].items()
        attributes += "".join([f' data-{name}="{_attribute(value)}"' for name, value in facts if value])
    if ids:
        if len(ids) > 1:
            raise NotPlainError
        attributes += f' id="{_attribute(ids[0])}"'
    add(f"<{tag}{attributes}>")
    if tag == "div":  # its blocks stand apart, lest their words run together in excerpts of the search
        for child in part.children:
            _add_all((child,), add)
            add("\n")
    else:
        _add_all(part.children, add)
    add(f"</{tag}>")


def _container(part: Part, add: Add) -> None:
    _add_element(part, "div", "" if part.attributes.get("is_div") else "docutils container", "", add)
    add("\n")


def _heading(part: Part, add: Add) -> None:
    _add_element(part, f"h{part.attributes['level']}", "rubric", "", add)


def _reference(part: Part, add: Add) -> None:
    given = part.attributes
    address = given["refuri"] if "refuri" in given else f"#{given['refid']}"
    title = f' title="{_attribute(given["reftitle"])}"' if given.get("reftitle") else ""
    _add_element(part, "a", "", f' href="{_attribute(address)}"{title}', add)


def _field_list(part: Part, add: Add) -> None:
    _add_element(part, "dl", "field-list simple", "", add)


def _field(part: Part, add: Add) -> None:
    """A term and its description; docutils counts them as odd and even, which no style of ours needs."""
    _add_all(part.children, add)


def _field_name(part: Part, add: Add) -> None:
    add('<dt class="field-odd">')
    _add_all(part.children, add)
    add('<span class="colon">:</span></dt>')


def _field_body(part: Part, add: Add) -> None:
    _add_element(part, "dd", "field-odd", "", add)


def _disclosure(part: Part, add: Add) -> None:
    _add_element(part, "details", "", " open" if part.attributes.get("open") else "", add)


def _raw(part: Part, add: Add) -> None:
    add(str(part.children[0]))


def _foreign(_part: Part, _add: Add) -> None:
    raise NotPlainError


_SPECIAL: dict[type[Part], Callable[[Part, Add], None]] = {
    container: _container,
    heading: _heading,
    reference: _reference,
    field_list: _field_list,
    field: _field,
    field_name: _field_name,
    field_body: _field_body,
    disclosure: _disclosure,
    raw: _raw,
    foreign: _foreign,
}
