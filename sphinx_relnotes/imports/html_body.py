"""The body of a post in HTML as Markdown, by way of one clean tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..core.slugs import slugify
from ..exports.html_tokens import block_tokens
from ..exports.markdown_writer import write_markdown
from ..parser.html_tree import Element, Piece, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .pictures import Pictures


@dataclass(frozen=True, slots=True)
class Converted:
    """Markdown, the pictures that go with it, and what is not in it."""

    markdown: str
    pictures: dict[str, Path] = field(default_factory=dict)
    losses: tuple[str, ...] = ()


def markdown_of(source: str, pictures: Pictures | None) -> Converted:
    """Convert HTML; pictures of the export get a name beside the post."""
    losses: dict[str, None] = {}

    def report(what: str, _line: int) -> None:
        losses[f"{what} is left out"] = None

    root = tree([Piece(source=source.replace("\x00", ""))], report)
    taken: dict[str, Path] = {}
    for image in _pictures(root):
        address = image.attributes.get("src", "")
        file = pictures.find(address) if pictures is not None else None
        if file is None:
            if not urlsplit(address).scheme.startswith("http"):
                losses[f"the picture {address!r} is not in the export"] = None
            continue
        image.attributes["src"] = _name(address, file, taken)
    return Converted(write_markdown(block_tokens(root.children), has_alerts=False), taken, tuple(losses))


def _pictures(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.name == "img" and child.attributes.get("src"):
                yield child
            yield from _pictures(child)


def _name(address: str, file: Path, taken: dict[str, Path]) -> str:
    """A name beside the post, the same for the same file, another for another."""
    known = next((name for name, path in taken.items() if path == file), None)
    if known is not None:
        return known
    path = PurePosixPath(unquote(urlsplit(address).path))
    name = safe_name(path.stem, file.suffix)
    number = 1
    while name in taken:
        number += 1
        name = safe_name(f"{path.stem}-{number}", file.suffix)
    taken[name] = file
    return name


def safe_name(stem: str, suffix: str) -> str:
    """A name for a file that every system and every address takes."""
    return f"{slugify(stem)[:80] or 'picture'}{suffix.lower()}"
