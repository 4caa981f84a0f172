"""What a source is: told from its files, or named by the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pictures import Pictures
from .post import SourceError

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from .post import Export

FORMATS = ("blogger", "wordpress", "jekyll", "hugo", "pelican", "ablog")


def read_source_of(path: Path, kind: str = "", media: Path | None = None) -> Export:
    """All posts of a file or folder; ``kind`` is one of ``FORMATS``, or empty.

    ``media`` holds the pictures of an export in XML; by default they are looked for in a folder that is the source.
    Raises ``SourceError``.
    """
    if path.is_dir():
        kind = kind or _kind_of(path)
        if kind in {"blogger", "wordpress"}:
            return _read_xml(_xml_in(path), kind, media or path)
        from . import generators  # noqa: PLC0415 - one format is read at a time

        readers = {
            "jekyll": generators.read_jekyll,
            "hugo": generators.read_hugo,
            "pelican": generators.read_pelican,
            "ablog": generators.read_ablog,
        }
        return readers[kind](path)
    if kind in {"jekyll", "hugo", "pelican", "ablog"}:
        raise SourceError(f"{path}: {kind} is imported from its folder")
    return _read_xml(path, kind, media)


def _kind_of(folder: Path) -> str:
    if any(folder.glob("hugo.*")) or ((folder / "content").is_dir() and any(folder.glob("config.*"))):
        return "hugo"
    if (folder / "pelicanconf.py").is_file():
        return "pelican"
    if (folder / "_posts").is_dir() or (folder / "_config.yml").is_file():
        return "jekyll"
    conf = folder / "conf.py"
    if conf.is_file() and b"ablog" in conf.read_bytes():
        return "ablog"
    if any(folder.glob("*.atom")) or any(folder.glob("*.xml")):
        return "blogger" if any(folder.glob("*.atom")) else "wordpress"
    raise SourceError(f"{folder}: what it is cannot be told; name it with --format")


def _xml_in(folder: Path) -> Path:
    files = sorted((*folder.glob("*.atom"), *folder.glob("*.xml")))
    if len(files) != 1:
        raise SourceError(f"{folder}: {len(files)} exports in XML there; name one file, and its pictures by --media")
    return files[0]


def _read_xml(path: Path, kind: str, media: Path | None) -> Export:
    from .blogger import ATOM, read_blogger  # noqa: PLC0415 - one format is read at a time
    from .wordpress import read_wordpress  # noqa: PLC0415
    from .xml_source import read_xml  # noqa: PLC0415

    root: Element = read_xml(path)
    kinds = {f"{ATOM}feed": "blogger", "rss": "wordpress"}
    found = kinds.get(root.tag, "")
    if not found or kind not in {"", found}:
        raise SourceError(f"{path}: neither a feed of Blogger nor an export of WordPress")
    pictures = Pictures(media) if media is not None else None
    return read_blogger(root, pictures) if found == "blogger" else read_wordpress(root, pictures)
