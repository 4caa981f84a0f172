"""What an announcement's page weighs more than its text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_relnotes

if TYPE_CHECKING:
    from conftest import MakePost, MakeSite

STATIC = Path(sphinx_relnotes.__file__).parent / "static"
CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://example.org/"
relnotes_posts = {"": "posts"}
relnotes_permalink = "{year}/{month}/{slug}"
relnotes_peps = "peps.json"
"""
PEPS = json.dumps(
    {
        str(number): {
            "number": number,
            "title": "A title of usual length for a PEP",
            "status": "Final",
            "type": "Standards Track",
            "url": f"https://peps.python.org/pep-{number:04}/",
        }
        for number in (8, 20, 703, 779)
    }
)


def test_an_announcement_adds_little_to_a_page_of_sphinx(make_site: MakeSite, post: MakePost) -> None:
    """Styles, scripts, head and markup; what the theme itself shows of neighbours is its own."""
    links = [
        *(f"[PEP {number}](https://peps.python.org/pep-{number:04}/)" for number in (8, 20, 703, 779)),
        *(f"[f{number}](https://docs.python.org/3/library/math.html#f{number})" for number in range(3)),
        *(f"[gh-{number}](https://github.com/demo/demo/issues/{number})" for number in range(3)),
    ]
    text = "".join(f"## Part {number}\n\n* {link}: what it is.\n\n" for number, link in enumerate(links))
    title = "Demo 1.{}.0 is now available"
    posts = {
        f"posts/demo-{number}.md": post(title.format(number), text, date=f"2024-0{number}-10", author="Ada Lace")
        for number in range(1, 6)
    }
    ours = make_site({"conf.py": CONF, "peps.json": PEPS, **posts}, {"html_theme": "furo"})
    plain_page = f"---\norphan: true\n---\n# {title.format(3)}\n\n{text}"
    conf = CONF.replace("sphinx_relnotes", "myst_parser")
    theirs = make_site({"conf.py": conf, "2024/03/demo-3.md": plain_page}, {"html_theme": "furo"}, name="plain")

    page, plain = (site.text("2024/03/demo-3.html") for site in (ours, theirs))
    page = re.sub(r'<div class="related-pages">.*?<div class="bottom-of-page">', "", page, flags=re.DOTALL)
    loaded = sum(
        (ours.out / "_static" / name).stat().st_size for name in re.findall(r"_static/(relnotes[\w.-]+)", page)
    )
    assert loaded > 5_000
    assert len(page.encode()) - len(plain.encode()) + loaded < 12_000


def test_styles_and_scripts_of_an_announcement_are_light() -> None:
    assert sum((STATIC / name).stat().st_size for name in ("relnotes.css", "relnotes-copy.js")) < 5_600


def test_markup_around_a_typical_announcement_is_light(make_site: MakeSite, post: MakePost) -> None:
    text = "PEP 8, PEP 20, PEP 703 and PEP 779; [gh-1](https://github.com/demo/demo/issues/1), CVE-2024-1234.\n"
    posts = {
        f"posts/demo-1-{number}-0-is-now-available.md": post(
            f"Demo 1.0.{number} is now available", text, date=f"2024-0{number}-10", tags="[releases]", author="Ada Lace"
        )
        for number in range(1, 6)
    }
    site = make_site({"conf.py": CONF, "peps.json": PEPS, **posts})
    page = site.text("2024/03/demo-1-3-0-is-now-available.html")

    parts = re.findall(
        r'<div class="relnotes-(?:header|standing|neighbours|related).*?</div>|<details class="relnotes-p.*?</details>',
        page,
        re.DOTALL,
    )
    assert len(parts) >= 4
    assert sum(len(part.encode()) for part in parts) < 2_900


def test_a_number_says_nothing_beside_the_issue_that_it_is(make_site: MakeSite, post: MakePost) -> None:
    text = "[gh-1](https://github.com/demo/demo/issues/1) and [a leak](https://github.com/demo/demo/issues/2).\n"
    site = make_site({"conf.py": CONF, "peps.json": PEPS, "posts/demo.md": post("Demo 1.0 released", text)})
    items = site.html("2024/11/demo").select(".relnotes-references li")

    assert [item.get_text().strip() for item in items] == ["demo/demo#1", "demo/demo#2 – a leak"]


