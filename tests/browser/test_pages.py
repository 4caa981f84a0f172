"""What every page owes its readers in every theme: no barrier, no error, no foreign request, no jump, no overflow."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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
_VIOLATIONS = """
const [own, done] = arguments;
axe.run({ resultTypes: ["violations"] }).then((result) => done(result.violations.flatMap(({ id, nodes }) => nodes
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
_SHIFTS = """
const done = arguments[0];
let sum = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const ours = entry.sources.some((source) => source.node?.parentElement?.closest("article, main, .body, .document"));
    if (ours && !entry.hadRecentInput) sum += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
setTimeout(() => done(sum), 300);
"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    found = importlib.util.find_spec("axe_selenium_python")
    if found is None or found.origin is None:
        pytest.skip("no axe-selenium-python, which brings axe-core; see the dependency group 'browser'")
    script = Path(found.origin).parent / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_of_ours(browser: Browser, theme: str, mode: str, axe: str) -> None:
    found = {}
    for page in PAGES:
        browser.open(theme, page, mode=mode)
        browser.run(axe)
        found[page] = browser.wait(_VIOLATIONS, THEMES_OWN.get(theme, {}))
    assert {page: violations for page, violations in found.items() if violations} == {}


def test_pages_are_quiet_and_ask_nobody_else(browser: Browser, theme: str) -> None:
    browser.complaints()
    browser.requests()
    for page in PAGES:
        browser.open(theme, page)
    known = THEMES_HOSTS.get(theme, ())
    assert {url for url in browser.requests() if not url.startswith((browser.host, "data:", *known))} == set()
    assert [line for line in browser.complaints() if not line.startswith(known)] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_of_ours_is_wider_than_the_page(browser: Browser, theme: str, width: int) -> None:
    found = {}
    for page in PAGES:
        browser.open(theme, page, width=width)
        found[page] = browser.run(_TOO_WIDE, OURS)
    assert {page: wide for page, wide in found.items() if wide} == {}


def test_nothing_jumps_while_a_page_loads(browser: Browser, theme: str) -> None:
    found = {}
    for page in PAGES:
        browser.open(theme, page)
        found[page] = browser.wait(_SHIFTS)
    assert {page: shift for page, shift in found.items() if shift >= _GOOD_SHIFT} == {}
