"""The vocabulary of release titles: word lists and patterns, and nothing that decides."""

from __future__ import annotations

import functools
import re

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = {word: rank for names in (_ORDINALS, _NUMERALS) for rank, word in enumerate(names, start=1)}
_RANKED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_STAGE = r"alpha|beta|(?:release[ -])?candidate|rc"
_RANK = rf"{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|final|last|new|bonus"
_COUNT = rf"\d{{1,2}}|{'|'.join(_NUMERALS)}"
_CPYTHON = {"python": "c?python"}

STAGES = {
    "a": "a", "alpha": "a", "b": "b", "beta": "b", "c": "rc", "rc": "rc", "pre": "rc", "preview": "rc",
    "candidate": "rc", "release candidate": "rc", "release-candidate": "rc",
}  # fmt: skip
SKIPPED = frozenset({
    *_ORDINALS, "a", "all", "an", "another", "both", "brand", "final", "just", "last", "new", "our", "the", "this",
    "your",
})  # fmt: skip
"""Words that may stand between a word that tells something and a version."""
GLUE = frozenset({
    "also", "alpha", "alphas", "and", "announce", "announced", "announces", "announcing", "are", "available", "beta",
    "betas", "bug-fix", "bugfix", "candidate", "candidates", "download", "enjoy", "get", "here", "hotfix",
    "introducing", "is", "latest", "maintenance", "meet", "now", "or", "out", "plus", "presenting", "preview",
    "published", "rc", "release", "released", "releases", "releasing", "security", "so", "test", "too", "try",
    "update", "updates", "version", "versions", "welcome", "&", "+",
})  # fmt: skip
"""Words after which a version needs no product's name; after any other word it may be another product's."""
PREPOSITIONS = frozenset({
    "about", "after", "against", "around", "before", "behind", "beyond", "between", "by", "during", "for", "from", "in",
    "into", "on", "over", "since", "than", "through", "toward", "towards", "under", "until", "till", "using", "vs",
    "with", "without",
})  # fmt: skip
"""Words after which a version is only spoken of."""

PLANS = re.compile(
    r"\b(?:upcoming|planned|coming (?:soon|up)|(?<!ahead of )schedule|road ?map|delay(?:s|ed)?|postponed)\b"
)
"""Anywhere before a version: it is still to come."""
AWAY = re.compile(
    r"\b(?:farewell|good ?bye|bye|plans?|planning|end[ -]of|what's new|what is new|how|why|remember\w*|retir\w+"
    r"|drop(?:s|ped|ping)?|sunset\w*|prepar\w+|future|delaying|survey|sprints?|wait\w*|coming|soon|no more|countdown"
    r"|expect\w*|recall\w*|withdraw\w*|yank\w*|retract\w*|deprecat\w+|migrat\w+|port(?:s|ed|ing)?|history|looking"
    r"|next|not|cancel\w*|last release of)\b"
)
"""Before a version: it is not announced."""
NEWS = re.compile(
    r"\b(?:releas(?:e|es|ed|ing)|announc\w+|introduc\w+|present\w+|available|hello|welcome|meet|here (?:is|are|comes)"
    r"|launch\w*|get|out now)\b"
)
"""Before a version: a release is announced."""
SIGNAL = re.compile(
    r"\b(?:(?P<said>released|available|out(?! of\b)|here|go|live|ready|shipped|landed|arrive[sd]|published|launched)"
    r"|(?P<unsaid>will|won't|would|should|not|isn't|aren't"
    r"|to (?!the\b|an?\b|all\b|you\b|everyone\b|try\b|test\b|download\b|use\b|enjoy\b)[a-z]+"
    r"|delay\w*|postpon\w*|recall\w*|retract\w*|yank\w*|withdraw\w*|cancel\w*|skipped|upcoming|soon|tomorrow"
    r"|(?:is|are|now) (?:planned|scheduled)|(?:planned|scheduled) (?:for|on)|(?<!than )expected)"
    r"|(?P<doubted>end[ -]of[ -](?:life|support|bug)|support ends?|eol|retire\w*|reach\w*|sunset\w*"
    r"|no longer|unsupported|road ?map|sprints?|survey|freeze|status|progress|schedule\w*|plan\w*|next|coming|in"
    r"|issues?|problems?|regressions?|bugs?|post-?mortem|manager))\b"
)
"""Behind a version: the first of these words tells whether it is out."""
MORE = re.compile(r"\b(?:(?:and|plus) (?:more|others?|friends|company|also)|more releases|etc)\b|& (?:more|co)\b")
"""The title names only some of the releases."""
RELEASES = re.compile(r"\b(?:releases|released|available|is out|are out)\b")
"""Releases are announced without a name."""

