"""Versions as people name them in running text: in figures ("3.14.0a3") or by description ("the second candidate")."""

from __future__ import annotations

import enum
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..versions.pep440 import parsed
from ..versions.titlewords import rank_of
from .promise_grammar import words

if TYPE_CHECKING:
    from packaging.version import Version

_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
_NEXT = words("next upcoming following coming")
_CLOSING = words("last final penultimate")
_FILLERS = words("and development feature full new official planned public regular scheduled source-only")
_PRE = {"a": "a", "alpha": "a", "b": "b", "beta": "b", "c": "rc", "rc": "rc", "candidate": "rc"}

_BEFORE = words(
    "a after all alpha also an and around as at be before being beta between both bugfix but by calling candidate "
    "comes cut delay delaying deliver do expect expected expecting feature final finally find following for from get "
    "has have i.e. in into is it later like maintenance make move moving namely new next now of official on one or "
    "our out plan planned planning plans plus possibly postpone postponing pre-release preview public publish "
    "published push pushing rc regular release released releases releasing remaining reschedule rescheduling "
    "scheduled security see sees ship since so still tag target targeting than that the then this to towards until "
    "upcoming version versions via want we when where while will with",
)
"""Words that may stand right before a version of the product; any other word is likely another product's name."""


class Kind(enum.Enum):
    """What sort of release a description speaks of."""

    ALPHA = "a"
    BETA = "b"
    CANDIDATE = "rc"
    FINAL = "final"
    MAINTENANCE = "maintenance"
    ANY = "any"

    def fits(self, version: Version) -> bool:
        """Whether the version may be described so."""
        if self is Kind.ANY:
            return True
        if self is Kind.FINAL or self is Kind.MAINTENANCE:
            return not version.is_prerelease and (self is Kind.FINAL or version.micro > 0)
        return version.pre is not None and version.pre[0] == self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A release that is described and not named, e.g. "the second release candidate of Python 3.11"."""

    kind: Kind
    number: int = 0
    is_next: bool = False
    is_plural: bool = False
    is_closing: bool = False
    """The last (but one) of its kind, which does not tell its number."""
    series: str = ""
    """``X.Y`` or ``X.Y.Z`` where the description names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming of one release (or several: "3.7.0 and 3.6.6") in ``text[start:end]``."""

    start: int
    end: int
    versions: tuple[Version, ...] = ()
    description: Description | None = None
    is_series: bool = False
    """Only ``X.Y`` was said, which names a release at most by its context."""


def find_mentions(text: str, *, product: str) -> list[Mention]:
    """All releases named in a sentence, in reading order; versions of other products are passed over."""
    described = [_describe(match) for match in _description_form(product.lower()).finditer(text)]
    found = [one for one in described if one is not None]
    taken = iter(found)
    current = next(taken, None)
    named = []
    for match in _NAMED.finditer(text):
        while current is not None and current.end <= match.start():
            current = next(taken, None)
        inside = current is not None and current.start <= match.start() < current.end
        if not inside and (start := _start_of(product.lower(), text, match.start())) >= 0:
            named.append(_name(match, start))
    return sorted(found + named, key=lambda mention: mention.start)


_NAMED = re.compile(
    r"(?<![\w./=~<>@-])v?(?P<base>\d{1,4}\.\d{1,3}(?:\.\d{1,3})?)"
    r"(?:(?P<short>a|b|c|rc)(?P<count>\d{1,2})|[\s-]?\(?(?P<long>alpha|beta|release[\s-]candidate|candidate|rc)[\s.#-]{0,2}"
    r"(?P<number>\d{1,2})|[\s-](?P<final>final))?(?![\w%+=]|\.[\dx*]|-\d)",
    re.IGNORECASE,
)


_LAST_WORD = re.compile(r"(?P<word>[^\W\d][\w.+-]*)\s+$")


def _name(match: re.Match[str], start: int) -> Mention:
    """The version in figures; ``X.Y final`` and ``X.Y beta 1`` are of X.Y.0, as PEP 101 numbers them."""
    base, stage, number = match["base"], match["short"] or match["long"], match["count"] or match["number"]
    suffix = f"{_PRE[stage.lower().split()[-1].split('-')[-1]]}{number}" if stage else ""
    is_series = base.count(".") == 1 and not suffix and not match["final"]
    version = parsed(full(base) + suffix)
    return Mention(start=start, end=match.end(), versions=(version,), is_series=is_series)


def full(base: str) -> str:
    """``X.Y`` as ``X.Y.0``."""
    return base if base.count(".") > 1 else f"{base}.0"


def _start_of(product: str, text: str, start: int) -> int:
    """Where the naming of a version begins, with the product's name; -1 where another product's name stands there."""
    before = _LAST_WORD.search(text, max(0, start - 40), start)
    if before is None:
        return start
    word = before["word"].lower()
    if word.removeprefix("c") == product:
        return before.start("word")
    return start if word in _BEFORE else -1


@functools.lru_cache(maxsize=16)
def _description_form(product: str) -> re.Pattern[str]:
    """Words of rank, then a word of kind, then what may follow it; atomic groups keep it linear."""
    name = rf"(?:c?{re.escape(product)}\s+)?"
    series = r"\d{1,2}\.\d{1,3}(?:\.\d{1,3})?(?!\w|\.\d)"
    lead = "|".join(sorted(_ORDINALS | _NEXT | _CLOSING | _FILLERS))
    return re.compile(
        rf"(?<![\w.-])(?>(?P<lead>(?:(?>{lead}|\d{{1,2}}(?:st|nd|rd|th)|{name}{series})\s+(?!(?:on|is|will|in|by|at|due|for)\b)){{0,7}}))"
        r"(?P<kind>(?>release[\s-]candidate|candidate|rc|alpha|beta|maintenance|bug-?fix|security|pre-?release"
        r"|release\s+preview|preview|release|version|final(?=\s+(?:on|is|will|in|by|at|due|planned|scheduled|expected)\b)))"
        r"(?>(?P<plural>s?)(?!\w))"
        r"(?>(?P<noun>(?:\s+(?:(?:pre-?)?release|preview|version)(?P<plurals>s?)\b(?!\s+(?:candidate|preview|date)))?))"
        r"(?>(?:\s+\#?(?P<number>\d{1,2})(?![\w.]\d|\w))?)"
        r"(?>(?:,?\s+(?:of|for|in)\s+(?:the\s+)?"
        rf"(?:{name}(?P<series>{series})(?:\s+(?:series|line|branch))?|c?{re.escape(product)}(?:\s+\d{{1,2}}(?!\.\d|\w)|(?!\w|\s+\d))))?)"
        r"(?!\s+(?:phase|stage|period|cycle|series|schedule|process|manager|team|notes?|branch|blocker))",
        re.IGNORECASE,
    )


def _describe(match: re.Match[str]) -> Mention | None:
    """What the words amount to; ``None`` where they single out no release ("a beta", "the release")."""
    lead = match["lead"].lower().split()
    kind = _kind_of(match["kind"].lower().replace("-", " "), lead, has_noun=bool(match["noun"]))
    is_plural = bool(match["plural"] or match["plurals"])
    if is_plural and kind is not Kind.FINAL:
        return None
    description = Description(
        kind=kind,
        number=int(match["number"] or 0) or rank_of(*lead),
        is_next=not _NEXT.isdisjoint(lead),
        is_closing=not _CLOSING.isdisjoint(lead) and kind is not Kind.FINAL,
        is_plural=is_plural,
        series=match["series"] or next((word for word in lead if word[0].isdigit() and "." in word), ""),
    )
    if (version := _spelled(description)) is not None:
        return Mention(start=match.start(), end=match.end(), versions=(version,))
    before = match.string[max(0, match.start() - 4) : match.start()]
    is_the_one = kind is Kind.CANDIDATE and before.strip().lower() == "the"
    if description.number or description.is_next or description.is_closing or kind is Kind.FINAL or is_the_one:
        return Mention(start=match.start(), end=match.end(), description=description)
    return None


def _spelled(description: Description) -> Version | None:
    """The version, where its series and number are both said."""
    if not description.series:
        return None
    base, number = full(description.series), description.number
    if description.kind is Kind.FINAL:
        return parsed(base)
    if not number or description.kind is Kind.ANY:
        return None
    if description.kind is Kind.MAINTENANCE:
        return parsed(f"{description.series}.{number}") if description.series.count(".") == 1 else None
    return parsed(f"{base}{description.kind.value}{number}")


def _kind_of(word: str, lead: list[str], *, has_noun: bool) -> Kind:
    if word in {"alpha", "beta", "rc", "candidate", "release candidate"}:
        return Kind(_PRE[word.rsplit(maxsplit=1)[-1]])
    if word in {"maintenance", "bugfix", "bug fix", "security"}:
        return Kind.MAINTENANCE
    if word == "final" or (word in {"release", "version"} and not has_noun and {"final", "official"} & set(lead)):
        return Kind.FINAL
    return Kind.ANY
