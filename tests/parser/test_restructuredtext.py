"""Posts in reStructuredText: the same shape as those in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

from .conftest import TITLE

if TYPE_CHECKING:
    from .conftest import Render, Rendered


def _build(build: Render, source: str, **options: Any) -> Rendered:
    return build(source, is_rst=True, **options)


def test_sections_of_the_body_lie_beneath_the_title(build: Render) -> None:
    built = _build(build, "Intro.\n\nOne\n===\n\na\n\nTwo\n---\n\nb\n\nThree\n=====\n\nc\n")
    assert built.levels() == [(1, TITLE), (2, "One"), (3, "Two"), (2, "Three")]
    assert not built.warnings
    assert built.output.count("<h1>") == 1


def test_a_body_that_begins_with_its_title_does_not_say_it_twice(build: Render) -> None:
    built = _build(build, f".. _label:\n\n{TITLE.upper()}!\n{'=' * 40}\n\ntext :ref:`label`\n\nOne\n---\n\na\n")
    assert built.levels() == [(1, TITLE), (2, "One")]
    assert 'href="#label"' in built.output
    assert not built.warnings


def test_a_single_other_section_stays_a_section(build: Render) -> None:
    assert _build(build, "One\n===\n\na\n").levels() == [(1, TITLE), (2, "One")]


@pytest.mark.parametrize("source", ["", "text"])
def test_a_body_without_sections(build: Render, source: str) -> None:
    built = _build(build, source)
    assert built.levels() == [(1, TITLE)]
    assert not built.warnings


def test_lines_are_those_of_the_file(build: Render) -> None:
    built = _build(build, "a\n\n:nosuchrole:`x`\n", first_line=7)
    assert "index.rst:9:" in built.warnings


def test_directives_roles_and_footnotes_work(build: Render) -> None:
    built = _build(build, ".. note:: Mind [#a]_ *this*.\n\n.. [#a] Foot.\n\n:kbd:`Ctrl`\n")
    assert built.document.next_node(nodes.note) is not None
    assert "Foot." in built.output
    assert not built.warnings


def test_prologue_and_epilogue_of_the_project_are_read(build: Render) -> None:
    built = _build(
        build, "|a| and |b|", conf={"rst_prolog": ".. |a| replace:: first", "rst_epilog": ".. |b| replace:: last"}
    )
    assert "first and last" in built.output
    assert not built.warnings


@pytest.mark.parametrize(("mode", "shown", "noted"), [("keep", True, 0), ("sanitize", False, 0), ("drop", False, 1)])
def test_raw_html_is_treated_as_in_markdown(build: Render, mode: str, shown: Any, noted: int) -> None:
    built = _build(build, ".. raw:: html\n\n   <b onclick='x()'>bold</b>\n\ntext", raw_html=mode)
    assert ("onclick" in built.output) is shown
    assert ("<b>bold</b>" in built.output) is (mode == "sanitize")
    assert len(built.problems) == noted
