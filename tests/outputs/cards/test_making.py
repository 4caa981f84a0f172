"""Cards in builds: drawn once, named in the head, and gone with their post."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sphinx_relnotes.outputs.cards import drawing, fontfiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakePost, MakeSite, Site

    from sphinx_relnotes.outputs.cards.card import Card
    from sphinx_relnotes.outputs.cards.fonts import Fonts

BASE = "https://demo.example/"
CONF = f"""
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = {BASE!r}
relnotes_posts = {{"news": "posts"}}
relnotes_social_cards = True
"""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The titles of the cards that are drawn."""
    titles: list[str] = []

    def note(card: Card, fonts: Fonts) -> bytes:
        titles.append(card.title)
        return draw(card, fonts)

    draw = drawing.draw_card
    monkeypatch.setattr(drawing, "draw_card", note)
    yield titles
    fontfiles.font_files.cache_clear()


def head(site: Site, name: str, docname: str = "news/a") -> str:
    tag = site.html(docname).find("meta", attrs={"property": name}) or site.html(docname).find("meta", {"name": name})
    return str(tag["content"]) if tag else ""


def cards(site: Site) -> set[str]:
    return {path.relative_to(site.out).as_posix() for path in site.out.glob("social/*")}


def test_each_announcement_has_a_card_that_its_head_names(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(), "posts/b.md": post("News")})

    assert site.warnings == []
    assert cards(site) == {"social/a.png", "social/b.png"}
    with Image.open(site.out / "social/a.png") as image:
        assert image.size == (1200, 630)
    assert head(site, "og:image") == f"{BASE}social/a.png"
    assert (head(site, "og:image:width"), head(site, "og:image:height")) == ("1200", "630")
    assert head(site, "og:image:alt") == "Demo 1.0 released"
    assert head(site, "twitter:card") == "summary_large_image"


def test_without_the_option_there_is_none(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post()}, {"relnotes_social_cards": False})
    assert cards(site) == set()
    assert head(site, "og:image") == ""


def test_cards_are_drawn_once(make_site: MakeSite, post: MakePost, drawn: list[str]) -> None:
    first = make_site({"conf.py": CONF, "posts/a.md": post("A"), "posts/b.md": post("B")})
    assert sorted(drawn) == ["A", "B"]
    before = (first.out / "social/b.png").stat()
    del drawn[:]

    make_site({"posts/a.md": post("A", "Another text.\n")})
    assert drawn == []
    make_site({"posts/a.md": post("C")})
    assert drawn == ["C"]
    after = (make_site({}).out / "social/b.png").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    make_site({}, builder="dirhtml")
    assert drawn == ["C"]


def test_a_card_goes_with_its_post_and_gives_way_to_a_picture(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": CONF, "posts/a.md": post("A"), "posts/b.md": post("B"), "posts/c.md": post("C")})
    text = post("B", image="https://cdn.example/b.png")
    site = make_site({"posts/a.md": None, "posts/b.md": text})

    assert cards(site) == {"social/c.png"}
    assert head(site, "og:image", "news/b") == "https://cdn.example/b.png"
    assert len([*Path(site.app.doctreedir).rglob("cards/*.png")]) == 1


def test_options_change_the_picture(make_site: MakeSite, post: MakePost) -> None:
    first = make_site({"conf.py": CONF, "posts/a.md": post("News")})
    before = (first.out / "social/a.png").read_bytes()
    site = make_site({}, {"relnotes_social_cards": {"accent": "#b3261e", "background": "#101010"}})

    assert (site.out / "social/a.png").read_bytes() != before
    assert site.warnings == []


def test_two_builds_draw_the_same_bytes(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post(author="Ada")}
    one, other = make_site(files, name="one"), make_site(files, name="other", parallel=3)
    assert (one.out / "social/a.png").read_bytes() == (other.out / "social/a.png").read_bytes()


@pytest.mark.parametrize("module", ["PIL", "fontpkg"])
def test_what_is_not_installed_is_one_warning(
    module: str, make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    fontfiles.font_files.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *args: None if name == module else find(name, *args))
    site = make_site({"conf.py": CONF, "posts/a.md": post(), "posts/b.md": post("B")})

    (warning,) = site.warnings
    assert "install 'sphinx-relnotes[cards]'" in warning
    assert "[relnotes.social_card]" in warning
    assert head(site, "og:image") == ""
    assert cards(site) == set()


def test_a_font_that_is_not_there_is_one_warning(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post()}, {"relnotes_social_cards": {"fonts": ["Nope"]}})
    assert ["there is no font 'Nope'" in line for line in site.warnings] == [True]
    assert head(site, "og:image") == ""


def test_cards_without_an_address_would_not_be_found(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post()}, {"html_baseurl": ""})
    assert ["social cards need html_baseurl" in line for line in site.warnings] == [True]
    assert cards(site) == set()


def test_a_letter_that_no_font_has_is_a_warning(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("Demo 1.0 \u6f22\u5b57")})
    assert ["posts/a.md: no font for social cards has \u6f22 \u5b57" in line for line in site.warnings] == [True]
    assert cards(site) == {"social/a.png"}


def test_a_font_of_the_project_is_taken(make_site: MakeSite, post: MakePost) -> None:
    file = Path(fontfiles.font_files((), Path())[0])
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "posts/a.md": post(),
        "fonts/own.ttf": file.read_bytes(),
    }
    site = make_site(files, {"relnotes_social_cards": {"fonts": ["fonts/own.ttf"]}})
    assert site.warnings == []
    assert cards(site) == {"social/a.png"}


def test_wrong_options_stop_the_build(make_site: MakeSite, post: MakePost) -> None:
    with pytest.raises(Exception, match="relnotes_social_cards\\['accent'\\] is 'teal'"):
        make_site({"conf.py": CONF, "posts/a.md": post()}, {"relnotes_social_cards": {"accent": "teal"}})


def test_hostile_titles_are_drawn(make_site: MakeSite, post: MakePost) -> None:
    titles = ["\\u202e\\u0000</title>", "\\ud83d\\udc0d" * 3, "x" * 5000, "\\u200d\\u0301"]
    files = {f"posts/p{number}.md": post(title) for number, title in enumerate(titles)}
    site = make_site({"conf.py": CONF, **files}, {"suppress_warnings": ["relnotes"]})
    assert len(cards(site)) == len(titles)


def test_books_and_texts_have_no_cards(make_site: MakeSite, post: MakePost) -> None:
    assert cards(make_site({"conf.py": CONF, "posts/a.md": post()}, builder="epub")) == set()
    assert cards(make_site({}, builder="text")) == set()