BREAK = re.compile(r"[.!?;:](?= |$)|\(| - ")
"""What ends a clause before a version."""
SENTENCE = re.compile(r"[.!?;:](?= |$)| - ")
"""What ends a clause behind a version, where brackets only add to it."""
JOINT = re.compile(
    r"[ ,;&+/)]*(?:(?:and|or|plus|as well as|along with|together with|alongside)[ ,]+(?:also |of |the ){0,2})?"
)
"""What joins the versions of one list."""
LEAD_STAGE = re.compile(
    rf"\b(?P<stage>{_STAGE})(?P<plural>s)?(?: (?:pre-?)?releases?| previews?)?(?: #?(?P<count>{_COUNT}))?"
    r"(?: (?:releases?|previews?))?(?: now)?(?: (?:available|released|out|ready))?(?: (?:of|for))?"
    r"(?: the)?(?: (?:upcoming|new|next))?(?::| -)? ?$"
)
"""A stage named before its version: "the second beta of"."""
_DASHES = str.maketrans({"\u2013": " - ", "\u2014": " - ", "\u2019": "'", "\u200b": "", "*": "", "`": "", '"': ""})


def normalised(title: str) -> str:
    """Lower case, single spaces, plain dashes and apostrophes, no emphasis."""
    return " ".join(title.translate(_DASHES).casefold().split())


@functools.lru_cache(maxsize=64)
def version_pattern(product: str) -> re.Pattern[str]:
    """One version, with the product's name where it stands before it, and with its stage in figures or words."""
    parts = [re.escape(part) for part in re.split(r"[-_.\s]+", product.casefold()) if part]
    name = _CPYTHON.get(product.casefold(), "[-_. ]?".join(parts)) or r"(?!)"
    return re.compile(
        rf"(?<![\w.@$~<>=-])(?:(?P<product>{name})[ :-]{{0,2}})?(?:(?:version|release)s? )?v?"
        r"(?P<number>\d{1,4}(?:\.\d{1,4}){1,3})"
        r"(?:[-_.]?(?P<short>alpha|beta|rc|preview|pre|a|b|c)[-_.]?(?P<tally>\d{1,3})"
        rf"|(?:[,:] (?=(?:{_STAGE}) \d)|[ -]?\(?)(?:(?P<rank>{_RANK}) )?"
        rf"(?P<long>{_STAGE})(?P<plural>s)?(?:[ #.-]{{0,2}}(?P<count>{_COUNT}))?"
        r"|(?P<suffix>[-.]?(?:post|dev)\d{1,3})"
        rf"|(?: | ?\(|-)(?P<final>final)(?! (?:{_STAGE})| \d)|, (?P<closing>final)(?= version| release|[!.,]|$)"
        r")?(?![\w%]|[.-]\w)"
    )


def rank_of(*texts: str | None) -> int:
    """The first number in texts such as ``2``, ``four`` or ``the fifth and final``; 0 where there is none."""
    for word in " ".join(filter(None, texts)).split():
        ranked = _RANKED.fullmatch(word)
        if ranked or word.isdecimal() or word in _COUNTED:
            return int(ranked[1]) if ranked else _COUNTED.get(word) or int(word)
    return 0
