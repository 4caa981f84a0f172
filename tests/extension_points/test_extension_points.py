"""What other extensions add: shown, followed by incremental and parallel builds, and harmless when it fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = {extensions}
html_theme = "basic"
relnotes_posts = {{"news": "posts"}}
{more}
"""
ADA = {"release_manager": '"Ada"'}
BEN = {"release_manager": '"Ben, Ada"'}
PAGES = ["archive/managers", "archive/managers/ada", "archive/managers/ben"]


def conf(*extensions: str, more: str = "") -> str:
    return CONF.format(extensions=[*extensions], more=more)


def posts(post: MakePost) -> dict[str, str]:
    return {
        "posts/one.md": post("Demo 1.0 released", **ADA),
        "posts/two.md": post("Demo 1.1 released", date="2024-12-01", **BEN),
    }


def text(site: Site, docname: str) -> str:
    return " ".join(site.html(docname).get_text().split())


def files(site: Site) -> Mapping[str, bytes]:
    return {
        path.relative_to(site.out).as_posix(): path.read_bytes()
        for path in sorted(site.out.rglob("*"))
        if path.suffix in {".html", ".json", ".xml"}
    }


def test_an_archive_kind_has_pages_of_its_own(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": conf("release_managers"), **posts(post)})

    overview = site.html("archive/managers")
    links = {link.get_text(): link["href"] for link in overview.select(".relnotes-filed a")}
    assert site.warnings == []
    assert overview.h1 is not None
    assert overview.h1.get_text().startswith("Release managers")
    assert links == {"Ada": "managers/ada.html", "Ben": "managers/ben.html"}
    assert "Demo 1.0 released" in text(site, "archive/managers/ada")
    assert "Demo 1.0 released" not in text(site, "archive/managers/ben")
    assert site.html("archive/index").select_one('.relnotes-ways a[href="managers.html"]')
    assert "archive/managers/ada" in site.app.env.all_docs


def test_a_header_part_is_a_line_of_every_announcement_that_has_one(make_site: MakeSite, post: MakePost) -> None:
    news = post("News", body="No release.\n")
    site = make_site({"conf.py": conf("download_line"), **posts(post), "posts/news.md": news})

    line = site.html("news/one").select_one(".relnotes-header .relnotes-part-download")
    assert site.warnings == []
    assert line is not None
    assert line.get_text() == "Download 1.0, made by Ada"
    assert [link["href"] for link in line.select("a")] == [
        "https://example.org/download/1.0/",
        "../archive/managers/ada.html",
    ]
    assert not site.html("news/news").select(".relnotes-part")


def test_a_reference_kind_is_known_in_links_and_text(make_site: MakeSite, post: MakePost) -> None:
    body = "It mends DEMO-42 and [another](https://tracker.example.org/DEMO-7).\n"
    site = make_site({"conf.py": conf("tickets"), "posts/one.md": post(body=body)})

    (announcement,) = site.json("api/announcements.json")["announcements"]
    found = [(item["kind"], item["target"], item["url"]) for item in announcement["references"]]
    assert site.warnings == []
    assert found == [
        ("ticket", "DEMO-42", "https://tracker.example.org/DEMO-42"),
        ("ticket", "DEMO-7", "https://tracker.example.org/DEMO-7"),
    ]


def test_conf_py_has_the_last_word_on_a_reference_kind(make_site: MakeSite, post: MakePost) -> None:
    own = 'relnotes_references = {"ticket": {"text": "TICKET ([0-9]+)", "target": "https://t.example.org/{1}"}}'
    site = make_site({"conf.py": conf("tickets", more=own), "posts/one.md": post(body="DEMO-1 and TICKET 2.\n")})

    (announcement,) = site.json("api/announcements.json")["announcements"]
    assert [item["url"] for item in announcement["references"]] == ["https://t.example.org/2"]


SWITCHED = """
from sphinx_relnotes.api import add_archive, add_header_part, archive_link

def setup(app):
    add_archive(app, "letters", lambda item: [LETTER(item)], title=TITLE, label=lambda key: LABEL + key)
    add_header_part(app, "letter", lambda item: archive_link(LETTER(item), "letters", LETTER(item)))
"""


def switched(letter: str = "item.title[0]", title: str = "Letters", label: str = "") -> str:
    """A ``conf.py`` whose functions can be others in the next build."""
    return conf(
        "sphinx_relnotes", more=f"LETTER = lambda item: {letter}\nTITLE = {title!r}\nLABEL = {label!r}{SWITCHED}"
    )


def test_nothing_is_read_again_when_nothing_changed(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": switched(), **posts(post)})

    assert make_site().read == frozenset()


def test_a_changed_function_changes_the_pages_that_it_concerns(make_site: MakeSite, post: MakePost) -> None:
    texts = {"posts/a.md": post("Alpha"), "posts/b.md": post("Beta", date="2024-12-01")}
    make_site({"conf.py": switched(), **texts, "other.md": "---\norphan: true\n---\n# Other\n"})
    site = make_site({"conf.py": switched("'B' if item.title == 'Beta' else 'Z'")})

    assert "news/a" in site.read
    assert not {"news/b", "other", "index", "archive/years"} & site.read
    assert site.html("news/a").select_one('.relnotes-part a[href="../archive/letters/z.html"]')
    assert not (site.out / "archive/letters/a.html").exists()
    assert files(site) == files(make_site({"conf.py": switched("'B' if item.title == 'Beta' else 'Z'"), **texts,
        "other.md": "---\norphan: true\n---\n# Other\n"}, name="clean"))  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (conf("sphinx_relnotes"), switched()),
        (switched(), conf("sphinx_relnotes")),
        (switched(), switched(title="Initials")),
        (switched(), switched(label="Letter ")),
    ],
    ids=["comes", "goes", "title", "label"],
)
def test_an_addition_may_come_go_or_be_renamed(make_site: MakeSite, post: MakePost, before: str, after: str) -> None:
    make_site({"conf.py": before, **posts(post)})
    site = make_site({"conf.py": after})
    clean = make_site({"conf.py": after, **posts(post)}, name="clean")

    assert site.warnings == []
    assert files(site) == files(clean)


