"""An announcement in the middle of another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
relnotes_archives = []
"""
RICH = """# First

Words of {name}.[^1]

## Details

![](dot.png) and [other](../b/index.md)

[^1]: The footnote of {name}.
"""


def as_rst(markdown: str) -> str:
    """A page of headings, paragraphs and directives in reStructuredText."""
    lines = []
    for line in markdown.splitlines():
        if line.startswith("# "):
            lines += [line[2:], "=" * len(line)]
        elif line.startswith("```{"):
            name, _, argument = line[4:].partition("}")
            lines.append(f".. {name}::{argument}")
        elif line.startswith(":"):
            lines.append(f"   {line}")
        elif line != "```":
            lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.fixture(params=["md", "rst"])
def host(request: pytest.FixtureRequest) -> str:
    suffix: str = request.param
    return suffix


def page(suffix: str, text: str) -> dict[str, str]:
    return {f"index.{suffix}": text if suffix == "md" else as_rst(text)}


def two_posts(post: MakePost) -> dict[str, str | bytes]:
    return {
        "conf.py": CONF,
        "posts/a/index.md": post("Demo 1.0 released", RICH.format(name="a")),
        "posts/a/dot.png": b"\x89PNG",
        "posts/b/index.md": post("Demo 1.1a1 released", RICH.format(name="b")).replace("2024-11-19", "2024-12-01"),
        "posts/b/dot.png": b"\x89PNG2",
    }


