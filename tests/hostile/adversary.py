"""Strings that make a backtracking matcher slow: made of a pattern's own parts, repeated, with a tail that fails."""

from __future__ import annotations

import itertools
import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT}
CATEGORIES = {
    constants.CATEGORY_DIGIT: "1",
    constants.CATEGORY_NOT_DIGIT: "a",
    constants.CATEGORY_SPACE: " ",
    constants.CATEGORY_NOT_SPACE: "a",
    constants.CATEGORY_WORD: "a",
    constants.CATEGORY_NOT_WORD: "-",
}
TAILS = ("", "\0", " !")
COMMON = "a1 -.,:/<>[](){}`*_\"'=&#\n"


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of about ``length`` characters, the likeliest to be slow first."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    seen: set[tuple[str, str]] = set()
    for before, body in _repeated(list(tree), ""):
        for text in body:
            if text and (before, text) not in seen:
                seen.add((before, text))
                yield from (before + text * (length // len(text)) + tail for tail in TAILS)
    whole = next(_texts(list(tree)), "")
    for text in (whole, whole[:-1], whole[: len(whole) // 2]):
        if text:
            yield text * (length // len(text) + 1)
    letters = [*dict.fromkeys([*itertools.islice(_letters(list(tree)), 8), *COMMON])]
    for letter in letters:
        yield whole[:-1] + letter * length + "\0"
    for pair in itertools.pairwise(letters):
        yield "".join(pair) * (length // 2)


def _repeated(items: list[Any], before: str) -> Iterator[tuple[str, list[str]]]:
    """For each repetition in a pattern: a text that leads up to it, and texts that it repeats."""
    for position, (operator, argument) in enumerate(items):
        lead = before + next(_texts(items[:position]), "")
        for inner in _inner(operator, argument):
            if operator in REPEATS and argument[1] > 30:
                follow = next(_texts(items[position + 1 :]), "")
                texts = list(itertools.islice(_texts(inner), 12))
                yield lead, [*texts, *(text + follow for text in texts[:3])]
            yield from _repeated(inner, lead)


def _inner(operator: Any, argument: Any) -> Iterator[list[Any]]:
    if operator in REPEATS:
        yield list(argument[2])
    elif operator is constants.SUBPATTERN:
        yield list(argument[3])
    elif operator is constants.BRANCH:
        yield from (list(branch) for branch in argument[1])
    elif operator is constants.ATOMIC_GROUP:
        yield list(argument)
    elif operator in {constants.ASSERT, constants.ASSERT_NOT}:
        yield list(argument[1])


def _texts(items: list[Any]) -> Iterator[str]:
    """Some texts that a pattern matches, one for each way through it, few ways of a kind at a time."""
    if not items:
        yield ""
        return
    firsts = list(itertools.islice(_texts_of(*items[0]), 6))
    rests = list(itertools.islice(_texts(items[1:]), 6))
    for number in range(max(len(firsts), len(rests))):
        yield firsts[number % len(firsts)] + rests[number % len(rests)] if firsts and rests else ""


def _texts_of(operator: Any, argument: Any) -> Iterator[str]:
    if operator is constants.LITERAL:
        yield chr(argument)
    elif operator is constants.NOT_LITERAL:
        yield "a" if argument != ord("a") else "b"
    elif operator is constants.ANY:
        yield "a"
    elif operator is constants.IN:
        yield from _members(argument)
    elif operator in REPEATS:
        low, high, _ = argument
        for text in _texts(list(argument[2])):
            yield text * max(low, min(1, high))
        if low == 0:
            yield ""
    elif operator in {constants.ASSERT, constants.ASSERT_NOT, constants.AT, constants.GROUPREF}:
        yield ""
    else:
        for inner in _inner(operator, argument):
            yield from itertools.islice(_texts(inner), 6)


def _members(members: list[Any]) -> Iterator[str]:
    if members[0][0] is constants.NEGATE:
        matches = re.compile("[" + "".join(_source(member) for member in members[1:]) + "]").match
        yield from (letter for letter in "a 1-.<é" if not matches(letter))
        return
    for operator, argument in members:
        if operator is constants.LITERAL:
            yield chr(argument)
        elif operator is constants.RANGE:
            yield chr(argument[0])
        elif operator is constants.CATEGORY:
            yield CATEGORIES[argument]


def _source(member: Any) -> str:
    operator, argument = member
    if operator is constants.LITERAL:
        return re.escape(chr(argument))
    if operator is constants.RANGE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    return {"1": r"\d", " ": r"\s"}.get(CATEGORIES[argument], r"\w")


def _letters(items: list[Any]) -> Iterator[str]:
    for operator, argument in items:
        if operator is constants.LITERAL:
            yield chr(argument)
        elif operator is constants.IN:
            yield from itertools.islice(_members(argument), 2)
        for inner in _inner(operator, argument):
            yield from _letters(inner)
