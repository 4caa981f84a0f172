"""Changes out of a change log, or out of many notes, as nodes of the page that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .domain import relnotes_domain
from .guest import read_guest
from .parser.markdown import render_markdown
from .parser.restructuredtext import render_rst
from .reporting import report
from .translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.util.docutils import SphinxDirective

    from .core.changelogs.notes import Note, NoteGroup
    from .core.changelogs.outline import Markup
    from .core.changelogs.section import ChangeSection

_DEEPEST = 6


class ChangesWriter:
    """Makes the nodes for one directive."""

    def __init__(self, directive: SphinxDirective, prefix: str) -> None:
        self._directive = directive
        self._prefix = prefix

    def section(self, section: ChangeSection, path: str) -> nodes.section:
        """A section of the file at ``path``, with its title."""
        made = self._read(section.text, path, section.markup, section.title)
        self._name(made, self._prefix)
        if section.is_empty:
            made += _nothing()
        return made

    def groups(self, title: str, groups: Sequence[NoteGroup]) -> nodes.section:
        """Notes under their headings, in a section with a title."""
        made = self._titled(title)
        self._name(made, self._prefix)
        made += [node for group in groups for node in self._group(group)] or [_nothing()]
        return made

    def placed(self, section: nodes.section, *, has_heading: bool) -> list[nodes.Element]:
        """The section, or what stands in it, in the form in which the place of the directive takes it."""
        directive = self._directive
        home = directive.state_machine.node
        is_section = isinstance(home, nodes.document | nodes.section)
        if not is_section:
            depth = directive.state.memo.section_level or 1
            section = _without_sections(section, depth + 1 if has_heading else depth)
        made = [section] if has_heading and is_section else section.children[0 if has_heading else 1 :]
        shown = [node for node in made if isinstance(node, nodes.Element)]
        for node in shown:
            node.parent = None
            node["classes"].append("relnotes-changes")
        return shown

    def _group(self, group: NoteGroup) -> Iterator[nodes.Element]:
        """A section for a group with a title; without one, what stands in it."""
        section = self._titled(group.title)
        notes = [self._note(note) for note in group.notes]
        if group.is_list and notes:
            section += nodes.bullet_list("", *(nodes.list_item("", *content) for content in notes))
        else:
            section += [node for content in notes for node in content]
        section += [node for inner in group.groups for node in self._group(inner)]
        if not group.notes and not group.groups:
            section += _nothing()
        yield from [section] if group.title else [node for node in section[1:] if isinstance(node, nodes.Element)]

    def _note(self, note: Note) -> list[nodes.Node]:
        section = self._read(note.text, note.path, note.markup, note.path)
        return [*_without_sections(section, self._directive.state.memo.section_level + 1).children[1:]]

    def _titled(self, title: str) -> nodes.section:
        """A section of our own making, with an id like that which a parser gives."""
        section = nodes.section("", nodes.title(title, title))
        self._name(section, f"{self._prefix} {title}")
        return section

    def _name(self, section: nodes.section, name: str) -> None:
        """Give a section one id that the page does not have yet."""
        ids = self._directive.state.document.ids
        wanted = first = nodes.make_id(name)
        number = 1
        while wanted in ids:
            number += 1
            wanted = f"{first}-{number}"
        ids[wanted] = section
        section["ids"] = [wanted]

    def _read(self, text: str, path: str, markup: Markup, title: str) -> nodes.section:
        env: Any = self._directive.env
        render = render_markdown if markup == "markdown" else render_rst
        docname = env.project.path2doc(path)
        has_page = docname in env.project.docnames

        def read(document: nodes.document) -> nodes.section:
            section, problems = render(
                text,
                document,
                myst_config=env.myst_config,
                title=title,
                raw_html=relnotes_domain(env).settings.raw_html,
                is_mdx=False,
                path=path,
                first_line=1,
            )
            report([] if has_page else problems)
            return section

        return read_guest(path, read, self._directive, prefix=self._prefix, docname=docname if has_page else None)


def _nothing() -> nodes.paragraph:
    return nodes.paragraph("", _("No significant changes."), classes=["relnotes-empty"])


def _without_sections(section: nodes.section, level: int) -> nodes.section:
    """The section with headings that are none of the page's structure, for places where no section can stand."""
    made = nodes.section()
    for node in section.children:
        if isinstance(node, nodes.section):
            inner = _without_sections(node, level + 1)
            made += inner.children
        elif isinstance(node, nodes.title):
            heading = nodes.rubric(node.rawsource, "", *node.children, ids=section["ids"])
            heading["heading-level"] = min(level, _DEEPEST)
            heading.source, heading.line = node.source, node.line
            made += heading
        else:
            made += node
    return made
