"""``peps update`` and ``schedule update`` against a server on this machine, good and bad."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_relnotes.cli import fetching
from sphinx_relnotes.cli.opening import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli.conftest import Lay, Run

    Serve = Callable[..., str]


def pep(number: int, status: str = "Draft") -> dict[str, Any]:
    return {"number": number, "title": f"Title {number}", "status": status, "type": "Process", "url": ""}


def catalogue(*peps: dict[str, Any]) -> bytes:
    return json.dumps({str(one["number"]): one for one in peps}).encode()


class Server(ThreadingHTTPServer):
    """Ends with its requests, and takes clients that go away for granted."""

    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Answers every request as told, and returns the address."""
    servers: list[ThreadingHTTPServer] = []

    def start(
        body: bytes = b"", *, status: int = 200, headers: dict[str, str] | None = None, wait: float = 0, cut: int = 0
    ) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                for name, value in (headers or {"Content-Length": str(len(body) + cut)}).items():
                    self.send_header(name, value)
                self.end_headers()
                for start in range(0, len(body), 1000):
                    time.sleep(wait)
                    self.wfile.write(body[start : start + 1000])
                    self.wfile.flush()

            def log_message(self, *args: Any) -> None:
                pass

        server = Server(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/peps.json"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_new_catalogue_takes_the_place_of_the_old(lay: Lay, run: Run, serve: Serve) -> None:
    home = lay({"peps.json": catalogue(pep(1), pep(2))})
    new = catalogue(pep(1, "Final"), pep(2), pep(3))

    done = run("peps", "update", "peps.json", "--url", serve(new))

    assert done.exit_code == 0
    assert done.stdout == "+ PEP 3: Title 3 (Draft, Process)\n~ PEP 1: status Draft -> Final\n"
    assert (home / "peps.json").read_bytes() == new
    assert [path.name for path in home.iterdir() if path.name != ".git"] == ["peps.json"]


def test_the_exit_code_tells_of_changes_on_request(lay: Lay, run: Run, serve: Serve) -> None:
    lay({"peps.json": catalogue(pep(1))})
    url = serve(catalogue(pep(1), pep(2)))

    assert run("peps", "update", "peps.json", "--url", url, "--exit-code", "--dry-run").exit_code == 1
    assert run("peps", "update", "peps.json", "--url", url, "--exit-code").exit_code == 1
    done = run("peps", "update", "peps.json", "--url", url, "--exit-code")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "peps.json: nothing changed\n"


def test_the_file_is_that_of_conf_py(lay: Lay, run: Run, serve: Serve) -> None:
    home = lay({"docs/conf.py": 'relnotes_peps = "data/p.json"\n', "docs/data/x": ""})

    assert run("peps", "update", "--url", serve(catalogue(pep(1)))).exit_code == 0
    assert (home / "docs/data/p.json").exists()
    assert "set relnotes_schedule" in run("schedule", "update", "--url", serve(b"")).stderr


def test_a_schedule_is_updated_likewise(lay: Lay, run: Run, serve: Serve) -> None:
    home = lay({})
    plan = {
        "metadata": {"1.0": {"status": "prerelease"}},
        "releases": {"1.0": [{"stage": "1.0.0 alpha 1", "state": "expected", "date": "2030-01-02"}]},
    }

    done = run("schedule", "update", "s.json", "--url", serve(json.dumps(plan).encode()))

    assert done.stdout == "+ 1.0: prerelease\n+ 1.0.0a1: planned for 2030-01-02\n"
    assert json.loads((home / "s.json").read_bytes()) == plan


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"body": b"<html>"}, "cannot be read"),
        ({"body": b"[]"}, "must be an object of PEPs"),
        ({"body": b"gone", "status": 404}, "the server answered 404"),
        ({"body": b"", "status": 204}, "the server answered 204"),
        ({"body": b"{}", "cut": 10}, "ended after 2 of 12 bytes"),
        ({"status": 302, "headers": {"Location": "file:///etc/hostname"}}, "answered 302"),
        ({"status": 302, "headers": {"Location": "http://example.org/"}}, "only https:// addresses"),
        ({"status": 302, "headers": {"Location": "/peps.json"}}, "cannot be fetched|answered 302"),
        ({"body": b"x" * 5000, "wait": 0.15}, "too slow|timed out"),
    ],
)
def test_what_is_no_catalogue_is_refused(
    lay: Lay, run: Run, serve: Serve, answer: dict[str, Any], message: str
) -> None:
    before = catalogue(pep(1))
    home = lay({"peps.json": before})

    done = run(
        "peps", "update", "peps.json", "--url", serve(**answer), "--timeout", "0.4" if "wait" in answer else "30"
    )

    assert done.exit_code == 2
    assert any(part in done.stderr for part in message.split("|")), done.stderr
    assert (home / "peps.json").read_bytes() == before
    assert len([*home.iterdir()]) == 2


def test_a_file_that_is_too_large_is_refused(lay: Lay, run: Run, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    lay({})
    with pytest.raises(CommandError, match="more than 1,000 bytes"):
        fetching.fetch(serve(b"x" * 5000), max_bytes=1000)


def test_a_catalogue_that_lost_much_is_refused_unless_forced(lay: Lay, run: Run, serve: Serve) -> None:
    lay({"peps.json": catalogue(*map(pep, range(1, 30)))})
    url = serve(catalogue(pep(1)))

    done = run("peps", "update", "peps.json", "--url", url)
    assert done.exit_code == 2
    assert "28 entries are missing" in done.stderr
    assert run("peps", "update", "peps.json", "--url", url, "--force").exit_code == 0


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "x", "https:"])
def test_only_https_is_spoken(lay: Lay, run: Run, url: str) -> None:
    lay({})

    done = run("peps", "update", "peps.json", "--url", url)

    assert done.exit_code == 2
    assert "only https:// addresses are fetched" in done.stderr


def test_a_server_that_is_away_is_said_so(lay: Lay, run: Run) -> None:
    lay({})

    done = run("peps", "update", "peps.json", "--url", "http://127.0.0.1:9/")

    assert done.exit_code == 2
    assert "cannot be fetched" in done.stderr
