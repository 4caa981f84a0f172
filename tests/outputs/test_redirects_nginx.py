"""A real server with our redirects: each old address of the corpus ends on its page, in one hop."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CORPUS = os.environ.get("RELNOTES_CORPUS", "")
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
CONF = """
extensions = ["sphinx_relnotes"]
html_theme = "basic"
html_baseurl = "https://blog.example/{base}"
relnotes_posts = {{"": {posts!r}}}
relnotes_permalink = "{{year}}/{{month}}/{{slug}}"
relnotes_former_permalinks = ["/posts/{{slug}}/"]
relnotes_product = "Python"
relnotes_archives = []
relnotes_redirects = ["nginx", "json"]
suppress_warnings = ["relnotes.empty_link", "relnotes.next_release"]
"""
SERVER = """
daemon off;
master_process off;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  types {{ text/html html; }}
  server {{
    listen 127.0.0.1:{port};
    include {site}/redirects.nginx.conf;
    location /{base} {{ alias {site}/; }}
  }}
}}
"""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="RELNOTES_CORPUS is not set: no corpus of real posts to test on"),
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed: no server to test the redirects with"),
]


@pytest.fixture(params=[("html", ""), ("dirhtml", "docs/")], ids=["html", "dirhtml in a folder"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str, int]]:
    builder, base = request.param
    source, out = tmp_path / "source", tmp_path / "site"
    source.mkdir()
    (source / "conf.py").write_text(CONF.format(base=base, posts=f"{CORPUS}/posts"), encoding="utf-8")
    (source / "index.md").write_text("# Home\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, str(source), str(out)]
    subprocess.run(command, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    conf = tmp_path / "nginx.conf"
    conf.write_text(SERVER.format(home=tmp_path, site=out, port=port, base=base), encoding="utf-8")
    assert NGINX
    with subprocess.Popen([NGINX, "-c", str(conf), "-p", str(tmp_path)]) as server:
        try:
            _wait_for(port)
            yield out, f"/{base}", port
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def _get(port: int, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.headers.get("Location", ""), answer.read()
    connection.close()
    return found


def test_each_old_address_ends_on_its_page_in_one_hop(site: tuple[Path, str, int]) -> None:
    out, root, port = site
    redirects = json.loads((out / "redirects.json").read_text(encoding="utf-8"))["redirects"]
    announcements = json.loads((out / "api/announcements.json").read_text(encoding="utf-8"))["announcements"]
    ways = {item["from"]: item["to"] for item in redirects}
    stated = {root + old[1:]: root + item["url"] for item in announcements for old in item["legacy_urls"]}
    former = {f"{root}posts/{item['slug']}": root + item["url"] for item in announcements}
    assert len(stated) > 50
    wrong = []
    for old, page in {**stated, **former, **{f"{old}/": page for old, page in former.items()}}.items():
        status, location, content = _get(port, old)
        if status == 301:
            assert location == ways[old.rstrip("/")]
            status, further, content = _get(port, location)
            assert further == ""
        if (status, location or old) != (200, page) or b"<h1>" not in content:
            wrong.append((old, status, location))
    assert wrong == []
