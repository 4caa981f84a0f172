"""Checks of the text itself: characters, words, headings, what a draft left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..drafting.notes import notes_in
from .finding import Edit, Severity, Spot, check
from .mojibake import LOST, SUSPICIOUS, repaired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .post import Post
    from .texts import Block

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u2060-\u2064\ufeff\u180e\ufff9-\ufffb]+|(?<=[ -~])[\u200c\u200d]+(?=[ -~])|(?<=\s)[\u200c\u200d]+"
)
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_BIDI_PAIRS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_LITTLE = "a an the of to and or for with from at as be our your their its but into than"
_DOUBLED = re.compile(
    rf"(?<![\w'’.-])(?P<word>{'|'.join(_LITTLE.split())})"
    r"(?:[ \t]{1,3}|[ \t]{0,3}\n[ \t]{0,3})(?P=word)(?![\w'’-])"
)
_FIRST = re.compile(r"\A[A-Z]")
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\ufeff": "a byte order mark",
    "\u2060": "a word joiner",
}


@check(Severity.WARNING, is_fixable=True)
def mojibake(post: Post) -> Iterator[Spot]:
    """Letters were decoded wrongly before the post was saved, or were lost.

    Readers see `â€™` in place of an apostrophe, or a replacement character.

    Write the letters anew. With the extra `check` (ftfy) the command can do it.
    """
    lost = () if post.announcement.is_source_repaired else LOST.finditer(post.text)
    for match in lost:
        yield Spot("a character was lost, and U+FFFD stands in its place; write it anew", *post.place(match.start()))
    for match in SUSPICIOUS.finditer(post.text):
        right = repaired(match[0])
        if right is not None:
            message = f"{match[0]!r} was decoded wrongly; {right!r} is meant"
            yield Spot(message, *post.place(match.start()), Edit(match.start(), match.end(), right))


@check(Severity.WARNING, is_fixable=True)
def control_character(post: Post) -> Iterator[Spot]:
    """There is a control character in the text.

    It is not allowed in XML, so that feed readers may refuse the whole feed.

    Remove it.
    """
    for match in _CONTROL.finditer(post.text):
        names = ", ".join(f"U+{ord(character):04X}" for character in match[0][:5])
        edit = Edit(match.start(), match.end(), "")
        yield Spot(f"control character {names}; remove it", *post.place(match.start()), edit)


@check(Severity.NOTE, is_fixable=True)
def invisible_character(post: Post) -> Iterator[Spot]:
    """There is a character that nobody sees.

    Words with one in them are not found by a search, and code with one does not run when it is copied.

    Remove it.
    """
    for match in _INVISIBLE.finditer(post.text):
        name = _NAMES.get(match[0][0], "an invisible character")
        message = f"{name} (U+{ord(match[0][0]):04X}); remove it"
        yield Spot(message, *post.place(match.start()), Edit(match.start(), match.end(), ""))


@check(Severity.WARNING)
def bidi_character(post: Post) -> Iterator[Spot]:
    """A character that turns the direction of the text is not closed on its line.

    What follows is shown in another order than it is stored: a reader may copy another command than the one seen.

    Remove it, or close it (U+202C, U+2069) on the same line.
    """
    if not _BIDI.search(post.text):
        return
    for number, line in enumerate(post.text.split("\n"), 1):
        opened: list[tuple[str, int]] = []
        for match in _BIDI.finditer(line):
            if match[0] in _BIDI_PAIRS:
                opened.append((match[0], match.start() + 1))
            elif opened and _BIDI_PAIRS[opened[-1][0]] == match[0]:
                opened.pop()
        for character, column in opened:
            message = (
                f"U+{ord(character):04X} turns the direction of the text and is not closed on this line; remove it"
            )
            yield Spot(message, number, column)


@check(Severity.WARNING, is_fixable=True)
def doubled_word(post: Post) -> Iterator[Spot]:
    """A little word stands twice in a row.

    It is a slip that authors do not see, and readers do.

    Remove one of the two. Only words are looked at that no English sentence has twice in a row.
    """
    if post.meta.language and not post.meta.language.lower().startswith("en"):
        return
    for block in post.blocks:
        yield from _doubled(block, post)


def _doubled(block: Block, post: Post) -> Iterator[Spot]:
    text = "".join("\0" * len(piece.run.text) if piece.run.is_code else piece.run.text for piece in block.pieces)
    lowered = _FIRST.sub(lambda first: first[0].lower(), text)
    for match in _DOUBLED.finditer(lowered):
        word = match["word"]
        message = f"{word!r} stands twice in a row; remove one"
        offset = 0
        for piece in block.pieces:
            end = offset + len(piece.run.text)
            if offset <= match.start("word") < end:
                break
            offset = end
        if piece.is_verbatim and match.end() <= end:
            start = piece.start + match.start() - offset
            first_end = start + len(word)
            yield Spot(message, *post.place(start), Edit(first_end, first_end + match.end() - match.end("word"), ""))
        else:
            yield Spot(message, piece.line)


@check(Severity.NOTE)
def heading_level(post: Post) -> Iterator[Spot]:
    """A heading is more than one level below the one before it.

    On the page the levels are put right, but other programs that show the post, and screen readers there, miss a level.

    Use the levels in turn.
    """
    before = 0
    for block in post.blocks:
        if not block.level or block.is_nested:
            continue
        if before and block.level > before + 1:
            message = f"a heading of level {block.level} follows one of level {before}; use level {before + 1}"
            yield Spot(message, block.line, 1)
        before = block.level


@check(Severity.WARNING)
def draft_note(post: Post) -> Iterator[Spot]:
    """A note that `sphinx-relnotes new` left for the author is still there.

    Pages do not show it, but what it asks for is not done: something is missing, or is still what the post before said.

    Do what it says, then remove it.
    """
    for offset, says in notes_in(post.matter.body):
        before = post.matter.body[:offset]
        line = post.announcement.body_line + before.count("\n")
        message = f"the note {says[:60]!r} of a draft is still there; do what it says, then remove it"
        yield Spot(message, line, offset - before.rfind("\n"))


CHECKS = (mojibake, control_character, invisible_character, bidi_character, doubled_word, heading_level, draft_note)
