"""A post in reStructuredText as HTML, read by docutils alone; roles and directives of Sphinx are shown as text."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.core import publish_parts
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.directives.admonitions import BaseAdmonition
from docutils.writers import html5_polyglot

from .directives import ALERTS
from .roles import role_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .site import Site

_ROLE = re.compile(r":([\w.:+-]{1,60}?):`")
_DIRECTIVE = re.compile(r"^\s*\.\.\s+(?:\|[^|]+\|\s+)?([\w:.+-]+)::", re.MULTILINE)
_TITLE = re.compile(r'<p class="admonition-title">(.*?)</p>', re.DOTALL)
_BUILT_IN = frozenset(
    ("code", "literal", "math", "raw", "sub", "sup", "subscript", "superscript", "strong", "emphasis")
)
_KNOWN = frozenset((
    *("admonition", "attention", "caution", "class", "code", "code-block", "compound", "container", "contents"),
    *("csv-table", "danger", "default-role", "epigraph", "error", "figure", "footer", "header", "highlights", "hint"),
    *("image", "important", "line-block", "list-table", "math", "meta", "note", "parsed-literal", "pull-quote"),
    *("replace", "role", "rubric", "sectnum", "sidebar", "sourcecode", "table", "tip", "title", "topic", "unicode"),
    "warning", "date",
))  # fmt: skip
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": True,  # the HTML is made clean afterwards, like that of Markdown
    "report_level": 5,
    "halt_level": 6,
    "doctitle_xform": False,
    "initial_header_level": 2,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "syntax_highlight": "none",
    "smart_quotes": False,
    "_disable_config": True,
}


def html_of(source: str, site: Site, report: Callable[[str, int], None]) -> str:
    """The HTML of a body; ``report`` is told what is left out, and its line within the body."""
    writer = html5_polyglot.Writer()
    writer.translator_class = _Translator
    with _sphinx_names(source, site, report):
        parts = publish_parts(source, writer=writer, settings_overrides=_SETTINGS)
    return _TITLE.sub(r"<p><strong>\1</strong></p>", str(parts["body"]))


class _Translator(html5_polyglot.HTMLTranslator):
    """Literals as ``<code>``, which says what they are, and admonitions as quotations."""

    def visit_literal(self, node: nodes.literal) -> None:
        """Write all of it at once."""
        self.body.append(f"<code>{self.encode(node.astext())}</code>")
        raise nodes.SkipNode

    def visit_admonition(self, _node: nodes.admonition) -> None:
        """Begin a quotation; docutils has made its title already."""
        self.body.append("<blockquote>")

    def depart_admonition(self, _node: nodes.admonition | None = None) -> None:
        """End the quotation."""
        self.body.append("</blockquote>")


@contextmanager
def _sphinx_names(source: str, site: Site, report: Callable[[str, int], None]) -> Iterator[None]:
    """Teach docutils, for as long as one post is read, the names that only Sphinx knows."""
    own_roles: dict[str, Any] = vars(roles)["_roles"]
    own_directives: dict[str, Any] = vars(directives)["_directives"]
    before = dict(own_roles), dict(own_directives)
    try:
        for name in {*_ROLE.findall(source)} - _BUILT_IN:
            own_roles[name] = _role(name, site)
        for name in {*_DIRECTIVE.findall(source)} - _KNOWN:
            own_directives[name] = _directive(name, report)
        yield
    finally:
        for registry, content in zip((own_roles, own_directives), before, strict=True):
            registry.clear()
            registry.update(content)


def _role(name: str, site: Site) -> Any:
    def read(_name: str, rawtext: str, text: str, _line: int, _inliner: Any, *_: Any) -> tuple[list[nodes.Node], list]:  # type: ignore[type-arg]
        made: list[nodes.Node] = []
        link: nodes.reference | None = None
        for token in role_tokens(name, text, site):
            if token.type == "link_open":
                link = nodes.reference(rawtext, "", refuri=str(token.attrs["href"]))
                made.append(link)
            elif token.type == "link_close":
                link = None
            elif token.content and token.type != "html_inline":
                node = nodes.literal if token.type == "code_inline" else nodes.inline
                (made.append if link is None else link.append)(node("", token.content))
        return made, []

    return read


def _directive(name: str, report: Callable[[str, int], None]) -> type[Directive]:
    if name in {*ALERTS, "seealso"}:
        return type("Seealso", (BaseAdmonition,), {"node_class": nodes.note})

    class LeftOut(Directive):
        """A directive of which nothing, or only the content, can be shown."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True

        def run(self) -> list[nodes.Node]:
            """The content of a change of version; else nothing, which is noted."""
            if name.startswith(("version", "deprecated")):
                box = nodes.note()
                self.state.nested_parse(self.content, self.content_offset, box)
                return [box]
            report(f"the directive {name} is left out", self.lineno)
            return []

    LeftOut.option_spec = _AnyOption()
    return LeftOut


class _AnyOption(dict):  # type: ignore[type-arg]
    """Takes every option of a directive, since none is used."""

    def __getitem__(self, key: str) -> Callable[[str | None], str]:
        return lambda value: value or ""

    def __bool__(self) -> bool:
        return True
