"""Transforms that are left out would have changed nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.disarming import SUSPECTS
from sphinx_relnotes.transforms import idle

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

BODY = """
# Heading

"Quoted" -- PEP 8, [here](#heading) and [there](https://peps.python.org/pep-0020/).

> A quotation
>
> > nested

| a | b |
|---|---|
| 1 | 2 |

```python
>>> 1 + 1
2
```

A note[^1], and {abbr}`MyST (Markedly Structured Text)`.

[^1]: below

---

{#target}
Behind a target, a {ref}`label <target>`.
"""
CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
relnotes_posts = {"": "posts"}
numfig = True
myst_enable_extensions = ["attrs_block", "substitution"]
myst_substitutions = {"word": "*said*"}
"""


@pytest.mark.parametrize(
    "extra", ["", "{{ word }}\n", "```{figure} x.png\nCaption\n```\n"], ids=["", "subst", "figure"]
)
def test_pages_are_the_same_without_them(
    extra: str, make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = {"posts/a.md": post("Demo 1.0 released", BODY + extra), "posts/b.md": post("News", "Words.\n")}
    quick = make_site({"conf.py": CONF, **posts}, name="quick")
    names = sorted(quick.app.env.all_docs)
    pages = {name: quick.out.joinpath(f"{name}.html").read_text(encoding="utf-8") for name in names}

    monkeypatch.setattr(idle.SkipIdleTransforms, "apply", lambda *_args, **_kwargs: None)
    slow = make_site({"conf.py": CONF, **posts}, name="slow")

    assert len(names) > 3
    assert quick.warnings == slow.warnings
    for name in names:
        assert pages[name] == slow.out.joinpath(f"{name}.html").read_text(encoding="utf-8"), name


def test_links_are_noted_wherever_there_is_one_to_note_or_to_disarm() -> None:
    """A reference may become a link to an announcement, and a target a reference, before they are looked at."""
    needed = idle._KINDS_NEEDED["sphinx_relnotes.transforms.note_links.NoteLinks"]

    assert needed == {"pending_xref", "reference", "target", *(kind.__name__ for kind in SUSPECTS)}
