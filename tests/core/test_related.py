"""Related announcements share a subject, are few, and change for few posts when one is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_relnotes.core.knowledge import Knowledge
from sphinx_relnotes.core.references.reference import Reference
from sphinx_relnotes.core.related import MOST, RelatedView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.library import Library


def know(library: Library, references: Mapping[str, tuple[Reference, ...]] | None = None) -> Knowledge:
    return Knowledge(library=library, references=references or {}, peps=None)


def related(knowledge: Knowledge, slug: str) -> list[str]:
    view = RelatedView(docname=f"news/{slug}")
    return [item.docname.removeprefix("news/") for item in view.content(knowledge)]


def tagged(**tags: str) -> dict[str, dict[str, Any]]:
    return {slug: {"tags": tuple(text.split())} for slug, text in tags.items()}


def test_shared_peps_come_first_then_series_then_tags_then_nearness(make_library: MakeLibrary) -> None:
    posts = {
        "pep": "2020-01-01",
        "series": "2021-01-01 1.0a1",
        "before": "2021-06-01 1.0a2",
        "two": "2022-01-01",
        "home": "2022-01-02 1.0a3",
        "three": "2022-01-03",
        "tag": "2022-02-01",
        "later": "2023-02-01",
        "none": "2023-03-01",
    }
    more = tagged(tag="docs", home="docs", later="docs", none="other")
    more["pep"] = {"peps": (8,)}
    more["home"]["peps"] = (8, 12)

    assert related(know(make_library(posts, more=more)), "home") == ["pep", "series", "tag"]
    del posts["pep"]
    assert related(know(make_library(posts, more=more)), "home") == ["series", "tag", "later"]


def test_a_pep_that_only_the_body_names_relates(make_library: MakeLibrary) -> None:
    posts = {"one": "2024-01-01", "between": "2024-01-02", "two": "2024-01-03"}
    reference = Reference(kind="pep", target="8", url="", label="PEP 8", text="", line=1)
    library = make_library(posts)

    assert related(know(library), "one") == []
    assert related(know(library, {"news/one": (reference,), "news/two": (reference,)}), "one") == ["two"]


def test_what_stands_beside_a_post_is_not_shown_twice(make_library: MakeLibrary) -> None:
    library = make_library(dict.fromkeys("abc", "2024-01-01"), more=tagged(a="docs", b="docs", c="docs"))

    assert related(know(library), "a") == ["c"]
    assert related(know(library), "b") == []


def test_a_tag_that_most_posts_have_tells_nothing(make_library: MakeLibrary) -> None:
    slugs = [f"p{number:02}" for number in range(20)]
    posts = dict.fromkeys(slugs, "2024-01-01")

    common = make_library(posts, more=tagged(**dict.fromkeys(slugs, "news")))
    rare = make_library(posts, more=tagged(**dict.fromkeys(slugs[::4], "news")))
    assert all(related(know(common), slug) == [] for slug in slugs)
    assert related(know(rare), "p00") == ["p04", "p08"]


def test_a_page_that_is_no_announcement_has_nothing_related(make_library: MakeLibrary) -> None:
    assert related(know(make_library({"a": "2024-01-01"})), "nowhere") == []


SUBJECTS = st.lists(
    st.tuples(st.sampled_from(["", "1.0", "1.1"]), st.sets(st.sampled_from("xyz")), st.sets(st.integers(1, 4))),
    min_size=3,
    max_size=40,
)


@given(SUBJECTS, st.integers(0, 39))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_more_post_changes_few_pages(
    make_library: MakeLibrary, subjects: list[tuple[str, set[str], set[int]]], place: int
) -> None:
    slugs = [f"p{number:02}" for number in range(len(subjects))]
    posts = {slug: f"2024-01-01 {version}" for slug, (version, _, _) in zip(slugs, subjects, strict=True)}
    more: dict[str, dict[str, Any]] = {
        slug: {"tags": tuple(sorted(tags)), "peps": tuple(sorted(peps))}
        for slug, (_, tags, peps) in zip(slugs, subjects, strict=True)
    }
    new = slugs[place % len(slugs)]
    before = know(make_library({slug: text for slug, text in posts.items() if slug != new}, more=more))
    after = know(make_library(posts, more=more))

    told = {subject for knowledge in (before, after) for subject in knowledge.subjects.rows}
    settled = all((subject in before.subjects.rows) == (subject in after.subjects.rows) for subject in told)
    changed = [slug for slug in slugs if slug != new and related(before, slug) != related(after, slug)]
    near = 4 * len(after.subjects.by_docname[f"news/{new}"])
    beside = 4  # those whose neighbours are others now
    assert not settled or len(changed) <= near + beside
    assert all(len(related(after, slug)) <= MOST for slug in slugs)
