"""``sphinx-relnotes check``: which posts it looks at, what it prints, what it changes, and how it ends."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from .conftest import CONF

if TYPE_CHECKING:
    from .conftest import Lay, Run

GOOD = "---\ntitle: Demo 1.0.0 released\ndate: 2024-01-01\n---\n\nOut.\n"
BAD = "---\ntitle: Demo 1.1.0 released\ndate: 2024-03-01\n---\n\nA [](https://a.example) and the the end.\n"
NOTED = "---\ntitle: News\ndate: 2024-03-02\n---\n\nSee <http://docs.python.org/>.\n"
EMPTY_LINK = "the link to 'https://a.example' has no visible text; give it some, or remove it"
INSECURE = "docs.python.org is served by https; write `https:` in http://docs.python.org/"
POSTS = {"posts/bad.md": BAD, "posts/good.md": GOOD, "posts/noted.md": NOTED}


@pytest.fixture
def project(lay: Lay) -> Path:
    return lay({"conf.py": CONF, **POSTS})


def codes(output: str) -> list[str]:
    return re.findall(r"^[^\n]*: (?:error|warning|note) \[(\w+)\]", output, re.MULTILINE)


@pytest.mark.usefixtures("project")
def test_a_line_for_each_finding_then_reasons_then_the_sum(run: Run) -> None:
    result = run("check")
    lines = result.stdout.splitlines()

    assert lines[:3] == [
        f"posts/bad.md:6:1: error [empty_link] {EMPTY_LINK}",
        "posts/bad.md:6:29: warning [doubled_word] 'the' stands twice in a row; remove one",
        f"posts/noted.md:6:5: note [insecure_link] {INSECURE}",
    ]
    assert lines[5].startswith("empty_link: A link has no visible text. Nobody can")
    assert lines[-1] == "1 error, 1 warning, 1 note; --fix can mend 2"
    assert result.exit_code == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("arguments", "found", "status"),
    [
        ("posts/good.md", [], 0),
        ("posts/noted.md", ["insecure_link"], 0),
        ("posts/noted.md --fail-on note", ["insecure_link"], 1),
        ("posts --ignore empty-link", ["doubled_word", "insecure_link"], 0),
        ("posts --ignore empty-link --fail-on warning", ["doubled_word", "insecure_link"], 1),
        ("posts --select insecure_link,empty_link --ignore empty_link", ["insecure_link"], 0),
        (". --select doubled_word", ["doubled_word"], 0),
        ("posts/good.md posts/bad.md", ["empty_link", "doubled_word"], 1),
    ],
)
def test_paths_codes_and_status(run: Run, arguments: str, found: list[str], status: int) -> None:
    result = run("check", *arguments.split())

    assert (codes(result.stdout), result.exit_code) == (found, status)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--select empty_lnik", "--select: there is no check 'empty_lnik'; did you mean 'empty_link'?"),
        ("posts/none.md", "posts/none.md: no such file or folder"),
        ("conf.py", "conf.py: no post; posts end in .md, .mdx, .rst"),
        ("--config nowhere", "nowhere: no such file"),
        ("--write-baseline", "--write-baseline needs --baseline FILE"),
        ("--baseline none.json", "none.json: cannot read the baseline"),
        ("--baseline conf.py", "conf.py: is no baseline"),
        ("- --fix", "cannot be used with `-`"),
    ],
)
def test_what_cannot_be_done_is_said_and_exits_with_2(run: Run, arguments: str, message: str) -> None:
    result = run("check", *arguments.split())

    assert message in result.output
    assert result.exit_code == 2


def test_without_a_project_posts_are_read_by_themselves(lay: Lay, run: Run) -> None:
    lay({"any/where/bad.md": BAD, "any/b.rst": "---\ntitle: B\ndate: 2024-01-01\n---\n\nOn and and on.\n"})

    assert codes(run("check", "any").stdout) == ["doubled_word", "empty_link", "doubled_word"]
    assert codes(run("check", "any/where/bad.md").stdout) == ["empty_link", "doubled_word"]
    assert run("check").exit_code == 2


def test_a_post_outside_of_the_project_is_compared_with_it(lay: Lay, run: Run) -> None:
    late = GOOD.replace("1.0.0", "1.0.1").replace("2024-01-01", "2023-01-01")
    lay({"conf.py": CONF, **POSTS, "drafts/next.md": late})

    assert codes(run("check", "drafts/next.md").stdout) == ["release_order"]


def test_drafts_and_posts_of_tomorrow_are_checked_too(lay: Lay, run: Run) -> None:
    lay({"conf.py": CONF, "posts/a.md": BAD.replace("01\n---", "01\npublished: false\n---", 1)})

    assert codes(run("check").stdout) == ["empty_link", "doubled_word"]


@pytest.mark.usefixtures("project")
def test_standard_input_stands_for_a_file_of_the_project(run: Run) -> None:
    same = run("check", "-", "--stdin-filename", "posts/bad.md", stdin=GOOD.replace("1.0.0", "1.1.0"))
    loose = run("check", "-", stdin=BAD)

    assert codes(same.stdout) == []
    assert loose.stdout.startswith("<stdin>:6:1: error [empty_link]")
    assert loose.exit_code == 1


def test_an_old_address_is_one_post_s_only(lay: Lay, run: Run) -> None:
    matter = "title: {name}\ndate: 2024-01-0{day}\nauthor: Ada\nlegacy_urls:\n"
    newer = f"---\n{matter.format(name='Newer', day=2)}- /2023/x.html\n---\n\nWords.\n"
    older = f"---\n{matter.format(name='Older', day=1)}- /other/\n- /2023/%78.html\n---\n\nWords.\n"
    lay({"conf.py": CONF, "posts/newer.md": newer, "posts/older.md": older})

    (one,) = json.loads(run("check", "--format", "json").stdout)["findings"]
    edited = run("check", "-", "--stdin-filename", "posts/older.md", stdin=older.replace("Words", "Others"))
    mended = run("check", "-", "--stdin-filename", "posts/older.md", stdin=older.replace("%78", "y"))

    assert (one["path"], one["line"], one["code"]) == ("posts/older.md", 7, "redirect")
    assert "/2023/x.html is claimed by" in one["message"]
    assert "posts/newer.md:6 too" in one["message"]
    assert codes(edited.stdout) == ["redirect"]
    assert codes(mended.stdout) == []
    lay({"conf.py": f"{CONF}relnotes_redirects = []\n"})
    assert codes(run("check").stdout) == []


def test_problems_of_scan_and_catalogues_are_found(lay: Lay, run: Run) -> None:
    lay(
        {
            "conf.py": CONF + "relnotes_peps = 'none.json'\n",
            "posts/a.md": GOOD,
            "posts/b.md": GOOD,
            "posts/c.md": "---\ntitel: x\ndate: soon\n---\n",
            "posts/d.md": b"---\ntitle: \xff\ndate: 2024-01-01\n---\n",
        }
    )
    found = codes(run("check").stdout)

    assert sorted(found) == [
        "duplicate_release",
        "encoding",
        "missing_key",
        "unknown_key",
        "unreadable",
        "value",
    ]


@pytest.mark.usefixtures("project")
def test_json_has_everything_about_each_finding(run: Run) -> None:
    data = json.loads(run("check", "--format", "json", "posts/bad.md").stdout)

    assert data["counts"] == {"error": 1, "warning": 1, "note": 0}
    assert data["findings"][1] == {
        "code": "doubled_word",
        "severity": "warning",
        "path": "posts/bad.md",
        "line": 6,
        "column": 29,
        "message": "'the' stands twice in a row; remove one",
        "why": "It is a slip that authors do not see, and readers do.",
        "mend": "Remove one of the two. Only words are looked at that no English sentence has twice in a row.",
        "fixable": True,
    }


def test_github_annotations_are_escaped_as_documented(lay: Lay, run: Run) -> None:
    lay({"a,b:c.md": BAD.replace("https://a.example", "https://a.example/%25")})
    result = run("check", "--format", "github", "a,b:c.md")

    assert result.stdout.splitlines() == [
        f"::error file=a%2Cb%3Ac.md,line=6,title=empty_link::{EMPTY_LINK.replace('example', 'example/%2525')}",
        "::warning file=a%2Cb%3Ac.md,line=6,col=33,title=doubled_word::'the' stands twice in a row; remove one",
    ]


def test_sarif_is_valid_by_its_schema(lay: Lay, run: Run) -> None:
    lay({"conf.py": CONF, **POSTS, "posts/a b.md": BAD.replace("1.1.0", "1.2.0")})
    schema: Any = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    log = json.loads(run("check", "--format", "sarif").stdout)

    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    results, rules = log["runs"][0]["results"], log["runs"][0]["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in results] == [one["ruleId"] for one in results]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "posts/a%20b.md"}, "region": {"startLine": 6, "startColumn": 29}}


@pytest.mark.usefixtures("project")
def test_sarif_of_nothing_is_valid_too(run: Run) -> None:
    schema: Any = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    log = json.loads(run("check", "--format", "sarif", "posts/good.md").stdout)

    jsonschema.Draft7Validator(schema).validate(log)
    assert log["runs"][0]["results"] == []


def test_fix_changes_nothing_but_what_it_mends(lay: Lay, run: Run) -> None:
    text = "\ufeff" + NOTED.replace("\n", "\r\n")
    home = lay({"conf.py": CONF, "posts/a.md": text.encode(), "posts/b.md": BAD})
    result = run("check", "--fix")

    assert (home / "posts/a.md").read_bytes() == text.replace("http:", "https:").encode()
    assert (home / "posts/b.md").read_text() == BAD.replace("the the", "the")
    assert "mended 2" in result.stderr
    assert codes(result.stdout) == ["empty_link"]


def test_fix_leaves_a_file_alone_that_would_not_come_back_whole(lay: Lay, run: Run) -> None:
    mixed = NOTED.replace("\n", "\r\n", 2).encode()
    home = lay({"conf.py": CONF, "posts/a.md": mixed, "posts/b.md": NOTED.encode() + b"\xff\n"})
    run("check", "--fix")

    assert (home / "posts/a.md").read_bytes() == mixed
    assert (home / "posts/b.md").read_bytes() == NOTED.encode() + b"\xff\n"


def test_a_baseline_hides_what_is_known_wherever_it_moves(project: Path, run: Run) -> None:
    written = run("check", "--baseline", "known.json", "--write-baseline")
    (project / "posts/bad.md").write_text(BAD.replace("---\n\n", "---\n\nMore of of it.\n\n"))
    result = run("check", "--baseline", "known.json")

    assert (written.exit_code, written.stderr) == (0, "known.json: knows 3 findings now\n")
    assert [entry["path"] for entry in json.loads((project / "known.json").read_text())["known"]] == [
        "posts/bad.md",
        "posts/bad.md",
        "posts/noted.md",
    ]
    assert [line for line in result.stdout.splitlines() if ": warning" in line] == [
        "posts/bad.md:6:6: warning [doubled_word] 'of' stands twice in a row; remove one"
    ]
    assert result.exit_code == 0


def test_a_baseline_knows_a_finding_though_the_other_post_it_names_has_moved_within(lay: Lay, run: Run) -> None:
    matter = "title: {name}\ndate: 2024-01-0{day}\nauthor: Ada\n"
    address = "legacy_urls: /x.html\n---\n\nWords.\n"
    newer, older = (matter.format(name=name, day=day) for name, day in (("Newer", 2), ("Older", 1)))
    lay({"conf.py": CONF, "posts/newer.md": f"---\n{newer}{address}", "posts/older.md": f"---\n{older}{address}"})
    run("check", "--baseline", "known.json", "--write-baseline")

    lay({"posts/newer.md": f"---\n{newer}tags: [a]\n{address}"})

    assert codes(run("check").stdout) == ["redirect"]
    assert codes(run("check", "--baseline", "known.json").stdout) == []


PYPROJECT = """
[tool.sphinx-relnotes]
ignore = ["doubled-word"]
per-file-ignores = {"posts/**" = ["empty_link"], "*.md" = ["insecure_link"]}
"""


def test_pyproject_chooses_codes(lay: Lay, run: Run) -> None:
    lay({"pyproject.toml": PYPROJECT, "conf.py": CONF, **POSTS})

    assert codes(run("check").stdout) == ["insecure_link"]
    assert codes(run("check", "--select", "empty_link,doubled_word").stdout) == []


def test_pyproject_names_conf_baseline_and_inventories(lay: Lay, run: Run) -> None:
    table = '[tool.sphinx-relnotes]\nconfig = "site/conf.py"\nbaseline = "known.json"\n'
    home = lay({"pyproject.toml": table, "site/conf.py": CONF, "site/posts/bad.md": BAD})

    assert run("check", "--write-baseline").exit_code == 0
    assert (home / "known.json").is_file()
    assert run("check").exit_code == 0


def test_pyproject_may_hold_the_settings_of_a_project_without_conf_py(lay: Lay, run: Run) -> None:
    table = '[tool.sphinx-relnotes.settings]\nproduct = "Python"\nposts = {"" = "posts"}\n'
    page = "https://www.python.org/downloads/release/python"
    body = f"\n[Python 3.13.1]({page}-3130/)\n"
    lay({"pyproject.toml": table, "posts/a.md": f"---\ntitle: Python 3.13.1\ndate: 2024-01-01\n---\n{body}"})

    assert codes(run("check").stdout) == ["release_mismatch", "release_link"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[tool.sphinx-relnotes]\nselct = []\n", "does not know selct; known are select, ignore"),
        ("[tool.sphinx-relnotes]\nselect = 'a'\n", "select must be a list of codes"),
        ("[tool.sphinx-relnotes]\nignore = ['empty_lnik']\n", "ignore: there is no check 'empty_lnik'"),
        ("[tool.sphinx-relnotes]\nbaseline = 3\n", "baseline must be a path"),
        ("[tool.sphinx-relnotes]\ninventories = {a = 3}\n", "inventories must map addresses to files"),
        ("[tool.sphinx-relnotes]\nper-file-ignores = {a = 3}\n", "must map patterns to lists of codes"),
        ("[tool.sphinx-relnotes]\nsettings = 3\n", "settings must be a table"),
        ("[tool.sphinx-relnotes]\nsettings = {raw_html = 'x'}\n", "relnotes_raw_html is 'x'"),
        ("[tool.sphinx-relnotes]\ninventories = {'https://a.example/' = 'posts/good.md'}\n", "not an inventory"),
        ("[tool]\nsphinx-relnotes = 3\n", "must be a table"),
        ("[tool\n", "cannot be read"),
    ],
)
def test_wrong_settings_are_one_message(lay: Lay, run: Run, table: str, message: str) -> None:
    lay({"pyproject.toml": table, **POSTS})
    result = run("check", "posts")

    assert message in " ".join(result.output.split())
    assert result.exit_code == 2


def test_an_inventory_tells_which_pages_and_objects_there_are(lay: Lay, run: Run) -> None:
    objects = b"os.walk py:function 1 library/os.html#$ -\nlibrary/os std:doc -1 library/os.html Files and folders\n"
    head = b"# Sphinx inventory version 2\n# Project: P\n# Version: 1\n# The remainder is compressed using zlib.\n"
    table = '[tool.sphinx-relnotes]\ninventories = {"https://docs.python.org/3/" = "docs.inv"}\n'
    base = "https://docs.python.org/3/library"
    body = f"[a]({base}/os.html#os.walk) [b]({base}/os.html#os.wlak) [c]({base}/so.html)\n"
    matter = "---\ntitle: A\ndate: 2024-01-01\n---\n"
    lay({"pyproject.toml": table, "docs.inv": head + zlib.compress(objects), "a.md": matter + body})

    found = [line for line in run("check", "a.md").stdout.splitlines() if "[anchor_missing]" in line]
    assert len(found) == 2
    assert "has no 'os.wlak'" in found[0]
    assert "has no page 'library/so.html'" in found[1]


def test_posts_outside_of_the_folder_belong_to_the_project_of_the_current_one(
    lay: Lay, run: Run, tmp_path: Path
) -> None:
    lay({"conf.py": CONF.replace('"posts"', '"../elsewhere"'), "pyproject.toml": PYPROJECT.partition("per-file")[0]})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/bad.md").write_text(BAD)

    assert codes(run("check", "../elsewhere/bad.md").stdout) == ["empty_link"]
