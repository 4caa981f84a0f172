from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from sphinx_relnotes.core.announcement import Author
from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.matter.schema import interpret
from sphinx_relnotes.core.people.authors import AuthorCatalogue, load_authors
from sphinx_relnotes.core.problems import ProblemKind

CORPUS = Path(os.environ.get("RELNOTES_CORPUS", "/nonexistent"))
PEOPLE = {
    "soren-lowe": {
        "name": "Søren Łöwe",
        "github": "slowe",
        "mastodon": "https://social.example.org/@sl",
        "bluesky": "sl.example.org",
        "email": "sl@example.org",
    },
    "bb": {"name": "B.B. Berg", "bio": "Bakes", "website": "https://bb.example.org"},
}


def catalogue(people: dict[str, Any] = PEOPLE) -> AuthorCatalogue:
    found, problems = load_authors(people)
    assert problems == []
    return found


@pytest.mark.parametrize(
    "stated",
    [
        "soren-lowe",
        "Soren_Lowe",
        "Søren Łöwe",
        "SØREN ŁÖWE",
        "So\u0308ren Lowe",
        "Soren Lowe",
        " Søren  Łöwe ",
        "slowe",
        "@slowe",
        "@sl",
        "sl.example.org",
        "sl@example.org",
    ],
)
def test_an_author_is_found_by_id_name_or_handle_however_spelled(stated: str) -> None:
    assert catalogue().find(stated).name == "Søren Łöwe"


@pytest.mark.parametrize("stated", ["B.B. Berg", "BB Berg", "B. B. Berg", "b.b.berg", "BB"])
def test_punctuation_makes_no_other_author(stated: str) -> None:
    assert catalogue().find(stated).id == "bb"


def test_an_unknown_author_is_made_of_the_name() -> None:
    assert catalogue().find("Zoë Ångström") == Author(id="zoe-angstrom", name="Zoë Ångström")
    assert catalogue().find("佐藤").name == "佐藤"
    assert catalogue().find("佐藤").id == "佐藤"
    assert catalogue().find("🦆") == Author(id="unnamed", name="🦆")
    assert catalogue().find("Berg").id == "berg"


def test_an_empty_catalogue_knows_no_one() -> None:
    assert AuthorCatalogue().find("Ann Arbor") == Author(id="ann-arbor", name="Ann Arbor")
    assert load_authors(None) == (AuthorCatalogue(), [])


def test_an_id_goes_before_a_name_and_a_name_before_a_handle() -> None:
    found = catalogue({"one": {"name": "Two", "github": "three"}, "two": {"name": "Three"}, "three": {"name": "Four"}})

    assert found.find("two").name == "Three"
    assert found.find("Three").name == "Four"
    assert found.find("one").name == "Two"


def test_a_map_is_an_author_by_itself_filled_up_from_the_catalogue() -> None:
    found = catalogue()

    assert found.find({"name": "Ann Arbor", "url": "https://ann.example.org"}) == Author(
        id="ann-arbor", name="Ann Arbor", website="https://ann.example.org"
    )
    assert found.find({"name": "BB Berg", "bio": "Brews"}) == Author(
        id="bb", name="BB Berg", bio="Brews", website="https://bb.example.org"
    )
    assert found.find({"id": "bb"}).name == "B.B. Berg"
    assert found.find({"github": "slowe"}).name == "Søren Łöwe"
    assert found.find({"id": "nn"}) == Author(id="nn", name="nn")


def test_a_map_of_front_matter_finds_its_author() -> None:
    matter = read_front_matter("---\ntitle: One\ndate: 2024-11-19\nauthor: {name: bb berg}\n---\n", path="one.md")
    meta, problems = interpret(matter, path="one.md", preset="auto")

    assert problems == []
    assert catalogue().find(meta.authors[0]).id == "bb"


def test_authors_are_read_from_a_folder_of_every_format(tmp_path: Path) -> None:
    (tmp_path / "ann.json").write_text('{"name": "Ann \\ud83e\\udd86", "github": 12, "featured": false, "bio": ""}')
    (tmp_path / "bo.yml").write_text("name: Bo Berg\nimage: bo.png\n")
    (tmp_path / "cy.yaml").write_text("\ufeffid: cyan\nname: Cy\n", encoding="utf-8")
    (tmp_path / "di.toml").write_text('name = "Di"\nurl = "https://di.example.org"\n')
    (tmp_path / "README.md").write_text("# People\n")
    (tmp_path / ".hidden.json").write_text("{")
    (tmp_path / "more.json").mkdir()

    found, problems = load_authors(tmp_path)

    assert problems == []
    assert found.authors == (
        Author(id="ann", name="Ann 🦆", github="12"),
        Author(id="bo", name="Bo Berg", avatar="bo.png"),
        Author(id="cyan", name="Cy"),
        Author(id="di", name="Di", website="https://di.example.org"),
    )
    assert load_authors(str(tmp_path)) == (found, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("all.json", json.dumps({"ann": {"name": "Ann"}, "bo": {"name": "Bo"}})),
        ("all.json", json.dumps([{"id": "ann", "name": "Ann"}, {"name": "Bo"}])),
        ("all.yml", "ann:\n  name: Ann\nbo:\n  name: Bo\n"),
        (".authors.yml", "authors:\n  ann: {name: Ann}\n  bo: {name: Bo}\n"),
        ("all.yaml", "ann: Ann\nbo: [Bo]\n"),
        ("all.toml", '[ann]\nname = "Ann"\n[bo]\nname = "Bo"\n'),
        ("all.toml", '[[authors]]\nid = "ann"\nname = "Ann"\n[[authors]]\nname = "Bo"\n'),
    ],
)
def test_authors_are_read_from_one_file(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)

    found, problems = load_authors(path)

    assert problems == []
    assert found.authors == (Author(id="ann", name="Ann"), Author(id="bo", name="Bo"))


