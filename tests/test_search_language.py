"""The search index is Sphinx's own, made with less work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
"""


def test_a_word_is_stemmed_once_for_all_pages(make_site: MakeSite, post: MakePost) -> None:
    files = {
        f"posts/p{number}.md": post(f"Post {number}", "Wonderful announcements everywhere.\n") for number in range(5)
    }
    site = make_site({"conf.py": CONF, **files})

    language = site.app.builder.indexer.lang  # type: ignore[attr-defined]
    assert language.stem.cache_info().hits > language.stem.cache_info().misses / 2
    assert "wonder" in site.text("searchindex.js")


def test_a_language_that_sphinx_does_not_know_is_left_to_it(make_site: MakeSite, post: MakePost) -> None:
    site = make_site({"conf.py": CONF + 'html_search_language = "xx"\n', "posts/a.md": post("A", "Announcements.\n")})

    assert not hasattr(site.app.builder.indexer.lang, "remembers_stems")  # type: ignore[attr-defined]
    assert "announc" in site.text("searchindex.js")
