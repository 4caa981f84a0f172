"""What the head of a page says, from facts alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.announcement import Release, Stage
from sphinx_relnotes.outputs.head.facts import PageFacts, Person, Picture
from sphinx_relnotes.outputs.head.handed import opengraph_fields
from sphinx_relnotes.outputs.head.tags import head_tags, opengraph_locale

PARTS = ("description", "opengraph", "twitter", "jsonld")
HOSTILE = '"></title></script><script>alert(1)</script><!-- ]]>\x00\x1b\u202e\u2066\u2028\ud800&amp;'


def facts(**changes: Any) -> PageFacts:
    values: dict[str, Any] = {
        "kind": "release",
        "title": "Demo 1.0 is out",
        "description": "It is good.",
        "language": "en",
        "site_name": "Demo",
        "site_url": "https://demo.example/",
        "url": "https://demo.example/news/a.html",
        "published": "2024-11-19",
        "authors": (Person(name="Ada", url="https://ada.example", fediverse="@ada@m.example"),),
        "tags": ("x", "y"),
        "releases": (
            Release(
                version="1.0",
                product="Demo",
                series="1.0",
                stage=Stage.FINAL,
                date=dt.date(2024, 11, 18),
                url="https://demo.example/get",
            ),
        ),
        "application_category": "GameApplication",
    }
    return PageFacts(**{**values, **changes})


def tags(text: str) -> dict[str, list[str]]:
    """The contents by name, in order."""
    found: dict[str, list[str]] = {}
    for tag in BeautifulSoup(text, "html.parser").find_all("meta"):
        for name in filter(None, (tag.get("name"), tag.get("property"))):
            found.setdefault(str(name), []).append(str(tag["content"]))
    return found


def data(text: str) -> Any:
    (script,) = BeautifulSoup(text, "html.parser").find_all("script")
    assert script["type"] == "application/ld+json"
    return json.loads(script.string or "")


def test_an_announcement_of_a_release_in_full() -> None:
    picture = Picture(url="https://demo.example/a.png", alt="A cake", width=1200, height=630)
    text = head_tags(facts(picture=picture, updated="2024-11-20"), PARTS)

    assert tags(text) == {
        "description": ["It is good."],
        "author": ["Ada"],
        "og:title": ["Demo 1.0 is out"],
        "og:type": ["article"],
        "og:url": ["https://demo.example/news/a.html"],
        "og:description": ["It is good."],
        "og:image": ["https://demo.example/a.png"],
        "og:image:alt": ["A cake"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:site_name": ["Demo"],
        "article:published_time": ["2024-11-19"],
        "article:modified_time": ["2024-11-20"],
        "article:author": ["https://ada.example"],
        "article:tag": ["x", "y"],
        "twitter:card": ["summary_large_image"],
        "fediverse:creator": ["@ada@m.example"],
    }
    page = data(text)
    assert (page["@type"], page["headline"], page["image"]) == ("TechArticle", "Demo 1.0 is out", picture.url)
    assert (page["datePublished"], page["dateModified"]) == ("2024-11-19", "2024-11-20")
    assert page["about"] == [
        {
            "@type": "SoftwareApplication",
            "name": "Demo",
            "softwareVersion": "1.0",
            "datePublished": "2024-11-18",
            "releaseNotes": "https://demo.example/news/a.html",
            "downloadUrl": "https://demo.example/get",
            "applicationCategory": "GameApplication",
        }
    ]


def test_the_address_of_a_page_is_said_once_in_the_structured_data() -> None:
    url = "https://demo.example/news/a.html"
    news, release = (data(head_tags(facts(**changes), PARTS)) for changes in ({"kind": "news", "releases": ()}, {}))

    assert news["url"] == url
    assert json.dumps(release).count(url) == 1
    assert release["about"][0]["releaseNotes"] == url
    assert "url" not in data(head_tags(facts(kind="news", releases=(), url=""), PARTS))


def test_without_an_address_of_the_site_nothing_relative_is_written() -> None:
    text = head_tags(facts(url="", site_url="", authors=(Person(name="Ada"),)), PARTS)

    assert not {"og:url", "og:image"} & set(tags(text))
    page = data(text)
    assert not {"url", "image"} & set(page)
    assert "releaseNotes" not in page["about"][0]
    assert page["author"] == [{"@type": "Person", "name": "Ada"}]


@pytest.mark.parametrize(
    ("kind", "type_", "schema"),
    [
        ("news", "article", "BlogPosting"),
        ("archive", "website", "CollectionPage"),
        ("author", "profile", "ProfilePage"),
    ],
)
def test_each_kind_of_page_has_its_type(kind: str, type_: str, schema: str) -> None:
    text = head_tags(facts(kind=kind, releases=()), PARTS)

    assert tags(text)["og:type"] == [type_]
    assert data(text)["@type"] == schema
    assert any(name.startswith("article:") for name in tags(text)) is (kind == "news")


def test_the_page_of_an_author_is_about_the_author() -> None:
    person = Person(name="Ada", url="https://demo.example/ada", profiles=("https://ada.example",))
    page = data(head_tags(facts(kind="author", authors=(person,)), PARTS))

    assert page["mainEntity"] == [
        {"@type": "Person", "name": "Ada", "url": person.url, "sameAs": ["https://ada.example"]}
    ]


def test_what_others_have_written_is_left_to_them() -> None:
    found = tags(head_tags(facts(), PARTS, {"description", "og:image", "article:tag"}))

    assert not {"description", "article:tag"} & set(found)
    assert found["twitter:card"] == ["summary_large_image"], "there is a picture, if not ours"


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ((), set()),
        (("description",), {"description", "author"}),
        (("twitter",), {"twitter:card"}),
    ],
)
def test_only_the_parts_wanted(parts: tuple[str, ...], names: set[str]) -> None:
    text = head_tags(facts(authors=(Person(name="Ada"),)), parts)
    assert set(tags(text)) == names
    assert "<script" not in text


def test_a_draft_is_not_for_search_engines() -> None:
    assert tags(head_tags(facts(is_draft=True), ()))["robots"] == ["noindex"]


def test_hostile_texts_come_out_harmless() -> None:
    person = Person(name=HOSTILE, url="https://ada.example")
    release = Release(version="1.0", product=HOSTILE, series="1", stage=Stage.FINAL, date=dt.date(2024, 1, 1))
    text = head_tags(
        facts(
            title=HOSTILE,
            description=HOSTILE,
            tags=(HOSTILE,),
            site_name=HOSTILE,
            authors=(person,),
            releases=(release,),
            picture=Picture(url="https://demo.example/a.png?x=1&y=2", alt=HOSTILE),
        ),
        PARTS,
    )

    assert len(BeautifulSoup(text, "html.parser").find_all("script")) == 1
    assert re.search("[\x00-\x09\x0b-\x1f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text) is None
    assert tags(text)["og:title"] == ['"></title></script><script>alert(1)</script><!-- ]]> &amp;']
    assert tags(text)["og:image"] == ["https://demo.example/a.png?x=1&y=2"]
    assert data(text)["headline"] == tags(text)["og:title"][0]
    assert "</" not in text.partition("ld+json")[2].removesuffix("</script>")


@given(st.text())
def test_any_text_is_one_value(text: str) -> None:
    written = head_tags(facts(title=text, description=text, tags=(text,)), PARTS)

    found, page = tags(written), data(written)
    assert found.get("og:title", [""]) == [page.get("headline", "")]
    assert len(written.splitlines()) == len(written.split("\n"))
    written.encode()


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_US"), ("de", "de_DE"), ("pt_BR", "pt_BR"), ("zh-TW", "zh_TW"), ("zh_CN", "zh_CN"), ("", ""), ("?", "")],
)
def test_the_locale_has_a_territory(language: str, locale: str) -> None:
    assert opengraph_locale(language) == locale


def test_sphinxext_opengraph_is_handed_what_the_page_does_not_say_itself() -> None:
    picture = Picture(url="https://demo.example/a.png", alt="A", width=1, height=1)
    given_fields = {"og:title": "Mine", "og:image": "b.png", "ogp_disable": True, "other": 1, "og:rating": 5}
    fields = opengraph_fields(facts(title="A & <B>", picture=picture), given_fields, "https://demo.example/")

    assert fields["og:title"] == "Mine"
    assert fields["og:image"] == "b.png"
    assert "og:image:alt" not in fields, "it would be that of another image"
    assert "og:url" not in fields, "it has an address of its own"
    assert fields["ogp_disable"] is True
    assert "og:rating" not in fields, "it would fail"
    assert opengraph_fields(facts(title="A & <B>"), {}, "")["og:title"] == "A &amp; &lt;B>"
