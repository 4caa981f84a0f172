"""What lists and frames are made of: a few kinds of part, as light values with the names of docutils' nodes.

An archive has more lists than text, and a node of docutils costs ten times what one of these does. They become HTML at
once where pages are written as they are (:mod:`.as_html`), and nodes for all other builders (:mod:`.as_nodes`).
"""

# ruff: noqa: N801 - docutils' names for the same things

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils import nodes

Text = str
"""Words; escaped where they are written."""


class Part:
    """One part, with its children and with classes, ids and other attributes as docutils knows them.

    ``data`` are facts by name, by which the script of a page written at once filters and sorts.
    """

    __slots__ = ("attributes", "children", "classes", "ids")

    html: ClassVar[str] = ""
    """The element of HTML that it is; empty where it takes more to say."""
    html_class: ClassVar[str] = ""
    """The class that Sphinx's writer gives such an element."""

    def __init__(
        self, *children: Content, classes: Sequence[str] = (), ids: Sequence[str] = (), **attributes: Any
    ) -> None:
        self.children: list[Content] = [*children]
        self.classes = [*classes]
        self.ids = [*ids]
        self.attributes = attributes

    def __iadd__(self, content: Content | Iterable[Content]) -> Self:
        if isinstance(content, list | tuple):
            self.children += content
        else:
            self.children.append(content)  # type: ignore[arg-type]
        return self

    def __len__(self) -> int:
        return len(self.children)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        told = (self.children, self.classes, self.ids, self.attributes)
        return f"{type(self).__name__}{told!r}"


Content = Part | str


class paragraph(Part):
    """A paragraph."""

    __slots__ = ()
    html = "p"


class inline(Part):
    """A span of text."""

    __slots__ = ()
    html = "span"


class strong(Part):
    """Strong text."""

    __slots__ = ()
    html = "strong"


class bullet_list(Part):
    """A list."""

    __slots__ = ()
    html = "ul"
    html_class = "simple"


class list_item(Part):
    """An item of a list."""

    __slots__ = ()
    html = "li"


class line_item(Part):
    """An item of a list that is one line of text."""

    __slots__ = ()
    html = "li"


class container(Part):
    """A box; ``is_div`` as sphinx-design means it: without docutils' own classes."""

    __slots__ = ()


class heading(Part):
    """The heading of a group in a list, which is no section; ``level`` from 1 to 6."""

    __slots__ = ()


class reference(Part):
    """A link: ``refuri`` or ``refid``, ``internal``, and ``reftitle``."""

    __slots__ = ()


class link(Part):
    """A link whose address is made for the page that shows it: ``url``, ``docname`` and ``anchor``, or ``archive``.

    ``archive`` is the kind and the key of an archive page. Without such a page the content stays, as text.
    """

    __slots__ = ()


class field_list(Part):
    """Fields."""

    __slots__ = ()


class field(Part):
    """A name and a body."""

    __slots__ = ()


class field_name(Part):
    """The name of a field."""

    __slots__ = ()


class field_body(Part):
    """What a field says."""

    __slots__ = ()


class disclosure(Part):
    """Content to unfold; the first child is its summary, ``open`` is whether it starts unfolded."""

    __slots__ = ()


class disclosure_summary(Part):
    """What is seen of a folded disclosure."""

    __slots__ = ()
    html = "summary"


class table(Part):
    """A table of a ``thead`` and a ``tbody``; ``widths`` are those of its columns."""

    __slots__ = ()
    html = "table"
    html_class = "docutils align-default"


class thead(Part):
    """The rows of headings."""

    __slots__ = ()
    html = "thead"


class tbody(Part):
    """The rows."""

    __slots__ = ()
    html = "tbody"


class row(Part):
    """A row of entries."""

    __slots__ = ()
    html = "tr"


class head_entry(Part):
    """A cell with the heading of its column."""

    __slots__ = ()
    html = "th"
    html_class = "head"


class entry(Part):
    """A cell."""

    __slots__ = ()
    html = "td"


class raw(Part):
    """HTML as it is, its only child."""

    __slots__ = ()


class foreign(Part):
    """A node of docutils, which only a writer knows to show: ``node``."""

    __slots__ = ()

    def __init__(self, node: nodes.Element) -> None:
        super().__init__(node=node)


def archive_keys(content: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Kinds and keys of the archive pages to which links in some content lead."""
    if isinstance(content, Part):
        if isinstance(content, link) and "archive" in content.attributes:
            yield content.attributes["archive"]
        for child in content.children:
            yield from archive_keys(child)
