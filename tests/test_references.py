"""References are found, kept, shown and queried, in every builder and after every edit."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes import recognition
from sphinx_relnotes.core.references.mentions import mentions

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite, Site

    from sphinx_relnotes.domain import RelnotesDomain

CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://demo.example/"
relnotes_posts = {"": "posts"}
relnotes_permalink = "{year}/{slug}"
relnotes_peps = "peps.json"
"""
PEPS = json.dumps(
    {
        "8": {"number": 8, "title": "Style Guide", "status": "Active", "type": "Process", "superseded_by": None},
        "12": {"number": 12, "title": "Sample ``reST``", "status": "Final", "type": "Process", "superseded_by": None},
        "498": {
            "number": 498,
            "title": "Strings",
            "status": "Superseded",
            "type": "Standards Track",
            "superseded_by": "701",
        },
        "701": {
            "number": 701,
            "title": "Formal strings",
            "status": "Final",
            "type": "Standards Track",
            "superseded_by": None,
        },
    }
)


def project(**posts: str) -> dict[str, str | bytes | None]:
    return {"conf.py": CONF, "peps.json": PEPS, **{f"posts/{name}.md": text for name, text in posts.items()}}


def announcements(site: Site) -> dict[str, dict[str, object]]:
    return {entry["slug"]: entry for entry in site.json("api/announcements.json")["announcements"]}


def test_a_plain_mention_becomes_a_link_and_words_stay(make_site: MakeSite, post: MakePost) -> None:
    site = make_site(project(a=post("A", "Read PEP 12, not `PEP 8`, and CVE-2024-1234.\n")))

    paragraph = site.html("2024/a").find("p", string=None, class_=False)
    assert paragraph is not None
    assert paragraph.get_text() == "Read PEP 12, not PEP 8, and CVE-2024-1234."
    assert [a["href"] for a in paragraph.find_all("a")] == [
        "https://peps.python.org/pep-0012/",
        "https://www.cve.org/CVERecord?id=CVE-2024-1234",
    ]
    assert paragraph.find("a")["title"] == "PEP 12: Sample reST (Final)"  # type: ignore[index]
    assert announcements(site)["a"]["peps"] == [12]


def test_the_address_and_words_of_a_link_are_kept(make_site: MakeSite, post: MakePost) -> None:
    body = "[the guide](http://www.python.org/dev/peps/pep-0008#code)\n"
    site = make_site(project(a=post("A", body)))

    link = site.html("2024/a").find("a", class_="relnotes-ref-pep", string="the guide")
    assert link is not None
    assert (link["href"], link.get_text()) == ("http://www.python.org/dev/peps/pep-0008#code", "the guide")
    assert announcements(site)["a"]["references"] == [
        {"kind": "pep", "target": 8, "url": "http://www.python.org/dev/peps/pep-0008#code", "text": "the guide"}
    ]


def test_references_stand_in_headings_tables_lists_and_raw_html(make_site: MakeSite, post: MakePost) -> None:
    body = (
        "## About PEP 8\n\n- PEP 12\n\n| a |\n|---|\n| PEP 498 |\n\n"
        '<table><tr><td><a href="https://peps.python.org/pep-0701/">x</a></td></tr></table>\n'
    )
    site = make_site(project(a=post("A", body)))

    assert site.warnings == []
    assert announcements(site)["a"]["peps"] == [8, 12, 498, 701]


def test_findings_stand_at_their_own_line(make_site: MakeSite, post: MakePost) -> None:
    body = "One line.\n\n[PEP 12](https://peps.python.org/pep-0008/) and\n\nPEP 9000 is none.\n"
    site = make_site(project(a=post("A", body)))

    assert [line.split(": WARNING: ")[0] for line in site.warnings] == ["posts/a.md:8", "posts/a.md:10"]
    assert "[relnotes.pep_mismatch]" in site.warnings[0]
    assert "[relnotes.pep_unknown]" in site.warnings[1]


def test_a_link_to_an_old_address_on_our_own_host_leads_home(make_site: MakeSite, post: MakePost) -> None:
    body = "[one](http://demo.example/old/a.html) [two](https://elsewhere.example/old/a.html) [three](/old/a.html)\n"
    files = project(a=post("A", legacy_urls="/old/a.html"), b=post("B", body))
    site = make_site(files)

    links = {a.get_text(): a["href"] for a in site.html("2024/b").find_all("a")}
    assert links["one"] == "a.html"
    assert links["two"] == "https://elsewhere.example/old/a.html"
    assert links["three"] == "a.html"


