"""Labels of releases, by which documents and other projects reach them without this extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
relnotes_permalink = "{slug}"
relnotes_product = "Demo"
"""
LINK = "# Demo\n\n{ref}`demo-1.0` {ref}`release-1-0`\n"


def test_a_label_moves_to_the_next_that_announces_a_release_when_the_first_goes(
    make_site: MakeSite, post: MakePost
) -> None:
    posts = {
        "posts/a.md": post("Demo 1.0 released", date="2024-01-01"),
        "posts/b.md": post("Demo 1.0 is now available", date="2024-02-01"),
    }
    first = make_site({"conf.py": CONF, "index.md": LINK, **posts})
    assert [link["href"] for link in first.html().select("p a.reference")] == ["a.html#release-1-0"] * 2

    second = make_site({"posts/a.md": None, "index.md": LINK + "\nOnce more.\n"})
    assert second.warnings == []
    assert [link["href"] for link in second.html().select("p a.reference")] == ["b.html#release-1-0"] * 2


def test_an_authors_own_label_is_kept_in_every_build(make_site: MakeSite, post: MakePost) -> None:
    own = LINK + "\n(demo-1.0)=\n## Own\n"
    first = make_site({"conf.py": CONF, "index.md": own, "posts/a.md": post("Demo 1.0 released")})
    again = make_site({"index.md": own + "\nOnce more.\n"})
    for site in (first, again):
        assert site.warnings == []
        links = site.html().select("p a.reference")
        assert [link["href"] for link in links] == ["#demo-1-0", "a.html#release-1-0"]


def test_the_label_without_a_product_is_that_of_the_projects_own(make_site: MakeSite, post: MakePost) -> None:
    posts = {
        "posts/a.md": post("Tool 1.0 released", date="2024-01-01", product="Tool"),
        "posts/b.md": post("Demo 1.0 released", date="2024-02-01"),
    }
    site = make_site({"conf.py": CONF, "index.md": "# Demo\n\n{ref}`tool-1.0` {ref}`release-1-0`\n", **posts})
    links = site.html().select("p a.reference")
    assert [link["href"] for link in links] == ["a.html#release-1-0", "b.html#release-1-0"]
