from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.announcement import Stage
from sphinx_relnotes.core.dates import PostDate
from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.matter.schema import PRESETS, Meta, StatedRelease, interpret
from sphinx_relnotes.core.problems import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_relnotes.core.problems import Problem

CORPUS = Path(os.environ.get("RELNOTES_CORPUS", "/nonexistent"))
LEAST = "title: One\ndate: 2024-11-19\n"


def meant(block: str, preset: str | Mapping[str, str] = "auto", fence: str = "---") -> tuple[Meta, list[Problem]]:
    matter = read_front_matter(f"{fence}\n{block}\n{fence}\nBody.\n", path="posts/one.md")
    assert matter.problems == ()
    return interpret(matter, path="posts/one.md", preset=preset)


def meta(block: str, preset: str | Mapping[str, str] = "auto") -> Meta:
    """What ``block`` means beside the least that a post needs, where nothing is wrong."""
    found, problems = meant(LEAST + block, preset)
    assert problems == []
    return found


def fault(block: str, preset: str | Mapping[str, str] = "auto") -> tuple[Meta, Problem]:
    """What ``block`` means, from line 4 on, where one thing is wrong."""
    found, problems = meant(LEAST + block, preset)
    assert len(problems) == 1, problems
    return found, problems[0]


def test_front_matter_that_says_the_least_leaves_all_else_empty() -> None:
    assert meta("") == Meta(title="One", date=PostDate(dt.date(2024, 11, 19)), lines={"title": 2, "date": 3})


def test_every_key_has_its_type_and_its_line() -> None:
    found = meta(
        "updated: 2024-11-20T10:00:00Z\nauthors: [ann, Bo Berg]\ndescription: Short.\ntags: [a, b]\npublished: yes\n"
        "draft: false\nlegacy_urls: [/a.html]\nreleases: ['3.14.0a2']\nproduct: Demo\nseries: 3.10\nimage: a.png\n"
        "image_alt: A picture\nslug: one\nlanguage: en\npinned: true\npeps: [649]\n"
        "discussion: https://discuss.example.org/t/1\n"
    )

    assert found.updated == PostDate.parse("2024-11-20T10:00Z")
    assert found.authors == ("ann", "Bo Berg")
    assert (found.description, found.tags) == ("Short.", ("a", "b"))
    assert (found.published, found.draft, found.pinned) == (True, False, True)
    assert found.legacy_urls == ("/a.html",)
    assert found.releases == (StatedRelease(version="3.14.0a2", line=11),)
    assert (found.product, found.series) == ("Demo", ("3.10",))
    assert (found.image, found.image_alt) == ("a.png", "A picture")
    assert (found.slug, found.language) == ("one", "en")
    assert found.peps == (649,)
    assert found.discussion == "https://discuss.example.org/t/1"
    assert found.extra == {}
    assert found.lines["releases"] == 11
    assert found.lines["discussion"] == 20


@pytest.mark.parametrize(
    "key", ["publishDate", "publish_date", "PublishDate", "Publish-Date", "PUBLISH DATE", "pubDate"]
)
def test_case_hyphens_and_underlines_make_no_other_key(key: str) -> None:
    found, problems = meant(f"title: One\n{key}: 2024-11-19")

    assert problems == []
    assert found.date == PostDate(dt.date(2024, 11, 19))
    assert found.lines["date"] == 3


