"""What a quick start would write into a folder, as a value: nothing is touched yet."""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .conf_edit import EditError, edited_conf, stated_posts, text_of
from .texts import first_post, list_page, new_conf, new_index
from .toctrees import with_entry

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

PLACES = ("", "source", "docs", "doc", "docs/source", "doc/source")
"""Where ``conf.py`` is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A file to write; ``before`` is ``None`` for a new one."""

    path: Path
    before: str | None
    after: str
    encoding: str = "utf-8"
    newline: str = "\n"

    @property
    def content(self) -> bytes:
        """As it will be on the disk."""
        return self.after.replace("\n", self.newline).encode(self.encoding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All changes, and where the page that lists announcements will be."""

    home: Path
    """The folder of ``conf.py``."""
    changes: tuple[FileChange, ...]
    page: str
    """Its docname."""
    prefix: str
    """That of announcements."""
    is_in_toctree: bool


def find_home(folder: Path) -> Path | None:
    """The folder of the ``conf.py`` in a folder, or in its folder of documentation."""
    return next((folder / place for place in PLACES if (folder / place / "conf.py").is_file()), None)


def plan(folder: Path, *, theme: str, name: str, posts: str, day: dt.date) -> Plan:
    """What has to be written; without a ``conf.py`` a whole new project, with that theme.

    ``name`` is that of the page and the prefix of announcements, ``posts`` their folder. Raises ``EditError``,
    ``OSError``, and ``UnicodeError`` or ``SyntaxError`` for a ``conf.py`` that cannot be decoded.
    """
    home = find_home(folder)
    changes: list[FileChange] = []
    if home is None:
        home, project = folder, folder.resolve().name
        conf = FileChange(path=home / "conf.py", before=None, after=new_conf(project, theme))
    else:
        conf = _read(home / "conf.py")
        project = text_of(conf.after, "project")
    root = text_of(conf.after, "root_doc", "master_doc") or "index"
    stated = stated_posts(conf.after)
    prefix, where = next(iter(stated.items()), (name, posts)) if stated else (name, posts)
    page = prefix or name
    changes.append(_changed(conf, edited_conf(conf.after, {name: posts})))
    index, is_rst = _index(home, root, project, is_new=conf.before is None)
    listing = home / f"{page}{'.rst' if is_rst else '.md'}"
    pages = [path for suffix in (".md", ".rst") if (path := home / f"{page}{suffix}").exists()]
    if pages and stated is None and b"announcement-list" not in pages[0].read_bytes():
        raise EditError(f"there is a page {pages[0].name} already; give the news another name with --name")
    if not pages:
        changes.append(FileChange(path=listing, before=None, after=list_page(is_rst=is_rst)))
    if stated != {} and not _has_posts(home / where):
        post = home / where / f"hello{listing.suffix}"
        changes.append(FileChange(path=post, before=None, after=first_post(project, day)))
    entered = with_entry(index.after, page, is_rst=is_rst) if index else None
    if index and entered is not None:
        changes.append(_changed(index, entered))
    return Plan(
        home=home,
        changes=tuple(change for change in changes if change.before != change.after),
        page=page,
        prefix=prefix,
        is_in_toctree=entered is not None,
    )


def _index(home: Path, root: str, project: str, *, is_new: bool) -> tuple[FileChange | None, bool]:
    for suffix in (".md", ".rst"):
        if (path := home / f"{root}{suffix}").is_file():
            return _read(path), suffix == ".rst"
    if is_new:
        return FileChange(path=home / "index.md", before=None, after=new_index(project)), False
    return None, False


def _has_posts(folder: Path) -> bool:
    return any(path.suffix in {".md", ".mdx", ".rst"} for path in folder.rglob("*")) if folder.is_dir() else False


def _read(path: Path) -> FileChange:
    content = path.read_bytes()
    is_python = path.suffix == ".py"
    encoding = tokenize.detect_encoding(io.BytesIO(content).readline)[0] if is_python else "utf-8"
    text = content.decode(encoding)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace(newline, "\n")
    return FileChange(path=path, before=lines, after=lines, encoding=encoding, newline=newline)


def _changed(change: FileChange, after: str) -> FileChange:
    return FileChange(
        path=change.path, before=change.before, after=after, encoding=change.encoding, newline=change.newline
    )
