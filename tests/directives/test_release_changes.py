"""What changed in a version, on a page: from change logs and from notes, in both kinds of host."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from sphinx_relnotes.core.changelogs.outlining import outline
from sphinx_relnotes.core.changelogs.section import ChangeSection, find_section, markup_of
from sphinx_relnotes.core.changelogs.version_headings import versions_of

if TYPE_CHECKING:
    from bs4 import Tag
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
exclude_patterns = ["logs"]
relnotes_archives = []
"""
NEWS = CONF + 'relnotes_posts = {"news": "posts"}\n'
MARKDOWN_LOG = """\
# Changelog

## [Unreleased]

- Plans.

## [1.2.0] - 2026-01-01

Words first.[^why]

### Added

- Wings, [#7], and ~~arms~~, and ![](dot.png).

### Fixed

- [Feathers][pull], see [a page](../page.md).

## [1.1.0] - 2025-06-01

- Legs.

[1.2.0]: https://example.org/diff
[#7]: https://github.com/demo/demo/issues/7
[pull]: https://github.com/demo/demo/pull/8
[^why]: Because of PEP 649.
"""
RST_LOG = """\
Changelog
=========

.. _changelog-1.2.0:

1.2.0 — 2026-01-01
------------------

Words first. [#why]_

Added
.....

- Wings, `#7`_, |arms|, and

  .. image:: dot.png

Fixed
.....

- `Feathers <pull_>`_.

.. _changelog-1.1.0:

1.1.0 — 2025-06-01
------------------

- Legs.

.. _#7: https://github.com/demo/demo/issues/7
.. _pull: https://github.com/demo/demo/pull/8
.. |arms| replace:: *arms*
.. [#why] Because of PEP 649.
"""
Files = dict[str, str | bytes | None]
PAGE = "---\norphan: true\n---\n# Page\n"
LOGS: Files = {
    "logs/CHANGELOG.md": MARKDOWN_LOG,
    "logs/CHANGES.rst": RST_LOG,
    "logs/dot.png": b"\x89PNG",
    "page.md": PAGE,
}


def directive(suffix: str, argument: str = "", **options: str) -> str:
    """The directive in the markup of a host."""
    if suffix == "md":
        lines = [f"```{{release-changes}} {argument}", *(f":{name}: {value}" for name, value in options.items()), "```"]
    else:
        lines = [f".. release-changes:: {argument}", *(f"   :{name}: {value}" for name, value in options.items())]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def page(suffix: str, *blocks: str, title: str = "Host") -> str:
    heading = f"# {title}\n" if suffix == "md" else f"{title}\n{'=' * len(title)}\n"
    return "\n".join([heading, *blocks])


def headings(tag: Tag) -> list[str]:
    return [f"{h.name} {h.get_text().rstrip('¶')}" for h in tag.find_all(re.compile(r"h\d"))]


def body(site_html: Tag) -> Tag:
    found = site_html.find(class_="body")
    assert found is not None
    return found


@pytest.fixture(params=["md", "rst"])
def host(request: pytest.FixtureRequest) -> str:
    suffix: str = request.param
    return suffix