@pytest.mark.parametrize(
    ("block", "key", "value"),
    [
        ("published_at: 2024-11-19", "date", PostDate(dt.date(2024, 11, 19))),
        ("date_published: 2024-11-19", "date", PostDate(dt.date(2024, 11, 19))),
        ("updatedDate: 2024-11-19", "updated", PostDate(dt.date(2024, 11, 19))),
        ("lastmod: 2024-11-19", "updated", PostDate(dt.date(2024, 11, 19))),
        ("Modified: 2024-11-19", "updated", PostDate(dt.date(2024, 11, 19))),
        ("last_modified_at: 2024-11-19", "updated", PostDate(dt.date(2024, 11, 19))),
        ("author: Ann", "authors", ("Ann",)),
        ("Summary: Short.", "description", "Short."),
        ("excerpt: Short.", "description", "Short."),
        ("subtitle: Short.", "description", "Short."),
        ("keywords: a, b", "tags", ("a", "b")),
        ("category: a", "tags", ("a",)),
        ("topics: [a]", "tags", ("a",)),
        ("legacyUrls: /a", "legacy_urls", ("/a",)),
        ("aliases: [/a, b]", "legacy_urls", ("/a", "/b")),
        ("redirect_from: /a", "legacy_urls", ("/a",)),
        ("version: 1.10", "releases", (StatedRelease(version="1.10", line=2),)),
        ("lang: de", "language", "de"),
        ("pin: true", "pinned", True),
    ],
)
def test_a_key_may_have_the_name_that_other_engines_give_it(block: str, key: str, value: object) -> None:
    assert getattr(meant(block)[0], key) == value


@pytest.mark.parametrize("text", ["2024-11-19", "'2024-11-19'", '"2024-11-19"', "!!str 2024-11-19", ">-\n  2024-11-19"])
def test_a_date_is_a_date_whether_quoted_or_not(text: str) -> None:
    found, problems = meant(f"title: One\ndate: {text}")

    assert problems == []
    assert found.date == PostDate(dt.date(2024, 11, 19))


def test_toml_dates_are_dates() -> None:
    found, problems = meant("title = 'One'\ndate = 2024-11-19\nlastmod = 2024-11-20T10:00:00+02:00", fence="+++")

    assert problems == []
    assert found.date == PostDate(dt.date(2024, 11, 19))
    assert found.updated == PostDate.parse("2024-11-20T10:00+02:00")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("[3, 3.10, yes, 2024-11-19, null, '3']", ("3", "3.10", "yes", "2024-11-19", "null")),
        ("\n  - b\n  - a\n  - b", ("b", "a")),
        ("b, a,, b ,", ("b", "a")),
        ("[C++, 'a, b', '']", ("C++", "a, b")),
        ("[]", ()),
        ("", ()),
        ("null", ()),
        ("''", ()),
    ],
)
def test_tags_are_texts_in_order_without_repeats(text: str, tags: tuple[str, ...]) -> None:
    assert meta(f"tags: {text}").tags == tags


@pytest.mark.parametrize(("title", "text"), [("3.10", "3.10"), ("yes", "yes"), ("|\n  One\n  two", "One two")])
def test_a_title_is_text_on_one_line_as_written(title: str, text: str) -> None:
    found, problems = meant(f"title: {title}\ndate: 2024-11-19")

    assert problems == []
    assert found.title == text


@pytest.mark.parametrize(("word", "flag"), [("true", True), ("'Yes'", True), ("on", True), ("1", True), ("Off", False)])
def test_a_flag_is_any_of_yamls_words(word: str, flag: bool) -> None:
    assert meta(f"published: {word}").published is flag


@pytest.mark.parametrize(
    ("text", "releases"),
    [
        ("[]", ()),
        ("", None),
        ("3.14.0a2", (StatedRelease(version="3.14.0a2", line=4),)),
        ("3.10", (StatedRelease(version="3.10", line=4),)),
        ("v3.12.1, 3.11.7", (StatedRelease(version="3.12.1", line=4), StatedRelease(version="3.11.7", line=4))),
        ("[3.13.0RC2]", (StatedRelease(version="3.13.0rc2", line=4),)),
        (
            "\n- 1.0\n- {version: 2.0.0b1, product: demo}",
            (StatedRelease(version="1.0", line=5), StatedRelease(version="2.0.0b1", product="demo", line=6)),
        ),
    ],
)
def test_releases_are_versions_or_maps_and_an_empty_list_announces_nothing(
    text: str, releases: tuple[StatedRelease, ...] | None
) -> None:
    assert meta(f"releases: {text}").releases == releases


