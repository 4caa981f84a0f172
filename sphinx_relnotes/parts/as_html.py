"""Parts as the HTML that Sphinx's writer would make of their nodes."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from . import Part, container, disclosure, field, field_body, field_list, field_name, foreign, heading, raw, reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from . import Content

BUILDERS = frozenset({"html", "dirhtml"})
"""Those that write the pages as they are; others (EPUB, a single page) look into the nodes once more."""


_needs_escape = re.compile("[&<>\"']").search


class NotPlainError(Exception):
    """A part that only a writer knows to show."""


def to_html(part: Content) -> str:
    """The part as HTML; raises :class:`NotPlainError` where something in it is for a writer."""
    if not isinstance(part, Part):
        return escape(part, quote=False) if "&" in part or "<" in part or ">" in part else part
    if part.html:
        return _element(part, part.html, part.html_class)
    special = _SPECIAL.get(type(part))
    if special is None:
        raise NotPlainError
    return special(part)


def _attribute(text: str) -> str:
    return escape(text) if _needs_escape(text) else text


def _element(part: Part, tag: str, own: str = "", attributes: str = "") -> str:
    inner = "".join([to_html(child) for child in part.children])
    classes, ids = part.classes, part.ids
    if classes:
        attributes = f' class="{_attribute(" ".join([*classes, own] if own else classes))}"{attributes}'
    elif own:
        attributes = f' class="{own}"{attributes}'
    if "data" in part.attributes:
        facts = part.attributes["data"].items()
        attributes += "".join([f' data-{name}="{escape(value)}"' for name, value in facts if value])
    if ids:
        if len(ids) > 1:
            raise NotPlainError
        attributes += f' id="{_attribute(ids[0])}"'
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _container(part: Part) -> str:
    return _element(part, "div", "" if part.attributes.get("is_div") else "docutils container")


def _heading(part: Part) -> str:
    return _element(part, f"h{part.attributes['level']}", "rubric")


def _reference(part: Part) -> str:
    given = part.attributes
    place = "internal" if given.get("internal") else "external"
    address = given["refuri"] if "refuri" in given else f"#{given['refid']}"
    title = f' title="{_attribute(given["reftitle"])}"' if given.get("reftitle") else ""
    return _element(part, "a", f"reference {place}", f' href="{_attribute(address)}"{title}')


def _field_list(part: Part) -> str:
    return _element(part, "dl", "field-list simple")


def _field(part: Part) -> str:
    """A term and its description; docutils counts them as odd and even, which no style of ours needs."""
    return "".join([to_html(child) for child in part.children])


def _field_name(part: Part) -> str:
    return f'<dt class="field-odd">{_field(part)}<span class="colon">:</span></dt>'


def _field_body(part: Part) -> str:
    return _element(part, "dd", "field-odd")


def _disclosure(part: Part) -> str:
    return _element(part, "details", "", " open" if part.attributes.get("open") else "")


def _raw(part: Part) -> str:
    return str(part.children[0])


def _foreign(_part: Part) -> str:
    raise NotPlainError


_SPECIAL: dict[type[Part], Callable[[Part], str]] = {
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