@pytest.fixture(params=["CHANGELOG.md", "CHANGES.rst"])
def log(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_the_section_nests_under_the_place_of_the_directive(host: str, log: str, make_site: MakeSite) -> None:
    text = page(host, directive(host, "1.2.0", file=f"logs/{log}", name="here"), "After.\n")
    site = make_site({**LOGS, "conf.py": CONF, f"index.{host}": text})

    shown = body(site.html())
    assert site.warnings == []
    assert headings(shown) == ["h1 Host", "h2 Added", "h2 Fixed"]
    words = shown.get_text()
    for said in ("Words first.", "Wings", "Because of PEP 649.", "After."):
        assert said in words
    for other in ("Legs", "Plans", "2026-01-01"):
        assert other not in words
    links = {a.get_text(): a["href"] for a in shown.find_all("a", class_="external")}
    assert links["#7"] == "https://github.com/demo/demo/issues/7"
    assert links["Feathers"] == "https://github.com/demo/demo/pull/8"
    assert shown.find(id="here") is not None
    assert log.endswith("rst") or shown.find("a", string="a page")["href"] == "page.html"  # type: ignore[index]
    assert (site.out / "_images/dot.png").exists()


def test_the_heading_is_shown_on_request(host: str, log: str, make_site: MakeSite) -> None:
    text = page(host, directive(host, "1.2", file=f"logs/{log}", heading="", **{"class": "mine"}))
    site = make_site({**LOGS, "conf.py": CONF, f"index.{host}": text})

    found = headings(body(site.html()))
    assert found[0] == "h1 Host"
    assert found[1].startswith("h2 1.2.0")
    assert found[2:] == ["h3 Added", "h3 Fixed"]
    section = site.html().find("section", class_="mine")
    assert section is not None
    assert section["id"] == "changes-1-2"


def test_in_an_announcement_it_is_about_its_release_and_adds_to_its_references(
    host: str, log: str, make_site: MakeSite, post: MakePost
) -> None:
    markdown = post("Demo 1.2.0 released", "## What changed\n\n" + directive("md", file=f"../logs/{log}"))
    rst = post("Demo 1.2.0 released", "What changed\n------------\n\n" + directive("rst", file=f"../logs/{log}"))
    files: Files = {**LOGS, "conf.py": NEWS, f"posts/a.{host}": markdown if host == "md" else rst}
    site = make_site({**files, "index.md": "# D\n\n```{release-announcement} a\n```\n"})

    shown = body(site.html("news/a"))
    assert headings(shown)[:4] == ["h1 Demo 1.2.0 released", "h2 What changed", "h3 Added", "h3 Fixed"]
    (announcement,) = site.json("api/announcements.json")["announcements"]
    found = {(reference["kind"], reference["target"]) for reference in announcement["references"]}
    assert found == {("gh-issue", "demo/demo#7"), ("gh-issue", "demo/demo#8"), ("pep", 649)}
    assert announcement["peps"] == [649]
    embedded = body(site.html())
    assert "Wings" in embedded.get_text()
    ids = [tag["id"] for tag in embedded.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_an_edit_of_the_log_is_followed_by_every_page_that_shows_it(make_site: MakeSite, post: MakePost) -> None:
    files: Files = {
        **LOGS,
        "conf.py": NEWS,
        "posts/a.md": post("Demo 1.2.0 released", directive("md", file="../logs/CHANGELOG.md")),
        "posts/b.md": post("Other news", "Words.\n"),
        "index.md": "# D\n\n```{release-announcement} a\n```\n",
    }
    make_site(files)

    assert make_site().read == set()
    second = make_site({"logs/CHANGELOG.md": MARKDOWN_LOG.replace("Wings", "Two wings")})
    assert second.read == {"index", "news/a"}
    assert "Two wings" in second.html("news/a").get_text()
    assert "Two wings" in second.html().get_text()


def test_two_on_one_page_in_places_without_sections(host: str, make_site: MakeSite) -> None:
    blocks = [directive(host, version, file="logs/CHANGELOG.md", heading="") for version in ("1.2.0", "1.1.0")]
    prefix = "- item\n\n"
    listed = [prefix + "".join(f"  {line}\n" if line else "\n" for line in block.splitlines()) for block in blocks]
    site = make_site({**LOGS, "conf.py": CONF, f"index.{host}": page(host, *listed)})

    shown = body(site.html())
    assert headings(shown) == ["h1 Host", "h2 1.2.0 - 2026-01-01", "h3 Added", "h3 Fixed", "h2 1.1.0 - 2025-06-01"]
    assert len(shown.find_all("section")) == 1
    assert shown.find("li").find("h2") is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("argument", "options", "said"),
    [
        (
            "1.3",
            {"file": "logs/CHANGELOG.md"},
            "'CHANGELOG.md' has nothing on '1.3'; the nearest of its 2 versions: 1.2.0",
        ),
        ("soon", {"file": "logs/CHANGELOG.md"}, "not a version (PEP 440): 'soon'"),
        ("1.2", {"file": "logs/none.md"}, "there is no file 'none.md'"),
        ("1.2", {"file": "index.md"}, "'index.md' would show itself"),
        ("1.2", {"file": "logs/empty.md"}, "no heading of 'empty.md' names a version"),
        ("1.2", {}, "say with one of :file:, :towncrier: and :reno: where the changes are, not none"),
        ("1.2", {"file": "logs/CHANGELOG.md", "reno": ""}, "not :file: and :reno:"),
        ("", {"file": "logs/CHANGELOG.md"}, "which version? it stands in no announcement"),
        ("1.2", {"towncrier": "logs"}, "there is no configuration of towncrier in 'logs'"),
        ("1.2", {"reno": "logs"}, "there is no reno.cache in 'logs'"),
    ],
)
def test_what_cannot_be_shown_is_a_warning_at_the_line(
    argument: str, options: dict[str, str], said: str, make_site: MakeSite
) -> None:
    text = page("md", directive("md", argument, **options), "After.\n\n## 1.2\n")
    site = make_site({**LOGS, "logs/empty.md": "# Words\n", "conf.py": CONF, "index.md": text})

    (warning,) = site.warnings
    assert warning.startswith("index.md:3: WARNING: release-changes: ")
    assert said in warning
    assert "After." in site.html().get_text()


def test_an_announcement_without_a_release_needs_a_version(make_site: MakeSite, post: MakePost) -> None:
    files: Files = {**LOGS, "conf.py": NEWS, "posts/a.md": post("News", directive("md", file="../logs/CHANGELOG.md"))}

    (warning,) = make_site(files).warnings
    assert "posts/a.md:6: WARNING: release-changes: which version? the announcement names no release" in warning


def test_a_log_that_comes_later_is_found(make_site: MakeSite) -> None:
    text = page("md", directive("md", "1.2", file="logs/late.md"))
    assert make_site({"conf.py": CONF, "index.md": text}).warnings != []

    site = make_site({"logs/late.md": MARKDOWN_LOG, "logs/dot.png": b"", "page.md": PAGE})
    assert site.read == {"index", "page"}
    assert "Wings" in site.html().get_text()


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("x.md", "# Log\n\n## 1.3\n\n[a](#none)\n\n## 1.2\n\nA\n\n[b](#nowhere)\n\n## 1.1\n\n[c](#none)\n", 11),
        ("x.rst", "1.3\n---\n\n:no:`a`\n\n1.2\n---\n\n:nowhere:`b`\n\n1.1\n---\n\n:no:`c`\n", 9),
    ],
)
def test_warnings_are_at_the_line_of_the_log(host: str, name: str, text: str, line: int, make_site: MakeSite) -> None:
    index = page(host, directive(host, "1.2", file=f"logs/{name}"))
    site = make_site({"conf.py": CONF, f"logs/{name}": text, f"index.{host}": index})

    assert site.warnings
    assert all(re.search(rf"logs/{name}:{line}: .*nowhere", warning) for warning in site.warnings[:1])
    assert not any("'c'" in warning or "#none" in warning for warning in site.warnings)


