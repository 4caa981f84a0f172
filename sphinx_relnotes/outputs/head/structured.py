"""JSON-LD in the vocabulary of schema.org: what kind of page this is, and which software it announces.

The description, the tags and the section stand beside it in the head, where every reader of it looks too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .plain import plain

if TYPE_CHECKING:
    from ...core.announcement import Release
    from .facts import PageFacts, Person

_TYPES = {"release": "TechArticle", "news": "BlogPosting", "author": "ProfilePage", "archive": "CollectionPage"}
# Nothing that a browser or an XML parser could take for the end of the element, or for markup in it.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def structured_data(facts: PageFacts) -> str:
    """The script element; all but ASCII is escaped, so that no character of a title acts where it is shown."""
    data = json.dumps(_plain(_page(facts)), separators=(",", ":")).translate(_ESCAPES)
    return f'<script type="application/ld+json">{data}</script>'


def _page(facts: PageFacts) -> dict[str, Any]:
    """The page; its address is said once, by its releases where it has some."""
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES[facts.kind],
        "headline" if facts.is_article else "name": facts.title,
        "url": "" if facts.releases else facts.url,
        "inLanguage": facts.language,
    }
    if not facts.is_article:
        page["isPartOf"] = {"@type": "WebSite", "name": facts.site_name, "url": facts.site_url}
    if facts.kind == "author":
        page["mainEntity"] = [{**_person(person), "sameAs": [*person.profiles]} for person in facts.authors]
    return {**page, **_article(facts)} if facts.is_article else page


def _article(facts: PageFacts) -> dict[str, Any]:
    return {
        "datePublished": facts.published,
        "dateModified": facts.updated,
        "author": [_person(person) for person in facts.authors],
        "image": facts.picture.url if facts.picture else "",
        "discussionUrl": facts.discussion,
        "about": [_software(release, facts) for release in facts.releases],
    }


def _software(release: Release, facts: PageFacts) -> dict[str, Any]:
    """A release; its day only where that is not the day of the announcement."""
    day = release.date.isoformat()
    return {
        "@type": "SoftwareApplication",
        "name": release.product,
        "softwareVersion": release.version,
        "datePublished": "" if day == facts.published[: len(day)] else day,
        "releaseNotes": facts.url,
        "downloadUrl": release.url,
        "applicationCategory": facts.application_category,
    }


def _person(person: Person) -> dict[str, Any]:
    """Somebody with the page that says more."""
    return {"@type": "Person", "name": person.name, "url": person.url}


def _plain(value: Any) -> Any:
    """The value with plain texts, and without what is empty."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return plain(value) if isinstance(value, str) else value
