"""Exports of Blogger and WordPress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_relnotes.imports.post import SourceError

from .conftest import blogger, blogger_entry, wordpress, wordpress_item

if TYPE_CHECKING:
    from imports.conftest import Import

HTML = (
    '<p>One <b>bold </b>and <a href="https://x.org/">link</a>.<br />Next</p>'
    '<ul><li>a</li><li>b</li></ul><pre class="brush: python">x &lt; 1\n</pre>'
    "<table><tr><th>A</th></tr><tr><td>1</td></tr></table><script>alert(1)</script>"
)
MARKDOWN = (
    "One **bold** and [link](https://x.org/).\nNext\n\n- a\n- b\n\n```python\nx < 1\n```\n\n| A |\n| --- |\n| 1 |\n"
)


def test_a_post_of_blogger_is_markdown_with_front_matter(imported: Import) -> None:
    more = "<category scheme='http://www.blogger.com/atom/ns#' term='news'/>"

    made = imported(blogger(blogger_entry("Hello: world", HTML, more=more)))

    assert made.matter("x") == {
        "title": "Hello: world",
        "date": "2020-01-02T10:00:00-08:00",
        "authors": ["Ada"],
        "tags": ["news"],
        "legacy_urls": ["/2020/01/x.html"],
    }
    assert made.body("x") == MARKDOWN
    assert made.losses == ("the element <script> is left out",)
    assert made.export.hosts == ("blog.example.org",)


def test_comments_pages_and_settings_of_blogger_are_no_posts(imported: Import) -> None:
    entries = [blogger_entry("P", "x"), *(blogger_entry("T", "x", kind=kind) for kind in ("comment", "comment"))]
    entries += [blogger_entry("About", "x", kind="page"), blogger_entry("S", "x", kind="settings")]

    made = imported(blogger("".join(entries)))

    assert (len(made.files), made.export.comments) == (1, 2)
    assert made.export.left_out == ("the page 'About' is no post",)


def test_drafts_of_blogger_stay_drafts(imported: Import) -> None:
    more = "<app:control><app:draft>yes</app:draft></app:control>"

    made = imported(blogger(blogger_entry("Later", "x", more=more)))

    assert made.matter("x")["draft"] is True
    assert "legacy_urls" not in made.matter("x")


def test_the_backup_of_takeout_is_read_with_its_pictures(imported: Import) -> None:
    entry = (
        "<entry><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>T</title>"
        "<published>2020-01-02T10:00:00Z</published><blogger:filename>/2020/01/t.html</blogger:filename>"
        "<content type='html'>&lt;img src='https://blogger.example/s1600/Pie%20a.PNG' alt='A pie'/&gt;"
        "&lt;img src='https://blogger.example/gone.png'/&gt;</content></entry>"
    )

    made = imported({"feed.atom": blogger(entry), "Albums/x/Pie a.PNG": b"pie"})

    assert made.body("t") == "![A pie](pie-a.png)![](https://blogger.example/gone.png)\n"
    assert (made.folder / "t/pie-a.png").read_bytes() == b"pie"
    assert made.matter("t")["legacy_urls"] == ["/2020/01/t.html"]


def test_a_post_of_wordpress_has_paragraphs_captions_and_code(imported: Import) -> None:
    content = (
        "First\nline\n\n[caption id='a' width='1']<img src='https://x.org/p.png' alt='P' /> Said[/caption]\n\n"
        "[sourcecode language='python']x = 1\n\ny = 2[/sourcecode]\n\n[contact-form id='1']"
    )
    more = (
        "<category domain='post_tag' nicename='n'>News</category><category domain='category'>Uncategorized</category>"
        "<wp:post_date_gmt>2020-01-02 18:00:00</wp:post_date_gmt><wp:comment/><wp:comment/>"
    )

    made = imported(wordpress(wordpress_item("T", content, more=more)))

    assert made.matter("x") == {
        "title": "T",
        "date": "2020-01-02T18:00:00+00:00",
        "authors": ["Ada Example"],
        "description": "Short & good",
        "tags": ["News"],
        "legacy_urls": ["/2020/01/x/"],
    }
    assert made.body("x") == (
        "First\nline\n\n![P](https://x.org/p.png) Said\n\n```python\nx = 1\n\ny = 2\n```\n\n[contact-form id='1']\n"
    )
    assert made.export.comments == 2
    assert made.losses == ("the shortcode [contact-form] stays as text",)


def test_blocks_of_gutenberg_are_html_already(imported: Import) -> None:
    content = (
        "<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:list --><ul><li>a</li></ul><!-- /wp:list -->"
    )

    assert imported(wordpress(wordpress_item("T", content))).body("x") == "One\n\n- a\n"


def test_pages_attachments_and_the_bin_of_wordpress_are_no_posts(imported: Import) -> None:
    items = wordpress_item("P", "x") + wordpress_item("About", "x", kind="page")
    items += wordpress_item("A", "x", kind="attachment") + wordpress_item("Old", "x", status="trash")
    items += wordpress_item("Soon", "x", name="soon", status="draft")

    made = imported(wordpress(items))

    assert [path.parent.name for path in made.files] == ["soon", "x"]
    assert made.matter("soon")["draft"] is True
    assert made.export.left_out == ("the page 'About' is no post", "the post 'Old' is in the trash")


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><feed>&b;</feed>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss>&e;</rss>',
        "<feed",
        "",
        "<html/>",
        '<?xml version="1.0" encoding="nonsense"?><rss/>',
    ],
)
def test_entities_and_what_is_no_export_are_refused(imported: Import, source: str) -> None:
    with pytest.raises(SourceError):
        imported(source)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<b>Note:</b>this", "<strong>Note:</strong>this"),
        ("<b>a</b><b>b</b> <i></i>c", "**ab** c"),
        ("<p><b><br></b>x<i> y </i>z</p>", "x *y* z"),
        ("a<i>b</i>c", "a*b*c"),
        ("<b><b>x</b></b>", "**x**"),
        ("H<sub>2</sub>O 1*2 _x_", "H<sub>2</sub>O 1\\*2 \\_x\\_"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='https://x.org/'><img src='https://x.org/a.png'></a>", "[![](https://x.org/a.png)](https://x.org/)"),
        ("<ol start=3><li>a<ul><li>b</li></ul></li></ol>", "3. a\n   - b"),
        ("<iframe src='https://v.org/1' title='Film'></iframe>", "[Film](https://v.org/1)"),
        ("<blockquote>q</blockquote># no", "> q\n\n\\# no"),
        ("1. no<br>- no", "1\\. no\n\\- no"),
    ],
)
def test_html_becomes_markdown_that_means_the_same(imported: Import, html: str, markdown: str) -> None:
    assert imported(blogger(blogger_entry("T", html))).body("x") == f"{markdown}\n"
