"""The nodes that docutils lacks for posts as they are out there, and how each builder shows them; and one for views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.text import MAXWIDTH, my_wrap

from .books import PACKAGE
from .translation import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    # Translators and the nodes they visit: what they share is only the convention of their methods.
    Visitor = Callable[[Any, Any], None]
    Visitors = tuple[Visitor, Visitor | None]


class line_break(nodes.Inline, nodes.Element):  # noqa: N801 - docutils' own style
    """A line break within a paragraph."""

    def astext(self) -> str:
        """A line's end, so that words do not run together."""
        return "\n"


class strikethrough(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Text that is no longer valid."""


class inserted(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Text that was added later."""


class small(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A side comment."""


class mark(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Highlighted text."""


class checkbox(nodes.Inline, nodes.Element):  # noqa: N801
    """The box of a task; ``checked`` is whether the task is done."""

    def astext(self) -> str:
        """The box as a character."""
        return "☑" if self["checked"] else "☐"


class rule(nodes.General, nodes.Element):  # noqa: N801
    """A horizontal rule where docutils allows no transition: inside quotations, lists and tables."""


class view_node(nodes.General, nodes.Element):  # noqa: N801
    """Stands for a view until the document is written; ``view`` is the view, ``panel`` whether it can be folded."""


class disclosure(nodes.General, nodes.Element):  # noqa: N801
    """Content that readers unfold; ``open`` is whether it starts unfolded. The first child is its summary."""


class disclosure_summary(nodes.General, nodes.TextElement):  # noqa: N801
    """What is shown of a folded :class:`disclosure`."""


class ready_html(nodes.General, nodes.Element):  # noqa: N801
    """``html`` as it is to be written; made only where HTML is written, and for nobody to look into."""


def _add(text: str) -> Visitor:
    return lambda self, _node: self.body.append(text)


def _add_text(text: str) -> Visitor:
    return lambda self, _node: self.add_text(text)


def _nothing(_self: Any, _node: nodes.Element) -> None:
    pass


def _html_tag(name: str) -> Visitors:
    def visit(self: Any, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, name, ""))

    return visit, _add(f"</{name}>")


def _inline(html: str, latex: str, plain: str) -> dict[str, Visitors]:
    signs = (_add(plain), _add(plain))
    return {
        "html": _html_tag(html),
        "latex": (_add(latex + "{"), _add("}")),
        "text": (_add_text(plain), _add_text(plain)),
        "man": signs,
        "texinfo": signs,
    }


def _break_in_text(self: Any, _node: nodes.Element) -> None:
    """End the line, but not the paragraph: what was gathered so far is wrapped as a block of its own."""
    state = self.states[-1]
    gathered: list[str] = []
    while state and state[-1][0] == -1:
        gathered.insert(0, state.pop()[1])
    state.append((0, my_wrap("".join(gathered), width=MAXWIDTH - sum(self.stateindent))))


def _break_in_man(self: Any, _node: nodes.Element) -> None:
    self.ensure_eol()
    self.body.append(".br\n")


def _visit_checkbox_html(self: Any, node: nodes.Element) -> None:
    state = {"checked": "checked"} if node["checked"] else {}
    name = _("done") if node["checked"] else _("not done")
    attributes = {"type": "checkbox", "disabled": "disabled", "class": "task-list-item-checkbox", "aria-label": name}
    self.body.append(self.emptytag(node, "input", "", **attributes, **state))


def _visit_checkbox_latex(self: Any, node: nodes.Element) -> None:
    done = r"\makebox[0pt][l]{\raisebox{.15ex}{\hspace{.1em}$\checkmark$}}" if node["checked"] else ""
    self.body.append(done + r"$\square$")


def _visit_checkbox_text(self: Any, node: nodes.Element) -> None:
    self.add_text(node.astext())


def _visit_checkbox(self: Any, node: nodes.Element) -> None:
    self.body.append(node.astext())


def _visit_rule(self: Any, node: nodes.Element) -> None:
    self.visit_transition(node)


def _depart_rule(self: Any, node: nodes.Element) -> None:
    self.depart_transition(node)


def _visit_disclosure_html(self: Any, node: nodes.Element) -> None:
    state = {"open": "open"} if node.get("open") else {}
    self.body.append(self.starttag(node, "details", **state))


def _visit_summary_text(self: Any, _node: nodes.Element) -> None:
    self.new_state(0)


def _depart_summary_text(self: Any, _node: nodes.Element) -> None:
    self.end_state()


def _visit_ready_html(self: Any, node: nodes.Element) -> None:
    self.body.append(node["html"])


_SAME_EVERYWHERE: Visitors = (_nothing, _nothing)
_RULE: Visitors = (_visit_rule, _depart_rule)
_FORMATS = ("html", "latex", "text", "man", "texinfo")

_VISITORS: dict[type[nodes.Element], dict[str, Visitors]] = {
    line_break: {
        "html": (_add("<br />\n"), _nothing),
        # \\ would end the row of a table, and a line break that begins a paragraph is an error
        "latex": (_add("\\leavevmode\\newline{}\n"), _nothing),
        "text": (_break_in_text, _nothing),
        "man": (_break_in_man, _nothing),
        "texinfo": (_add("@*\n"), _nothing),
    },
    strikethrough: _inline("s", r"\sout", "~~"),
    inserted: _inline("ins", r"\uline", ""),
    small: _inline("small", r"{\small ", "") | {"latex": (_add(r"{\small "), _add("}"))},
    mark: _inline("mark", r"\emph", ""),
    checkbox: {
        "html": (_visit_checkbox_html, _nothing),
        "latex": (_visit_checkbox_latex, _nothing),
        "text": (_visit_checkbox_text, _nothing),
        "man": (_visit_checkbox, _nothing),
        "texinfo": (_visit_checkbox, _nothing),
    },
    ready_html: {"html": (_visit_ready_html, _nothing)},
    rule: dict.fromkeys(_FORMATS, _RULE),
    disclosure: dict.fromkeys(_FORMATS, _SAME_EVERYWHERE) | {"html": (_visit_disclosure_html, _add("</details>\n"))},
    disclosure_summary: {
        "html": (_html_tag("summary")[0], _add("</summary>\n")),
        "latex": (_add("\n\n\\sphinxAtStartPar\n\\sphinxstylestrong{"), _add("}\n\n")),
        "text": (_visit_summary_text, _depart_summary_text),
        "man": (_add(".sp\n\\fB"), _add("\\fP\n")),
        "texinfo": (_add("\n\n@strong{"), _add("}\n\n")),
    },
}


def setup_nodes(app: Sphinx) -> None:
    """Register every node with its visitors; EPUB shows what HTML shows."""
    for node, visitors in _VISITORS.items():
        app.add_node(node, override=True, **visitors)
    app.add_latex_package(PACKAGE)
