"""Whoever follows an old link arrives, in every builder and after every build."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://demo.example/docs/"
relnotes_posts = {"news": "posts"}
relnotes_archives = []
relnotes_redirects = ["html", "netlify", "nginx", "json"]
"""


def refresh(site: Site, file: str) -> str:
    return site.text(file).partition('content="0; url=')[2].partition('"')[0]


def stubs(site: Site) -> set[str]:
    return {
        path.relative_to(site.out).as_posix()
        for path in site.out.rglob("*.html")
        if "sphinx-relnotes redirect" in path.read_text(encoding="utf-8")
    }


@pytest.mark.parametrize(("builder", "page"), [("html", "../../news/a.html"), ("dirhtml", "../../news/a/")])
def test_old_addresses_keep_exactly_their_paths(make_site: MakeSite, post: MakePost, builder: str, page: str) -> None:
    legacy = "[/2011/04/x.html, /2011/y, /2012/caf%C3%A9.html, https://demo.example/docs/z/z.html]"
    site = make_site({"conf.py": CONF, "posts/a.md": post(legacy_urls=legacy)}, builder=builder)
    assert site.warnings == []
    assert stubs(site) == {"2011/04/x.html", "2011/y/index.html", "2012/café.html", "z/z.html"}
    assert refresh(site, "2011/04/x.html") == refresh(site, "2011/y/index.html") == page
    assert "/docs/2012/caf%C3%A9.html" in {item["from"] for item in site.json("redirects.json")["redirects"]}
    assert site.text("_redirects").count("\n") == 4
    assert 'location = "/docs/2011/y/"' in site.text("redirects.nginx.conf")


@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex", "epub"])
def test_builders_without_pages_make_none(make_site: MakeSite, post: MakePost, builder: str) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(legacy_urls="/x.html")}, builder=builder)
    assert not (site.out / "x.html").exists()
    assert not (site.out / "_redirects").exists()


def test_without_the_form_html_no_stub_is_made(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post(legacy_urls="/x.html")}
    site = make_site(files, {"relnotes_redirects": ["netlify"]})
    assert stubs(site) == set()
    assert site.text("_redirects") == "/docs/x.html /docs/news/a.html 301!\n"
    assert stubs(make_site({}, {"relnotes_redirects": ["html"]})) == {"x.html"}
    assert not (site.out / "_redirects").exists()


def test_two_claimants_are_named_with_their_lines(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post("A", date="2024-11-20", aliases="\n  - /other.html\n  - /x.html"),
        "posts/b.md": post("B", legacy_urls="/x.html"),
    }
    site = make_site(files)
    (warning,) = site.warnings
    reason = "is claimed by posts/a.md:6 too, which keeps it; take it from one"
    assert warning == f"posts/b.md:4: WARNING: the old address /x.html {reason} [relnotes.redirect]"
    assert refresh(site, "x.html") == "news/a.html"


def test_former_permalinks_lead_to_todays(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post()}
    before = make_site(files, {"relnotes_permalink": "{year}/{slug}"})
    assert (before.out / "news/2024/a.html").exists()
    now = {"relnotes_permalink": "{slug}", "relnotes_former_permalinks": ["{year}/{slug}", "/blog/{slug}"]}
    site = make_site({}, now)
    assert stubs(site) == {"news/2024/a.html", "blog/a.html"}
    assert refresh(site, "news/2024/a.html") == "../../news/a.html"


def test_a_wrong_former_permalink_or_form_is_refused(make_site: MakeSite) -> None:
    wrong = {"relnotes_former_permalinks": ["{yaer}/{slug}", "../{slug}"], "relnotes_redirects": ["apache"]}
    with pytest.raises(ConfigError) as caught:
        make_site({"conf.py": CONF}, wrong)
    assert [word for word in ("{yaer}", "'..' inside", "'apache'") if word in str(caught.value)] == [
        "{yaer}",
        "'..' inside",
        "'apache'",
    ]


