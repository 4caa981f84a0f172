"""Folders of Jekyll, Hugo, Pelican and ABlog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.imports.post import SourceError

if TYPE_CHECKING:
    from imports.conftest import Import


def test_jekyll(imported: Import) -> None:
    made = imported(
        {
            "_config.yml": "permalink: /blog/:year/:title/\n",
            "_posts/2020-01-02-hello.md": (
                "---\ntitle: Hello\nlayout: post\ntags: a b\nmood: good\n---\n"
                "![p](/assets/p.png) and [other]({% post_url 2020-01-03-other %}){: .x}\n\n"
                "{% highlight python %}\nx = '{{ y }}'\n{% endhighlight %}\n\n{% raw %}{{ z }}{% endraw %}\n"
                "{% comment %}no{% endcomment %}{% include form.html %}\n"
            ),
            "_posts/2020-01-03-other.html": "---\ntitle: Other\npermalink: /o.html\n---\n<p>Text <b>b</b></p>\n",
            "_drafts/soon.md": "---\ntitle: Soon\n---\nText\n",
            "assets/p.png": b"pie",
            "about.md": "---\ntitle: About\n---\n",
            "_site/2020/x.md": "---\ntitle: Built\n---\n",
        }
    )

    assert [path.parent.name for path in made.files] == ["hello", "other", "soon"]
    assert made.matter("hello") == {
        "title": "Hello",
        "date": "2020-01-02",
        "tags": ["a", "b"],
        "legacy_urls": ["/blog/2020/hello/"],
        "mood": "good",
    }
    assert made.body("hello") == (
        "![p](p.png) and [other](/o.html)\n\n```python\nx = '{{ y }}'\n```\n\n{{ z }}\n{% include form.html %}\n"
    )
    assert (made.folder / "hello/p.png").read_bytes() == b"pie"
    assert made.body("other") == "Text **b**\n"
    assert made.matter("soon")["draft"] is True
    assert any("include form.html" in loss for loss in made.losses)


def test_hugo(imported: Import) -> None:
    made = imported(
        {
            "hugo.toml": "",
            "content/posts/hello/index.md": (
                '+++\ntitle = "Hello"\ndate = 2020-01-02\naliases = ["/old/"]\ndraft = false\n+++\n'
                '{{< figure src="p.png" caption="A pie" >}}\n\n[o]({{< ref "other.md#x" >}}) {{< youtube abc >}}\n\n'
                "{{< highlight go >}}\nx := 1\n{{< /highlight >}}\n\n{{% fancy %}}\n"
            ),
            "content/posts/hello/p.png": b"pie",
            "content/posts/other.md": "---\ntitle: Other\ndate: 2020-01-03\n---\n![s](/s.png)\n",
            "content/posts/_index.md": "---\ntitle: Posts\n---\n",
            "content/about.md": "---\ntitle: About\n---\n",
            "static/s.png": b"static",
        }
    )

    assert [path.parent.name for path in made.files] == ["hello", "other"]
    assert made.matter("hello")["legacy_urls"] == ["/posts/hello/", "/old/"]
    assert made.body("hello") == (
        "![A pie](p.png)\n\n*A pie*\n\n[o](/posts/other/#x) <https://www.youtube.com/watch?v=abc>\n\n"
        "```go\nx := 1\n```\n\n{{% fancy %}}\n"
    )
    assert (made.folder / "other/s.png").read_bytes() == b"static"
    assert made.losses == ("the shortcode 'fancy' stays as text",)
    assert made.export.left_out == ("content/about.md: it has no date, so it is no post",)


def test_pelican(imported: Import) -> None:
    made = imported(
        {
            "pelicanconf.py": "ARTICLE_URL = 'posts/{date:%Y}/{slug}/'\nraise SystemExit\n",
            "content/a.md": (
                "Title: Hello, world\nDate: 2020-01-02 10:20\nTags: a, b\nSummary: Short\n  and good\n"
                "Status: published\n\n"
                "![p]({static}/images/p.png) [r]({filename}b.rst) [t]({tag}x)\n"
            ),
            "content/b.rst": "Other\n#####\n\n:date: 2020-01-03\n:author: Ada\n:slug: other\n\n"
            ".. image:: images/p.png\n\nText\n",
            "content/c.html": (
                '<html><head><title>Third</title><meta name="date" content="2020-01-04" /></head>'
                "<body><p>Hi</p></body></html>"
            ),
            "content/images/p.png": b"pie",
            "content/pages/about.md": "Title: About\n",
        }
    )

    assert [path.parent.name for path in made.files] == ["hello-world", "other", "third"]
    assert made.matter("hello-world") == {
        "title": "Hello, world",
        "date": "2020-01-02T10:20:00+00:00",
        "description": "Short and good",
        "tags": ["a", "b"],
        "legacy_urls": ["/posts/2020/hello-world/"],
    }
    assert made.body("hello-world") == "![p](p.png) [r](/posts/2020/other/) [t](x)\n"
    assert made.body("other") == ".. image:: p.png\n\nText\n"
    assert made.matter("other")["authors"] == ["Ada"]
    assert made.body("third") == "Hi\n"


def test_ablog(imported: Import) -> None:
    made = imported(
        {
            "conf.py": "extensions = ['ablog']\n",
            "blog/a.rst": (
                "Hello\n=====\n\n.. post:: Jan 2, 2020\n   :tags: a, b\n   :author: Ada\n\n"
                "Text.\n\nPart\n----\n\nMore.\n"
            ),
            "blog/b.md": "# Other\n\n```{post} 2020-01-03\n:category: News\n```\n\nText\n",
            "blog/c.md": "---\nblogpost: true\ndate: 2020-01-04\n---\n# Third\n\nText\n",
            "blog/soon.rst": ".. post::\n\nSoon\n====\n\nText\n",
            "blog/e.rst": ":blogpost: true\n:date: January 5, 2020\n:tags: a, b\n:orphan:\n\nFields\n======\n\nText\n",
            "about.rst": ":orphan:\n\nAbout\n=====\n",
        }
    )

    assert [path.parent.name for path in made.files] == ["a", "b", "c", "e", "soon"]
    assert made.body("e") == "Text\n"
    assert made.matter("e") == {
        "title": "Fields",
        "date": "2020-01-05",
        "tags": ["a", "b"],
        "legacy_urls": ["/blog/e.html"],
    }
    assert made.matter("a") == {
        "title": "Hello",
        "date": "2020-01-02",
        "authors": ["Ada"],
        "tags": ["a", "b"],
        "legacy_urls": ["/blog/a.html"],
    }
    assert made.body("a") == "Text.\n\nPart\n----\n\nMore.\n"
    assert made.matter("b")["tags"] == ["News"]
    assert (made.matter("c")["title"], made.body("c")) == ("Third", "Text\n")
    assert made.matter("soon") == {"title": "Soon", "draft": True}


def test_a_picture_outside_of_the_folder_is_not_taken(imported: Import, tmp_path: object) -> None:
    made = imported(
        {
            "_posts/2020-01-02-x.md": "---\ntitle: X\n---\n![a](../../../secret.png) ![b](/../../secret.png)\n",
            "_config.yml": "",
            "../secret.png": b"secret",
        }
    )

    assert [path.name for path in made.folder.rglob("*.png")] == []
    assert len(made.losses) == 2


def test_an_unknown_folder_asks_for_its_name(imported: Import) -> None:
    with pytest.raises(SourceError, match="--format"):
        imported({"x.txt": ""})
