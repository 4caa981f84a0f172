"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .markup import allowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .values import Entry, Feed


def json_feed(feed: Feed, entries: Iterable[str]) -> str:
    """The document, of entries made before."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.description,
        "user_comment": feed.note,
        "favicon": feed.icon,
        "authors": [{"name": feed.author}],
        "language": feed.language,
    }
    opening = _as_json(head).removesuffix("}")
    return f'{opening}, "items": [\n{",".join(entries)}]}}\n'


def json_entry(entry: Entry) -> str:
    """One item, with a line's end."""
    people = [_filled({"name": item.name, "url": item.url, "avatar": item.avatar}) for item in entry.authors]
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "image": entry.picture.url if entry.picture else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": people,
        "tags": [*entry.tags],
        "language": entry.language,
    }
    # An item must have content, even if it is empty.
    return f"{json.dumps({**_filled(item), 'content_html': allowed(entry.content)}, ensure_ascii=False)}\n"


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(_filled(data), ensure_ascii=False)


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown."""
    return {name: value for name, value in data.items() if value}