def test_a_pep_added_to_one_post_appears_wherever_peps_are_listed(make_site: MakeSite, post: MakePost) -> None:
    index = "# D\n\n```{pep-list}\n:tag: x\n```\n\nand {relnotes:pep}`8`\n"
    other = "# O\n\n```{pep-list}\n:tag: y\n```\n"
    files = {**project(a=post("A", "PEP 8\n", tags="[x]"), b=post("B", "PEP 12\n", tags="[y]"))}
    first = make_site({**files, "index.md": index, "other.md": "---\norphan: true\n---\n" + other})
    assert [row.get_text() for row in first.html().select(".relnotes-peps tbody td:first-child")] == ["PEP 8"]
    assert "PEP 8" in first.html("archive/peps").get_text()

    second = make_site({"posts/a.md": post("A", "PEP 8 and PEP 498\n", tags="[x]")})
    assert second.read == {"2024/a"}
    assert [row.get_text() for row in second.html().select(".relnotes-peps tbody td:first-child")] == [
        "PEP 8",
        "PEP 498",
    ]
    archive = second.html("archive/peps")
    assert archive.find(id="pep-0498") is not None
    assert "Superseded by PEP 701" in archive.get_text()

    third = make_site({"posts/a.md": post("A", "PEP 498\n", tags="[x]")})
    assert third.read == {"2024/a"}
    assert third.html("archive/peps").find(id="pep-0008") is None
    assert [row.get_text() for row in third.html().select(".relnotes-peps tbody td:first-child")] == ["PEP 498"]


def test_a_new_catalogue_changes_titles_without_reading_a_post_again(make_site: MakeSite, post: MakePost) -> None:
    make_site(project(a=post("A", "PEP 8\n")))
    again = make_site({"peps.json": PEPS.replace("Style Guide", "Guide of Style")})

    assert again.read == set()
    assert "Guide of Style" in again.html("2024/a").get_text()
    assert "Guide of Style" in again.html("archive/peps").get_text()


@pytest.mark.parametrize(
    "builder", ["text", "latex", "man", "texinfo", "xml", "epub", "dirhtml", "singlehtml", "gettext"]
)
def test_every_builder_takes_announcements_with_references(builder: str, make_site: MakeSite, post: MakePost) -> None:
    index = "# D\n\n```{toctree}\n2024/a\n```\n\n```{pep-list}\n```\n"
    conf = CONF + 'version = "1"\nepub_show_urls = "no"\n'
    files = {
        **project(a=post("Demo 1.0a1 released", "PEP 8 and bpo-12.  \nAfter a break.\n", author="Ada")),
        "conf.py": conf,
    }
    site = make_site({**files, "index.md": index}, builder=builder)

    assert [line for line in site.warnings if "relnotes" in line or "2024" in line] == []


def test_releases_and_announcements_are_in_the_inventory(make_site: MakeSite, post: MakePost) -> None:
    from sphinx.util.inventory import InventoryFile

    site = make_site(project(a=post("Demo 1.0a1 released", "PEP 8\n")))
    with (site.out / "objects.inv").open("rb") as stream:
        found = InventoryFile.load(stream, "https://demo.example", lambda base, path: f"{base}/{path}")

    def address(kind: str, name: str) -> Any:
        item: Any = found[kind][name]
        return item[2] if isinstance(item, tuple) else item.uri  # a tuple before Sphinx 8.2

    assert address("relnotes:announcement", "a") == "https://demo.example/2024/a.html"
    assert address("relnotes:release", "1.0a1") == "https://demo.example/2024/a.html#release-1-0a1"
    assert address("relnotes:pep", "PEP 8") == "https://demo.example/archive/peps.html#pep-0008"
    assert address("std:label", "demo-1.0a1") == "https://demo.example/2024/a.html#release-1-0a1"
    assert "release-1-0a1" in found["std:label"]


@pytest.mark.parametrize("extension", ["", '"sphinx_relnotes", '])
def test_another_project_reaches_releases_with_and_without_the_extension(
    extension: str, make_site: MakeSite, post: MakePost
) -> None:
    site = make_site(project(a=post("Demo 1.0a1 released")), name="one")
    role = "{relnotes:release}`1.0a1`" if extension else "{ref}`demo-1.0a1`"
    conf = (
        f'extensions = [{extension}"myst_parser", "sphinx.ext.intersphinx"]\nhtml_theme = "basic"\n'
        f'intersphinx_mapping = {{"demo": ("https://demo.example/", {str(site.out / "objects.inv")!r})}}\n'
    )
    other = make_site({"conf.py": conf, "index.md": f"# Other\n\n{role}\n"}, {"nitpicky": True}, name="two")

    assert other.warnings == []
    link = other.html().find("a", class_="external")
    assert link is not None
    assert link["href"] == "https://demo.example/2024/a.html#release-1-0a1"


def test_roles_and_any_lead_to_announcements_releases_and_peps(make_site: MakeSite, post: MakePost) -> None:
    index = (
        "# D\n\n{relnotes:announcement}`a` {relnotes:release}`1.0a1` {relnotes:pep}`8` {any}`1.0a1` {any}`PEP 8`\n\n"
        "{relnotes:release}`9.9`\n\n{relnotes:announcement}`none`\n\n{relnotes:pep}`9000`\n"
    )
    site = make_site({**project(a=post("Demo 1.0a1 released", "PEP 8\n")), "index.md": index})

    links = [(a.get_text(), a["href"]) for a in site.html().find("section").find("p").find_all("a")]  # type: ignore[union-attr]
    assert links == [
        ("Demo 1.0a1 released", "2024/a.html"),
        ("Demo 1.0a1", "2024/a.html#release-1-0a1"),
        ("PEP 8", "archive/peps.html#pep-0008"),
        ("Demo 1.0a1", "2024/a.html#release-1-0a1"),
        ("PEP 8", "archive/peps.html#pep-0008"),
    ]
    assert [line.split(": WARNING: ")[0] for line in site.warnings] == ["index.md:5", "index.md:7", "index.md:9"]
    assert all(line.endswith("[relnotes.target]") for line in site.warnings)


