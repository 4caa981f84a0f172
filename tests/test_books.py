"""Books that LaTeX prints: every kind of node and of list, and characters that its engines do not know."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.books import stand_in_for

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
relnotes_posts = {"": "posts"}
relnotes_authors = {"ada": {"name": "Ngọc 劉", "bio": "Writes."}}
latex_engine = "%s"
latex_elements = {"fontpkg": "", "fncychap": ""}
"""
INDEX = """# Demo

```{toctree}
hosts
archive/index
a
b
```
"""
HOSTS = "# Lists\n\n" + "".join(
    f"```{{{name}}}\n```\n\n"
    for name in (
        *("series-table", "release-timeline", "release-table", "tag-cloud", "announcement-list", "author-list"),
        "pep-list",
    )
)
HOSTS += "```{reference-list}\n:announcement: a\n```\n"
BODY = """
## Chương một: π ≤ √2 🐍 劉

~~Struck *out*, `code` and [a link](https://example.org/a_b?c=1#d)~~, <ins>new</ins>, <mark>marked</mark>,
<small>small</small>, H<sub>2</sub>O, 10<sup>3</sup>, <kbd>Ctrl</kbd><br>after a break; PEP 8 and CVE-2024-1234.

- [x] done
- [ ] not done: 50 % & more_of_it #1

> [!WARNING]
> An alert.

<details><summary>More ☃</summary>

| a | b |
|---|---|
| ~~1~~<br>2 | <s>3</s> |

</details>

> quoted
>
> ---
>
> a rule in a quotation
"""


@pytest.mark.skipif(not shutil.which("latexmk"), reason="latexmk is not installed: no TeX to print books with")
@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_a_book_of_all_we_make_is_printed(engine: str, make_site: MakeSite, post: MakePost) -> None:
    if not shutil.which(engine):
        pytest.skip(f"{engine} is not installed")
    files = {
        "conf.py": CONF % engine,
        "index.md": INDEX,
        "hosts.md": HOSTS,
        "posts/a.md": post("Demo 1.0 released", BODY, author="ada", tags="[c_x, 'b & c']"),
        "posts/b.md": post("Demo 1.0b1 – 🐍 ệ", "Words.\n", date="2024-10-01", author="ada"),
    }
    site = make_site(files, builder="latex")
    command = ["latexmk", f"-{'pdf' if engine == 'pdflatex' else engine}", "-interaction=nonstopmode", "demo.tex"]
    done = subprocess.run(command, cwd=site.out, capture_output=True, check=False, timeout=120)

    assert site.warnings == []
    log = site.out.joinpath("demo.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log[-3000:]
    assert [line for line in log.splitlines() if line.startswith("!")] == []
    assert site.out.joinpath("demo.pdf").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("ọ", r"\d{o}"),
        ("ệ", r"\^{\d{e}}"),
        ("π", r"\ensuremath{\pi }"),
        ("Λ", r"\ensuremath{\Lambda }"),
        ("Α", "A"),
        ("ς", r"\ensuremath{\varsigma }"),
        ("≤", r"\ensuremath{\leq }"),
        ("\u200d", ""),
        ("\u2009", r"\ "),
        ("劉", r"\relnotesunknown{5289}"),
    ],
)
def test_characters_without_a_letter_have_a_stand_in(character: str, shown: str) -> None:
    assert stand_in_for(character) == shown
