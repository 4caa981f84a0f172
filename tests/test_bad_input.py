"""Whatever a post or a configuration holds: a finding at its place, and everything else still built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"news": "posts"}
"""
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(ord('b') + n)}: &{chr(ord('b') + n)} [*{chr(ord('a') + n)}, *{chr(ord('a') + n)}]\n" for n in range(20)
)
DEEP = "a0: &a0 x\n" + "".join(f"a{n + 1}: &a{n + 1} {{k: *a{n}}}\n" for n in range(1000))


def front(matter: str, body: str = "The words of the body.\n") -> str:
    return f"---\n{matter}---\n\n{body}"


BAD_POSTS: dict[str, tuple[str | bytes, str]] = {
    "no front matter": ("The words of the body.\n", "posts/bad.md:1: .*front_matter"),
    "broken": (front("title: [one\ndate: 2024-01-01\n"), r"posts/bad.md:\d: .*front_matter"),
    "colon in a title": (front("title: Demo: now\ndate: 2024-01-01\n"), "posts/bad.md:2: .*front_matter"),
    "unclosed": ("---\ntitle: One\ndate: 2024-01-01\n\nThe words of the body.\n", r"posts/bad.md:\d: .*front_matter"),
    "not UTF-8": (front("title: One\ndate: 2024-01-01\n").encode() + b"caf\xe9\n", "posts/bad.md:7: .*encoding"),
    "a bomb": (front(f"title: One\ndate: 2024-01-01\n{BOMB}"), ""),
    "deep aliases": (front(f"title: One\ndate: 2024-01-01\n{DEEP}"), ""),
    "a Python object": (front("title: !!python/object:os.system x\ndate: 2024-01-01\n"), ""),
    "no such day": (front("title: One\ndate: 2021-99-99\n"), "posts/bad.md:3: .*value"),
    "a list for a title": (front("title: [a, b]\ndate: 2024-01-01\n"), "posts/bad.md:2: .*value"),
    "no title": (front("date: 2024-01-01\n"), r"posts/bad.md:\d: .*missing_key"),
    "no date": (front("title: One\n"), r"posts/bad.md:\d: .*missing_key"),
    "a slip": (front("title: One\ndate: 2024-01-01\npublsihed: true\n"), "posts/bad.md:4: .*unknown_key"),
}


def test_byte_order_mark_and_carriage_returns_are_no_fault(make_site: MakeSite, post: MakePost) -> None:
    text = ("\ufeff" + post("One")).replace("\n", "\r\n")
    site = make_site({"conf.py": CONF, "posts/one.md": text.encode()})

    assert site.warnings == []
    assert [h.get_text() for h in site.html("news/one").find_all("h1")] == ["One¶"]


@pytest.mark.parametrize("case", BAD_POSTS)
def test_a_bad_post_is_reported_at_its_line_and_still_built(case: str, make_site: MakeSite, post: MakePost) -> None:
    text, expected = BAD_POSTS[case]
    site = make_site({"conf.py": CONF, "posts/bad.md": text, "posts/good.md": post("Good")})

    page = site.html("news/bad")
    assert "The words of the body." in page.get_text()
    assert len(page.find_all("h1")) == 1
    assert site.html("news/good").find("h1")
    reported(site, expected)


def reported(site: Site, expected: str) -> None:
    assert all("[relnotes." in line for line in site.warnings), site.warnings
    if expected:
        assert any(re.search(expected, line) for line in site.warnings), site.warnings


