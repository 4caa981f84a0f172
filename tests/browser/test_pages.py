"""What every page owes its readers in every theme: no barrier, no error, no foreign request, no jump, no overflow."""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.conftest import Browser

pytestmark = pytest.mark.browser

PAGES = (
    "index",
    "lists",
    "pictures",
    "news/2024/python-3-14-0a2",
    "news/2025/python-3-14-2-and-3-13-11",
    "news/2025/goodbye-python-3-9",
    "archive/index",
    "archive/page-2",
    "archive/years",
    "archive/years/2025",
    "archive/tags",
    "archive/tags/final",
    "archive/authors",
    "archive/authors/robin-sample",
    "archive/series",
    "archive/series/3.14",
    "archive/peps",
)
"""One of each kind, and of announcements: superseded, of several releases, news."""
WIDTHS = (320, 390, 768, 1280)
"""In pixels: those at which nothing may be wider than the page."""
WIDTH = {"light": 1280, "dark": 390}
"""That at which pages load, and axe looks."""
OURS = "[class*=relnotes-]:not(.relnotes-announcement, .relnotes-archive)"
"""What the extension makes, but for the sections that hold what authors and themes make."""
_LINKS = ":is(a, a *):not(.relnotes-more, :is(.relnotes-release, .relnotes-standing) *)"
THEMES_OWN: dict[str, dict[str, str]] = {
    "furo": {"landmark-unique": ".sidebar-drawer", "region": ".visually-hidden"},
    "alabaster": {"heading-order": ".sphinxsidebar h3", "color-contrast": ".footer, .footer *", "region": ".footer"},
    "sphinx_rtd_theme": {
        "color-contrast": f"{_LINKS}, .admonition-title, code *, footer, footer *, .wy-menu *",
        "link-in-text-block": _LINKS,
        "region": "footer",
    },
    "sphinx_book_theme": {"region": ".bd-sidebar-primary *"},
    "shibuya": {
        "color-contrast": ".admonition-title, a.current",
        "landmark-main-is-top-level": "article",
        "landmark-no-duplicate-main": "main",
        "landmark-unique": "#lside, main, nav",
        "region": ".sy-head *",
    },
}
"""What themes do by themselves on pages without anything of ours: by rule of axe, the elements."""
_HOSTS_OF_ICONS = ("https://api.iconify.design/", "https://api.simplesvg.com/", "https://api.unisvg.com/")
THEMES_HOSTS = {"shibuya": ("https://fonts.googleapis.com/", "https://fonts.gstatic.com/", *_HOSTS_OF_ICONS)}
"""Where themes have their letters and icons from."""
_BARRIERS = """
const [own, done] = arguments;
const options = { resultTypes: ["violations"], preload: false };
axe.run(options).then((result) => done(result.violations.flatMap(({ id, nodes }) => nodes
  .filter(({ target }) => !own[id] || !document.querySelector(target.at(-1)).matches(own[id]))
  .map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))));
"""
_TOO_WIDE = """
const wide = [];
for (const element of document.querySelectorAll(arguments[0])) {
  if (element.closest(".relnotes-scroll, .relnotes-timeline-chart") && !element.matches(".relnotes-scroll")) continue;
  const box = element.getBoundingClientRect();
  if (box.width && box.right > innerWidth + 1) wide.push(`${element.className} to ${Math.round(box.right)}`);
}
return wide;
"""
_GOOD_SHIFT = 0.1
"""Web Vitals: "good" is a cumulative layout shift below this."""
_SHIFT = """
const done = arguments[0];
let sum = 0;
const moved = [];
const add = (entries) => {
  for (const entry of entries) {
    const nodes = entry.sources.map(({ node }) => node?.parentElement ? node : null).filter(Boolean);
    const ours = nodes.filter((node) => node.parentElement.closest("article, main, .body, .document"));
    if (!ours.length || entry.hadRecentInput) continue;
    sum += entry.value;
    moved.push(...ours.map((node) => node.outerHTML?.slice(0, 80) ?? node.nodeValue));
  }
};
new PerformanceObserver((list) => add(list.getEntries())).observe({ type: "layout-shift", buffered: true });
setTimeout(() => done([sum, moved]), 50);
"""
FAULTY = """<!doctype html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>
<p class="relnotes-wide" style="width: 2000px; height: 700px; color: #999; background: #aaa">Wide and grey</p>
<img src="https://foreign.example/x.png" alt="">
<p>Moves</p><script>console.error("it hurts");
setTimeout(() => document.querySelector("h1").style.paddingTop = "800px", 40)</script></main>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one load of a page showed."""

    barriers: list[str]
    shift: float
    moved: list[str]
    wide: dict[int, list[str]]
    requests: set[str]
    complaints: list[str]


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    found = importlib.util.find_spec("axe_selenium_python")
    if found is None or found.origin is None:
        pytest.skip("no axe-selenium-python, which brings axe-core; see the dependency group 'browser'")
    script = Path(found.origin).parent / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text(encoding="utf-8")


