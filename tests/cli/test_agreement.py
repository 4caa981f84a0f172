"""A check finds what a build finds: the same kinds, files and messages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.core.findings.shared import SHARED

from .conftest import CONF

if TYPE_CHECKING:
    from conftest import MakeSite

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
_WARNING = re.compile(
    r"(?P<path>\S+?\.(?:md|mdx|rst))(?::(?P<line>\d+))?: (?:WARNING: )?(?P<message>.*) \[relnotes\.(?P<kind>\w+)\]"
)
POSTS = {
    "one.md": """
        ---
        title: Demo 1.0.0 released
        date: 2024-01-01
        autor: Ada
        tags: {a: 1}
        ---

        ## Demo 1.0.0 released

        See [PEP 8](https://peps.python.org/pep-0009/), PEPs [4000](https://peps.python.org/pep-4000/) and 4001, and
        `PEP 4002`, [](https://a.example/) and *PEP
        4003*. The next release will be **1.0.0**, expected on January 5th, 2024.

        | PEP 4004 | [`x`](https://peps.python.org/pep-4005/) |
        |---|---|
        | [PEP 8 and 9](https://peps.python.org/pep-0009/) | <b>PEP 4006</b> {pep}`4007` |

        > - [PEP 8][r] <a href="https://peps.python.org/pep-4008/">a</a> [![](x.png)](https://peps.python.org/pep-4009/)

        ```{note}
        PEP 4010
        ```

        ~~~
        PEP 4011 [](https://b.example/)
        ~~~

        <p>PEP 4012, <a href="https://peps.python.org/pep-4013">PEP 8</a></p>

        Term[^1]

        [^1]: PEP 4014

        ### [](https://c.example/) More

        [r]: https://peps.python.org/pep-0009/
        """,
    "two.md": "---\ntitle: Demo 1.0.0 released\ndate: 2024-02-01\n---\nagain <script>alert(1)</script>\n",
    "three.md": "no front matter\n",
    "four.rst": """
        ---
        title: Four
        date: 2024-01-03
        ---

        Four
        ====

        Read `PEP 8 <https://peps.python.org/pep-0009/>`_, :pep:`4020`, PEP 4021 and ``PEP 4022``.
        """,
    "five.mdx": "---\ntitle: Five\ndate: 2024-01-04\n---\nimport X from './x'\n\n<X/>\n\nPEP 4030 <X y={1}/>\n",
}
POSTS |= {
    "six.md": "---\ntitle: Six\ndate: 2024-01-06\nlegacy_urls: [/old/a.html, /old/b, /docs/c.html]\n---\n",
    "seven.md": "---\ntitle: Seven\ndate: 2024-01-07\nlegacy_urls: [/old/a.html, /c.html, /e.html/f.html]\n---\n",
    "eight.md": "---\ntitle: Eight\ndate: 2024-01-08\nlegacy_urls:\n- /g\n- /old/b/\n- /e.html\n---\n",
}
PEPS = json.dumps({str(number): {"number": number, "title": "T"} for number in (8, 9)})


def warned(lines: list[str], home: str = "") -> list[tuple[str, str, str]]:
    """File, kind and message of each of our warnings of kinds that a check knows."""
    found = [match for line in lines if (match := _WARNING.search(line))]
    known = {kind.value for kind in SHARED}
    return sorted(
        (one["path"].removeprefix(home), one["kind"], one["message"]) for one in found if one["kind"] in known
    )


def checked(config: Path, home: str = "") -> list[tuple[str, str, str]]:
    """The same of what a check finds, in a process of its own, where Sphinx has not changed docutils."""
    command = [sys.executable, "-m", "sphinx_relnotes", "check", "--config", str(config), "--format", "json"]
    done = subprocess.run(command, cwd=config, capture_output=True, text=True, check=False)
    data = json.loads(done.stdout)
    shared = {rule.code for rule in SHARED.values()}
    return sorted(
        (one["path"].removeprefix(home), one["code"], one["message"].replace(home, ""))
        for one in data["findings"]
        if one["code"] in shared
    )


def test_build_and_check_agree(make_site: MakeSite) -> None:
    conf = CONF + "relnotes_peps = 'peps.json'\n"
    conf += "exclude_patterns = ['posts/left-out.md']\nhtml_baseurl = 'https://demo.example/docs/'\n"
    conf += "relnotes_former_permalinks = ['/{version}.html', '{year}/{slug}']\n"
    files = {f"posts/{name}": text for name, text in POSTS.items()}
    site = make_site({"conf.py": conf, "peps.json": PEPS, "posts/left-out.md": "x\n", "x.png": b"", **files})

    expected = warned(site.warnings)
    assert len({kind for _, kind, _ in expected}) > 7
    assert checked(site.source, f"{site.source}/") == expected


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS names no folder with the posts of a real blog")
def test_build_and_check_agree_on_real_posts(make_site: MakeSite) -> None:
    corpus = Path(CORPUS).resolve()
    conf = (
        f"extensions = ['sphinx_relnotes']\nrelnotes_posts = {{'': {str(corpus / 'posts')!r}}}\n"
        f"relnotes_authors = {str(corpus / 'authors')!r}\nrelnotes_product = 'Python'\n"
        f"relnotes_peps = {str(corpus.parent / 'data/peps.json')!r}\n"
        f"relnotes_schedule = {str(corpus.parent / 'data/python-releases.json')!r}\n"
    )
    site = make_site({"conf.py": conf}, builder="dummy")
    home = f"{corpus.as_posix()}/"

    assert checked(site.source, home) == warned(site.warnings, home)