def test_a_finding_in_the_log_is_at_its_line_and_no_promise_of_the_post(make_site: MakeSite, post: MakePost) -> None:
    text = "## 1.2.0\n\n[PEP 8](https://peps.python.org/pep-0009/). The next release, 1.2.0, is due on 2020-01-01.\n"
    files: Files = {
        "conf.py": NEWS,
        "logs/x.md": text,
        "posts/a.md": post("Demo 1.2.0", directive("md", file="/logs/x.md")),
    }
    site = make_site(files)

    (warning,) = site.warnings
    assert warning.startswith("logs/x.md:3: WARNING: the text of the link, 'PEP 8'")


def test_other_builders(make_site: MakeSite, post: MakePost) -> None:
    files: Files = {
        **LOGS,
        "conf.py": NEWS,
        "posts/a.md": post("Demo 1.2.0", directive("md", file="../logs/CHANGES.rst")),
    }
    files["index.md"] = "# D\n\n```{toctree}\nnews/a\n```\n"

    text = make_site(files, builder="text").text("news/a.txt")
    assert "* Wings" in text
    latex = make_site(files, builder="latex", name="tex")
    assert any("Wings" in path.read_text(encoding="utf-8") for path in latex.out.glob("*.tex"))


def test_a_build_in_parallel_gives_the_same(make_site: MakeSite, post: MakePost) -> None:
    body_ = directive("md", "1.2.0", file="../logs/CHANGELOG.md")
    files: Files = {**LOGS, "conf.py": NEWS, **{f"posts/{n}.md": post(f"News {n}", body_) for n in range(12)}}
    one, many = make_site(files, name="one"), make_site(files, name="many", parallel=3)

    for n in range(12):
        assert one.text(f"news/{n}.html") == many.text(f"news/{n}.html")


