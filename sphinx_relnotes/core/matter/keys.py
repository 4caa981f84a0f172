"""The names by which blogs call the keys of front matter, and which unknown name is a slip of the pen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": (),
    "date": ("publishDate", "pubDate", "published_at", "date_published"),
    "updated": ("updatedDate", "updated_at", "lastmod", "modified", "last_modified", "date_modified"),
    "authors": ("author",),
    "description": ("summary", "excerpt", "subtitle"),
    "tags": ("tag", "keywords", "category", "categories", "topics"),
    "published": (),
    "draft": (),
    "legacy_urls": ("legacyUrl", "aliases", "redirect_from", "redirects"),
    "releases": ("release", "versions", "version"),
    "product": (),
    "series": (),
    "image": (),
    "image_alt": (),
    "slug": (),
    "language": (),
    "pinned": (),
    "peps": ("pep",),
    "discussion": (),
}
"""Our keys and the aliases that every preset knows."""

_MORE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "insider": {},
    "ablog": {},
    "material": {"pinned": ("pin",)},
    "hugo": {"language": ("lang",)},
    "jekyll": {
        "updated": ("last_modified_at",),
        "language": ("lang",),
        "pinned": ("pin",),
        "legacy_urls": ("alias",),
    },
    "pelican": {"language": ("lang",)},
}
"""What a preset knows beyond that; ``auto`` knows it all."""

PRESETS = ("auto", *_MORE)

_MEANINGS: Mapping[str, Mapping[str, str]] = {
    "ablog": {"excerpt": "", "image": "", "redirect": "legacy_urls"},
    "pelican": {"status": "draft"},
}
"""Names that have this meaning, or none (ABlog's are numbers of paragraphs), only where the preset is named."""

_ORDINARY = frozenset(
    {
        "discussions",
        "images",
        "keyword",
        "languages",
        "products",
        "publishedby",
        "publisher",
        "redirect",
        "released",
        "tile",
        "topic",
        "updates",
    }
)
"""Other blogs' keys that only look like slips of ours."""


def squashed(key: str) -> str:
    """Return the form in which ``publishDate``, ``publish_date`` and ``Publish-Date`` are one key."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def names_of(preset: str | Mapping[str, str]) -> Mapping[str, str]:
    """Map each squashed name that ``preset`` knows to our key.

    Raises ``ValueError`` for a preset, or in a dict of ``{their key: our key}`` a key of ours, that does not exist.
    """
    if isinstance(preset, str):
        return _names_of_preset(preset)
    strangers = sorted(str(ours) for ours in preset.values() if ours not in KEYS)
    if strangers:
        raise ValueError(f"not a key of front matter: {', '.join(strangers)}; known are {', '.join(KEYS)}")
    return {**_names_of_preset("auto"), **{squashed(theirs): ours for theirs, ours in preset.items()}}


@lru_cache
def _names_of_preset(preset: str) -> Mapping[str, str]:
    if preset not in PRESETS:
        raise ValueError(f"not a preset of front matter: {preset!r}; known are {', '.join(PRESETS)}")
    tables = _MORE.values() if preset == "auto" else (_MORE[preset],)
    names = {
        squashed(name): key for table in (KEYS, *tables) for key, aliases in table.items() for name in (key, *aliases)
    }
    names |= _MEANINGS.get(preset, {})
    return {name: key for name, key in names.items() if key}


@lru_cache(maxsize=1024)
def nearest(key: str) -> str | None:
    """Return the known name that an unknown ``key`` is a slip away from: one edit, two in a long name."""
    slip = squashed(key)
    if not slip or slip in _ORDINARY or len(slip) > 20:
        return None
    for ours, aliases in KEYS.items():
        for name in (ours, *aliases):
            if _is_slip(slip, squashed(name)):
                return name
    return None


def _is_slip(slip: str, name: str) -> bool:
    if abs(len(slip) - len(name)) > 1 or len(set(slip) ^ set(name)) > 4:
        return False
    is_anagram = sorted(slip) == sorted(name)
    if not is_anagram and (len(name) <= 4 or slip[0] != name[0]):
        return False
    return 1 <= _distance(slip, name) <= (2 if len(name) >= 10 else 1)


def _distance(left: str, right: str) -> int:
    """Count insertions, deletions, replacements and swaps of neighbours (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
