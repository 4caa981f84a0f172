"""Folders of Jekyll, Hugo, Pelican and ABlog: where their posts are, under which address, and their own markup."""

from __future__ import annotations

import ast
import dataclasses
import re
from typing import TYPE_CHECKING, Any

import yaml

from ..core.slugs import slugify
from .ablog import read_ablog_draft
from .folder_post import Draft, Site, files_below, finished, read_draft
from .markup import hugo_markup, jekyll_markup, pelican_markup
from .pelican import read_pelican_draft
from .post import Export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    Rewrite = Callable[[str, Draft, Site, list[str]], str]

_BUILDS = ("_site", "public", "output", "node_modules", "resources", "_website", "_build", "vendor")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}


def read_jekyll(home: Path) -> Export:
    """``_posts`` and ``_drafts``, wherever they lie below the folder."""
    config = _yaml(home / "_config.yml")
    style = str(config.get("permalink") or "date")
    pattern = _STYLES.get(style, style)
    drafts, left_out = [], []
    for path in files_below(home, (".md", ".markdown", ".html", ".htm"), skipped=_BUILDS):
        folders = path.relative_to(home).parts[:-1]
        if "_posts" in folders or "_drafts" in folders:
            draft = read_draft(path, "jekyll")
            if isinstance(draft, str):
                left_out.append(draft)
                continue
            hidden = draft.is_draft or "_drafts" in folders
            draft = dataclasses.replace(draft, is_draft=hidden)
            drafts.append(dataclasses.replace(draft, address="" if hidden else _jekyll_address(draft, pattern)))
    site = Site(home=home, statics=(home,), addresses=_addresses(drafts, home))
    return _export(drafts, site, left_out, jekyll_markup)


def read_hugo(home: Path) -> Export:
    """All pages of ``content/`` that have a date; section pages (``_index.md``) are none."""
    content = home / "content"
    drafts, left_out = [], []
    for path in files_below(content, (".md", ".markdown", ".html", ".htm"), skipped=_BUILDS):
        if path.stem == "_index":
            continue
        draft = read_draft(path, "hugo")
        if isinstance(draft, str):
            left_out.append(draft)
        elif draft.meta.date is None and not draft.day:
            left_out.append(f"{path.relative_to(home).as_posix()}: it has no date, so it is no post")
        else:
            stated = draft.meta.extra.get("url")
            place = path.relative_to(content).parent
            section = place.parent if path.stem == "index" else place
            default = f"/{section.as_posix()}/{draft.slug}/".replace("/./", "/").lower()
            address = stated if isinstance(stated, str) else default
            drafts.append(dataclasses.replace(draft, address="" if draft.is_draft else address))
    site = Site(home=home, statics=(home / "static", home / "assets"), addresses=_addresses(drafts, home))
    return _export(drafts, site, left_out, hugo_markup)


def read_pelican(home: Path) -> Export:
    """Articles of ``content/`` (or the folder itself), in Markdown or reStructuredText; ``pages`` are none."""
    settings = _assignments(home / "pelicanconf.py")
    content = home / str(settings.get("PATH") or "content")
    content = content if content.is_dir() else home
    pattern = str(settings.get("ARTICLE_URL") or settings.get("ARTICLE_SAVE_AS") or "{slug}.html")
    drafts, left_out = [], []
    for path in files_below(content, (".md", ".markdown", ".mkd", ".rst", ".html"), skipped=(*_BUILDS, "pages")):
        draft = read_pelican_draft(path)
        if isinstance(draft, str):
            left_out.append(draft)
            continue
        slug = draft.slug if draft.meta.slug else slugify(draft.meta.title) or draft.slug
        draft = dataclasses.replace(draft, slug=slug)
        address = "" if draft.is_draft else _pelican_address(draft, pattern)
        drafts.append(dataclasses.replace(draft, address=address))
    site = Site(home=home, statics=(content,), addresses=_addresses(drafts, content))
    return _export(drafts, site, left_out, pelican_markup)


def read_ablog(home: Path) -> Export:
    """Documents with a directive ``post``, or with front matter that has a date."""
    drafts, left_out = [], []
    for path in files_below(home, (".md", ".rst"), skipped=_BUILDS):
        draft = read_ablog_draft(path)
        if isinstance(draft, str):
            left_out.append(draft)
        elif draft is not None:
            place = path.relative_to(home).with_suffix(".html").as_posix()
            drafts.append(dataclasses.replace(draft, address="" if draft.is_draft else f"/{place}"))
    site = Site(home=home, statics=(home,), addresses={})
    return _export(drafts, site, left_out, lambda text, _draft, _site, _losses: text)


def _export(drafts: Iterable[Draft], site: Site, left_out: list[str], rewrite: Rewrite) -> Export:
    posts = []
    for draft in drafts:

        def mend(body: str, losses: list[str], draft: Draft = draft) -> str:
            return rewrite(body, draft, site, losses)

        posts.append(finished(draft, site, mend))
    return Export(posts=tuple(posts), left_out=tuple(left_out))


def _addresses(drafts: Iterable[Draft], home: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for draft in drafts:
        if draft.address:
            place = draft.path.relative_to(home) if draft.path.is_relative_to(home) else draft.path
            for name in (draft.path.name, draft.path.stem, place.as_posix(), place.with_suffix("").as_posix()):
                found.setdefault(name, draft.address)
    return found


def _jekyll_address(draft: Draft, pattern: str) -> str:
    stated = draft.meta.extra.get("permalink")
    if isinstance(stated, str) and ":" not in stated:
        return stated
    day = draft.meta.date.day if draft.meta.date else None
    year, month, number = (draft.day or (day.isoformat() if day else "--")).split("-")
    values = {
        "categories": "/".join(slugify(str(one)) for one in _listed(draft.meta.extra.get("categories"))),
        "year": year, "month": month, "day": number, "title": draft.slug, "slug": draft.slug,
        "i_month": month.lstrip("0"), "i_day": number.lstrip("0"), "short_year": year[2:], "output_ext": ".html",
        "y_day": f"{day:%j}" if day else "",
    }  # fmt: skip
    made = re.sub(r":(\w+)", lambda match: values.get(match[1], ""), pattern)
    return re.sub(r"/{2,}", "/", f"/{made}")


def _pelican_address(draft: Draft, pattern: str) -> str:
    stated = draft.meta.extra.get("url") or draft.meta.extra.get("save_as")
    date = draft.meta.date.day if draft.meta.date else None
    try:
        made = pattern.format(slug=draft.slug, date=date, category=slugify((draft.meta.tags or ("",))[0]), lang="en")
    except (KeyError, ValueError, AttributeError, IndexError, TypeError):
        made = f"{draft.slug}.html"
    return f"/{str(stated or made).lstrip('/')}"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else str(value).split() if value else []


def _yaml(path: Path) -> Mapping[str, Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _assignments(path: Path) -> Mapping[str, Any]:
    """The plain constants of a Python file, which is not run."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError, RecursionError, MemoryError):
        return {}
    return dict(_constants(tree))


def _constants(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value.value
