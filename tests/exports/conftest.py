"""Posts on the disk, exported without a build."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Protocol

import pytest

from sphinx_relnotes.core.project import open_project
from sphinx_relnotes.core.settings import RelnotesConfig
from sphinx_relnotes.exports.export import Exported, export
from sphinx_relnotes.exports.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MATTER = "---\ntitle: Demo 1.0 released\ndate: 2024-05-06\nauthor: Ada Example\n---\n"


class Export(Protocol):
    """Exports a body as the post ``post.md`` among others; a text that begins with a line break is dedented."""

    def __call__(
        self,
        body: str,
        channel: str,
        *,
        matter: str = MATTER,
        name: str = "post.md",
        others: Mapping[str, str] | None = None,
        base_url: str = "https://news.example.org/",
        has_folders: bool = False,
        network: str = "bluesky",
        limit: int = 0,
    ) -> Exported: ...


@pytest.fixture
def export_post(tmp_path: Path) -> Export:
    def make(
        body: str,
        channel: str,
        *,
        matter: str = MATTER,
        name: str = "post.md",
        others: Mapping[str, str] | None = None,
        base_url: str = "https://news.example.org/",
        has_folders: bool = False,
        network: str = "bluesky",
        limit: int = 0,
    ) -> Exported:
        text = textwrap.dedent(body[1:]) if body.startswith("\n") else body
        for path, content in {**(others or {}), name: matter + text}.items():
            file = tmp_path / "posts" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode())
        settings = RelnotesConfig(posts={"news": "posts"}, product="Demo", today="2030-01-01")
        library = open_project(settings, tmp_path).library
        post = library.by_path[(tmp_path / "posts" / name).as_posix()]
        site = Site(base_url=base_url, library=library, has_folders=has_folders)
        return export(post, channel, site, network=network, limit=limit)

    return make
