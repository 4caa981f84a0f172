"""A folder of posts becomes a library, whatever lies in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sphinx_relnotes.core.people.authors import AuthorCatalogue
from sphinx_relnotes.core.problems import ProblemKind
from sphinx_relnotes.core.rules import ReadingRules
from sphinx_relnotes.core.scan import read_file, scan
from sphinx_relnotes.core.sources import MAX_POST_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_relnotes.core.library import Library
    from sphinx_relnotes.core.scan import Found, Located

RULES = ReadingRules(today=dt.date(2026, 1, 1), authors=AuthorCatalogue(), product="Demo", permalink="{year}/{slug}")


def library_of(folder: Path, **options: bool) -> Library:
    def read(files: Sequence[Located]) -> list[Found]:
        return [read_file(file, prefix, RULES) for file, prefix in files]

    return scan({"news": folder}, read, product="Demo", **options)  # type: ignore[arg-type]


def write(folder: Path, name: str, matter: str = "title: A\ndate: 2024-01-01", body: str = "Text.") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{matter}\n---\n\n{body}\n")


def test_files_and_index_files_are_posts_and_the_rest_is_not(tmp_path: Path) -> None:
    for name in ("a.md", "b/index.md", "c/index.mdx", "d/e.rst", "index.md", ".hidden.md", "f/_index.md", "g.txt"):
        write(tmp_path, name)
    library = library_of(tmp_path)

    assert {item.slug for item in library.announcements} == {"a", "b", "c", "e"}
    assert library.by_docname.keys() == {f"news/2024/{slug}" for slug in "abce"}
    assert library.problems == ()


def test_the_newest_stands_first_and_posts_of_one_day_in_a_stable_order(tmp_path: Path) -> None:
    for name, date in {
        "a": "2024-01-01",
        "c": "2024-01-02",
        "b": "2024-01-02",
        "d": "2024-01-02T23:00:00-08:00",
    }.items():
        write(tmp_path, f"{name}.md", f"title: {name}\ndate: {date}")

    assert [item.slug for item in library_of(tmp_path).announcements] == ["d", "c", "b", "a"]


def test_a_dated_name_gives_slug_and_date(tmp_path: Path) -> None:
    write(tmp_path, "2023-05-06-hello.md", "title: Hello")
    library = library_of(tmp_path)

    (post,) = library.announcements
    assert (post.slug, post.date.day, library.problems) == ("hello", dt.date(2023, 5, 6), ())


def test_front_matter_goes_before_title_and_links(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "title: Demo 1.0 released\ndate: 2024-01-01\nreleases: []")
    write(tmp_path, "b.md", "title: Something\ndate: 2024-01-01\nreleases: [{version: '2.0', stage: beta}]")
    found = {item.slug: item for item in library_of(tmp_path).announcements}

    assert found["a"].releases == ()
    assert [(release.version, release.stage.value) for release in found["b"].releases] == [("2.0", "beta")]


def test_a_version_is_found_with_and_without_its_product(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "title: Demo 1.0 released\ndate: 2024-01-01")
    write(tmp_path, "b.md", "title: Other 1.0 released\ndate: 2024-01-01\nproduct: Other")
    library = library_of(tmp_path)

    assert [
        found and found[0].slug for found in map(library.find_release, ("1.0", "Other 1.0", "2.0", "no version"))
    ] == [
        "a",
        "b",
        None,
        None,
    ]


def test_a_file_too_large_is_left_out_with_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    with (tmp_path / "big.md").open("wb") as stream:
        stream.truncate(MAX_POST_BYTES + 1)
    library = library_of(tmp_path)

    assert [item.slug for item in library.announcements] == ["a"]
    assert [problem.kind for problem in library.problems] == [ProblemKind.UNREADABLE]
    assert library.left_out == ((tmp_path / "big.md").as_posix(),)


def test_what_a_hidden_post_lacks_is_no_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "draft: true")

    assert library_of(tmp_path).problems == ()
    assert {problem.kind for problem in library_of(tmp_path, drafts=True).problems} == {ProblemKind.MISSING_KEY}