def test_a_dict_may_hold_ablogs_pairs() -> None:
    found = catalogue({"ann": ("Ann Arbor", "https://ann.example.org"), "bo": "Bo Berg", "cy": ("Cy", None)})

    assert found.find("ann") == Author(id="ann", name="Ann Arbor", website="https://ann.example.org")
    assert found.find("cy") == Author(id="cy", name="Cy")
    assert found.find("bo berg").id == "bo"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.json", "{\n,", 2),
        ("a.json", "[" * 200_000, 1),
        ("a.json", '{"a": ' * 60 + "1" + "}" * 60, 1),
        ("a.json", '{"name": ' + "9" * 5000 + "}", 1),
        ("a.json", '"text"', 1),
        ("a.json", '[{"name": "Ann"}, "Bo"]', 1),
        ("a.json", '{"ann": {"name": "Ann"}, "ann": {"name": "Bo"}}', 1),
        ("a.yml", "ann: {name: Ann}\nbo: {\n", 2),
        ("a.yml", "ann:\n  name: Ann\nann:\n  name: Bo\n", 4),
        ("a.yml", "ann:\n  bio: Bakes\n", 2),
        ("a.yml", "name: Ann\nwebsite: javascript:alert(1)\n", 2),
        ("a.yml", "name: Ann\navatar: 'data:text/html,x'\n", 2),
        ("a.yml", "name: Ann\nmastodon: ann\n", 2),
        ("a.yml", "name: Ann\nbluesky: 'a b'\n", 2),
        ("a.yml", "name: Ann\nemail: ann at home\n", 2),
        ("a.yml", "name: Ann\nbio: [a]\n", 2),
        ("a.toml", 'name = "Ann"\nbio = \n', 2),
        ("a.csv", "name\n", 0),
    ],
)
def test_a_wrong_catalogue_is_told_at_its_line_and_never_raises(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    path = tmp_path / name
    path.write_text(text)

    _, problems = load_authors(path)

    assert [(problem.kind, problem.path) for problem in problems] == [(ProblemKind.CATALOGUE, path.as_posix())]
    assert problems[0].line == line


def test_an_unsafe_link_costs_an_author_nothing_else() -> None:
    found, problems = load_authors({"ann": {"name": "Ann", "bio": "Bakes", "website": "javascript:alert(1)"}})

    assert found.find("ann") == Author(id="ann", name="Ann", bio="Bakes")
    assert [problem.path for problem in problems] == ["conf.py"]
    assert catalogue().find({"name": "Ann", "website": "javascript:alert(1)"}) == Author(id="ann", name="Ann")


def test_two_authors_of_one_id_are_told_and_the_first_one_stays(tmp_path: Path) -> None:
    (tmp_path / "ann.json").write_text('{"name": "Ann"}')
    (tmp_path / "ann.yml").write_text("name: Another\n")

    found, problems = load_authors(tmp_path)

    assert [author.name for author in found.authors] == ["Ann"]
    assert problems[0].path.endswith("ann.yml")
    assert "'ann' stands twice" in problems[0].message


def test_one_broken_file_costs_the_folder_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "ann.json").write_text("{")
    (tmp_path / "bo.yml").write_bytes(b"name: caf\xe9\n")
    (tmp_path / "cy.yml").write_text("name: Cy\n")
    (tmp_path / "di.yml").write_text("")
    (tmp_path / "link.yml").symlink_to(tmp_path / "link.yml")
    (tmp_path / "zz.yml").write_text("#" * 5_000_000)

    found, problems = load_authors(tmp_path)

    assert [author.id for author in found.authors] == ["cy"]
    assert [Path(problem.path).name for problem in problems] == ["ann.json", "bo.yml", "zz.yml"]


def test_a_source_that_does_not_exist_is_unreadable(tmp_path: Path) -> None:
    found, problems = load_authors(tmp_path / "people")

    assert found == AuthorCatalogue()
    assert [problem.kind for problem in problems] == [ProblemKind.UNREADABLE]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="RELNOTES_CORPUS does not name the corpus of real posts")
def test_every_author_of_the_corpus_is_found_under_the_exact_name() -> None:
    found, problems = load_authors(CORPUS / "authors")
    assert problems == []
    assert len(found.authors) > 20
    for post in sorted(CORPUS.glob("posts/*/index.md*")):
        matter = read_front_matter(post.read_text(encoding="utf-8"), path=post.as_posix())
        meta, _ = interpret(matter, path=post.as_posix(), preset="auto")
        (stated,) = meta.authors
        author = found.find(stated)
        assert author.name == stated
        assert author in found.authors
