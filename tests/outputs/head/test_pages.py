"""The heads of real pages, in themes that know nothing of us, and beside sphinxext-opengraph."""

from __future__ import annotations

import base64
import json
import sys
import types
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

BASE = "https://demo.example/docs/"
CONF = f"""
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = {BASE!r}
relnotes_posts = {{"news": "posts"}}
"""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
Files = dict[str, str | bytes | None]
OPENGRAPH = ["sphinx_relnotes", "sphinxext.opengraph"]


@pytest.fixture
def _without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, sphinxext-opengraph makes no pictures of its own; a machine that has it is to test the same."""
    monkeypatch.setitem(sys.modules, "matplotlib", types.ModuleType("matplotlib"))
    for name in [name for name in sys.modules if name.startswith("sphinxext.opengraph")]:
        monkeypatch.delitem(sys.modules, name)


def head(site: Site, docname: str = "news/a") -> dict[str, str]:
    """The contents by name; those of lists are joined."""
    found: dict[str, list[str]] = {}
    for tag in site.html(docname).find_all("meta"):
        for name in {tag.get("name"), tag.get("property")} - {None, "viewport"}:
            found.setdefault(str(name), []).append(str(tag["content"]))
    return {name: "|".join(contents) for name, contents in found.items()}


def structured(site: Site, docname: str = "news/a") -> Any:
    (script,) = site.html(docname).find_all("script", type="application/ld+json")
    return json.loads(script.string or "")


def canonical(site: Site, docname: str = "news/a") -> list[str]:
    return [str(link["href"]) for link in site.html(docname).find_all("link", rel="canonical")]


@pytest.mark.parametrize("theme", ["basic", "alabaster", "furo"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_head_of_a_release_in_every_theme(theme: str, builder: str, make_site: MakeSite, post: MakePost) -> None:
    text = post(author="Ada, Bob", tags="[x, y]", updated="2024-11-20", language="de")
    site = make_site({"conf.py": CONF, "posts/a.md": text}, {"html_theme": theme}, builder)
    suffix = ".html" if builder == "html" else "/"
    url = f"{BASE}news/a{suffix}"

    assert (
        head(site).items()
        >= {
            "description": "It is out.",
            "author": "Ada, Bob",
            "og:title": "Demo 1.0 released",
            "og:type": "article",
            "og:url": url,
            "og:locale": "de_DE",
            "og:site_name": "Demo",
            "article:published_time": "2024-11-19",
            "article:modified_time": "2024-11-20",
            "article:tag": "x|y",
            "twitter:card": "summary",
        }.items()
    )
    page = structured(site)
    assert (page["@type"], page["inLanguage"]) == ("TechArticle", "de")
    assert page["about"][0]["releaseNotes"] == url
    assert page["about"][0]["applicationCategory"] == "DeveloperApplication"
    assert canonical(site) == [url]


def test_only_pages_of_announcements_are_touched(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post()})
    assert head(site, "index") == {}
    assert site.html("index").find_all("script", type="application/ld+json") == []


def test_archive_pages_say_what_they_hold(make_site: MakeSite, post: MakePost) -> None:
    conf = CONF + 'relnotes_authors = {"ada": {"name": "Ada", "bio": "Bakes.", "mastodon": "@ada@m.example"}}\n'
    site = make_site({"conf.py": conf, "posts/a.md": post(author="ada", tags="[x]")})

    assert head(site)["fediverse:creator"] == "@ada@m.example"
    found = {
        name: (head(site, f"archive/{name}")["description"], structured(site, f"archive/{name}")["@type"])
        for name in ("index", "tags", "tags/x", "years/2024", "series/1.0", "authors/ada")
    }
    assert found == {
        "index": ("All announcements of Demo, newest first.", "CollectionPage"),
        "tags": ("The announcements of Demo by tag.", "CollectionPage"),
        "tags/x": ("All announcements of Demo tagged “x”, newest first.", "CollectionPage"),
        "years/2024": ("All announcements of Demo of the year 2024.", "CollectionPage"),
        "series/1.0": ("All releases and announcements of Demo 1.0, with dates and stages.", "CollectionPage"),
        "authors/ada": ("Bakes.", "ProfilePage"),
    }
    assert structured(site, "archive/authors/ada")["mainEntity"][0]["sameAs"] == ["https://m.example/@ada"]
    assert canonical(site, "archive/tags/x") == [f"{BASE}archive/tags/x.html"]


def test_without_a_base_url_nothing_needs_one(make_site: MakeSite, post: MakePost) -> None:
    text = post(body="![A cake](dot.png)\n", author="Ada")
    site = make_site({"conf.py": CONF, "posts/a.md": text, "posts/dot.png": PNG}, {"html_baseurl": ""})

    assert not {"og:url", "og:image"} & set(head(site))
    assert head(site)["og:title"] == "Demo 1.0 released"
    assert "url" not in structured(site)
    assert canonical(site) == []


def test_the_first_picture_of_the_body(make_site: MakeSite, post: MakePost) -> None:
    body = "![A drawing](a.svg)\n\n![A cake](dot.png)\n\n![Another](dot2.png)\n"
    files: Files = {
        "posts/a.md": post(body=body),
        "posts/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "posts/dot.png": PNG,
        "posts/dot2.png": PNG,
    }
    site = make_site({"conf.py": CONF, **files})

    assert head(site)["og:image"] == f"{BASE}_images/dot.png"
    assert head(site)["og:image:alt"] == "A cake"
    assert head(site)["twitter:card"] == "summary_large_image"
    assert (site.out / "_images/dot.png").is_file()


def test_the_picture_of_front_matter_is_copied(make_site: MakeSite, post: MakePost) -> None:
    text = post(body="![A cake](other.png)\n", image="dot.png", image_alt="A dot")
    files: Files = {"posts/a.md": text, "posts/dot.png": PNG, "posts/other.png": PNG}
    site = make_site({"conf.py": CONF, **files})

    assert site.warnings == []
    assert head(site)["og:image"] == structured(site)["image"] == f"{BASE}social/a.png"
    assert head(site)["og:image:alt"] == "A dot"
    assert (site.out / "social/a.png").read_bytes() == PNG

    assert (make_site({"posts/dot.png": PNG + b"x"}).out / "social/a.png").read_bytes() == PNG + b"x"
    gone = make_site({"posts/a.md": post(), "posts/other.png": None})
    assert not (gone.out / "social").exists()


@pytest.mark.parametrize(
    ("image", "url"),
    [
        ("https://cdn.example/a.png", "https://cdn.example/a.png"),
        ("/art/dot.png", f"{BASE}social/a.png"),
        ("/served/a b.png", f"{BASE}served/a%20b.png"),
    ],
)
def test_pictures_elsewhere(image: str, url: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(image=image), "art/dot.png": PNG})
    assert head(site)["og:image"] == url
    assert site.warnings == []


@pytest.mark.parametrize("image", ["missing.png", "../../secret.png", "a.md"])
def test_a_picture_that_is_not_there_is_a_warning(image: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(image=image), "../secret.png": PNG})

    assert [f"posts/a.md: `image`: there is no {image!r}" in line for line in site.warnings] == [True]
    assert "og:image" not in head(site)
    assert not (site.out / "social").exists()


@pytest.mark.parametrize("key", ["canonical", "canonical_url", "canonicalURL"])
def test_a_post_from_elsewhere_names_its_first_place(key: str, make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(**{key: "https://first.example/a"})})

    assert canonical(site) == ["https://first.example/a"]
    assert head(site)["og:url"] == "https://first.example/a"
    assert site.warnings == []


def test_an_address_that_is_none_is_no_canonical_one(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(canonical="'javascript:alert(1)'")})
    assert canonical(site) == [f"{BASE}news/a.html"]


def test_parts_can_be_chosen(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post(author="Ada")}
    assert set(head(make_site(files, {"relnotes_head": ["description"]}))) == {"description", "author"}
    assert head(make_site({}, {"relnotes_head": []})) == {}


def test_an_unknown_part_is_named(make_site: MakeSite, post: MakePost) -> None:
    with pytest.raises(Exception, match="relnotes_head names 'facebook'"):
        make_site({"conf.py": CONF, "posts/a.md": post()}, {"relnotes_head": ["facebook"]})


def test_a_change_of_the_post_changes_the_head(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": CONF, "posts/a.md": post()})
    site = make_site({"posts/a.md": post(description="Better.")})
    assert head(site)["og:description"] == "Better."


def test_hostile_front_matter_runs_nothing(make_site: MakeSite, post: MakePost) -> None:
    text = post().replace('"Demo 1.0 released"', """'"></title></script><script>alert(1)</script><!--'""")
    text = text.replace(
        "date:", """author: '</script><img src=x onerror=alert(1)>'\ntags: ['"><svg onload=x>']\ndate:"""
    )
    site = make_site({"conf.py": CONF, "posts/a.md": text})

    inline = [script for script in site.html("news/a").find_all("script") if "alert" in str(script)]
    assert [script.get("type") for script in inline] == ["application/ld+json"]
    assert site.html("news/a").find_all(["svg", "img"]) == []
    assert structured(site)["headline"] == '"></title></script><script>alert(1)</script><!--'


@pytest.mark.usefixtures("_without_matplotlib")
def test_beside_sphinxext_opengraph_nothing_stands_twice(make_site: MakeSite, post: MakePost) -> None:
    text = post(
        "Demo 1.0 & more", body="![A cake](dot.png)\n\nText.\n", author="Ada", description="Fine.", image="dot.png"
    )
    files: Files = {"conf.py": CONF, "posts/a.md": text, "posts/dot.png": PNG}
    site = make_site(files, {"extensions": OPENGRAPH, "ogp_site_url": "https://og.example/"})

    names = Counter(str(tag.get("property") or tag.get("name")) for tag in site.html("news/a").find_all("meta"))
    assert {name for name, count in names.items() if count > 1} <= {"viewport"}
    assert (
        head(site).items()
        >= {
            "description": "Fine.",
            "og:title": "Demo 1.0 & more",
            "og:type": "article",
            "og:description": "Fine.",
            "og:url": "https://og.example/news/a.html",
            "og:image": f"{BASE}social/a.png",
            "article:published_time": "2024-11-19",
            "twitter:card": "summary_large_image",
        }.items()
    )
    assert head(site, "index")["og:type"] == "website"
    assert structured(site)["headline"] == "Demo 1.0 & more"


@pytest.mark.usefixtures("_without_matplotlib")
def test_fields_for_sphinxext_opengraph_may_stand_in_front_matter(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post(**{"og:title": "Short", "og:image": "https://cdn.example/x.png"}),
        "posts/b.md": post("B", ogp_disable="true"),
    }
    site = make_site(files, {"extensions": OPENGRAPH})

    assert head(site)["og:title"] == "Short"
    assert head(site)["og:image"] == "https://cdn.example/x.png"
    assert not [name for name in head(site, "news/b") if name.startswith("og:")]
    assert head(site, "news/b")["article:published_time"] == "2024-11-19"


@pytest.mark.usefixtures("_without_matplotlib")
def test_the_default_picture_of_sphinxext_opengraph_stays(make_site: MakeSite, post: MakePost) -> None:
    files: Files = {"conf.py": CONF, "posts/a.md": post(body="![A cake](dot.png)\n"), "posts/dot.png": PNG}
    site = make_site(files, {"extensions": OPENGRAPH, "ogp_image": "https://cdn.example/all.png"})
    assert head(site)["og:image"] == "https://cdn.example/all.png"


def test_a_book_has_no_such_heads(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post()}, builder="epub")
    assert "og:title" not in site.text("news/a.xhtml")
    assert "ld+json" not in site.text("news/a.xhtml")


def test_parallel_and_serial_builds_write_the_same(make_site: MakeSite, post: MakePost) -> None:
    files: Files = {"conf.py": CONF, "posts/dot.png": PNG}
    for number in range(12):
        files[f"posts/p{number}.md"] = post(f"Demo 1.{number} released", "![A cake](dot.png)\n", author="Ada")
    serial, parallel = make_site(files, name="serial"), make_site(files, name="parallel", parallel=3)
    for number in range(12):
        assert serial.text(f"news/p{number}.html") == parallel.text(f"news/p{number}.html")