def test_a_parallel_build_is_the_same(make_site: MakeSite, post: MakePost) -> None:
    many = {f"posts/{n}.md": post(f"Demo 1.{n} released", **(ADA if n % 2 else BEN)) for n in range(12)}
    sources = {"conf.py": conf("download_line"), **many}

    assert files(make_site(sources, parallel=4, name="parallel")) == files(make_site(sources))


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text", "latex", "man", "epub"])
def test_every_builder_shows_what_was_added(make_site: MakeSite, post: MakePost, builder: str) -> None:
    index = "# Demo\n\n```{toctree}\nnews/one\narchive/managers/ada\n```\n"
    more = 'epub_copyright = "1"\nversion = "1"\nman_pages = [("index", "demo", "Demo", [], 1)]'
    site = make_site({"conf.py": conf("download_line", more=more), "index.md": index, **posts(post)}, builder=builder)

    html = "index" if builder == "singlehtml" else "news/one"
    names = {"text": "news/one.txt", "latex": "demo.tex", "man": "demo.1"}
    shown = site.text(names[builder]) if builder in names else site.html(html).get_text()
    assert [line for line in site.warnings if "relnotes" in line or "managers" in line] == []
    assert re.search(r"Download\s*1\.0", shown)


FAILS = """
from sphinx_relnotes.api import add_archive, add_header_part, page_link, web_link

def setup(app):
    add_archive(app, "odd", lambda item: 1 / 0 if "1.0" in item.title else "fine", title="Odd")
    add_header_part(app, "wrong", lambda item: [42])
    add_header_part(app, "script", lambda item: web_link("x", "javascript:alert(1)"))
    add_header_part(app, "lost", lambda item: page_link("lost", "no/where"))
    add_header_part(app, "words", lambda item: "<b>words</b>")
"""


def test_a_function_that_fails_costs_a_warning_and_no_page(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": conf("sphinx_relnotes", more=FAILS), "posts/one.md": post()})

    said = "\n".join(site.warnings)
    assert "posts/one.md:1: WARNING: the archive kind 'odd'" in said
    assert "ZeroDivisionError: division by zero" in said
    assert "a header part takes texts and the parts of sphinx_relnotes.api, not int" in said
    assert "'javascript:alert(1)' is no address of the web or of mail" in said
    assert "the document 'no/where', which is not there" in said
    assert all(line.endswith("[relnotes.extension]") for line in site.warnings)
    assert [line.get_text() for line in site.html("news/one").select(".relnotes-part")] == ["lost", "<b>words</b>"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('add_archive(app, "tags", str, title="T")', "the name 'tags' of an archive is taken"),
        ('add_archive(app, "A b", str, title="T")', "'A b' is no name"),
        ('add_header_part(app, "x", str); add_header_part(app, "x", str)', "two extensions add the header x"),
        ('add_archive(app, "x", str, title="T"); add_archive(app, "x", str, title="U")', "two extensions add"),
    ],
)
def test_names_are_refused_that_cannot_be(make_site: MakeSite, call: str, message: str) -> None:
    more = f"from sphinx_relnotes.api import add_archive, add_header_part\ndef setup(app): {call}"

    with pytest.raises(ExtensionError, match=re.escape(message)):
        make_site({"conf.py": conf(more=more)})


def test_keys_of_one_slug_keep_their_pages_apart(make_site: MakeSite, post: MakePost) -> None:
    managers = '"Ada!, ada, 日本"'
    site = make_site({"conf.py": conf("release_managers"), "posts/one.md": post(release_manager=managers)})

    addresses = [unquote(str(link["href"])) for link in site.html("archive/managers").select(".relnotes-filed a")]
    assert site.warnings == []
    assert len({*addresses}) == 3
    assert all((site.out / "archive" / address).is_file() for address in addresses)
