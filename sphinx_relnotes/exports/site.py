"""Where the pages of the project are on the web: in another channel only absolute addresses lead anywhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from ..core.announcement import Announcement
    from ..core.library import Library

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_INTERNAL = re.compile(r"(?:project|path|inv|myst):")
_SOURCES = (".md", ".mdx", ".rst", ".markdown")
_PICTURES = "_images"
"""Where Sphinx puts the pictures of all pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as its builder lays it out."""

    base_url: str
    """With a slash at its end; ``""`` where the project has no address."""
    library: Library
    has_folders: bool = False
    """Whether each page is a folder with an ``index.html``, as the builder ``dirhtml`` makes them."""
    suffix: str = ".html"
    home: str = ""
    """The source directory, absolute, with POSIX separators."""
    built: Path | None = None
    """The folder of the built site, where pictures are found by their content."""

    def page(self, docname: str) -> str:
        """The address of a page; ``""`` on a site without one."""
        if not self.base_url:
            return ""
        if self.has_folders:
            folder = "" if docname == "index" else f"{docname.removesuffix('/index')}/"
            return self.base_url + quote(folder)
        return self.base_url + quote(docname + self.suffix)

    def link(self, href: str, post: Announcement) -> str:
        """A link of a post as an absolute address; ``""`` where it cannot be told."""
        href = href.strip()
        if href.startswith("//"):
            return f"https:{href}"
        if internal := _INTERNAL.match(href):
            href = href[internal.end() :]
        elif _SCHEME.match(href):
            return href
        page = self.page(post.docname)
        if not page or not href or (internal and "." not in href):
            return ""
        path, _, fragment = href.partition("#")
        anchor = f"#{fragment}" if fragment else ""
        if not path:
            return page + anchor
        found = self._announcement(unquote(path), post)
        if found is not None:
            return self.page(found.docname) + anchor
        if path.endswith(_SOURCES):
            return self._beside(path, post) + anchor
        return urljoin(self.base_url, href.lstrip("/")) if path.startswith("/") else urljoin(page, href)

    def picture(self, source: str, post: Announcement) -> str:
        """The source of a picture as an absolute address; ``""`` where it cannot be told."""
        source = source.strip()
        if source.startswith("//"):
            return f"https:{source}"
        if _SCHEME.match(source):
            return source
        if not self.base_url or not source:
            return ""
        path = unquote(urlsplit(source).path)
        name = self._built_name(path, post) or PurePosixPath(path).name
        return f"{self.base_url}{_PICTURES}/{quote(name)}"

    def _built_name(self, path: str, post: Announcement) -> str:
        """The name that Sphinx gave a picture, which is another where two posts have pictures of one name."""
        original = Path(posixpath.join(posixpath.dirname(post.path), path))
        if self.built is None or not original.is_file():
            return ""
        content = original.read_bytes()
        files = sorted((self.built / _PICTURES).glob(f"*{original.suffix}"))
        return next((file.name for file in files if file.read_bytes() == content), "")

    def _announcement(self, path: str, post: Announcement) -> Announcement | None:
        """The announcement that a path of a file, of a page or of an old page means."""
        library = self.library
        if path.startswith("/"):
            docname = re.sub(r"(?:/index)?\.html$|/$", "", path).strip("/")
            return library.by_legacy_url.get(path.rstrip("/")) or library.by_docname.get(docname)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(post.path), path))
        names = [file, *(f"{file}{end}{suffix}" for end in ("", "/index") for suffix in _SOURCES)]
        return next((library.by_path[name] for name in names if name in library.by_path), None)

    def _beside(self, path: str, post: Announcement) -> str:
        """A document of the project that is no announcement: a file of the source directory, else a docname."""
        home = f"{self.home}/"
        file = posixpath.normpath(posixpath.join(posixpath.dirname(post.path), path))
        if self.home and not path.startswith("/") and file.startswith(home) and Path(file).is_file():
            return self.page(posixpath.splitext(file.removeprefix(home))[0])
        docname = posixpath.splitext(path)[0]
        near = docname if path.startswith("/") else posixpath.join(posixpath.dirname(post.docname), docname)
        return self.page(posixpath.normpath(f"/{near}").lstrip("/"))
