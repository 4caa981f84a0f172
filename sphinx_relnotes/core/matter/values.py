"""Values of front matter made uniform: each reader takes a node and returns what it means, or ``None``.

What a value should have been is handed to ``note``, at the node that is wrong; a list loses only its wrong items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..dates import PostDate
from ..slugs import slug_problem
from ..urls import is_path_or_web_url, is_web_url, site_path
from .tree import MappingNode, Node, ScalarNode, SequenceNode

Note = Callable[[str, Node], None]
T = TypeVar("T")

FLAGS = dict.fromkeys(("true", "yes", "on", "y", "1"), True)
FLAGS |= dict.fromkeys(("false", "no", "off", "n", "0"), False)
_DRAFTS = FLAGS | {"draft": True, "published": False}
_DATE = "expected a date such as 2024-11-19, or 2024-11-19T13:00:00+02:00"


def shown(node: Node) -> str:
    """Return the value as a message names it."""
    if isinstance(node, ScalarNode):
        return repr(node.text if len(node.text) <= 60 else node.text[:59] + "…")
    return "a list" if isinstance(node, SequenceNode) else "a mapping"


def read_text(node: Node, note: Note) -> str | None:
    """Read text, on one line; quotes or not, ``3.10`` and ``yes`` are text."""
    if isinstance(node, ScalarNode):
        return " ".join(node.text.split()) if "\n" in node.text else node.text
    note(f"expected text, not {shown(node)}", node)
    return None


def read_flag(node: Node, note: Note, words: Mapping[str, bool] = FLAGS) -> bool | None:
    """Read true or false, in YAML's words."""
    flag = words.get(node.text.strip().lower()) if isinstance(node, ScalarNode) else None
    if flag is None:
        note(f"expected true or false, not {shown(node)}", node)
    return flag


def read_draft(node: Node, note: Note) -> bool | None:
    """Read true or false, or Pelican's status ``draft`` or ``published``."""
    return read_flag(node, note, _DRAFTS)


def read_date(node: Node, note: Note) -> PostDate | None:
    """Read a day, or a moment."""
    if isinstance(node, ScalarNode):
        try:
            return PostDate.parse(node.text)
        except ValueError:
            pass
    note(f"{_DATE}, not {shown(node)}", node)
    return None


def items_of(node: Node, separators: str = ",") -> tuple[Node, ...]:
    """Return the items of a list, or of text with separators, in order."""
    if isinstance(node, SequenceNode):
        return node.items
    if isinstance(node, ScalarNode):
        return tuple(
            ScalarNode(text=part.strip(), is_plain=False, line=node.line, column=node.column)
            for part in re.split(f"[{separators}]", node.text)
            if part.strip()
        )
    return (node,)


def each(items: tuple[Node, ...], note: Note, read: Callable[[Node, Note], T | None]) -> tuple[T, ...]:
    """Read each item that is not empty, in order."""
    values = (read(item, note) for item in items if not isinstance(item, ScalarNode) or item.text.strip())
    return tuple(value for value in values if value is not None)


def unique(values: tuple[T, ...]) -> tuple[T, ...]:
    """Return ``values`` without repeats, in order."""
    return tuple(dict.fromkeys(values))


def read_word(node: Node, note: Note) -> str | None:
    """Read text without the blanks around it."""
    text = read_text(node, note)
    return None if text is None else text.strip()


def read_words(node: Node, note: Note) -> tuple[str, ...] | None:
    """Read a list of texts, or one text with commas."""
    if isinstance(node, MappingNode):
        note("expected a list, or text with commas, not a mapping", node)
        return None
    return unique(each(items_of(node), note, read_word))


def read_spaced_words(node: Node, note: Note) -> tuple[str, ...] | None:
    """Read Jekyll's list of texts, or text with spaces (or commas, where there are any)."""
    if isinstance(node, ScalarNode) and "," not in node.text:
        return unique(each(items_of(node, r"\s"), note, read_word))
    return read_words(node, note)


def read_slug(node: Node, note: Note) -> str | None:
    """Read a part of a docname."""
    slug = read_word(node, note)
    problem = None if slug is None else slug_problem(slug)
    if problem:
        note(f"{problem}, not {shown(node)}", node)
        return None
    return slug


def read_web_url(node: Node, note: Note) -> str | None:
    """Read an absolute http or https URL."""
    url = read_word(node, note)
    if url is not None and not is_web_url(url):
        note(f"expected an http or https URL, not {shown(node)}", node)
        return None
    return url


def read_image(node: Node, note: Note) -> str | None:
    """Read the source of a picture."""
    source = read_word(node, note)
    if source is not None and not is_path_or_web_url(source):
        note(f"expected a path, or an http or https URL, not {shown(node)}", node)
        return None
    return source


def read_site_paths(node: Node, note: Note) -> tuple[str, ...]:
    """Read addresses that a page had, as paths of the site."""
    return unique(each(items_of(node), note, _site_path))


def _site_path(node: Node, note: Note) -> str | None:
    text = read_word(node, note)
    try:
        return site_path(text) if text is not None else None
    except ValueError as error:
        note(f"expected a path of this site such as /2011/04/x.html, not {shown(node)}: {error}", node)
        return None
