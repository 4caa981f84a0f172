"""The tags of a page's head: description, OpenGraph (ogp.me), and what Twitter and Mastodon read besides."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from .plain import attribute
from .structured import structured_data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from .facts import PageFacts

Tag = tuple[str, str, str]
"""Attribute, name and content: ``("property", "og:title", "...")``."""
_DESCRIPTION = ("name", "description")
_OPENGRAPH_DESCRIPTION = ("property", "og:description")
_DEFAULT_LOCALE = "en_US"
"""What ogp.me takes for granted."""


def head_tags(facts: PageFacts, parts: Collection[str], taken: Collection[str] = ()) -> str:
    """The lines for a page's head; what others have written already, by the names ``taken``, is left to them.

    Parts are those of the configuration, and ``article``: OpenGraph's tags of articles, without those of pages.
    """
    tags = _tags(facts, parts, has_picture=bool(facts.picture) or "og:image" in taken)
    found = [tag for tag in tags if tag[2] and tag[1] not in taken]
    lines = [f'<meta {names} content="{attribute(content)}">' for names, content in _named(found)]
    if "jsonld" in parts:
        lines.append(structured_data(facts))
    return "".join(f"\n{line}" for line in lines)


def _named(tags: Sequence[Tag]) -> Iterator[tuple[str, str]]:
    """Names and contents; a description that search engines and OpenGraph share stands once, under both names."""
    is_shared = {_DESCRIPTION, _OPENGRAPH_DESCRIPTION} <= {tag[:2] for tag in tags}
    for kind, name, content in tags:
        if not is_shared or (kind, name) not in {_DESCRIPTION, _OPENGRAPH_DESCRIPTION}:
            yield f'{kind}="{name}"', content
        elif kind == "name":
            yield 'name="description" property="og:description"', content


def _tags(facts: PageFacts, parts: Collection[str], *, has_picture: bool) -> Iterator[Tag]:
    if facts.is_draft:
        yield "name", "robots", "noindex"
    if "description" in parts:
        yield "name", "description", facts.description
        if facts.is_article:
            yield "name", "author", ", ".join(person.name for person in facts.authors)
    if "opengraph" in parts:
        yield from (("property", name, content) for name, content in opengraph_tags(facts))
        yield "property", "og:site_name", facts.site_name
    if facts.is_article and ("opengraph" in parts or "article" in parts):
        yield from _article(facts)
    if "twitter" in parts:
        yield from _twitter(facts, has_picture=has_picture)


def opengraph_tags(facts: PageFacts) -> Iterator[tuple[str, str]]:
    """The properties of the page itself; what is not known is not there."""
    locale = opengraph_locale(facts.language)
    found = {
        "og:title": facts.title,
        "og:type": {"author": "profile", "archive": "website"}.get(facts.kind, "article"),
        "og:url": facts.url,
        "og:description": facts.description,
        "og:locale": "" if locale == _DEFAULT_LOCALE else locale,
    }
    if picture := facts.picture:
        found |= {"og:image": picture.url, "og:image:alt": picture.alt}
        if picture.width:
            found |= {"og:image:width": str(picture.width), "og:image:height": str(picture.height)}
    return ((name, content) for name, content in found.items() if content)


def _article(facts: PageFacts) -> Iterator[Tag]:
    yield "property", "article:published_time", facts.published
    yield "property", "article:modified_time", facts.updated
    for person in facts.authors:  # the property's type is a profile, that is its address
        yield "property", "article:author", person.url or person.name
    for tag in facts.tags:
        yield "property", "article:tag", tag


def _twitter(facts: PageFacts, *, has_picture: bool) -> Iterator[Tag]:
    # Title, description and picture are those of OpenGraph, to which all readers of these tags fall back.
    yield "name", "twitter:card", "summary_large_image" if has_picture else "summary"
    for person in facts.authors:
        yield "name", "fediverse:creator", person.fediverse


@lru_cache
def opengraph_locale(language: str) -> str:
    """``language_TERRITORY``, with the territory where most people speak it if none is named; empty if unknown."""
    likely: dict[str, str] = get_global("likely_subtags")  # type: ignore[assignment]
    try:
        locale = Locale.parse(language.replace("-", "_"))
        territory = locale.territory or Locale.parse(likely.get(str(locale), "")).territory
    except (UnknownLocaleError, ValueError, TypeError):
        return ""
    return f"{locale.language}_{territory}" if territory else ""
