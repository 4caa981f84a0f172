"""Posts as files of this project: one folder each, front matter by PyYAML, names that are free and safe."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..core.dates import PostDate
from ..core.slugs import slugify
from ..core.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .post import Post

_MAX_NAME = 100
_TAKEN_BY_WINDOWS = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of one post."""

    path: Path
    pictures: int
    losses: tuple[str, ...]


class Writer:
    """Writes posts below one folder; what lies there already stays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken = (
            {path.name.casefold().removesuffix(".md") for path in folder.iterdir()} if folder.is_dir() else set()
        )

    def write(self, post: Post) -> Written:
        """Write one post and its pictures; raises ``OSError``."""
        losses = list(post.losses)
        matter = _matter(post, losses)
        home = self._folder / self._free_name(post)
        home.mkdir(parents=True)
        for name, source in post.pictures.items():
            shutil.copyfile(source, home / Path(name).name)
        path = home / f"index{post.suffix}"
        body = post.body.strip("\n").replace("\x00", "")
        path.write_text(f"---\n{matter}---\n\n{body}\n", encoding="utf-8", errors="replace", newline="\n")
        return Written(path=path, pictures=len(post.pictures), losses=tuple(losses))

    def _free_name(self, post: Post) -> str:
        wished = slugify(post.slug) or slugify(post.title) or "post"
        stem = wished.encode()[:_MAX_NAME].decode(errors="ignore").rstrip("-")
        stem = f"{stem}-post" if stem in _TAKEN_BY_WINDOWS | {"index"} else stem
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name)
        return name


def _matter(post: Post, losses: list[str]) -> str:
    """The front matter; what cannot be kept in it is noted."""
    title = " ".join(_clean(post.title).split())
    if not title:
        losses.append("it has no title; its name is used")
    values: dict[str, Any] = {"title": title or (slugify(post.slug) or "untitled").replace("-", " ").capitalize()}
    date = _date(post.date, "date", losses) or _date(post.updated, "date", losses)
    if date is None:
        losses.append("it has no date; give it one")
    updated = _date(post.updated, "date of its last change", losses)
    paths = list(_paths(post.legacy_urls, losses))
    values |= {"date": _shown(date)} if date else {}
    values |= {"updated": _shown(updated)} if updated and date and updated.day != date.day else {}
    values |= {"authors": [*map(_clean, post.authors)]} if post.authors else {}
    values |= {"description": " ".join(_clean(post.description).split())} if post.description.strip() else {}
    values |= {"tags": [*dict.fromkeys(map(_clean, post.tags))]} if post.tags else {}
    values |= {"legacy_urls": paths} if paths else {}
    values |= {"draft": True} if post.is_draft else {}
    values |= {key: value for key, value in post.extra.items() if key not in values}
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=False)


def _date(text: str, what: str, losses: list[str]) -> PostDate | None:
    try:
        return PostDate.parse(text) if text.strip() else None
    except ValueError:
        losses.append(f"the {what} {text[:40]!r} cannot be read")
        return None


def _shown(date: PostDate) -> str:
    return date.isoformat()


def _paths(addresses: Iterable[str], losses: list[str]) -> Iterable[str]:
    for address in addresses:
        try:
            yield site_path(address)
        except ValueError as error:
            losses.append(f"the old address {address[:60]!r} is not kept: {error}")


def _clean(text: str) -> str:
    return "".join(character for character in text if character.isprintable() or character in "\n\t")