FOLDER = os.environ.get("RELNOTES_CHANGELOGS", "")


@pytest.mark.skipif(not FOLDER, reason="RELNOTES_CHANGELOGS names no folder with change logs of real projects")
def test_real_change_logs_fall_into_sections_that_together_are_the_log() -> None:
    logs = [path for path in sorted(Path(FOLDER).rglob("*")) if path.suffix in {".md", ".rst", ""} and path.is_file()]
    assert logs
    for path in logs:
        text = path.read_text(encoding="utf-8")
        markup = markup_of(str(path), text)
        parts = outline(text, markup)
        starts = {version: h for h in reversed(parts.headings) for version in versions_of(h.title)}
        assert starts, f"no version in {path}"
        for version in starts:
            found = find_section(text, markup, version)
            assert isinstance(found, ChangeSection), f"{path}: {version}"
            own = range(found.start, found.end)
            inside = [h.title for h in parts.headings if h.line in own and versions_of(h.title)]
            assert not [title for title in inside if title.split()[0].strip("[]v")[:1].isdigit()], f"{path}: {version}"


FRAGMENTS = {
    "12.feature": "Wings, of *any*\n`kind`.\n",
    "7.feature": "Wings, of *any*\n`kind`.\n",
    "3.bugfix": "Code::\n\n    x = 1\n",
    "+orphan.bugfix": "No issue.\n",
    "gh-4.doc": "Words.\n\n- one\n- two\n",
    "5.misc": "Hidden.\n",
    "6.misc": "",
}


@pytest.mark.parametrize(
    "more",
    [
        "",
        'issue_format = "`#{issue} <https://github.com/demo/demo/issues/{issue}>`_"\n',
        'filename = "NEWS.md"\nissue_format = "[#{issue}](https://github.com/demo/demo/issues/{issue})"\n',
        'filename = "NEWS.md"\nissue_format = "[#{issue}]: https://github.com/demo/demo/issues/{issue}"\n',
        'title_format = "Version {version} ({project_date})"\nwrap = true\n',
        '[tool.towncrier.fragment.misc]\n[tool.towncrier.fragment.bugfix]\nname = "Repaired"\n',
    ],
)
def test_the_draft_is_that_of_towncrier(host: str, more: str, make_site: MakeSite) -> None:
    config = f'[tool.towncrier]\nname = "Demo"\ndirectory = "news"\n{more}'
    files: Files = {"logs/pyproject.toml": config, "conf.py": CONF}
    files |= {f"logs/news/{name}": text for name, text in FRAGMENTS.items()}
    blocks = [
        directive(host, towncrier="logs", heading=""),
        directive(host, "1.2.0", file="draft/NEWS.txt", heading=""),
    ]
    site = make_site({**files, f"index.{host}": page(host, blocks[0])})
    arguments = ["build", "--draft", "--version", "1.2.0", "--date", "2026-01-01", "--dir", str(site.source / "logs")]
    done = subprocess.run([sys.executable, "-m", "towncrier", *arguments], capture_output=True, text=True, check=True)
    name = "NEWS.md" if "NEWS.md" in more else "NEWS.rst"
    theirs = make_site({f"draft/{name}": done.stdout, f"index.{host}": page(host, blocks[1].replace("NEWS.txt", name))})

    assert (
        site.warnings == [line for line in theirs.warnings if "toctree" not in line and "draft/NEWS" not in line] == []
    )
    ours, other = body(site.html()), body(theirs.html())
    assert headings(ours)[2:] == headings(other)[2:]
    assert [str(item) for item in ours.find_all("li")] == [str(item) for item in other.find_all("li")]


