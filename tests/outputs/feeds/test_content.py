"""What is left of a page's HTML in a feed: all that a reader sees, and nothing that acts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.outputs.feeds.content import entry_content

FOLDER = "https://example.org/docs/2024/11"
PAGE = f"{FOLDER}/a.html"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../12/b.html#x">b</a>', '<a href="https://example.org/docs/2024/12/b.html#x">b</a>'),
        ('<a href="#x">x</a>', f'<a href="{PAGE}#x">x</a>'),
        ('<a href="/x">x</a>', '<a href="https://example.org/x">x</a>'),
        ('<a href="//cdn.example/x">x</a>', '<a href="https://cdn.example/x">x</a>'),
        ('<a href="?q=1">x</a>', f'<a href="{PAGE}?q=1">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<a href="http://[broken">x</a>', "<a>x</a>"),
        ('<img src="../../_images/a.png" alt="A">', '<img src="https://example.org/docs/_images/a.png" alt="A">'),
        (
            '<img srcset="a.png 1x, /b.png 2x" src="a.png">',
            f'<img srcset="{FOLDER}/a.png 1x, https://example.org/b.png 2x" src="{FOLDER}/a.png">',
        ),
        (
            '<video src="v.mp4" poster="p.png" controls></video>',
            f'<video src="{FOLDER}/v.mp4" poster="{FOLDER}/p.png" controls=""></video>',
        ),
        ('<img src="data:image/png;base64,AAAA">', '<img src="data:image/png;base64,AAAA">'),
    ],
)
def test_addresses_are_absolute(html: str, expected: str) -> None:
    assert entry_content(html, PAGE) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2>Title<a class="headerlink" href="#t" title="Link">¶</a></h2>', "<h2>Title</h2>"),
        ('<h2>T<a class="headerlink" href="#t"><svg><path/></svg></a></h2>', "<h2>T</h2>"),
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ('<form action="/"><input name="q"><button>Go</button></form><p>a</p>', "<p>a</p>"),
        ('<p onclick="x()" style="position:fixed" class="c" id="i">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href=" java\nscript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,<script>">a</a>', "<a>a</a>"),
        ('<img src="data:image/svg+xml;base64,AAAA">', "<img>"),
        ('<img srcset="javascript:x 1x" src="x:y">', "<img>"),
        ('<iframe src="https://video.example/"></iframe>', ""),
        ('<pre><span class="k">if</span> x</pre>', "<pre>if x</pre>"),
        ('<object data="g.svg" type="image/svg+xml" class="graphviz">\n<p>digraph</p></object>',
         '<img src="https://example.org/docs/2024/11/g.svg" alt="">'),
        ('<div class="table-wrapper">\n<table><tr><td>a</td></tr></table>\n</div>\n<p>b</p>',
         "<table><tbody><tr><td>a</td></tr></tbody></table>\n<p>b</p>"),
        ("<p>a\x0b\x1b]\ufffe</p>", "<p>a]</p>"),
        ("<p>open <b>never closed", "<p>open <b>never closed</b></p>"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_elsewhere_is_gone(html: str, expected: str) -> None:
    assert entry_content(html, PAGE) == expected


_PIECES = st.sampled_from(
    [
        *("<a href=", "<img src=", "onerror=", "<script>", "</script>", "<svg>", "<style>", "<form>", "<textarea>"),
        *("<title>", "<math>", "<!--", "-->", "<![CDATA[", "]]>", "javascript:", "&#106;avascript:", "&lt;", "\x00"),
        *('"', "'", ">", " ", "x"),
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_nothing_acts_whatever_is_put_together(html: str) -> None:
    clean = entry_content(html, PAGE)

    # All that looks like a tag is one of ours, and attributes are few.
    for tag in re.findall(r"<[^>]*>", clean):
        assert re.fullmatch(r'</?(?:a|img|p|div)(?: (?:href|src|alt|title)="[^"]*")*>', tag), clean
        assert not re.search(r'="\s*(?:javascript|data:text)', tag, re.IGNORECASE), clean
