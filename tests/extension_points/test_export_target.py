"""Export targets of other packages, found by their entry points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner

from sphinx_relnotes.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
relnotes_posts = {"news": "posts"}
html_baseurl = "https://example.org/"
"""
POST = """---
title: Demo 1.0 & more
date: 2024-01-01
---

Tea &amp; *cake*, with [a link](#x) and <video src="https://example.org/a.mp4"></video>.

![A cake](cake.png)

```python
if a < b: pass
```
"""


class Export(Protocol):
    """Exports the post with a target that an installed package adds as ``newsletter``."""

    def __call__(self, target: str, *, to: str = "newsletter") -> Result: ...


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    (tmp_path / "posts").mkdir()
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "posts/one.md").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(target: str, *, to: str = "newsletter") -> Result:
        installed = tmp_path / "site-packages"
        (installed / "newsletter-1.0.dist-info").mkdir(parents=True, exist_ok=True)
        entry = f"[sphinx_relnotes.exports]\nnewsletter = {target}\n"
        (installed / "newsletter-1.0.dist-info/entry_points.txt").write_text(entry, encoding="utf-8")
        (installed / "newsletter-1.0.dist-info/METADATA").write_text(
            "Name: newsletter\nVersion: 1.0\n", encoding="utf-8"
        )
        (installed / "odd_targets.py").write_text(
            "def fails(post): raise KeyError(post.url)\ndef numbers(post): return 42\n"
            "def all_forms(post): return post.markdown() + '----\\n' + post.text()\n",
            encoding="utf-8",
        )
        monkeypatch.syspath_prepend(installed)
        return CliRunner().invoke(main, ["export", "latest", "--to", to])

    return run


def test_a_target_makes_its_text_of_a_post(export: Export) -> None:
    done = export("newsletter:newsletter")

    assert done.exit_code == 0, done.output
    assert done.stdout == (
        '<h1><a href="https://example.org/news/one.html">Demo 1.0 &amp; more</a></h1>\n'
        '<p>Tea &amp; <em>cake</em>, with <a href="https://example.org/news/one.html#x">a link</a> and '
        '<a href="https://example.org/a.mp4">https://example.org/a.mp4</a>.</p>\n'
        '<p><img src="https://example.org/_images/cake.png" alt="A cake"></p>\n'
        '<pre><code class="language-python">if a &lt; b: pass\n</code></pre>\n'
    )


def test_a_target_may_ask_for_markdown_and_plain_text(export: Export) -> None:
    markdown, text = export("odd_targets:all_forms").stdout.split("----\n")

    assert markdown.startswith("Tea & *cake*, with [a link](https://example.org/news/one.html#x)")
    assert text.startswith("Tea & _cake_, with a link <https:")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "odd_targets:fails",
            "the target 'newsletter' (odd_targets:fails) fails: KeyError: 'https://example.org/news/",
        ),
        ("odd_targets:numbers", "the target 'newsletter' (odd_targets:numbers) gave int, not text"),
        ("no_such_module:make", "ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_target_that_fails_is_named(export: Export, target: str, message: str) -> None:
    done = export(target)

    assert done.exit_code == 2
    assert message in done.stderr


def test_an_unknown_channel_is_refused_with_those_that_there_are(export: Export) -> None:
    done = export("newsletter:newsletter", to="pigeon")

    assert done.exit_code == 2
    assert "'pigeon' is not one of 'discourse', 'github', 'email', 'text', 'social', 'newsletter'" in done.stderr