def test_a_new_fragment_is_followed(make_site: MakeSite) -> None:
    files: Files = {"pyproject.toml": '[tool.towncrier]\nname = "Demo"\ndirectory = "logs/news"\n', "conf.py": CONF}
    index = page("md", directive("md", towncrier=""))
    first = make_site({**files, "logs/news/1.feature.rst": "One.\n", "index.md": index})
    assert "One." in first.html().get_text()

    assert make_site().read == set()
    second = make_site({"logs/news/2.bugfix.rst": "Two.\n"})
    assert second.read == {"index"}
    assert headings(body(second.html())) == ["h1 Host", "h2 Features", "h2 Bugfixes"]
    assert "One." not in make_site({"logs/news/1.feature.rst": None}).html().get_text()


def test_notes_of_reno_are_shown_and_followed(host: str, make_site: MakeSite) -> None:
    note = "---\nprelude: |\n  In short.\nfixes:\n  - |\n    Feathers, see `#8 <https://example.org/8>`_.\n  - Two.\n"
    cache = {
        "notes": [{"version": "1.2.0", "files": [["releasenotes/notes/a-1.yaml", "sha"]]}],
        "dates": [],
        "file-contents": {"releasenotes/notes/a-1.yaml": yaml.safe_load(note)},
    }
    files: Files = {"releasenotes/notes/reno.cache": yaml.safe_dump(cache), "releasenotes/notes/a-1.yaml": note}
    text = page(host, directive(host, "1.2", reno="releasenotes/notes"))
    site = make_site({**files, "conf.py": CONF, f"index.{host}": text})

    assert site.warnings == []
    assert headings(body(site.html())) == ["h1 Host", "h2 Prelude", "h2 Bug Fixes"]
    assert [item.get_text() for item in body(site.html()).find_all("li")] == ["Feathers, see #8.", "Two."]
    assert make_site().read == set()
    cache["file-contents"] = {"releasenotes/notes/a-1.yaml": {"fixes": "One."}}
    assert "One." in make_site({"releasenotes/notes/reno.cache": yaml.safe_dump(cache)}).html().get_text()


def test_a_report_of_reno_stands_for_its_cache(make_site: MakeSite) -> None:
    report = (
        ".. _relnotes_1.2.0:\n\n1.2.0\n=====\n\n.. _relnotes_1.2.0_Bug Fixes:\n\nBug Fixes\n---------\n\n- Feathers.\n"
    )
    files: Files = {"logs/RELEASENOTES.rst": report, "conf.py": CONF}
    site = make_site({**files, "index.md": page("md", directive("md", "1.2", reno="logs"))})

    assert site.warnings == []
    assert headings(body(site.html())) == ["h1 Host", "h2 Bug Fixes"]


def test_a_version_without_changes_says_so(host: str, make_site: MakeSite) -> None:
    files: Files = {"conf.py": CONF, "logs/x.md": "## 1.2\n\n## 1.1\n", "logs/towncrier.toml": "[tool.towncrier]\n"}
    blocks = [directive(host, "1.2", file="logs/x.md"), directive(host, towncrier="logs")]
    site = make_site({**files, f"index.{host}": page(host, *blocks)})

    assert site.warnings == []
    assert body(site.html()).get_text().count("No significant changes.") == 2