@pytest.mark.parametrize(
    ("legacy", "owner"),
    [
        ("/index.html", "the page 'index'"),
        ("/genindex.html", "something else has put there"),
        ("/search.html", "something else has put there"),
        ("/robots/index.html", "something else has put there"),
        ("/objects.inv/x.html", "a folder where there is a file"),
        ("/api/announcements.json/x.html", "a folder where there is a file"),
    ],
)
def test_nothing_that_others_made_is_written_over(make_site: MakeSite, post: MakePost, legacy: str, owner: str) -> None:
    files = {"conf.py": CONF, "posts/a.md": post(legacy_urls=legacy), "extra/robots/index.html": "by hand\n"}
    without = make_site({**files, "posts/a.md": post()}, {"html_extra_path": ["extra"]})
    kept = (without.out / "robots/index.html").read_bytes(), (without.out / "search.html").read_bytes()
    for _ in range(2):
        site = make_site(files, {"html_extra_path": ["extra"]})
        (warning,) = site.warnings
        assert warning.startswith("posts/a.md:4: WARNING: the old address ")
        assert owner in warning
        assert ((site.out / "robots/index.html").read_bytes(), (site.out / "search.html").read_bytes()) == kept
        assert site.json("redirects.json")["redirects"] == [] if (site.out / "redirects.json").exists() else True
    gone = make_site({"posts/a.md": post()}, {"html_extra_path": ["extra"]})
    assert (gone.out / "robots/index.html").exists()


def test_a_page_that_became_a_post_leaves_its_place_to_the_redirect(make_site: MakeSite, post: MakePost) -> None:
    page = "---\norphan: true\n---\n# By hand\n"
    make_site({"conf.py": CONF, "old/a.md": page, "posts/b.md": post("B")})
    site = make_site({"old/a.md": None, "posts/a.md": post("A", legacy_urls="/old/a.html")})
    assert site.warnings == []
    assert refresh(site, "old/a.html") == "../news/a.html"


def test_a_page_takes_its_place_back(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "posts/a.md": post("A", legacy_urls="/old/a.html")}
    assert stubs(make_site(files)) == {"old/a.html"}
    site = make_site({"old/a.md": "---\norphan: true\n---\n# By hand\n"})
    assert stubs(site) == set()
    assert "is the address of the page 'old/a'" in site.warnings[0]


def test_a_stub_goes_with_its_post_or_its_line(make_site: MakeSite, post: MakePost) -> None:
    files = {
        "conf.py": CONF,
        "posts/a.md": post("A", legacy_urls="/old/a.html"),
        "posts/b.md": post("B", legacy_urls="/b.html"),
    }
    assert stubs(make_site(files)) == {"old/a.html", "b.html"}
    site = make_site({"posts/a.md": None, "posts/b.md": post("B")})
    assert stubs(site) == set()
    assert not (site.out / "old").exists()
    assert not (site.out / "_redirects").exists()


def test_a_build_that_changes_nothing_writes_nothing_and_mends_what_was_lost(
    make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"conf.py": CONF, "posts/a.md": post(legacy_urls="[/x.html, /y.html]")}
    site = make_site(files)
    before = {path: (site.out / path).stat() for path in ("x.html", "_redirects", "redirects.json")}

    def never(*_: object) -> None:
        raise AssertionError("an output was made again")

    with monkeypatch.context() as patch:
        patch.setattr("sphinx_relnotes.outputs.redirects.writing._contents", never)
        again = make_site({})
    assert {path: (again.out / path).stat() for path in before} == before
    (site.out / "x.html").unlink()
    (site.out / "y.html").write_text("sphinx-relnotes redirect", encoding="utf-8")
    assert refresh(make_site({}), "x.html") == "news/a.html"


def test_a_new_title_is_shown(make_site: MakeSite, post: MakePost) -> None:
    make_site({"conf.py": CONF, "posts/a.md": post("A", legacy_urls="/x.html")})
    site = make_site({"posts/a.md": post("A & B", legacy_urls="/x.html")})
    assert "A &amp; B" in site.text("x.html")


def test_output_that_is_gone_is_made_again(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post(legacy_urls="/x.html")})
    for path in site.out.iterdir():
        if path.name != ".doctrees":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert stubs(make_site({})) == {"x.html"}


def test_a_link_in_the_output_folder_does_not_lead_out(
    make_site: MakeSite, post: MakePost, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    site = make_site({"conf.py": CONF, "posts/a.md": post()})
    (site.out / "away").symlink_to(outside)
    site = make_site({"posts/a.md": post(legacy_urls="/away/x.html")})
    assert [*outside.iterdir()] == []
    assert "outside the folder of output" in site.warnings[0]
