"""Lists as HTML at once: the few kinds of node that they are made of, without a visit to each by a writer.

A page's panel and an archive's table have more nodes than the announcement itself; writing them this way takes a tenth
of the time, and gives the same elements and classes.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from .nodes import disclosure, disclosure_summary

if TYPE_CHECKING:
    from collections.abc import Callable

BUILDERS = frozenset({"html", "dirhtml"})
"""Those that write the pages as they are; others (EPUB, a single page) look into the nodes once more."""

_TAGS: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.paragraph: ("p", ""),
    nodes.inline: ("span", ""),
    nodes.strong: ("strong", ""),
    nodes.emphasis: ("em", ""),
    nodes.bullet_list: ("ul", "simple"),
    nodes.list_item: ("li", ""),
    nodes.table: ("table", "docutils align-default"),
    nodes.thead: ("thead", ""),
    nodes.tbody: ("tbody", ""),
    nodes.row: ("tr", ""),
    disclosure_summary: ("summary", ""),
}
"""Tag and classes of its own for each kind of node that is nothing but an element."""


class _UnknownError(Exception):
    """A node that only a writer knows to show."""


def quick_html(node: nodes.Element) -> nodes.Element:
    """The node as raw HTML; the node itself, where something in it is for a writer."""
    try:
        return nodes.raw("", _html(node), format="html", classes=["no-search"])
    except _UnknownError:
        return node


def _html(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return escape(node.astext(), quote=False)
    assert isinstance(node, nodes.Element)
    known = _TAGS.get(type(node))
    if known is not None:
        return _element(node, *known)
    special = _SPECIAL.get(type(node))
    if special is None:
        raise _UnknownError
    return special(node)


def _element(node: nodes.Element, tag: str, own: str = "", attributes: str = "") -> str:
    return f"<{tag}{_identity(node, own)}{attributes}>{_children(node)}</{tag}>"


def _children(node: nodes.Element) -> str:
    return "".join([_html(child) for child in node.children])


def _identity(node: nodes.Element, own: str) -> str:
    """The attributes ``class`` and ``id``."""
    given = node.attributes
    classes = " ".join([*given["classes"], own]) if given["classes"] else own
    shown = f' class="{escape(classes)}"' if classes else ""
    ids = given["ids"]
    if len(ids) > 1:
        raise _UnknownError
    return f'{shown} id="{escape(ids[0])}"' if ids else shown


def _container(node: nodes.Element) -> str:
    return _element(node, "div", "" if node.get("is_div") else "docutils container")


def _reference(node: nodes.Element) -> str:
    place = "internal" if node.get("internal") else "external"
    address = node["refuri"] if "refuri" in node else f"#{node['refid']}"
    title = f' title="{escape(node["reftitle"])}"' if node.get("reftitle") else ""
    return _element(node, "a", f"reference {place}", f' href="{escape(address)}"{title}')


def _disclosure(node: nodes.Element) -> str:
    return _element(node, "details", "", " open" if node.get("open") else "")


def _group(node: nodes.Element) -> str:
    """Columns have no widths of their own: browsers find better ones."""
    return "".join([_html(child) for child in node.children if not isinstance(child, nodes.colspec)])


def _entry(node: nodes.Element) -> str:
    is_heading = isinstance(node.parent.parent, nodes.thead)
    return _element(node, "th", "head") if is_heading else _element(node, "td")


_SPECIAL: dict[type[nodes.Node], Callable[[nodes.Element], str]] = {
    nodes.container: _container,
    nodes.reference: _reference,
    disclosure: _disclosure,
    nodes.tgroup: _group,
    nodes.entry: _entry,
}
