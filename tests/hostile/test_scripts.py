"""No script of a post runs, wherever in it the script stands: a parser sees none in the site, and a browser runs none.

``vectors.txt`` holds one attack a line, as JSON; each calls ``hit(1)``.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree

from .running import ACTING, running

if TYPE_CHECKING:
    from collections.abc import Iterator

VECTORS: list[str] = [
    json.loads(line)
    for line in (Path(__file__).parent / "vectors.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
A_POST = 12
OURS = re.compile(
    r"meta refresh 0; ?url=[.\w/-]+\.html"
    r"|(?:style|script) /_static/(?:relnotes|sphinx-design|design-tabs)[\w.-]*\?v=\w+"
)
"""Redirects from old addresses into the site, and what lists and cards need of style and script."""
CONF = """
project = "Demo"
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://demo.example/"
relnotes_posts = {"": "posts"}
relnotes_archives = ["index", "tags", "authors"]
relnotes_archive_page_size = 1000
relnotes_today = "2025-01-01"
"""
INDEX = """# Demo

```{announcement-list}
:style: cards
```

```{release-timeline}
```

```{release-table}
```

```{release-announcement} p0
:style: full
```

```{release-announcement} restructured
:style: full
```

```{release-announcement} p1
:style: card
```
"""


def markdown(number: int, some: list[str]) -> str:
    """A post that carries its vectors in every key of its front matter, and in every place of its body."""
    every = " ".join(some)
    matter: dict[str, Any] = {
        "title": f"Demo 1.{number} {every}",
        "date": f"2024-01-{1 + number:02}",
        "description": every,
        "tags": [every],
        "authors": [every, {"name": some[0], "website": some[1], "github": some[2], "avatar": some[3]}],
        "image": some[4],
        "image_alt": every,
        "discussion": some[5],
        "language": some[6],
        "series": some[7],
        "product": f"Demo {some[8]}",
        "legacy_urls": [f"/old{number}{some[9]}.html"],
        "releases": [{"version": f"1.{number}", "url": some[10]}],
        "unknown": every,
    }
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in matter.items())
    return f"---\n{lines}---\n\n" + "".join(map(in_markdown, some))


def in_markdown(vector: str) -> str:
    return (
        f'{vector}\n\n[x]({vector}) [x](<{vector}>) ![{vector}]({vector}) <{vector}> [{vector}](/x "{vector}")\n\n'
        f"<a href=\"{vector}\" title='{vector}'>x</a> <img src='{vector}' alt=\"{vector}\"> {{abbr}}`a ({vector})`\n\n"
        f"{{download}}`x <{vector}>`\n\n```{{button-link}} {' '.join(vector.split())}\nx\n```\n\n"
    )


def in_restructuredtext(vector: str) -> str:
    line = " ".join(vector.split())
    return (
        f"{vector}\n\n`x <{line}>`_ :abbr:`a ({line})` :download:`x <{line}>`\n\n"
        f".. image:: {line}\n   :alt: {line}\n   :target: {line}\n\n"
        f".. figure:: {line}\n   :target: {line}\n\n   {line}\n\n"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    from sphinx.testing.util import SphinxTestApp

    source = tmp_path_factory.mktemp("hostile")
    (source / "posts").mkdir()
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.md").write_text(INDEX, encoding="utf-8")
    for number in range(len(VECTORS) // A_POST):
        text = markdown(number, VECTORS[number * A_POST : (number + 1) * A_POST])
        (source / "posts" / f"p{number}.md").write_text(text, encoding="utf-8", errors="surrogatepass")
    rest = VECTORS[len(VECTORS) // A_POST * A_POST :]
    body = "".join(map(in_markdown, rest))
    (source / "posts" / "rest.md").write_text(f"---\ntitle: Rest\ndate: 2024-01-01\n---\n\n{body}", encoding="utf-8")
    body = "".join(map(in_restructuredtext, VECTORS))
    text = f"---\ntitle: Demo 9.0\ndate: 2024-02-01\n---\n\n{body}"
    (source / "posts" / "restructured.rst").write_text(text, encoding="utf-8")
    app = SphinxTestApp("html", source)
    app.build()
    assert "Traceback" not in app.warning.getvalue()
    yield Path(app.outdir)
    app.cleanup()


@pytest.fixture(scope="module")
def known(site: Path) -> frozenset[str]:
    """What runs on the theme's own pages, which show nothing of posts."""
    names = ("genindex.html", "search.html")
    return frozenset(what for name in names for what in running((site / name).read_text("utf-8"), f"/{name}"))


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts and path.is_file()]