def test_a_release_may_state_all_about_itself() -> None:
    found = meta(
        "releases:\n  - version: 3.13.0RC2\n    product: Demo\n    date: 2024-09-06\n    stage: release candidate\n"
        "    url: https://example.org/demo\n"
    )

    assert found.releases == (
        StatedRelease(
            version="3.13.0rc2",
            product="Demo",
            date=dt.date(2024, 9, 6),
            stage=Stage.CANDIDATE,
            url="https://example.org/demo",
            line=5,
        ),
    )


@pytest.mark.parametrize("text", ["[649, 0703]", "PEP 649, PEP 703", "[PEP-0649, 'pep 703', 649]", "[pep649, PEP_703]"])
def test_peps_are_numbers_however_named(text: str) -> None:
    assert meta(f"peps: {text}").peps == (649, 703)


def test_authors_are_names_or_maps_of_safe_fields() -> None:
    found = meta(
        "authors:\n  - Ann Arbor\n  - name: Bo Berg\n    url: https://bo.example.org\n    GitHub: '@bo'\n"
        "    mastodon: '@bo@social.example.org'\n    affiliations: [Demo]\n"
    )

    assert found.authors == (
        "Ann Arbor",
        {
            "name": "Bo Berg",
            "website": "https://bo.example.org",
            "github": "bo",
            "mastodon": "https://social.example.org/@bo",
        },
    )


@pytest.mark.parametrize(("text", "authors"), [("Ann, Bo", ("Ann", "Bo")), ("Arbor, Ann; Bo", ("Arbor, Ann", "Bo"))])
def test_one_text_may_name_several_authors(text: str, authors: tuple[str, ...]) -> None:
    assert meta(f"author: {text}").authors == authors


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/2011/04/x.html", "/2011/04/x.html"),
        ("2011/04/x.html", "/2011/04/x.html"),
        ("https://old.example.org/2011/04/x.html", "/2011/04/x.html"),
        ("/with blank/%C3%BC/", "/with blank/%C3%BC/"),
    ],
)
def test_a_legacy_url_is_a_path_of_the_site(text: str, path: str) -> None:
    assert meta(f"legacyUrl: {text}").legacy_urls == (path,)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("updated: 2021-99-99", "expected a date such as 2024-11-19"),
        ("updated: [2021-01-01]", "expected a date"),
        ("description: [a]", "expected text, not a list"),
        ("image_alt: {a: b}", "expected text, not a mapping"),
        ("tags: {a: b}", "expected a list"),
        ("published: maybe", "expected true or false, not 'maybe'"),
        ("draft: [true]", "expected true or false, not a list"),
        ("legacy_urls: javascript:alert(1)", "expected a path of this site"),
        ("legacy_urls: /../secret", "`..`"),
        ("legacy_urls: /%2e%2e/secret", "`..`"),
        ("legacy_urls: 'a\\b'", "backslash"),
        ('legacy_urls: "/a\\tb"', "control character"),
        ("legacy_urls: /?p=12", "a query"),
        ("legacy_urls: https://old.example.org/", "root"),
        ("legacy_urls: //evil.example.org/x", "only http and https"),
        ("legacy_urls: 'http://['", "not a URL"),
        ("legacy_urls: /" + "a" * 300, "no file can have this name"),
        ("legacy_urls: [[a]]", "expected text, not a list"),
        ("releases: latest", "expected a version (PEP 440)"),
        ("releases: [{product: Demo}]", "a release needs a `version`"),
        ("releases: {version: '1.0', stage: gold}", "expected one of alpha, beta"),
        ("releases: {version: '1.0', verison: '1.0'}", "`verison` is no key of a release"),
        ("releases: {version: '1.0', url: 'javascript:x'}", "expected an http or https URL"),
        ("releases: {version: '1.0', date: soon}", "expected a date"),
        ("peps: [soon]", "expected the number of a PEP"),
        ("peps: {a: b}", "expected the number of a PEP"),
        ("slug: ../etc", "expected letters"),
        ("slug: /a", "expected letters"),
        ("slug: 'a\\b'", "expected letters"),
        ('slug: "a\\0b"', "expected letters"),
        ("slug: a..b", "expected letters"),
        ("slug: " + "a" * 300, "longer than 200 bytes"),
        ("image: javascript:alert(1)", "expected a path, or an http or https URL"),
        ("image: 'data:text/html,x'", "expected a path, or an http or https URL"),
        ("image: 'a\\b.png'", "expected a path, or an http or https URL"),
        ("image: //[", "expected a path, or an http or https URL"),
        ("discussion: /t/1", "expected an http or https URL"),
        ("authors: [{github: bo}]", "an author needs a `name`"),
        ("authors: [[a]]", "expected text, not a list"),
        ("author: {name: Bo, url: 'javascript:x'}", "`url`"),
        ("author: {name: Bo, github: 'b o'}", "a GitHub name"),
    ],
)
def test_a_wrong_value_is_told_at_its_line_and_only_that_is_lost(line: str, expected: str) -> None:
    found, problem = fault(f"product: Demo\n{line}\nseries: 3.14\n")

    assert problem.kind is ProblemKind.VALUE
    assert (problem.path, problem.line) == ("posts/one.md", 5)
    assert problem.message.startswith(f"`{line.partition(':')[0]}`: ")
    assert expected in problem.message
    assert len(problem.message) < 250
    assert (found.title, found.product, found.series) == ("One", "Demo", ("3.14",))


