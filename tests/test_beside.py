"""Extensions that many projects use work beside this one."""

from __future__ import annotations

import copy
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import MakeSite, Site

pytestmark = pytest.mark.filterwarnings("ignore")  # what they do is theirs

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
TOLERATED = re.compile(r"(?:_tags|apidocs)/\S+: WARNING: document isn't included in any toctree")
"""What Sphinx says of pages that they make themselves."""


def conf(extension: str) -> dict[str, Any]:
    # Sphinx writes what extensions add into its own default, for all later projects of the process: give it another.
    suffixes = {"source_suffix": {".rst": "restructuredtext"}}
    return {"extensions": [extension, "sphinx_relnotes"], **suffixes, **copy.deepcopy(OPTIONS[extension])}


def build(extension: str, make_site: MakeSite, **files: str) -> Site:
    pytest.importorskip(extension, reason=f"{extension} is not installed; the dependency group `matrix` has it")
    written: dict[str, str | bytes | None] = {"objects.inv": INVENTORY, "package/__init__.py": '"""Words."""\n'}
    return make_site(written | files, root="whole", confoverrides=conf(extension))


@pytest.mark.parametrize("extension", OPTIONS)
def test_posts_are_built_as_without_it(extension: str, make_site: MakeSite) -> None:
    site = build(extension, make_site)

    assert [line for line in site.warnings if not TOLERATED.match(line)] == []
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


def test_a_notebook_may_show_announcements(make_site: MakeSite) -> None:
    source = "# Notes\n\n```{announcement-list}\n:limit: 1\n```\n"
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": source}]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    site = build("myst_nb", make_site, **{"notes.ipynb": json.dumps(notebook)})

    links = site.html("notes").select(".relnotes-list a")
    assert [str(link["href"]) for link in links] == ["news/2025/demo-1-1.html"]


def test_a_task_in_a_post_is_in_the_list_of_tasks(make_site: MakeSite) -> None:
    files = {
        "posts/tasks.md": "---\ntitle: Tasks\ndate: 2025-02-02\n---\n\n```{todo}\nSay thanks.\n```\n",
        "tasks.md": "---\norphan: true\n---\n\n# Tasks\n\n```{todolist}\n```\n",
    }
    page = build("sphinx.ext.todo", make_site, **files).html("tasks")

    assert "Say thanks." in page.get_text()
    assert page.select('a[href^="news/2025/tasks.html#"]') != []


def test_each_page_is_in_the_one_site_map_once(make_site: MakeSite) -> None:
    site = build("sphinx_sitemap", make_site)
    found = re.findall("<loc>https://demo.example/(.*?)[.]html</loc>", site.text("sitemap.xml"))

    assert {*found} >= site.app.env.found_docs
    assert len(found) == len({*found})


def test_the_page_for_what_is_not_found_leads_nowhere_by_relative_paths(make_site: MakeSite) -> None:
    site = build("notfound.extension", make_site)
    page = site.html("404")
    links = [str(link["href"]) for link in page.select("link[href], a[href]")]
    links += [str(element["src"]) for element in page.select("script[src], img[src]")]

    assert [link for link in links if link and not link.startswith(("/", "#", "https://"))] == []
    assert len(links) > 5
    assert [link for link in site.html().select("link[href], script[src]") if "/en/latest/" in str(link)] == []


def test_a_post_may_refer_to_the_objects_of_a_package(make_site: MakeSite) -> None:
    post = "---\ntitle: Objects\ndate: 2025-02-02\n---\n\nSee {py:obj}`package`.\n"
    site = build("autodoc2", make_site, **{"posts/objects.md": post})

    assert site.html("news/2025/objects").select('a[href$="apidocs/package/package.html#module-package"]') != []


def test_posts_of_ablog_stay_its_own(make_site: MakeSite) -> None:
    ablog = pytest.importorskip("ablog.blog", reason="ablog is not installed; the dependency group `matrix` has it")
    ablog.Blog._dict.clear()  # all blogs of a process are one to it
    post = "---\nblogpost: true\ndate: Feb 2, 2025\ntags: old\n---\n\n# An old post\n\nOld words.\n"
    site = build("ablog", make_site, **{"blog/old.md": post})

    assert "Old words." in site.html("blog/old").get_text()
    assert "An old post" in site.html("blog/tag/old").get_text()
    assert [link.get_text() for link in site.html("blog/2025").select("h2 a")] == ["An old post"]
    assert "An old post" not in site.text("api/announcements.json")