def test_there_are_more_than_two_hundred_of_them() -> None:
    assert len({*VECTORS}) > 300


def test_nothing_of_a_post_can_run_on_any_page(site: Path, known: frozenset[str]) -> None:
    found = {}
    for page in pages(site):
        name = page.relative_to(site).as_posix()
        what = running(page.read_text(encoding="utf-8"), f"/{name}", known)
        found[name] = [one for one in what if not OURS.fullmatch(one)]

    assert {name: what for name, what in found.items() if what} == {}
    assert len(found) > 80


def test_words_of_the_attacks_are_shown_as_words(site: Path) -> None:
    shown = BeautifulSoup((site / "p0.html").read_text(encoding="utf-8"), "html.parser").find("h1")

    assert shown is not None
    assert "<script>hit(1)</script>" in shown.get_text()


def test_data_for_search_engines_stay_data(site: Path) -> None:
    for page in pages(site):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for script in soup.find_all("script", type="application/ld+json"):
            json.loads(script.string or "")


def test_nothing_of_a_post_can_run_in_a_reader_of_feeds(site: Path) -> None:
    for path in sorted(site.glob("feeds/**/*.xml")):
        root = ElementTree.fromstring(path.read_bytes())
        html = [element.text or "" for element in root.iter() if is_html(element.tag, element.get("type"))]
        assert [what for text in html for what in running(f"<div>{text}</div>")] == [], path
        urls = [element.get(name, "") for element in root.iter() for name in ("href", "src", "url")]
        assert [url for url in urls if ACTING.match(url)] == [], path
    for path in sorted(site.glob("feeds/**/*.json")):
        items = json.loads(path.read_text(encoding="utf-8"))["items"]
        assert [what for item in items for what in running(f"<div>{item['content_html']}</div>")] == [], path


def is_html(tag: str, kind: str | None) -> bool:
    """Whether readers of feeds take the text of an element for HTML."""
    return kind == "html" or tag.endswith(("}encoded", "description"))


@pytest.mark.browser
def test_a_browser_runs_nothing_of_a_post(site: Path, tmp_path: Path) -> None:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (browser and driver):
        pytest.skip("no chromium with its chromedriver is installed")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (
        *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
        *("disable-component-update", "disable-sync", "disable-dev-shm-usage", f"user-data-dir={tmp_path}"),
    ):
        options.add_argument(f"--{flag}")
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(driver)) as chrome:
        chrome.set_page_load_timeout(30)
        script = "localStorage.clear(); window.hit = () => { document.documentElement.dataset.hit = location.href; };"
        chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": f"try {{{script}}} catch (e) {{}}"})
        probe = tmp_path / "probe.html"
        probe.write_text("<img src=x onerror=hit(1)><p>x</p>", encoding="utf-8")
        assert ran_in(chrome, probe), "the probe must run, or the test proves nothing"
        assert [
            page.name for page in pages(site) if "http-equiv" not in page.read_text("utf-8") and ran_in(chrome, page)
        ] == []


def ran_in(chrome: Any, page: Path) -> bool:
    """Whether a page's attacks ran, also when all that can be clicked is clicked, and all that can be focused is."""
    chrome.get(page.as_uri())
    chrome.execute_async_script(
        """
        const done = arguments[0];
        for (const type of ["focus", "click", "mouseover", "pointerenter", "toggle"])
            for (const element of document.querySelectorAll("main *, .body *, h1, h1 *, p"))
                if (element.tagName !== "A" || !/^(https?|file|mailto):/.test(element.href))
                    element.dispatchEvent(new Event(type, {cancelable: true}));
        setTimeout(done, 30);
        """
    )
    return bool(chrome.execute_script("return document.documentElement.dataset.hit || ''"))