def look(browser: Browser, theme: str, page: str, mode: str, axe: str) -> Look:
    """All that is asked of a page, of one load."""
    browser.complaints()
    browser.requests()
    browser.open(theme, page, mode=mode, width=WIDTH[mode])
    browser.run(axe)
    barriers = browser.wait(_BARRIERS, THEMES_OWN.get(theme, {}))
    shift, moved = browser.wait(_SHIFT)
    wide = {}
    for width in WIDTHS:
        browser.resize(width)
        wide[width] = browser.run(_TOO_WIDE, OURS)
    return Look(
        barriers=barriers,
        shift=shift,
        moved=moved,
        wide={width: found for width, found in wide.items() if found},
        requests=browser.requests(),
        complaints=browser.complaints(),
    )


def look_again_where_it_jumped(browser: Browser, theme: str, page: str, mode: str, axe: str) -> Look:
    """What jumped because the machine was busy does not do so twice."""
    first = look(browser, theme, page, mode, axe)
    if first.shift < _GOOD_SHIFT:
        return first
    return min(first, look(browser, theme, page, mode, axe), key=lambda look: look.shift)


@pytest.fixture(scope="session")
def looks(browser: Browser, axe: str) -> Callable[[str], dict[str, Look]]:
    """Looks at all pages in a theme, light and dark, once."""

    @functools.cache
    def all_of(theme: str) -> dict[str, Look]:
        return {
            f"{page} {mode}": look_again_where_it_jumped(browser, theme, page, mode, axe)
            for page in PAGES
            for mode in WIDTH
        }

    return all_of


@pytest.fixture
def seen(looks: Callable[[str], dict[str, Look]], theme: str) -> dict[str, Look]:
    return looks(theme)


def test_axe_finds_nothing_of_ours(seen: dict[str, Look]) -> None:
    assert {page: look.barriers for page, look in seen.items() if look.barriers} == {}


def test_pages_are_quiet_and_ask_nobody_else(seen: dict[str, Look], browser: Browser, theme: str) -> None:
    known = THEMES_HOSTS.get(theme, ())
    asked = {url for look in seen.values() for url in look.requests}
    assert {url for url in asked if not url.startswith((browser.host, "data:", *known))} == set()
    complaints = [line for look in seen.values() for line in look.complaints]
    assert [line for line in complaints if not line.startswith(known)] == []


def test_nothing_of_ours_is_wider_than_the_page(seen: dict[str, Look]) -> None:
    assert {page: look.wide for page, look in seen.items() if look.wide} == {}


def test_nothing_jumps_while_a_page_loads(seen: dict[str, Look]) -> None:
    assert {page: look.moved for page, look in seen.items() if look.shift >= _GOOD_SHIFT} == {}


def test_tables_fit_small_screens(browser: Browser, theme: str) -> None:
    for page in ("archive/series", "archive/peps", "lists"):
        browser.open(theme, page, width=390)
        boxes = "[...document.querySelectorAll('.relnotes-scroll')]"
        wide = f"{boxes}.filter((box) => box.scrollWidth > box.clientWidth + 1)"
        assert browser.run(f"return {wide}.map((box) => box.firstElementChild.className)") == []


def test_marks_of_the_time_line_are_whole(browser: Browser, theme: str) -> None:
    browser.open(theme, "pictures")
    marks = "[...document.querySelectorAll('.relnotes-timeline-chart svg svg')]"
    assert browser.run(f"return [...new Set({marks}.map((mark) => getComputedStyle(mark).overflow))]") == ["visible"]


def test_faults_are_seen(browser: Browser, folder: Path, axe: str) -> None:
    (folder / "faulty").mkdir()
    (folder / "faulty" / "index.html").write_text(FAULTY, encoding="utf-8")
    found = look(browser, "faulty", "index", "light", axe)
    assert [line.partition(":")[0] for line in found.barriers] == ["color-contrast"]
    assert found.shift >= _GOOD_SHIFT
    assert set(found.wide) == set(WIDTHS)
    assert "https://foreign.example/x.png" in found.requests
    assert any("it hurts" in line for line in found.complaints)
