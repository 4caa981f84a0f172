"""A real browser, and one site with every kind of page in each theme, served on this machine alone."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("selenium", reason="no selenium to drive a browser; see the dependency group 'browser'")

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver.remote.webelement import WebElement

HERE = Path(__file__).parent
THEMES = ("furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme", "shibuya", "alabaster")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--force-device-scale-factor=1"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # who asks for more is found out, and waits for nothing
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_args: Any) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Browser:
    """A window on the sites."""

    driver: webdriver.Chrome
    host: str

    def open(self, theme: str, page: str, *, width: int = 1280, mode: str = "light", query: str = "") -> None:
        """Load a page anew, at a width in pixels, for a reader who prefers light or dark pages."""
        wishes = {"prefers-color-scheme": mode, "prefers-reduced-motion": "reduce"}  # no colour is caught on its way
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self.tell("Emulation.setEmulatedMedia", features=features)
        self.resize(width)
        # Themes remember a mode under the same name, and all are of one origin here.
        self.tell("Storage.clearDataForOrigin", origin=self.host, storageTypes="local_storage")
        self.driver.get(f"{self.host}/{theme}/{page}.html{query}")

    def resize(self, width: int) -> None:
        """Give the page another width in pixels."""
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def tell(self, command: str, **parameters: Any) -> Any:
        """A command of the browser's own protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, script: str, *arguments: Any) -> Any:
        """Run what calls its last argument with the result."""
        return self.driver.execute_async_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements("css selector", selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element("css selector", selector)

    def complaints(self) -> list[str]:
        """Errors of the console since the last time."""
        found = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in found if entry["level"] == "SEVERE"]

    def requests(self) -> set[str]:
        """Addresses asked for since the last time."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        return {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sites are, each in a folder with the name of its theme."""
    path = tmp_path_factory.mktemp("sites")
    (path / "favicon.ico").write_bytes(b"")
    return path


@pytest.fixture(scope="session")
def build(folder: Path) -> Callable[[str], None]:
    """Builds the site in a theme, once."""

    @functools.cache
    def make(theme: str) -> None:
        if theme != "alabaster" and importlib.util.find_spec(theme) is None:
            pytest.skip(f"no theme {theme}; see the dependency group 'browser'")
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-d", str(folder / f".{theme}")]
        done = subprocess.run(
            [*command, str(HERE / "site"), str(folder / theme)],
            env={**os.environ, "RELNOTES_THEME": theme},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    return make


@pytest.fixture(scope="session")
def host(folder: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser(host: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium, chromedriver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("no chromium with its chromedriver on the path")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    driver.set_script_timeout(60)
    yield Browser(driver, host)
    driver.quit()


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, build: Callable[[str], None]) -> str:
    build(request.param)
    name: str = request.param
    return name


@pytest.fixture
def furo(build: Callable[[str], None]) -> str:
    build("furo")
    return "furo"