def test_a_wrong_item_is_told_at_its_own_line_and_the_others_stay() -> None:
    found, problem = fault("releases:\n  - 1.0\n  - soon\n  - 2.0\n")

    assert problem.line == 6
    assert found.releases is not None
    assert [release.version for release in found.releases] == ["1.0", "2.0"]


def test_releases_that_are_all_wrong_say_nothing() -> None:
    assert fault("releases: [soon]")[0].releases is None


@pytest.mark.parametrize(("block", "key"), [("date: 2024-11-19", "title"), ("title: One", "date")])
def test_a_missing_key_is_told_at_the_head_of_front_matter(block: str, key: str) -> None:
    _, (problem,) = meant(f"{block}\ntags: a")

    assert (problem.kind, problem.line) == (ProblemKind.MISSING_KEY, 1)
    assert problem.message.startswith(f"{key} is missing: add a line `{key}: ")


def test_a_date_in_the_name_of_the_file_need_not_stand_in_front_matter() -> None:
    matter = read_front_matter("---\ntags: a\n---\n", path="posts/2024-11-19-one.md")

    _, problems = interpret(matter, path="posts/2024-11-19-one.md", is_dated=True)

    assert [problem.message[:5] for problem in problems] == ["title"]


def test_an_empty_required_key_is_told_at_its_line() -> None:
    _, (problem,) = meant("date: 2024-11-19\ntitle: ''")

    assert (problem.kind, problem.line, problem.message[:14]) == (ProblemKind.MISSING_KEY, 3, "title is empty")


@pytest.mark.parametrize("block", ["title: [a]\ndate: 2024-11-19", "title: One\ndate: 2021-99-99"])
def test_a_wrong_title_or_date_is_one_problem_and_not_missing_too(block: str) -> None:
    _, (problem,) = meant(block)

    assert problem.kind is ProblemKind.VALUE


def test_a_file_without_front_matter_is_one_problem_and_misses_no_key() -> None:
    matter = read_front_matter("Words.\n", path="posts/one.md")

    assert interpret(matter, path="posts/one.md", preset="auto") == (Meta(), [])


def test_a_key_that_stands_twice_is_told_and_the_last_one_used() -> None:
    found, problem = fault("product: A\nproduct: B\n")

    assert found.product == "B"
    assert (problem.kind, problem.line) == (ProblemKind.DUPLICATE_KEY, 5)
    assert "line 4" in problem.message


def test_aliases_of_tags_and_of_old_addresses_are_joined() -> None:
    found = meta("category: news\ntags: [a, b]\nkeywords: b, c\naliases: /x\nlegacy_urls: [/y, /x]\n")

    assert found.tags == ("a", "b", "news", "c")
    assert found.legacy_urls == ("/y", "/x")
    assert found.lines["tags"] == 5


