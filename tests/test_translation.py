"""The words that readers see, in the project's language."""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.dates import format_date
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import sphinx_relnotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog
    from conftest import MakePost, MakeSite

PACKAGE = Path(sphinx_relnotes.__file__).parent
LOCALE = PACKAGE / "locale"
LANGUAGES = ["de", "fr", "ja", "pt_BR", "zh_CN"]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w+\}")

Id = str | tuple[str, ...]


def catalog(language: str = "") -> Catalog:
    """That of a language, else the template of all."""
    path = LOCALE / language / "LC_MESSAGES/sphinx_relnotes.po" if language else LOCALE / "sphinx_relnotes.pot"
    with path.open("rb") as file:
        return read_po(file, locale=language or None)


def ids(of: Catalog) -> set[Id]:
    return {_id(message.id) for message in of if message.id}


def _id(message: str | list[str] | tuple[str, ...]) -> Id:
    return message if isinstance(message, str) else tuple(message)


def calls_while_imported(node: ast.AST) -> Iterator[str]:
    """The names of functions that a module calls when it is imported, with their lines."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield f"{child.func.id}, line {child.lineno}"
        yield from calls_while_imported(child)


def test_constants_are_only_marked_and_looked_up_when_they_are_shown() -> None:
    early = [
        f"{path.relative_to(PACKAGE)}: {call}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for call in calls_while_imported(ast.parse(path.read_text(encoding="utf-8")))
        if call.startswith(("_,", "ngettext,"))
    ]

    assert early == [], "mark constants with N_; the language is known only when a project is there"


def test_the_template_holds_every_string_of_the_package() -> None:
    found = {_id(message) for _, _, message, _, _ in extract_from_dir(PACKAGE)}

    assert ids(catalog()) == found, "run `tox -e locale`, and translate what is new in the .po files"


def test_there_are_the_languages_that_are_promised() -> None:
    assert sorted(path.name for path in LOCALE.iterdir() if path.is_dir()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_its_placeholders_agree(language: str) -> None:
    messages = catalog(language)

    assert ids(messages) == ids(catalog()), "run `tox -e locale`"
    for message in messages:
        if not message.id:
            continue
        forms = [message.string] if isinstance(message.string, str) else [*(message.string or ())]
        assert all(forms), f"translate {message.id!r}"
        assert not message.fuzzy
        singular = message.id if isinstance(message.id, str) else message.id[0]
        for form in forms:
            assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(singular)), form
        assert len(forms) == (1 if isinstance(message.id, str) else messages.num_plurals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_is_what_was_translated(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    with (LOCALE / language / "LC_MESSAGES/sphinx_relnotes.mo").open("rb") as file:
        shipped = {_id(message.id): message.string for message in read_mo(file) if message.id}

    assert shipped == {_id(message.id): message.string for message in read_mo(compiled) if message.id}, "tox -e locale"


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_a_site_speaks_the_language_of_its_project(language: str, make_site: MakeSite, post: MakePost) -> None:
    conf = f"""
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
language = "{language}"
relnotes_posts = {{"news": "posts"}}
"""
    newer = post("Demo 1.0.1 released", date="2024-12-24")
    site = make_site({"conf.py": conf, "posts/a.md": post(updated="2024-11-20"), "posts/b.md": newer})

    def said(message: str, *arguments: object) -> str:
        translated = message if language == "en" else catalog(language).get(message).string  # type: ignore[union-attr]
        return str(translated) % arguments if arguments else str(translated)

    def day(number: int, month: int) -> str:
        return format_date(dt.date(2024, month, number), "d MMMM y" if language == "en" else "long", language)

    shown, archive = site.html("news/a").get_text(), site.html("archive/index").get_text()
    assert site.warnings == []
    assert day(19, 11) in shown
    for words in (said("updated %s", day(20, 11)), said("Superseded:"), said("final"), said("%s series", "1.0")):
        assert words in shown
    assert day(24, 12) in shown
    for words in (said("Archive"), said("Years"), said("Series")):
        assert words in archive
