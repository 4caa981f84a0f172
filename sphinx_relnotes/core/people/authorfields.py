"""The fields of an author, as catalogues and front matter of several engines spell them; no unsafe link among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..matter.keys import squashed
from ..matter.tree import ScalarNode
from ..matter.values import read_word, shown
from ..urls import is_path_or_web_url, is_web_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..matter.tree import MappingNode
    from ..matter.values import Note

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": (),
    "name": ("display_name",),
    "bio": ("description", "about"),
    "github": (),
    "avatar": ("image", "picture", "photo", "image_url"),
    "mastodon": (),
    "bluesky": (),
    "website": ("url", "homepage", "web", "link"),
    "email": ("mail",),
}
_NAMES = {squashed(name): field for field, aliases in _FIELDS.items() for name in (field, *aliases)}

_HANDLE = re.compile(r"(?:https?://(?:www\.)?github\.com/)?@?([A-Za-z0-9](?:[A-Za-z0-9_-]{0,99}))/?")
_BLUESKY = re.compile(r"(?:https://bsky\.app/profile/)?@?([A-Za-z0-9.:-]{1,253})/?")
_MASTODON = re.compile(r"@?([\w.-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
_EMAIL = re.compile(r"[^\s@<>\"]{1,64}@[^\s@<>\"]{1,255}")


def author_fields(node: MappingNode, note: Note) -> dict[str, str]:
    """Return the known fields that are not empty, uniform and safe; ``note`` what is wrong with the others."""
    fields: dict[str, str] = {}
    for entry in node.entries:
        field = _NAMES.get(squashed(entry.key))
        value = entry.value
        if field is None or (isinstance(value, ScalarNode) and value.is_empty):
            continue
        text = read_word(value, note)
        clean, expected = _RULES.get(field, (_any, ""))
        result = None if text is None else clean(text)
        if result:
            fields.setdefault(field, result)
        elif text:
            note(f"expected {expected} as an author's `{entry.key[:40]}`, not {shown(value)}", value)
    return fields


def has_author_field(node: MappingNode) -> bool:
    """Whether a mapping holds the fields of one author, and not authors by id."""
    return any(isinstance(entry.value, ScalarNode) and squashed(entry.key) in _NAMES for entry in node.entries)


def _any(text: str) -> str:
    return text


def _web(text: str) -> str | None:
    return text if is_web_url(text) else None


def _picture(text: str) -> str | None:
    return text if is_path_or_web_url(text) else None


def _github(text: str) -> str | None:
    match = _HANDLE.fullmatch(text)
    return match[1] if match else None


def _mastodon(text: str) -> str | None:
    match = _MASTODON.fullmatch(text)
    return f"https://{match[2]}/@{match[1]}" if match else _web(text)


def _bluesky(text: str) -> str | None:
    match = _BLUESKY.fullmatch(text)
    return match[1] if match else None


def _email(text: str) -> str | None:
    return text if _EMAIL.fullmatch(text) else None


_RULES: Mapping[str, tuple[Callable[[str], str | None], str]] = {
    "website": (_web, "an http or https URL"),
    "mastodon": (_mastodon, "an http or https URL, or @name@server,"),
    "avatar": (_picture, "a path, or an http or https URL,"),
    "github": (_github, "a GitHub name"),
    "bluesky": (_bluesky, "a Bluesky handle"),
    "email": (_email, "an address"),
}
