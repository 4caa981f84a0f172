"""Extensions that many projects use work beside this one."""

from __future__ import annotations

import copy
import zlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import MakeSite, Site

OPTIONS: dict[str, dict[str, Any]] = {
    "myst_nb": {},
    "sphinx_copybutton": {},
    "sphinxext.opengraph": {"ogp_site_url": "https://demo.example/"},
    "sphinx_sitemap": {"language": "en", "sitemap_url_scheme": "{link}"},
    "sphinx_tags": {"tags_create_tags": True, "tags_extension": ["md", "rst"]},
    "autodoc2": {"autodoc2_packages": ["package"], "autodoc2_render_plugin": "myst"},
    "notfound.extension": {},
    "ablog": {},
    "sphinx.ext.todo": {"todo_include_todos": True},
    "sphinx.ext.intersphinx": {"intersphinx_mapping": {"other": ("https://other.example/", "objects.inv")}},
    "sphinx.ext.autosectionlabel": {"autosectionlabel_prefix_document": True},
    "sphinx.ext.extlinks": {"extlinks": {"issue": ("https://demo.example/issues/%s", "issue %s")}},
}
INVENTORY = b"# Sphinx inventory version 2\n# Project: Other\n# Version: 1\n# The remainder is compressed using zlib.\n"
INVENTORY += zlib.compress(b"thing py:class 1 things.html#$ -\nrelease-2-0 std:label -1 news.html#$ Other 2.0\n")
TOLERATED = ("_tags/", "apidocs/", "[ablog")
"""What they say themselves of the project, with or without us."""


def conf(extension: str) -> dict[str, Any]:
    # Sphinx writes what extensions add into its own default, for all later projects of the process: give it another.
    suffixes = {"source_suffix": {".rst": "restructuredtext"}}
    return {"extensions": [extension, "sphinx_relnotes"], **suffixes, **copy.deepcopy(OPTIONS[extension])}


def build(extension: str, make_site: MakeSite, **files: str) -> Site:
    pytest.importorskip(extension, reason=f"{extension} is not installed; the dependency group `matrix` has it")
    written: dict[str, str | bytes | None] = {"objects.inv": INVENTORY, "package/__init__.py": '"""Words."""\n'}
    return make_site(written | files, root="whole", confoverrides=conf(extension))


@pytest.mark.filterwarnings("ignore")  # what they do is theirs
@pytest.mark.parametrize("extension", OPTIONS)
def test_posts_are_built_as_without_it(extension: str, make_site: MakeSite) -> None:
    site = build(extension, make_site)

    assert [line for line in site.warnings if not any(word in line for word in TOLERATED)] == []
    page = site.html("news/2025/demo-1-1")
    assert len(page.find_all("h1")) == 1
    assert "An alert." in page.get_text()
    assert page.select_one(".relnotes-header") is not None
    assert len(site.json("api/announcements.json")["announcements"]) == 3
    again = make_site({}, confoverrides=conf(extension))
    assert [name for name in again.read if name.startswith("news/")] == []


def test_a_post_may_refer_to_other_projects(make_site: MakeSite) -> None:
    body = "{external+other:py:class}`thing` {external+other:ref}`release-2-0`\n"
    files = {"posts/others.md": f"---\ntitle: Others\ndate: 2025-02-02\n---\n\n{body}"}
    site = build("sphinx.ext.intersphinx", make_site, **files)

    links = {str(link["href"]) for link in site.html("news/2025/others").select("a.external")}
    assert links >= {"https://other.example/things.html#thing", "https://other.example/news.html#release-2-0"}
