"""Sources of each format, made up, and what becomes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from xml.sax.saxutils import escape

import pytest
import yaml

from sphinx_relnotes.imports.source import read_source_of
from sphinx_relnotes.imports.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from sphinx_relnotes.imports.post import Export


@dataclass(frozen=True, kw_only=True)
class Imported:
    """The posts as files, and what was said of them."""

    export: Export
    folder: Path
    losses: tuple[str, ...]

    @property
    def files(self) -> Sequence[Path]:
        return sorted(path for path in self.folder.rglob("index.*"))

    def matter(self, name: str) -> Any:
        return yaml.safe_load(self._text(name).split("---\n")[1])

    def body(self, name: str) -> str:
        return self._text(name).split("---\n\n", 1)[1]

    def _text(self, name: str) -> str:
        return next(self.folder.glob(f"{name}/index.*")).read_text(encoding="utf-8")


class Import(Protocol):
    """Imports a source: the text of one file, or the files of a folder."""

    def __call__(self, source: str | Mapping[str, str | bytes], kind: str = "") -> Imported: ...


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    def read(source: str | Mapping[str, str | bytes], kind: str = "") -> Imported:
        home = tmp_path / "source"
        files = {"export.xml": source} if isinstance(source, str) else source
        for name, content in files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        export = read_source_of(home / "export.xml" if isinstance(source, str) else home, kind)
        writer = Writer(tmp_path / "posts")
        written = [writer.write(post) for post in export.posts]
        losses = tuple(loss for one in written for loss in one.losses)
        return Imported(export=export, folder=tmp_path / "posts", losses=losses)

    return read


def xml_safe(text: str) -> str:
    return escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text))


def blogger(entries: str) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:app='http://purl.org/atom/app#' xmlns:blogger='http://schemas.google.com/blogger/2018'>"
        f"{entries}</feed>"
    )


def blogger_entry(
    title: str, content: str, *, kind: str = "post", path: str = "/2020/01/x.html", more: str = ""
) -> str:
    return (
        "<entry><category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/><published>2020-01-02T10:00:00.000-08:00</published>"
        f"<title>{xml_safe(title)}</title><content type='html'>{xml_safe(content)}</content>"
        f"<author><name>Ada</name></author><link rel='alternate' href='https://blog.example.org{xml_safe(path)}'/>"
        f"{more}</entry>"
    )


def wordpress(items: str) -> str:
    return (
        '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:author><wp:author_login>ada</wp:author_login>'
        f"<wp:author_display_name>Ada Example</wp:author_display_name></wp:author>{items}</channel></rss>"
    )


def wordpress_item(
    title: str, content: str, *, name: str = "x", status: str = "publish", kind: str = "post", more: str = ""
) -> str:
    return (
        f"<item><title>{xml_safe(title)}</title><link>https://blog.example.org/2020/01/{xml_safe(name)}/</link>"
        f"<dc:creator>ada</dc:creator><content:encoded>{xml_safe(content)}</content:encoded>"
        f"<excerpt:encoded>Short &amp;amp; good</excerpt:encoded><wp:post_date>2020-01-02 10:00:00</wp:post_date>"
        f"<wp:post_name>{xml_safe(name)}</wp:post_name><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{more}</item>"
    )