def test_of_two_posts_with_one_slug_neither_is_lost(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a/same.md": post("One"), "posts/b/same.md": post("Two")})

    assert [site.html(name).find("h1").get_text() for name in ("news/same", "news/same-2")] == ["One¶", "Two¶"]  # type: ignore[union-attr]
    reported(site, "posts/b/same.md:1: .*duplicate_slug")


def test_a_page_of_the_project_keeps_its_place(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(
        {"conf.py": CONF.replace('"news"', '""'), "index.md": "# Demo\n", "posts/a/index/index.md": post("Mine")}
    )

    assert site.html("index").find("h1").get_text() == "Demo¶"  # type: ignore[union-attr]
    assert site.html("index-2").find("h1").get_text() == "Mine¶"  # type: ignore[union-attr]
    reported(site, "duplicate_slug")


def test_two_posts_for_one_release_are_reported(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF, "posts/a.md": post("Demo 1.0 released"), "posts/b.md": post("Demo 1.0 is here")})

    reported(site, "posts/b.md:1: .*Demo 1.0 is announced by 'a' already.*duplicate_release")


def test_a_folder_that_does_not_exist_is_a_warning(make_site: MakeSite) -> None:
    site = make_site({"conf.py": CONF, "index.md": "# Demo\n"})

    assert site.html("index").find("h1")
    reported(site, "posts: .*unreadable")


def test_all_faults_of_the_configuration_are_named_at_once(make_site: MakeSite, post: MakePost) -> None:
    conf = CONF.replace('{"news": "posts"}', '{"news": "posts", "old": "posts/old"}') + (
        'relnotes_raw_html = "perhaps"\nrelnotes_permalink = "{slog}"\nrelnotes_today = "tomorrow"\n'
    )
    with pytest.raises(ConfigError) as raised:
        make_site({"conf.py": conf, "posts/old/one.md": post("One")})

    for fault in ("'posts/old' lies in 'posts'", "'perhaps'", "{slog}", "'tomorrow'"):
        assert fault in str(raised.value)


def test_links_that_loop_or_lead_away_are_left_out(make_site: MakeSite, post: MakePost) -> None:
    first = make_site(
        {
            "conf.py": CONF,
            "posts/one.md": post("One"),
            "secret.md": "---\norphan: true\n---\n# Not a post\n",
            "index.md": "# D\n",
        }
    )
    posts = first.source / "posts"
    (posts / "loop").symlink_to(posts)
    (posts / "self.md").symlink_to("self.md")
    (posts / "away.md").symlink_to("../secret.md")
    site = make_site({})

    slugs = {entry["slug"] for entry in site.json("api/announcements.json")["announcements"]}
    assert slugs == {"one"}
    for name in ("loop", "self.md", "away.md"):
        reported(site, f"posts/{name}: .*unreadable")


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_post_at_which_a_directive_fails_is_shown_as_it_is_written(
    suffix: str, make_site: MakeSite, post: MakePost
) -> None:
    conf = """
from docutils.parsers.rst import Directive

class Boom(Directive):
    def run(self):
        raise LookupError("nothing there")

def setup(app):
    app.add_directive("boom", Boom)
"""
    body = {"md": "Before.\n\n```{boom}\n```\n", "rst": "Before.\n\n.. boom::\n"}[suffix]
    site = make_site({"conf.py": CONF + conf, f"posts/bad.{suffix}": post("Bad", body), "posts/good.md": post("Good")})

    page = site.html("news/bad")
    assert len(page.find_all("h1")) == 1
    assert body.strip() in page.get_text()
    assert site.html("news/good").find("h1")
    reported(site, rf"posts/bad.{suffix}:\d: .*LookupError: nothing there.*markup")


def test_an_unknown_target_is_reported_at_the_directive(make_site: MakeSite, post: MakePost) -> None:
    index = "# Demo\n\nText.\n\n```{release-announcement} demo-1.0\n```\n\nAfter.\n"
    site = make_site({"conf.py": CONF, "index.md": index, "posts/demo-1-0.md": post()})

    assert "After." in site.html().get_text()
    reported(site, "index.md:5: .*did you mean 'demo-1-0'.*target")


def test_a_role_for_raw_html_may_stand_beside_quotation_marks(make_site: MakeSite) -> None:
    body = '.. role:: html(raw)\n   :format: html\n\nA :html:`<b title="x" onclick="y()">bold</b>` "word".\n'
    site = make_site({"conf.py": CONF, "posts/a.rst": f"---\ntitle: A\ndate: 2024-11-19\n---\n\n{body}"})

    page = site.html(site.json("api/announcements.json")["announcements"][0]["docname"])
    (bold,) = page.select('b[title="x"]')
    assert bold.get_text() == "bold"
    assert "onclick" not in bold.attrs
    assert "“word”" in page.get_text()
