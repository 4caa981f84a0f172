"""Each old address leads straight to one page, or it is said why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.redirects.plan import Former, claims, file_at, make_plan, normalised
from sphinx_relnotes.core.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.conftest import MakeLibrary

    from sphinx_relnotes.core.announcement import Announcement
    from sphinx_relnotes.core.library import Library
    from sphinx_relnotes.core.redirects.plan import Plan


def line_of(_announcement: Announcement, _stated: str) -> int:
    return 7


def as_html(docname: str) -> tuple[str, str]:
    return f"/{docname}.html", f"{docname}.html"


def as_folder(docname: str) -> tuple[str, str]:
    return f"/{docname}", f"{docname}/index.html"


def planned(
    library: Library,
    *,
    former: Sequence[str] = (),
    base_path: str = "/",
    is_dirhtml: bool = False,
    others: Sequence[str] = (),
    outputs: Sequence[str] = (),
) -> Plan:
    address_of = as_folder if is_dirhtml else as_html
    formers = [Former(pattern=item, prefix_of=lambda _: "news", address_of=address_of) for item in former]
    docnames = [*library.by_docname, *others]
    return make_plan(
        claims(library, formers, base_path),
        pages={address_of(docname)[1]: docname for docname in docnames},
        addresses={address_of(docname)[0]: docname for docname in docnames},
        outputs={*outputs},
        line_of=line_of,
    )


def made(plan: Plan) -> dict[str, tuple[str, str]]:
    return {redirect.path: (redirect.file, redirect.docname) for redirect in plan.redirects}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2011/04/x.html", "2011/04/x.html"),
        ("/2011/04/X.HTM", "2011/04/X.HTM"),
        ("/2011/04/x", "2011/04/x/index.html"),
        ("/2011/04/x/", "2011/04/x/index.html"),
        ("/2011//04/x/", "2011/04/x/index.html"),
        ("/python-3.14.0", "python-3.14.0/index.html"),
        ("/x.php", "x.php/index.html"),
        ("/caf%C3%A9%20x.html", "café x.html"),
        ("/café.html", "café.html"),
        ("/a%2Fb.html", "a/b.html"),
        ("/feed/index.html", "feed/index.html"),
    ],
)
def test_the_file_is_the_one_that_servers_give_for_the_path(path: str, expected: str) -> None:
    assert file_at(path) == expected


@given(st.text())
def test_no_stated_path_leads_out_of_the_folder(text: str) -> None:
    try:
        path = site_path(text)
    except ValueError:
        return
    segments = file_at(path).split("/")
    assert not {"", ".", ".."} & set(segments)
    assert normalised(path).startswith("/")


@pytest.mark.parametrize("is_dirhtml", [False, True])
def test_an_old_address_leads_to_the_page_in_every_builder(make_library: MakeLibrary, is_dirhtml: bool) -> None:
    library = make_library({"a": "2024-01-01"}, more={"a": {"legacy_urls": ("/2011/04/x.html", "/2011/y")}})
    plan = planned(library, is_dirhtml=is_dirhtml)
    assert made(plan) == {
        "/2011/04/x.html": ("2011/04/x.html", "news/a"),
        "/2011/y": ("2011/y/index.html", "news/a"),
    }
    assert plan.problems == ()


@pytest.mark.parametrize(("path", "is_dirhtml"), [("/news/a.html", False), ("/news/a/", True), ("/news/a", True)])
def test_the_address_of_the_page_itself_needs_no_redirect(
    make_library: MakeLibrary, path: str, is_dirhtml: bool
) -> None:
    library = make_library({"a": "2024-01-01"}, more={"a": {"legacy_urls": (path,)}})
    assert planned(library, is_dirhtml=is_dirhtml) == planned(make_library({}))


def test_a_page_keeps_its_address(make_library: MakeLibrary) -> None:
    legacy = ("/news/b.html", "/guide.html")
    library = make_library({"a": "2024-01-01", "b": "2024-01-02"}, more={"a": {"legacy_urls": legacy}})
    plan = planned(library, others=["guide"])
    assert made(plan) == {}
    advice = "take it away, or move the page [relnotes.redirect]"
    assert [str(problem) for problem in plan.problems] == [
        f"/posts/a.md:7: the old address /news/b.html is the address of the page 'news/b' today; {advice}",
        f"/posts/a.md:7: the old address /guide.html is the address of the page 'guide' today; {advice}",
    ]


def test_another_output_keeps_its_file(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01"}, more={"a": {"legacy_urls": ("/feeds/index.html",)}})
    plan = planned(library, outputs=["feeds/index.html"])
    assert made(plan) == {}
    assert "a file that this build makes" in plan.problems[0].message


def test_two_claimants_are_told_of_each_other_and_the_newer_one_keeps_the_address(make_library: MakeLibrary) -> None:
    same = {"legacy_urls": ("/old.html",)}
    library = make_library({"a": "2024-01-01", "b": "2024-01-02"}, more={"a": same, "b": same})
    plan = planned(library)
    assert made(plan) == {"/old.html": ("old.html", "news/b")}
    (problem,) = plan.problems
    reason = "is claimed by /posts/b.md:7 too, which keeps it; take it from one"
    assert str(problem) == f"/posts/a.md:7: the old address /old.html {reason} [relnotes.redirect]"


def test_two_spellings_of_one_address_are_one(make_library: MakeLibrary) -> None:
    one, other = {"legacy_urls": ("/caf%C3%A9/", "/café")}, {"legacy_urls": ("/caf%c3%a9/index.html",)}
    plan = planned(make_library({"a": "2024-01-02", "b": "2024-01-01"}, more={"a": one, "b": other}))
    assert made(plan) == {"/café": ("café/index.html", "news/a")}
    assert len(plan.problems) == 1


def test_a_file_and_a_folder_cannot_have_one_name(make_library: MakeLibrary) -> None:
    below_page, below_redirect = ("/guide.html/x", "/o.html"), ("/o.html/x.html", "/p.html/x")
    over_folder = ("/p.html",)
    plan = planned(
        make_library(
            {"a": "2024-01-03", "b": "2024-01-02", "c": "2024-01-01"},
            more={
                "a": {"legacy_urls": below_page},
                "b": {"legacy_urls": below_redirect},
                "c": {"legacy_urls": over_folder},
            },
        ),
        others=["guide"],
    )
    assert sorted(made(plan)) == ["/o.html", "/p.html/x"]
    assert [problem.message.split()[3] for problem in plan.problems] == ["/guide.html/x", "/o.html/x.html", "/p.html"]


def test_no_redirect_leads_to_another_one(make_library: MakeLibrary) -> None:
    library = make_library(
        {"a": "2024-01-01", "b": "2024-01-02"},
        more={"a": {"legacy_urls": ("/news/b.html", "/x.html")}, "b": {"legacy_urls": ("/news/a.html", "/x.html")}},
    )
    plan = planned(library, former=["{slug}", "{year}/{slug}"])
    sources = {redirect.file for redirect in plan.redirects}
    assert sources == {"x.html", "news/2024/a.html", "news/2024/b.html"}
    assert sources.isdisjoint(as_html(redirect.docname)[1] for redirect in plan.redirects)


@pytest.mark.parametrize("stated", ["/blog/2011/x.html", "/2011/x.html"])
def test_a_path_may_begin_with_that_of_the_site(make_library: MakeLibrary, stated: str) -> None:
    library = make_library({"a": "2024-01-01"}, more={"a": {"legacy_urls": (stated, "/blogs/x.html", "/blog/")}})
    assert [*made(planned(library, base_path="/blog/"))] == ["/2011/x.html", "/blogs/x.html"]


@pytest.mark.parametrize(
    ("pattern", "is_dirhtml", "expected"),
    [
        ("{year}/{month}/{slug}", False, ("/news/2024/01/a.html", "news/2024/01/a.html")),
        ("{year}/{month}/{slug}", True, ("/news/2024/01/a", "news/2024/01/a/index.html")),
        ("/blog/{slug}", False, ("/blog/a.html", "blog/a.html")),
        ("/{year}/{slug}.html", True, ("/2024/a.html", "2024/a.html")),
        ("/{year}/{slug}/", False, ("/2024/a", "2024/a/index.html")),
        ("{version}", False, ("/news/1.0.html", "news/1.0.html")),
    ],
)
def test_a_former_permalink_is_an_old_address(
    make_library: MakeLibrary, pattern: str, is_dirhtml: bool, expected: tuple[str, str]
) -> None:
    plan = planned(make_library({"a": "2024-01-15 1.0"}), former=[pattern], is_dirhtml=is_dirhtml)
    assert [(redirect.path, redirect.file) for redirect in plan.redirects] == [expected]


def test_what_front_matter_says_goes_before_a_former_permalink(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-02", "b": "2024-01-01"}, more={"b": {"legacy_urls": ("/news/2024/a.html",)}})
    plan = planned(library, former=["{year}/{slug}"])
    assert made(plan)["/news/2024/a.html"] == ("news/2024/a.html", "news/b")
    (problem,) = plan.problems
    assert (problem.path, problem.line) == ("/posts/a.md", 1)
    assert "(by relnotes_former_permalinks) is claimed by /posts/b.md:7 too" in problem.message


def test_a_redirect_needs_a_page(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-02"}, more={"a": {"legacy_urls": ("/x.html",)}})
    plan = make_plan(claims(library, [], "/"), pages={}, addresses={}, outputs=set(), line_of=line_of)
    assert plan.redirects == ()
    assert "no page of this build" in plan.problems[0].message