def test_of_two_aliases_that_contradict_our_own_name_is_used_and_the_other_told() -> None:
    found, problem = fault("pubDate: 2024-11-20\n")

    assert found.date == PostDate(dt.date(2024, 11, 19))
    assert (problem.kind, problem.line) == (ProblemKind.DUPLICATE_KEY, 4)
    assert problem.message == "`pubDate` contradicts `date` in line 3, which is used"


@pytest.mark.parametrize(
    "block", ["pubDate: 2024-11-19\n", "description: One.\nsummary: Another.\n", "author: Ann\nauthors: [Ann]\n"]
)
def test_aliases_that_agree_or_may_differ_are_no_problem(block: str) -> None:
    assert meta(block).title == "One"


def test_an_alias_stands_in_for_a_wrong_value() -> None:
    found, problem = fault("updated: soon\nlastmod: 2024-11-20\n")

    assert found.updated == PostDate(dt.date(2024, 11, 20))
    assert problem.line == 4


def test_unknown_keys_are_kept_as_plain_values() -> None:
    found = meta(
        "layout: post\nweight: 10\nratio: 3.10\nfeatured: yes\nnothing: ~\nquoted: '10'\nday: 2024-11-19\n"
        f"huge: {'9' * 5000}\nmenu: {{main: [1, a]}}\n"
    )

    assert found.extra == {
        "layout": "post",
        "weight": 10,
        "ratio": 3.1,
        "featured": True,
        "nothing": None,
        "quoted": "10",
        "day": "2024-11-19",
        "huge": "9" * 5000,
        "menu": {"main": [1, "a"]},
    }


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("publsihed", "published"),
        ("titel", "title"),
        ("ttile", "title"),
        ("tgas", "tags"),
        ("dtae", "date"),
        ("Auhtor", "author"),
        ("athors", "authors"),
        ("descripton", "description"),
        ("discription", "description"),
        ("catagories", "categories"),
        ("legacy_ulrs", "legacy_urls"),
        ("redirct_from", "redirect_from"),
        ("verison", "version"),
        ("slgu", "slug"),
    ],
)
def test_a_key_that_is_a_slip_away_from_a_known_one_is_told(key: str, near: str) -> None:
    found, problem = fault(f"layout: post\n{key}: x\n")

    assert (problem.kind, problem.line) == (ProblemKind.UNKNOWN_KEY, 5)
    assert f"did you mean `{near}`?" in problem.message
    assert found.extra[key] == "x"


ORDINARY = """
    layout weight type id url featured toc math comments license myst html_meta orphan template permalink guid
    taxonomies data name page body link links label state status rate tile images topic tagline banner hero menu
    markup outputs resources cascade expiryDate headless isCJKLanguage linkTitle sitemap videos audio robots canonical
    noindex nav_order parent collection sidebar sidebar_label sidebar_position blogpost location external_link readtime
    hide search icon ShowToc TocOpen cover social discussion_id discussions redirect redirect_to updates publisher
    published_by release_date released release_notes version_number versioned seo_title short_title meta_title
    page_title created_at modified_by editor reviewers translators image_caption thumbnail photo style class css js
    script head header footer mathjax kernelspec jupytext abstract bibliography doi venue volume issue source file
    format lead intro section group project product_id products event when where price currency languages locale
    country place time timezone duration start end author_url twitter github email newsletter feed rss keyword
    excerpt_separator substitutions exports part chapter rating level series_order kind lastUpdated preview teaser _
""".split()  # noqa: SIM905


@pytest.mark.parametrize("key", ORDINARY)
def test_an_ordinary_key_of_another_engine_is_no_slip(key: str) -> None:
    assert list(meta(f"{key}: x\n").extra) == [key]


def test_many_unknown_keys_are_compared_soon() -> None:
    block = "".join(f"descriptio{a}{b}: x\n" for a in "abcdefghij" for b in "klmnopqrstuvwxyz")

    found, problems = meant(LEAST + block)

    assert len(found.extra) == 160
    assert {problem.kind for problem in problems} <= {ProblemKind.UNKNOWN_KEY}


