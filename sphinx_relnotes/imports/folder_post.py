"""Posts of a static site generator: front matter by its preset, old addresses, pictures beside or below the site."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ..core.matter.frontmatter import read_front_matter
from ..core.matter.schema import Meta, interpret
from ..core.permalinks import name_parts
from ..core.sources import SourceText, read_source
from .html_body import markdown_of, safe_name
from .pictures import SUFFIXES, is_inside
from .post import Post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_FENCES = re.compile(r"^( {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\2[`~]*[ \t]*$|\Z))", re.DOTALL | re.MULTILINE)
_PICTURES = re.compile(
    r"(?P<before>!\[[^\]]{0,500}\]\([ \t]{0,9}<?|\bsrc=[\"']"
    r"|^[ \t]{0,20}\.\. (?:\|[^|\n]{1,100}\| )?(?:image|figure)::[ \t]{0,20})"
    r"(?P<path>[^\s)>\"']{1,1000})",
    re.MULTILINE,
)
_EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)
_OF_THE_ENGINE = frozenset(("layout", "permalink", "url", "type", "weight", "menu", "status", "template", "save_as"))
_KEPT = ("product", "series", "image", "image_alt", "language", "peps", "discussion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A post's file, read but not yet rewritten."""

    path: Path
    meta: Meta
    body: str
    slug: str
    day: str
    """From the name of the file, or from what the engine wrote beside front matter."""
    address: str = ""
    """The path on the old site."""
    is_draft: bool = False
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A folder of a generator's sources."""

    home: Path
    statics: tuple[Path, ...] = ()
    """Folders whose files lie at the root of the site."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Old addresses by file, relative to the home, and by its name alone."""


def files_below(folder: Path, suffixes: Sequence[str], *, skipped: Sequence[str] = ()) -> Iterator[Path]:
    """Files in the order of their names; hidden ones, links, and folders of builds stay out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in skipped)
        for name in sorted(names):
            path = Path(root, name)
            if path.suffix.lower() in suffixes and name[0] != "." and not path.is_symlink():
                yield path


def read_draft(path: Path, preset: str, text: str | None = None) -> Draft | str:
    """One file by the front matter of its engine; a text that says why it cannot be read."""
    losses: list[str] = []
    if text is None:
        source = read_source(path.as_posix())
        if not isinstance(source, SourceText):
            return f"{path.name}: {source.message}"
        losses += [problem.message for problem in source.problems]
        text = source.text
    matter = read_front_matter(text, path=path.name)
    name = path.parent.name if path.stem == "index" else path.stem
    day, slug = name_parts(name)
    meta, problems = interpret(matter, path=path.name, preset=preset, is_dated=bool(day))
    found = [problem for problem in (*matter.problems, *problems) if problem.kind not in {"missing_key", "unknown_key"}]
    return Draft(
        path=path,
        meta=meta,
        body=matter.body,
        slug=meta.slug or slug,
        day=day,
        is_draft=meta.draft is True or meta.published is False,
        losses=(*losses, *(problem.message for problem in found)),
    )


def finished(draft: Draft, site: Site, rewrite: Callable[[str, list[str]], str]) -> Post:
    """The post; ``rewrite`` mends the engine's own markup outside of code, and notes what it cannot mend."""
    meta, losses = draft.meta, list(draft.losses)
    pictures: dict[str, Path] = {}
    body = rewrite(draft.body, losses)
    is_html = draft.path.suffix.lower() in {".html", ".htm"}
    body = outside_code(body, lambda text: _with_pictures(text, draft.path, site, pictures, losses))
    if is_html:
        made = markdown_of(body, None)
        body = made.markdown
        losses += [loss for loss in made.losses if "picture" not in loss]
    extra: dict[str, Any] = {name: getattr(meta, name) for name in _KEPT if getattr(meta, name)}
    extra = {name: [*value] if isinstance(value, tuple) else value for name, value in extra.items()}
    if meta.releases is not None:
        extra["releases"] = [release.version for release in meta.releases]
    if picture := _taken(meta.image, draft.path, site, pictures) if meta.image else "":
        extra["image"] = picture
    more = {key: value for key, value in meta.extra.items() if key.lower() not in _OF_THE_ENGINE and _is_plain(value)}
    return Post(
        source=draft.path.relative_to(site.home).as_posix(),
        title=meta.title,
        body=body,
        suffix=".rst" if draft.path.suffix.lower() == ".rst" else ".md",
        date=meta.date.isoformat() if meta.date else draft.day,
        updated=meta.updated.isoformat() if meta.updated else "",
        authors=tuple(one if isinstance(one, str) else one.get("name", one.get("id", "")) for one in meta.authors),
        tags=meta.tags,
        description=meta.description,
        legacy_urls=tuple(dict.fromkeys(filter(None, (draft.address, *meta.legacy_urls)))),
        slug=draft.slug,
        is_draft=draft.is_draft,
        pictures=pictures,
        extra={**extra, **more},
        losses=tuple(dict.fromkeys(losses)),
    )


def outside_code(body: str, change: Callable[[str], str]) -> str:
    """The body with all but its fenced code changed."""
    parts = _FENCES.split(body)
    made = []
    for index in range(0, len(parts), 3):
        made.append(change(parts[index]))
        made += parts[index + 1 : index + 2]
    return "".join(made)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, str | int | float | bool) and value != ""


def _with_pictures(text: str, path: Path, site: Site, pictures: dict[str, Path], losses: list[str]) -> str:
    def moved(match: re.Match[str]) -> str:
        source = match["path"]
        if _EXTERNAL.match(source) or "{" in source:
            return match[0]
        name = _taken(source, path, site, pictures)
        if not name:
            losses.append(f"the picture {source[:80]!r} is not in the folder")
        return match["before"] + (name or source)

    return _PICTURES.sub(moved, text)


def _taken(source: str, path: Path, site: Site, pictures: dict[str, Path]) -> str:
    """The name beside the post of a picture of the site; ``""`` where there is none."""
    relative = unquote(source.partition("?")[0].partition("#")[0])
    if PurePosixPath(relative).suffix.lower() not in SUFFIXES or "\x00" in relative:
        return ""
    roots = [*site.statics, site.home] if relative.startswith("/") else [path.parent, *site.statics]
    for root in roots:
        file = root / relative.lstrip("/")
        if is_inside(file, site.home):
            for name, known in pictures.items():
                if known.resolve() == file.resolve():
                    return name
            name, number = safe_name(file.stem, file.suffix), 1
            while name in pictures:
                number += 1
                name = safe_name(f"{file.stem}-{number}", file.suffix)
            pictures[name] = file
            return name
    return ""
