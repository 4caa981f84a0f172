"""Filters, sorting and copy buttons, as a reader uses them; and that nothing is missing without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.conftest import Browser

pytestmark = pytest.mark.browser

POST = "news/2025/python-3-14-2-and-3-13-11"


def shown(browser: Browser, selector: str) -> list[str]:
    return [element.text for element in browser.all(selector) if element.is_displayed()]


def titles(browser: Browser) -> list[str]:
    return shown(browser, ".relnotes-archive .relnotes-list > li a")


def choose(browser: Browser, name: str, value: str) -> None:
    label = next(label for label in browser.all(".relnotes-filter label") if label.text.startswith(name))
    Select(label.find_element(By.TAG_NAME, "select")).select_by_visible_text(value)


def until(browser: Browser, words: str) -> None:
    """Wait for what the list says of itself."""
    WebDriverWait(browser.driver, 5).until(lambda _: browser.one(".relnotes-filter output").text == words)


def address(browser: Browser) -> str:
    return browser.driver.current_url.rpartition("/")[2]


def test_an_index_is_filtered_over_all_its_pages(browser: Browser, furo: str) -> None:
    browser.open(furo, "archive/page-2")
    until(browser, "6 of 6 shown")
    choose(browser, "Series", "3.13")
    until(browser, "6 of 14 shown")
    assert address(browser) == "page-2.html?series=3.13"
    assert all("3.13" in entry.text for entry in browser.all(".relnotes-list > li:not([hidden])"))
    assert shown(browser, ".relnotes-pages, .relnotes-group") == []
    choose(browser, "Stage", "final")
    until(browser, "1 of 14 shown")
    browser.one(".relnotes-filter button").click()
    until(browser, "6 of 6 shown")
    assert address(browser) == "page-2.html"
    assert len(shown(browser, ".relnotes-pages, .relnotes-group")) > 1


def test_the_address_is_the_state(browser: Browser, furo: str) -> None:
    browser.open(furo, "archive/index", query="?stage=alpha&sort=oldest")
    until(browser, "3 of 14 shown")
    assert len(titles(browser)) == 3
    dates = [entry.get_attribute("data-date") for entry in browser.all(".relnotes-list > li:not([hidden])")]
    assert dates == sorted(dates, key=str)


def test_words_are_found_in_every_entry(browser: Browser, furo: str) -> None:
    browser.open(furo, "archive/index")
    browser.one(".relnotes-filter input").send_keys("goodbye 3.9")
    until(browser, "1 of 14 shown")
    assert address(browser) == "index.html?q=goodbye+3.9"
    browser.one(".relnotes-filter input").send_keys(" nobody wrote this")
    until(browser, "0 of 14 shown")


def test_links_of_other_pages_lead_where_they_did(browser: Browser, furo: str) -> None:
    browser.open(furo, "archive/index", query="?series=3.14&year=2024")
    until(browser, "2 of 14 shown")
    browser.one(".relnotes-list > li:not([hidden]) a").click()
    assert "/news/2024/python-3-14-0a" in browser.driver.current_url


def test_a_table_is_sorted_by_its_heads(browser: Browser, furo: str) -> None:
    browser.open(furo, "lists")
    before = shown(browser, "#releases td:first-child")
    head = browser.one("#releases th")
    head.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    assert head.get_attribute("aria-sort") == "ascending"
    after = shown(browser, "#releases td:first-child")
    assert [sorted(after), after != before] == [sorted(before), True]
    assert after.index("3.14.0a7") < after.index("3.14.0b1") < after.index("3.14.0rc1") < after.index("3.14.0")
    assert after.index("3.13.7") < after.index("3.13.11") < after.index("3.14.0a1")
    assert address(browser) == "lists.html?order=0"
    head.find_element(By.TAG_NAME, "button").send_keys(Keys.SPACE)
    assert head.get_attribute("aria-sort") == "descending"
    assert shown(browser, "#releases td:first-child") == after[::-1]


def test_lists_of_a_page_have_a_state_each(browser: Browser, furo: str) -> None:
    browser.open(furo, "lists", query="?stage=beta&2-stage=final")
    counts = [output.text.split()[0] for output in browser.all(".relnotes-filter output")]
    assert counts[:2] == ["2", "2"]
    assert len(counts) == 4


def test_all_can_be_reached_with_the_keyboard_and_seen(browser: Browser, furo: str) -> None:
    browser.open(furo, "lists")
    browser.one(".relnotes-filter input").click()
    reached = []
    for _ in range(6):
        active = browser.driver.switch_to.active_element
        reached.append(active.tag_name)
        outline = active.value_of_css_property("outline-style"), active.value_of_css_property("box-shadow")
        assert outline != ("none", "none"), active.get_attribute("outerHTML")
        active.send_keys(Keys.TAB)
    assert reached[:4] == ["input", "select", "select", "select"]
    assert browser.one(".relnotes-filter output").get_attribute("role") == "status"


def test_versions_and_a_citation_are_copied(browser: Browser, furo: str) -> None:
    browser.tell("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.open(furo, POST)
    copied = []
    for button in browser.all(".relnotes-copy"):
        button.send_keys(Keys.ENTER)
        WebDriverWait(browser.driver, 5).until(lambda _: browser.one(".relnotes-copied").text == "Copied")
        copied.append(browser.wait("navigator.clipboard.readText().then(arguments[0])"))
    citation, *versions = copied
    assert versions == ["3.14.2", "3.13.11"]
    assert "“Python 3.14.2 and 3.13.11" in citation
    assert citation.endswith(f", https://demo.example/{POST}.html")
    assert [button.accessible_name for button in browser.all(".relnotes-copy")][1:] == ["Copy 3.14.2", "Copy 3.13.11"]


@pytest.fixture
def without_script(browser: Browser) -> Iterator[None]:
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    yield
    browser.tell("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.usefixtures("without_script")
def test_without_script_everything_is_there_and_no_idle_control(browser: Browser, furo: str) -> None:
    browser.open(furo, "archive/index")
    assert len(titles(browser)) == 6
    browser.open(furo, "lists")
    assert len(shown(browser, "#announcements tbody tr")) == 14
    assert browser.all(".relnotes-filter, .relnotes-copy, .relnotes-table button") == []
    browser.open(furo, POST)
    assert shown(browser, ".relnotes-references a") != []
    assert browser.all(".relnotes-copy") == []
