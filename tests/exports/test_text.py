"""Plain text and mail: what a reader sees of a post where nothing can be clicked or set in type."""

from __future__ import annotations

import email
import email.policy
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.project import open_project
from sphinx_relnotes.core.settings import RelnotesConfig
from sphinx_relnotes.exports.export import export
from sphinx_relnotes.exports.mail import WIDTH
from sphinx_relnotes.exports.site import Site

if TYPE_CHECKING:
    from email.message import EmailMessage

    from exports.conftest import Export

CORPUS = os.environ.get("RELNOTES_CORPUS", "")


def read_mail(text: str) -> EmailMessage:
    return email.message_from_bytes(text.encode(), policy=email.policy.default)


def shown(mail: EmailMessage) -> str:
    """What a reader that knows format=flowed shows (RFC 3676, 4.4): stuffing removed, flowed lines joined."""
    lines: list[str] = []
    is_open = False
    for raw in mail.get_content().splitlines():
        line = raw.removeprefix(" ")
        lines[-1:] = [lines[-1] + line] if is_open else [*lines[-1:], line]
        is_open = raw.endswith(" ")
    return "\n".join(lines)


def test_a_mail_names_title_day_and_sender(export_post: Export) -> None:
    matter = "---\ntitle: 'Démo 1.0 – out'\ndate: 2024-05-06\nauthors:\n- name: Ada\n  email: ada@example.org\n---\n"

    mail = read_mail(export_post("Hello.\n", "email", matter=matter).text)

    assert mail["Subject"] == "Démo 1.0 – out"
    assert mail["From"] == "Ada <ada@example.org>"
    assert mail["Date"].datetime.date().isoformat() == "2024-05-06"
    assert mail.get_content_type() == "text/plain"
    assert mail["Content-Type"].params["format"] == "flowed"


def test_paragraphs_of_a_mail_are_wrapped_and_flow(export_post: Export) -> None:
    sentence = "Words that go on and on. " * 12

    mail = read_mail(export_post(f"{sentence}\n", "email").text)

    lines = mail.get_content().splitlines()
    assert max(map(len, lines)) <= WIDTH + 1
    assert sentence.strip() in shown(mail)


def test_links_of_a_mail_are_numbered_once_and_listed_at_its_end(export_post: Export) -> None:
    body = "See [one](https://a.org/), [two](https://b.org/), [again](https://a.org/) and https://c.org/x.\n"

    text = read_mail(export_post(body, "email").text).get_content()

    assert "See one [1], two [2], again [1] and https://c.org/x." in text
    assert text.endswith(
        "[1] https://a.org/\n[2] https://b.org/\n\n"
        "This announcement on the web: https://news.example.org/news/post.html\n"
    )


def test_lines_that_mail_programs_would_change_are_stuffed(export_post: Export) -> None:
    body = "From here on.\n\n    code\n    > quoted\n\n> A quotation.\n"

    mail = read_mail(export_post(body, "email").text)

    assert "\n From here on.\n" in mail.get_content()
    assert "\n     code\n     > quoted\n" in mail.get_content()
    assert "\n> A quotation.\n" in mail.get_content()
    assert "\nFrom here on.\n\n    code\n    > quoted\n" in shown(mail)


def test_headings_lists_and_tables_are_readable(export_post: Export) -> None:
    body = """
        # Features

        1. first
           - inner
        2. second

        Name | Size
        -----|-----
        a    | 10
        long | 2

        ```
        x = 1

        y = 2
        ```

        Good ***news*** and `code`.
        """

    assert export_post(body, "text").text == (
        "Demo 1.0 released\n=================\n\n"
        "Ada Example, 2024-05-06\nhttps://news.example.org/news/post.html\n\n"
        "Features\n========\n\n"
        "1. first\n   * inner\n2. second\n\n"
        "Name  Size\n----  ----\na     10\nlong  2\n\n"
        "    x = 1\n\n    y = 2\n\n"
        "Good *news* and code.\n"
    )


def test_plain_text_says_where_links_and_pictures_are(export_post: Export) -> None:
    text = export_post("A [link](https://a.org/), ![a pie](pie.png), [x](x.html).\n", "text", base_url="").text

    assert text.endswith("A link <https://a.org/>, a pie, x.\n")


def test_a_wide_table_becomes_lines(export_post: Export) -> None:
    cell = "word " * 12
    text = read_mail(export_post(f"| A | B |\n|---|---|\n| {cell}| {cell}|\n", "email").text).get_content()

    assert f"\nA: {cell.strip()}\nB: {cell.strip()}\n" in text


def test_raw_html_is_read_and_not_shown(export_post: Export) -> None:
    body = "<ul><li>One <b>bold</b><li><a href='https://a.org/'>two</a></ul>\n\nH<sub>2</sub>O<br>next\n"

    assert export_post(body, "text").text.endswith("* One *bold*\n* two <https://a.org/>\n\nH2O\nnext\n")


def test_footnotes_keep_their_marks(export_post: Export) -> None:
    assert export_post("Text[^a].\n\n[^a]: The note.\n", "text").text.endswith("Text[^a].\n\n[^a]:\n\nThe note.\n")


def test_alerts_say_what_they_are(export_post: Export) -> None:
    assert export_post("> [!NOTE]\n> Mind.\n", "text").text.endswith("\n> *Note*\n>\n> Mind.\n")


links = st.integers(0, 99).map("https://example.org/{}".format)
pieces = st.one_of(st.text("ab cd.>|#-", max_size=8), links.map("[text]({})".format), links.map("<{}>".format))
paragraphs = st.lists(pieces, min_size=1, max_size=30).map(" ".join)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(paragraphs, min_size=1, max_size=3).map("\n\n".join), st.sampled_from(["email", "text"]))
def test_every_address_is_in_the_text(export_post: Export, body: str, channel: str) -> None:
    page = BeautifulSoup(MarkdownIt("commonmark").render(body), "html.parser")

    text = export_post(body, channel).text

    assert all(str(a["href"]) in text for a in page.select("a"))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS is not set: no corpus of real posts to test on")
def test_real_posts_lose_no_address_and_no_line_of_code() -> None:
    config = RelnotesConfig(posts={"": f"{CORPUS}/posts"}, permalink="{year}/{month}/{slug}", product="Python")
    library = open_project(config, Path(CORPUS)).library
    site = Site(base_url="https://blog.example.org/", library=library, has_folders=True)
    engine = MarkdownIt("commonmark").enable("table")
    for post in library.announcements:
        body = read_front_matter(Path(post.path).read_text(encoding="utf-8"), path=post.path).body
        page = BeautifulSoup(engine.render(body), "html.parser")
        mail = shown(read_mail(export(post, "email", site).text))
        text = export(post, "text", site).text
        for link in page.select("a[href]"):
            address = site.link(str(link["href"]), post).removeprefix("mailto:")
            assert not link.get_text().strip() or (address in text and address in mail), (post.slug, address)
        for line in (line for code in page.select("pre") for line in code.get_text().splitlines()):
            assert line.rstrip() in text, post.slug
            assert line.rstrip() in mail, post.slug
