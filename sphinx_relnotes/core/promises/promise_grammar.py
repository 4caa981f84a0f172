"""The words by which a sentence promises a release for a time, and those that turn it to something else.

Most of this grammar is about what is *not* said of a release: until when it is supported, when a phase begins, when it
once was planned, when something else that needs it comes.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def only(words: frozenset[str], text: str) -> bool:
    """Whether a text has no other words than these."""
    return words.issuperset(_WORD.findall(text.lower()))


INTENT = re.compile(
    r"\b(?:(?:re)?scheduled?|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|anticipated?|slated|due|target(?:s|ed|ing)?|estimated|"
    r"tentative(?:ly)?|will|should|to\s+(?:follow|come|be|arrive|ship|release)|followed\s+by|set\s+for|aim(?:s|ed|ing)?|"
    r"hop(?:e|es|ed|ing)|going\s+to|coming|release\s+dates?|postponed|look(?:ing)?\s+(?:for|forward)|on\s+track|"
    r"'ll|’ll|see\s+you)(?!\w)",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:(?:postpon|delay|push|mov|reschedul|slip)[a-z]{0,4})(?:\s+[\w.]+){0,5}?"
    r"\s+(?:to|until|till|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
OTHERWISE = re.compile(
    r"\b(?:was|were|had|until|till|since|after|before|prior\s+to|no|not|phase|supported|support(?:ing)?|may|might|could|"
    r"end[\s-]of[\s-](?:life|support)|EOL|sunset\w*|retir\w*|remov\w*|deprecat\w*|drop\w*|originally|initially|"
    r"previously|instead|formerly|if|meeting|sprints?|manager|voting|branch\w*)\b",
    re.IGNORECASE,
)
"""Between a release and a time: something else than the release is timed."""
NOT_THEN = re.compile(
    r"(?:\b(?:until|till|through|since|after|before|prior\s+to|(?:earlier|later)\s+than|from|between|instead\s+of|"
    r"rather\s+than|(?:originally|initially|previously|formerly)(?:\s+\w+){0,3})\s+(?:the\s+)?|"
    r"\b(?:phase|stage|freeze|life|support)\s*\(\s*)$",
    re.IGNORECASE,
)
"""Right before a time: the release does not come then."""
_OTHER_THING = re.compile(
    r"\b(?:support|compatib\w+|wheels?|packages?|freeze|branch|life|installers?|binaries|docs|documentation|builds?|talks?|"
    r"test(?:s|ing)?|based|work|development|features?|changes?|images?)\s+"
    r"(?:for|of|on|in|with|to|against)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Right before a release: what is timed is a thing made for it."""
_INSIDE = re.compile(r"\bin\s+$", re.IGNORECASE)
_ITSELF = re.compile(r"\s*(?:[,;:()–—-]|(?:on|in|at|due|planned|scheduled|expected)\b)", re.IGNORECASE)
"""After "in 3.14.0": what is timed is the release, and not a thing in it."""
_AGAINST = re.compile(
    r"\b(?:not\s+(?:be\s+)?(?:plan|expect|schedul|going)\w*|remov\w*|deprecat\w*|drop\w*|instead\s+of|if\s+(?:needed|necessary|required))\b",
    re.IGNORECASE,
)
"""Somewhere before a release: the sentence is about what will not be, or what the release does away with."""
BUT_NOW = re.compile(r"\b(?:now|but|new|instead|moved)\b", re.IGNORECASE)
RELEASE_DATE = re.compile(
    r"[\s,()—–-]*(?:which\s+is\s+|is\s+|as\s+)?(?:the\s+|our\s+)?(?:(?:currently|now|tentatively)\s+)?"
    r"(?:(?:scheduled|planned|expected|targeted|target|tentative|official|final|new)\s+)*(?:release\s+)?dates?\s+"
    r"(?:for|of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
IF_ALL_GOES_WELL = re.compile(r"\W*(?:assuming|if|unless|barring|provided|should\s+no)\b", re.IGNORECASE)
PRIOR = re.compile(r"\b(?:prior\s+to|before|until|by)\s+(?:the\s+)?$", re.IGNORECASE)
ON = re.compile(
    r"\W*(?:(?:then|finally|and|so),?\s+)?(?:(?:see\s+you|join\s+us|we(?:'ll|’ll|\s+will)\s+be\s+back)\s+)?"
    r"(?:on|in)\s+(?:the\s+)?",
    re.IGNORECASE,
)
IT = re.compile(r"\W*(?:it|that|that\s+one)(?:'s|’s|\s+is|\s+will|\s+should)\b", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:next|will|upcoming|following|followed?|now|currently|is|are|expect\w*)\b", re.IGNORECASE)
AND = re.compile(
    r"\s*(?:,\s*and|,|and|&|/|as\s+well\s+as|along\s+with)\s*(?:(?:the|of|for|version)\s+)*", re.IGNORECASE
)

SAME = words(
    "a also an and are as be been called currently for in is its itself namely now of on our planned release released "
    "releases scheduled should the to version which will would",
)
"""Words between two namings of one release."""
PLAIN = words(
    "a about also and approximately are around arrive as at available away back be been being beta both by candidate "
    "come comes coming currently date dates day days due expect expected final follow for from go going had has have "
    "in is it itself just land later less ll more now of on only or our out over plan planned planning preview "
    "probably proper public publication publish published ready release released releases s scheduled set ship "
    "shipped should slated some sometime targeted tentatively than that the their then there this three time to two "
    "us we week weekend weeks which will with within",
)
"""Words between a release and its time that cannot turn the sentence to something else."""
_OURS = PLAIN | words(
    "aim aiming before can core cut deliver developers first followed forward get hope hopefully hoping i last look "
    "looking make may next plans python second see still tag target targeting team they want you",
)
"""Words of a clause that leads to a release and whose subject is not, say, a distribution that will ship it."""
_CLAUSE = re.compile(r"[,;:(–—]")


def says_intent(before: str, gap: str) -> bool | None:
    """Whether a word of intent is said of the release; ``None`` where the sentence is about something else."""
    if _OTHER_THING.search(before[-60:]) or _AGAINST.search(before[-60:]):
        return None
    if _INSIDE.search(before[-10:]) and not _ITSELF.match(gap):
        return None
    if INTENT.search(gap):
        return True
    clause = _CLAUSE.split(before)[-1]
    if not INTENT.search(clause):
        return False
    return only(PLAIN, gap) if only(_OURS, clause) else None


def is_its_time(gap: str, *, is_close: bool) -> bool:
    """Whether nothing between a release and a time turns the sentence away; ``is_close`` allows words of any kind."""
    return not OTHERWISE.search(gap) and (is_close or only(PLAIN, gap))