def test_as_the_first_thing_it_gives_the_page_its_title(host: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({**two_posts(post), **page(host, "```{release-announcement} a\n```\n\nMore words.\n")})

    shown = site.html()
    assert site.warnings == []
    assert [h.get_text() for h in shown.find_all("h1")] == ["Demo 1.0 released¶"]
    assert shown.find("title").get_text().startswith("Demo 1.0 released")  # type: ignore[union-attr]
    assert "More words." in shown.get_text()


def test_two_posts_with_equal_headings_and_footnotes_live_on_one_page(
    host: str, make_site: MakeSite, post: MakePost
) -> None:
    text = "# Host\n\n```{release-announcement} a\n```\n\nBetween.\n\n```{release-announcement} 1.1a1\n```\n\nAfter.\n"
    site = make_site({**two_posts(post), **page(host, text)})

    shown = site.html()
    ids = [tag["id"] for tag in shown.find_all(id=True)]
    assert site.warnings == []
    assert len(ids) == len(set(ids))
    assert [h.get_text().rstrip("¶") for h in shown.find_all("h2")] == ["Demo 1.0 released", "Demo 1.1a1 released"]
    words = shown.get_text()
    for sentence in ("Words of a.", "The footnote of a.", "Words of b.", "The footnote of b.", "Between.", "After."):
        assert sentence in words
    for link in shown.find_all("a", href=True):
        href = str(link["href"])
        assert not href.startswith("#") or href[1:] in {*ids, ""}
    assert len({img["src"] for img in shown.find_all("img")}) == 2
    other = {a["href"] for a in shown.find_all("a") if a.get_text() == "other"}
    assert other == {"news/b.html"}


def test_in_a_card(make_site: MakeSite, post: MakePost) -> None:
    text = "# Host\n\n::::{card}\n:::{release-announcement} a\n:::\n::::\n"
    files = {**two_posts(post), "conf.py": CONF + 'myst_enable_extensions = ["colon_fence"]\n', "index.md": text}
    site = make_site(files)

    card = site.html().find(class_="sd-card")
    assert site.warnings == []
    assert card is not None
    assert "The footnote of a." in card.get_text()


@pytest.mark.parametrize("style", ["summary", "card", "banner"])
def test_a_teaser_leads_to_the_announcement(style: str, host: str, make_site: MakeSite, post: MakePost) -> None:
    text = f"# Host\n\n```{{release-announcement}} latest\n:style: {style}\n:class: mine\n:name: here\n```\n"
    site = make_site({**two_posts(post), **page(host, text)})

    box = site.html().find(class_="mine")
    assert site.warnings == []
    assert box is not None
    assert [a["href"] for a in box.select('a[href$=".html"]')] == ["news/b.html"]
    assert "Demo 1.1a1" in box.get_text()


def test_latest_of_a_stage_follows_the_library(make_site: MakeSite, post: MakePost) -> None:
    text = "# Host\n\n```{release-announcement}\n:stage: final\n:style: banner\n```\n"
    first = make_site({**two_posts(post), "index.md": text})
    assert "Demo 1.0 released" in first.html().get_text()

    newer = post("Demo 2.0 released").replace("2024-11-19", "2024-12-24")
    second = make_site({"posts/c.md": newer})
    assert second.read == {"index", "news/c", "news/b"}  # the one before names the one after
    assert "Demo 2.0 released" in second.html().get_text()


def test_a_post_is_shown_by_its_path_without_any_library(make_site: MakeSite, post: MakePost) -> None:
    ours = 'relnotes_posts = {"news": "posts"}\nrelnotes_archives = []\n'
    conf = CONF.replace(ours, 'exclude_patterns = ["notes"]\n')
    index = "# Host\n\n```{release-announcement} notes/one.md\n```\n"
    site = make_site(
        {"conf.py": conf, "index.md": index, "notes/one.md": post("One", "![](dot.png)\n"), "notes/dot.png": b"x"}
    )

    assert site.warnings == []
    assert [h.get_text() for h in site.html().find_all("h2")] == ["One¶"]
    assert (site.out / "_images/dot.png").exists()
    assert make_site({"notes/one.md": post("Another")}).read == {"index"}


def test_a_post_that_shows_itself_is_reported(make_site: MakeSite, post: MakePost) -> None:
    body = "```{release-announcement} one\n```\n"
    site = make_site({"conf.py": CONF, "index.md": "# D\n", "posts/one.md": post("One", body)})

    assert any("would show itself" in line for line in site.warnings)
    assert site.html("news/one").find("h1")


def test_documents_that_a_post_names_are_sought_from_its_own_place(make_site: MakeSite, post: MakePost) -> None:
    show = "---\norphan: true\n---\n\n# Host\n\n```{release-announcement} b\n```\n"
    body = "{doc}`a` {doc}`Words <a>` {doc}`/news/a`\n"
    posts = {"posts/a.md": post("A"), "posts/b.md": post("B", body)}
    site = make_site({"conf.py": CONF, "deep/down/host.md": show, **posts})

    links = site.html("deep/down/host").select("a:has(.doc)")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("A", "../../news/a.html"),
        ("Words", "../../news/a.html"),
        ("A", "../../news/a.html"),
    ]
    assert site.warnings == []


def test_a_post_shown_elsewhere_keeps_its_own_anchors(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {
            "conf.py": CONF,
            "index.md": "# Demo\n\n```{toctree}\nz\n```\n\n[details](posts/a.md#details)\n",
            "posts/a.md": post("A", "## Details\n\nMany.\n"),
            "z.md": "# Last to be read\n\n```{release-announcement} a\n:style: full\n```\n",
        }
    )

    (link,) = (link for link in site.html().select("a.reference") if link.get_text() == "details")
    assert link["href"] == "news/a.html#details"
    assert site.html("news/a").select_one("#details")


def test_what_a_post_shows_of_others_is_shown_anew_where_the_post_is_a_guest(
    make_site: MakeSite, post: MakePost
) -> None:
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "index.md": "# Demo\n\n```{toctree}\nz\n```\n",
        "posts/a.md": post("A", "Those of the other:\n\n```{pep-list}\n:tag: x\n```\n"),
        "posts/b.md": post("B", "See PEP 8.\n", tags="[x]"),
        "z.md": "# Host\n\n```{release-announcement} a\n```\n",
    }
    assert "PEP 12" not in make_site(files).html("z").get_text()
    site = make_site({"posts/b.md": post("B", "See PEP 8 and PEP 12.\n", tags="[x]")})

    assert "PEP 12" in site.html("z").get_text()
    assert "PEP 12" in site.html("news/a").get_text()
