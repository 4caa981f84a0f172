"""Transforms that are left out would have changed nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built_files import assert_same

from sphinx_relnotes.disarming import SUSPECTS
from sphinx_relnotes.transforms import idle, idle_writing

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
HIGHLIGHT = """
highlight_language = "rst"
relnotes_archives = ["index", "tags"]
html_theme_options = {}
"""
DESIGN = """

````{dropdown} More
```{image} https://example.com/x.png
```
````

`````{tab-set}
````{tab-item} One
First.
````
````{tab-item} Two
Second.
````
`````

```{button-link} https://example.com
:new-tab:
Go
```

```{only} html
Only here.
```

{bdg-ref-primary}`target`
"""
SIGNS = """
:orphan:

Signs
=====

.. highlight:: python

.. py:function:: sign(word)

   Says it.

::

   sign("x")  # doctest: +SKIP

>>> sign("x")  # doctest: +SKIP

.. only:: latex

   In print.

.. c:alias:: nothing
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


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text"])
def test_pages_are_the_same_where_none_asks_before_it_works(
    builder: str, make_site: MakeSite, post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "conf.py": CONF + HIGHLIGHT,
        "posts/a.md": post("Demo 1.0 released", BODY + DESIGN),
        "posts/b.md": post("News", "Words.\n"),
        "index.md": f"# Home\n\n{BODY}{DESIGN}",
        "signs.rst": SIGNS,
    }
    quick = make_site(files, builder=builder, name="quick")

    monkeypatch.setattr(idle_writing, "ask_first", lambda _app: None)
    slow = make_site(files, builder=builder, name="slow")

    assert quick.warnings == slow.warnings
    assert_same(quick, slow)


def test_transforms_ask_until_one_of_a_strange_package_had_its_turn(make_site: MakeSite) -> None:
    strange = """
from sphinx.transforms.post_transforms import SphinxPostTransform

class Strange(SphinxPostTransform):
    default_priority = 60

    def run(self, **kwargs):
        from docutils import nodes
        self.document += nodes.literal_block("x = 1", "x = 1")

def setup(app):
    app.add_post_transform(Strange)
"""
    site = make_site({"conf.py": CONF + 'highlight_language = "none"\n' + strange, "index.md": "# Home\n\nWords.\n"})

    asking = {cls.__name__ for cls in site.app.registry.post_transforms if hasattr(cls, "needed")}
    assert "OnlyNodeTransform" in asking
    assert "HighlightLanguageTransform" not in asking
    assert "highlight-none" in site.text("index.html")


def test_what_was_seen_of_a_document_is_forgotten_when_it_was_used(make_site: MakeSite) -> None:
    seen = """
def setup(app):
    app.add_config_value("seen", [], "")
    app.connect("doctree-resolved", lambda app, doctree, _: app.config.seen.append([*vars(doctree)]), priority=1_000)
"""
    site = make_site({"conf.py": CONF + seen, "index.md": "# Home\n"})

    assert site.app.config.seen
    assert not any("relnotes_content" in names for names in site.app.config.seen)


def test_links_are_noted_wherever_there_is_one_to_note_or_to_disarm() -> None:
    """A reference may become a link to an announcement, and a target a reference, before they are looked at."""
    needed = idle._KINDS_NEEDED["sphinx_relnotes.transforms.note_links.NoteLinks"]

    assert needed == {"pending_xref", "reference", "target", *(kind.__name__ for kind in SUSPECTS)}