def test_references_of_one_place_share_a_line(make_site: MakeSite, post: MakePost) -> None:
    docs = "https://docs.python.org/3.14/whatsnew/3.14.html"
    text = (
        f"[t-strings]({docs}#t), [<{docs}#u>]({docs}#u), [math](https://docs.python.org/3/library/math.html),"
        " [gh-1](https://github.com/demo/demo/issues/1), [gh-2](https://github.com/demo/demo/issues/2),"
        " [a leak](https://github.com/demo/demo/issues/3), CVE-2024-1234 and CVE-2024-1235.\n"
    )
    site = make_site({"conf.py": CONF, "peps.json": PEPS, "posts/demo.md": post("Demo 1.0 released", text)})
    items = site.html("2024/11/demo").select(".relnotes-references li")

    assert [item.get_text().strip() for item in items] == [
        "3.14/whatsnew/3.14.html: t-strings, u",
        "math – 3/library/math.html",
        "demo/demo: #1, #2",
        "demo/demo#3 – a leak",
        "CVE-2024-1234, CVE-2024-1235",
    ]


def test_of_many_references_to_one_place_the_names_are_enough(make_site: MakeSite, post: MakePost) -> None:
    def links(count: int) -> list[object]:
        issues = ", ".join(f"[gh-{number}](https://github.com/demo/demo/issues/{number})" for number in range(count))
        text = post("Demo 1.0 released", f"{issues}.\n")
        site = make_site({"conf.py": CONF, "peps.json": PEPS, "posts/demo.md": text}, name=f"of-{count}")
        (item,) = site.html("2024/11/demo").select(".relnotes-references li")
        assert item.get_text().strip() == f"demo/demo: {', '.join(f'#{number}' for number in range(count))}"
        return [link["href"] for link in item.select("a")]

    assert links(7) == [f"https://github.com/demo/demo/issues/{number}" for number in range(7)]
    assert links(8) == ["https://github.com/demo/demo"]


def test_the_names_are_the_authors_words(make_site: MakeSite, post: MakePost) -> None:
    address = "https://docs.python.org/3/whatsnew/3.14.html#"
    named = {"pep-750-t-strings": "PEP 750", "removed": "removals", "c-api-removed": "removals"}
    words = {**named, **{f"part{number}": f"part {number}" for number in range(20)}}
    text = ", ".join(f"[{word}]({address}{fragment})" for fragment, word in words.items())
    site = make_site({"conf.py": CONF, "peps.json": PEPS, "posts/demo.md": post("Demo 1.0 released", f"{text}.\n")})
    (item,) = (item for item in site.html("2024/11/demo").select(".relnotes-references li") if "whatsnew" in str(item))

    assert item.get_text().startswith("3/whatsnew/3.14.html: PEP 750, removals, part 0, part 1, ")


def test_the_panel_leaves_own_downloads_to_the_header(make_site: MakeSite, post: MakePost) -> None:
    text = "[Get it](https://www.python.org/downloads/release/python-3140/) and PEP 8.\n"
    conf = CONF.replace('"Demo"', '"Python"')
    site = make_site({"conf.py": conf, "peps.json": PEPS, "posts/a.md": post("Python 3.14.0 is here", text)})
    page = site.html("2024/11/a")

    assert [item.get_text().strip() for item in page.select(".relnotes-references li")] == [
        "PEP 8 – A title of usual length for a PEP"
    ]
    assert [link["href"] for link in page.select(".relnotes-header .relnotes-version")] == [
        "https://www.python.org/downloads/release/python-3140/"
    ]


def test_each_of_many_references_is_light(make_site: MakeSite, post: MakePost) -> None:
    def page(count: int) -> str:
        address = "https://docs.python.org/3/library/functions.html#f"
        text = ", ".join(f"[f{number}]({address}{number})" for number in range(count))
        files = {"conf.py": CONF, "peps.json": PEPS, "posts/demo.md": post("Demo 1.0 released", text + "\n")}
        return make_site(files, name=f"of-{count}").text("2024/11/demo.html")

    few, many = (page(count)[page(count).index('<details class="relnotes-panel') :] for count in (30, 80))
    assert (len(many) - len(few)) / 50 < 8


def test_what_is_not_used_is_not_loaded(make_site: MakeSite, post: MakePost) -> None:
    files = {"conf.py": CONF, "peps.json": PEPS, "posts/demo.md": post("Demo 1.0 released", "Words.\n")}
    grid = "# Demo\n\n::::{grid} 2\n:::{grid-item-card} A\n:::\n::::\n"
    settings = {"myst_enable_extensions": ["colon_fence"]}
    asked = settings | {"extensions": ["sphinx_design", "sphinx_relnotes"]}

    site = make_site({**files, "index.md": grid}, settings)
    assert "sphinx-design.min.css" in site.text("index.html")
    assert "sphinx-design.min.css" not in site.text("2024/11/demo.html")
    assert "design-tabs.js" not in site.text("2024/11/demo.html")
    everywhere = make_site({**files, "index.md": grid}, asked, name="asked")
    assert "sphinx-design.min.css" in everywhere.text("2024/11/demo.html")
