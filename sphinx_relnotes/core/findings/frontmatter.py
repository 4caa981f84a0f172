"""Checks of front matter beyond what its reader finds: order, descriptions, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..matter.keys import names_of, squashed
from .finding import Severity, Spot, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .post import Post

_FIRST = ("title", "date")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(
    r"!?\[[^\[\]]+\]\([^()\s]+\)"  # a link or picture
    r"|</?(?:a|b|br|code|div|em|h[1-6]|i|img|li|p|pre|small|span|strong|sub|sup|ul)(?:\s[^<>]*)?/?>"
    r"|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});"
    r"|(?<![\w*])\*\*[^\s*][^*]*\*\*(?![\w*])"
    r"|``[^`]+``|\{[\w:-]+\}`[^`]+`",
    re.IGNORECASE,
)


@check(Severity.NOTE)
def key_order(post: Post) -> Iterator[Spot]:
    """The title is not the first key of front matter, or the date not the second.

    Whoever looks through many posts, or compares two, finds both where they always are.

    Move them up. The order of the other keys, and of those that only another program knows, is yours.
    """
    names = names_of("auto")
    known = [(entry, names[squashed(entry.key)]) for entry in post.matter.entries if squashed(entry.key) in names]
    for place, wanted in enumerate(_FIRST):
        at = next((index for index, (_, key) in enumerate(known) if key == wanted), 0)
        if at > place:
            entry, before = known[at][0], known[place][0]
            yield Spot(f"`{entry.key}` usually stands before `{before.key}`; move it up", entry.line, entry.column)
            return


@check(Severity.NOTE)
def description_cut(post: Post) -> Iterator[Spot]:
    """The description is the beginning of the text, cut off.

    Lists, feeds and search engines show a sentence that ends in the middle; tools that export posts make such
    descriptions.

    Write one sentence of your own, or remove the key: then the first paragraph is taken, and cut at a word.
    """
    entry, text = post.entry("description"), post.meta.description
    if entry is None or not _CUT.search(text):
        return
    said = _plain(_CUT.sub("", text))
    if len(said) > 20 and said[:40] in _plain(" ".join(block.words for block in post.blocks[:10])):
        message = "the description is the beginning of the text, cut off; write one of its own, or remove the key"
        yield Spot(message, entry.line, entry.column)


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


@check(Severity.WARNING)
def description_markup(post: Post) -> Iterator[Spot]:
    """There is markup in the description or title, which are plain text.

    Feeds, cards and search engines show the stars and brackets as they stand.

    Write it without markup.
    """
    for key, text in (("title", post.meta.title), ("description", post.meta.description)):
        entry, match = post.entry(key), _MARKUP.search(text)
        if entry is not None and match is not None:
            shown = _SPACE.sub(" ", match[0])[:60]
            message = f"`{entry.key}` is shown as plain text, and holds markup: {shown!r}; write it without"
            yield Spot(message, entry.line, entry.column)


@check(Severity.WARNING)
def alt_missing(post: Post) -> Iterator[Spot]:
    """A picture has no text that stands in for it.

    Who cannot see the picture learns nothing of it: screen readers, feed readers, mail.

    Say in a few words what it shows: `![...](picture.png)` in the text, `image_alt` in front matter.
    """
    entry = post.entry("image")
    if entry is not None and post.meta.image and not post.meta.image_alt:
        yield Spot("the picture of the post has no `image_alt`; say what it shows", entry.line, entry.column)
    for picture in post.body.pictures:
        if not picture.alt.strip():
            line, column = post.place(picture.start) if picture.start >= 0 else (picture.line, 0)
            name = picture.source.rpartition("/")[2][:60] or picture.source[:60]
            yield Spot(f"the picture {name!r} has no alternative text; say what it shows", line, column)


CHECKS = (key_order, description_cut, description_markup, alt_missing)
