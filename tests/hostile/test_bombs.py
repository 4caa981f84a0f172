"""Posts made to exhaust a machine cost a build little time and little memory, and break nothing."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakePost, MakeSite

MEMORY = 200 * 2**20
"""Bytes that a hostile post may cost beyond a harmless one."""
SECONDS = 60
"""Of CPU, for a whole build."""
LAUGHS = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
POSTS = {
    "harmless": "---\ntitle: One\ndate: 2024-11-19\n---\n\nWords.\n",
    "laughs": f"---\ntitle: One\ndate: 2024-11-19\nl0: &l0 [lol]\n{LAUGHS}---\n\nWords.\n",
    "tables": f"+++\ntitle = 'One'\ndate = 2024-11-19\n{'a.' * 20_000}a = 1\n+++\n\nWords.\n",
    "tags": f"---\ntitle: One\ndate: 2024-11-19\ntags: [{', '.join(f't{n}' for n in range(100_000))}]\n---\n\nWords.\n",
    "entities": "---\ntitle: One\ndate: 2024-11-19\n---\n\n<!DOCTYPE x [<!ENTITY a 'aaa'>]>\n" + "&amp;&a;" * 50_000,
    "nesting": "---\ntitle: One\ndate: 2024-11-19\n---\n\n" + "> " * 20_000 + "x\n",
}
SCRIPT = """
import resource, sys
from sphinx.cmd.build import build_main
status = build_main(["-q", sys.argv[1], sys.argv[1] + "/_build"])
used = resource.getrusage(resource.RUSAGE_SELF)
print("measured", status, used.ru_maxrss * 1024, used.ru_utime + used.ru_stime)
"""


def built(folder: Path, text: str) -> tuple[int, float]:
    """Bytes and seconds that a build of one post takes in a process of its own."""
    (folder / "posts").mkdir(parents=True)
    (folder / "conf.py").write_text(
        'project = "Demo"\nextensions = ["sphinx_relnotes"]\nhtml_theme = "basic"\n'
        'html_baseurl = "https://demo.example/"\nrelnotes_posts = {"": "posts"}\nrelnotes_today = "2026-06-01"\n'
    )
    (folder / "index.md").write_text("# Demo\n")
    (folder / "posts" / "one.md").write_text(text)
    limit = (SECONDS * 3, SECONDS * 3)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit),
    )
    assert "Traceback" not in done.stderr
    status, memory, seconds = done.stdout.split("measured")[1].split()
    assert status == "0"
    return int(memory), float(seconds)


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> int:
    memory, _ = built(tmp_path_factory.mktemp("harmless"), POSTS["harmless"])
    return memory


@pytest.mark.parametrize("name", [name for name in POSTS if name != "harmless"])
def test_a_bomb_costs_a_build_little(name: str, least: int, tmp_path: Path) -> None:
    memory, seconds = built(tmp_path / name, POSTS[name])
    assert memory - least < MEMORY
    assert seconds < SECONDS


@pytest.mark.parametrize(
    "slug",
    [
        "CON",
        "nul",
        "aux.md",
        "x" * 5000,
        "\u202egpj.exe",
        "a\u200bb",
        "\u05d0\u05d1",
        "../../etc/passwd",
        "/",
        ".",
        "%2e%2e",
    ],
)
def test_a_hostile_slug_makes_a_page_within_the_site(slug: str, make_site: MakeSite, post: MakePost) -> None:
    conf = (
        'project = "Demo"\nextensions = ["sphinx_relnotes"]\nhtml_theme = "basic"\nrelnotes_posts = {"news": "posts"}\n'
    )
    site = make_site({"conf.py": conf, "posts/one.md": post(slug=json.dumps(slug))})

    (found,) = site.json("api/announcements.json")["announcements"]
    page = site.out / f"{found['docname']}.html"
    assert page.is_file()
    assert page.resolve().is_relative_to(site.out.resolve())
    assert len(os.fsencode(page.name)) <= 255
    assert not {"\u202e", "\u200b"} & {*found["docname"]}


def test_posts_with_the_same_id_each_keep_a_page(make_site: MakeSite, post: MakePost) -> None:
    conf = (
        'project = "Demo"\nextensions = ["sphinx_relnotes"]\nhtml_theme = "basic"\nrelnotes_posts = {"news": "posts"}\n'
    )
    body = "# Same\n\n# Same\n\n<a id=same></a><a id=same></a>\n\n[^1]\n\n[^1]: A\n[^1]: B\n"
    names = ("a", "b", "c")
    site = make_site({"conf.py": conf, **{f"posts/{name}.md": post(body=body, slug="same") for name in names}})

    found = site.json("api/announcements.json")["announcements"]
    assert len({item["docname"] for item in found}) == len(names)
    for item in found:
        ids = [tag["id"] for tag in site.html(item["docname"]).find_all(id=True)]
        assert len(ids) == len({*ids})