def test_any_finds_an_announcement_from_beside_it_and_from_elsewhere(make_site: MakeSite, post: MakePost) -> None:
    posts = project(a=post("First"), b=post("Second", "{any}`a` {any}`words <a>`\n"))
    site = make_site({**posts, "index.md": "# D\n\n{any}`a` {any}`2024/a`\n"})

    assert site.warnings == []
    links = [(link.get_text(), link["href"]) for link in site.html("2024/b").select("p a:has(.doc)")]
    assert links == [("First", "a.html"), ("words", "a.html")]
    assert [link["href"] for link in site.html().select("section p a.reference")] == ["2024/a.html", "2024/a.html"]


def test_a_version_of_two_products_is_ambiguous_without_its_product(make_site: MakeSite, post: MakePost) -> None:
    one, two = (post(f"{name} 1.0 released", product=name) for name in ("One", "Two"))
    index = "# D\n\n{relnotes:release}`1.0`\n\n{relnotes:release}`Two 1.0`\n"
    site = make_site({**project(one=one, two=two), "index.md": index})

    assert len(site.warnings) == 1
    assert "ambiguous; write 'One 1.0' or 'Two 1.0'" in site.warnings[0]
    assert site.html().find("a", string="Two 1.0")


def test_a_project_adds_kinds_of_reference(make_site: MakeSite, post: MakePost) -> None:
    kinds = {
        "nep": {
            "url": r"https://numpy\.example/neps/nep-(?P<number>\d+)",
            "text": r"\bNEP (?P<number>\d+)\b",
            "target": "https://numpy.example/neps/nep-{number}.html",
            "label": "NEP {number}",
        }
    }
    site = make_site(project(a=post("A", "See NEP 50.\n")), {"relnotes_references": kinds})

    link = site.html("2024/a").find("a", class_="relnotes-ref-nep")
    assert link is not None
    assert link["href"] == "https://numpy.example/neps/nep-50.html"


def test_references_everywhere_reads_ordinary_pages_too(make_site: MakeSite, post: MakePost) -> None:
    files = {**project(a=post("A")), "index.md": "# D\n\nPEP 8\n"}
    assert make_site(files, name="no").html().find("a", class_="relnotes-ref-pep") is None
    everywhere = make_site(files, {"relnotes_references_everywhere": True}, name="yes")
    assert everywhere.html().find("a", class_="relnotes-ref-pep") is not None


def test_an_announcement_ends_with_its_references_each_once(make_site: MakeSite, post: MakePost) -> None:
    body = "PEP 8, PEP 8, [again](https://peps.python.org/pep-0008/), bpo-1234 and bpo-1234.\n"
    site = make_site(project(a=post("A", body)))

    panel = site.html("2024/a").find("details", class_="relnotes-panel")
    assert panel is not None
    assert panel.find("summary").get_text() == "References (2)"  # type: ignore[union-attr]
    assert len(panel.find_all("li")) == 2


TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_characters="\0"), max_size=20),  # docutils escapes with NUL
        st.sampled_from(
            ["PEP 8", "PEPs 12 and 34", "bpo-1234", "gh-12345", "CVE-2024-1234", "(", ".", " ", "\n", "#1"]
        ),
    ),
    max_size=8,
).map("".join)


@given(TEXTS)
def test_recognition_adds_links_and_changes_no_word(text: str) -> None:
    document = new_document("post.md")
    paragraph = nodes.paragraph("", "", nodes.Text(text))
    paragraph.line = 1
    document += paragraph
    project = SimpleNamespace(kinds=(), peps=None)
    domain = SimpleNamespace(project=project, own_hosts=frozenset(), ask=lambda *_: None)
    reader = recognition.DocumentReader(cast("RelnotesDomain", domain), "post", "post.md", is_bpo=False)
    reader.read(paragraph)

    assert document.astext() == text
    links = list(document.findall(nodes.reference))
    assert [link.astext() for link in links] == said(text)
    if not any(word in text for word in ("PEP", "bpo", "gh-", "CVE")):
        assert not links


def said(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in mentions(text) if mention.url]


def test_a_book_made_again_does_not_take_our_data_for_pages(make_site: MakeSite, post: MakePost) -> None:
    files = {**project(a=post("A", "PEP 8\n")), "conf.py": CONF + 'version = "1"\n'}
    files["index.md"] = "# D\n\n```{toctree}\n2024/a\n```\n"
    make_site(files, builder="epub")

    again = make_site({"posts/a.md": post("A", "PEP 12\n")}, builder="epub")
    assert [line for line in again.warnings if "mimetype" in line] == []