def test_material_gives_dates_as_a_map() -> None:
    found, problems = meant("title: One\ndate:\n  created: 2024-11-19\n  updated: 2024-11-20\n  posted: x")

    assert problems == []
    assert found.date == PostDate(dt.date(2024, 11, 19))
    assert found.updated == PostDate(dt.date(2024, 11, 20))
    assert found.lines["updated"] == 5


def test_a_map_without_dates_is_no_date() -> None:
    _, (problem,) = meant("title: One\ndate: {on: 2024-11-19}")

    assert (problem.kind, problem.line) == (ProblemKind.VALUE, 3)


def test_the_presets_give_the_meanings_of_their_engine() -> None:
    assert meta("tags: a b\ncategories: c d\n", "jekyll").tags == ("a", "b", "c", "d")
    assert meta("tags: a b, c\n", "jekyll").tags == ("a b", "c")
    assert meta("publishDate: 2024-12-01\n", "hugo").date == PostDate(dt.date(2024, 11, 19))
    assert meta("Status: draft\n", "pelican").draft is True
    assert meta("status: published\n", "pelican").draft is False
    assert meta("excerpt: 2\nimage: 1\nblogpost: true\nredirect: old\n", "ablog") == Meta(
        title="One",
        date=PostDate(dt.date(2024, 11, 19)),
        legacy_urls=("/old",),
        extra={"excerpt": 2, "image": 1, "blogpost": True},
        lines={"title": 2, "date": 3, "legacy_urls": 7},
    )
    assert meta("pin: true\n", "insider").pinned is False


def test_a_project_may_add_names_of_its_own() -> None:
    found = meta("Posted-By: Ann\nlabels: [a]\ncategory: b\n", {"posted_by": "authors", "labels": "tags"})

    assert found.authors == ("Ann",)
    assert found.tags == ("a", "b")


@pytest.mark.parametrize("preset", ["wordpress", {"labels": "tag"}])
def test_a_preset_or_key_that_does_not_exist_is_a_value_error(preset: str | dict[str, str]) -> None:
    with pytest.raises(ValueError, match="known are"):
        meant(LEAST, preset)


def test_every_preset_reads_the_least() -> None:
    assert "auto" in PRESETS
    for preset in PRESETS:
        assert meta("", preset).title == "One"


@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "date", "tags", "authors", "releases", "peps", "slug", "aliases", "draft", "titel", "x"]
        ),
        st.recursive(
            st.text(max_size=8) | st.integers() | st.booleans() | st.none() | st.floats() | st.dates(),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "version", "url"]), inner)
            ),
            max_leaves=6,
        ),
    ),
    st.sampled_from(PRESETS),
)
def test_no_value_raises_and_each_problem_has_a_line(values: dict[str, object], preset: str) -> None:
    matter = read_front_matter(f"---\n{yaml.safe_dump(values)}\n---\n", path="posts/one.md")

    _, problems = interpret(matter, path="posts/one.md", preset=preset)

    assert all(1 <= problem.line <= matter.body_line for problem in problems)
    assert all("\n" not in problem.message for problem in problems)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="RELNOTES_CORPUS does not name the corpus of real posts")
def test_the_corpus_is_read_exactly_and_nothing_is_wrong_with_it() -> None:
    posts = sorted(CORPUS.glob("posts/*/index.md*"))
    assert len(posts) > 100
    for post in posts:
        source = post.read_text(encoding="utf-8")
        stated = yaml.safe_load(source.split("---", 2)[1])

        found, problems = interpret(
            read_front_matter(source, path=post.as_posix()), path=post.as_posix(), preset="auto"
        )

        assert problems == []
        assert found.title == stated["title"]
        assert found.date == PostDate(dt.date.fromisoformat(stated["publishDate"]))
        assert found.authors == (stated["author"],)
        assert found.description == stated["description"]
        assert found.tags == tuple(stated.get("tags") or ())
        assert found.legacy_urls == ((stated["legacyUrl"],) if "legacyUrl" in stated else ())
        assert found.published is stated["published"]
        assert found.extra == {}
        lines = source.split("\n")
        assert lines[found.lines["title"] - 1].startswith("title:")
        assert lines[found.lines["date"] - 1].startswith("publishDate:")
