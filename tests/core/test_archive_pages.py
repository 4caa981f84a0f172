"""Which archive pages a library has, and what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_relnotes.core.announcement import Author
from sphinx_relnotes.core.archive_pages import (
    ArchivePage,
    CountPages,
    Heading,
    ListArchives,
    ListAuthors,
    ListTags,
    ListYears,
    NamePages,
    YearsBeside,
    archive_pages,
    pages_of,
    selection_of,
)
from sphinx_relnotes.core.choices import ARCHIVES

if TYPE_CHECKING:
    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.library import Library


def example(make_library: MakeLibrary) -> Library:
    return make_library(
        {"a": "2023-01-01 1.0", "b": "2024-01-01 Tool:2.0", "c": "2024-02-01"},
        more={
            "a": {"tags": ("x",), "authors": (Author(id="ada", name="Ada", bio="Writes."),)},
            "c": {"tags": ("x", "A tag"), "may_name_peps": True},
        },
    )


def test_each_kind_has_an_overview_and_a_page_for_each_key(make_library: MakeLibrary) -> None:
    pages = archive_pages(example(make_library), ARCHIVES, "news/archive", 2)
    assert list(pages) == [
        f"news/archive/{name}"
        for name in (
            *("index", "page-2", "years", "years/2024", "years/2023", "tags", "tags/a-tag", "tags/x"),
            *("authors", "authors/ada", "series", "series/1.0", "series/tool-2.0", "peps"),
        )
    ]
    assert pages["news/archive/series/tool-2.0"] == ArchivePage(kind="series", key=("Tool", "2.0"))


def test_there_is_no_page_of_what_the_library_does_not_have(make_library: MakeLibrary) -> None:
    assert archive_pages(make_library({}), ARCHIVES, "archive", 20) == {}
    assert list(archive_pages(make_library({"a": "2024-01-01"}), ARCHIVES, "", 20)) == ["index", "years", "years/2024"]


def test_every_page_lists_what_its_key_says(make_library: MakeLibrary) -> None:
    library = example(make_library)
    shown = {
        docname: [item.slug for item in selection_of(page, 2).find(library)]
        for docname, page in archive_pages(library, ARCHIVES, "", 2).items()
        if page.key or page.kind == "index"
    }
    assert shown == {
        "index": ["c", "b"],
        "page-2": ["a"],
        "years/2024": ["c", "b"],
        "years/2023": ["a"],
        "tags/a-tag": ["c"],
        "tags/x": ["c", "a"],
        "authors/ada": ["a"],
        "series/1.0": ["a"],
        "series/tool-2.0": ["b"],
    }


def test_overviews_count(make_library: MakeLibrary) -> None:
    library = example(make_library)
    assert [(item.label, item.count) for item in ListYears().answer(library)] == [("2024", 2), ("2023", 1)]
    assert [(item.label, item.count) for item in ListTags().answer(library)] == [("A tag", 1), ("x", 2)]
    assert ListAuthors().answer(library) == ((Heading(key="ada", label="Ada", count=1), "Writes."),)
    assert CountPages(page_size=2).answer(library) == 2
    assert ListArchives(kinds=("tags", "peps", "index")).answer(library) == ("tags", "peps", "index")


def test_a_year_has_those_beside_it(make_library: MakeLibrary) -> None:
    library = example(make_library)
    found = {year: YearsBeside(year=year).answer(library) for year in ("2025", "2024", "2023", "2022")}
    assert found == {"2025": ("", ""), "2024": ("", "2023"), "2023": ("2024", ""), "2022": ("", "")}


def test_an_announcement_knows_the_names_of_its_pages(make_library: MakeLibrary) -> None:
    library = example(make_library)
    names = {item.slug: NamePages(keys=pages_of(item)).answer(library) for item in library.announcements}
    assert names == {
        "a": ("authors/ada", "series/1.0", "tags/x"),
        "b": ("series/tool-2.0",),
        "c": ("tags/x", "tags/a-tag"),
    }
