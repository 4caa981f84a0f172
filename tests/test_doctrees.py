"""What is held in memory of documents that were read and are not written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from built_files import assert_same

from sphinx_relnotes import doctrees

if TYPE_CHECKING:
    from conftest import MakeSite

FILES = {
    "conf.py": """
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}

def setup(app):
    app.add_config_value("held", [], "")
    app.connect("env-check-consistency", lambda app, env: app.config.held.extend(env._write_doc_doctree_cache))
""",
    "index.md": "# Demo\n",
    **{f"posts/{name}.md": f"---\ntitle: News {name}\ndate: 2025-01-01\n---\n\nWords.\n" for name in "abcdef"},
}


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "latex"])
def test_documents_that_are_loaded_again_become_the_same_pages(
    builder: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(root="whole", builder=builder)
    monkeypatch.setattr(doctrees, "KEPT", 2)

    assert_same(make_site(root="whole", builder=builder, name="loaded"), site)


def test_so_many_documents_are_held_and_no_file_of_the_others(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctrees, "KEPT", 3)

    site = make_site(FILES)

    env: Any = site.app.env  # in Sphinx's own stores, for which it has no words
    assert len(site.app.config.held) == 3 + 1  # the last one was not followed by another
    assert len(site.read) > 6
    assert env._write_doc_doctree_cache == env._pickled_doctree_cache == {}


def test_few_documents_are_all_held(make_site: MakeSite) -> None:
    site = make_site(FILES)

    assert {*site.app.config.held} == site.read
