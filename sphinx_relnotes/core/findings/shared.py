"""The findings that a build has too: what each weighs, and why it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import ProblemKind
from .finding import Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..problems import Problem

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

_KINDS: Mapping[ProblemKind, tuple[Severity, str, str, str]] = {
    ProblemKind.ENCODING: (
        _ERROR,
        "A post is not UTF-8.",
        "Readers see a replacement character in place of what the author wrote.",
        "Save the file as UTF-8.",
    ),
    ProblemKind.FRONT_MATTER: (
        _ERROR,
        "Front matter is missing, not closed, or not readable as YAML or TOML.",
        "Title, date and releases are guessed, and lines of front matter may show on the page.",
        "Correct it at the place that the message names.",
    ),
    ProblemKind.MISSING_KEY: (
        _ERROR,
        "A required key of front matter is not there.",
        "Without title and date a post has no name, and stands at a wrong place in lists and feeds.",
        "Add the key.",
    ),
    ProblemKind.UNKNOWN_KEY: (
        _WARNING,
        "A key of front matter is a slip away from a known one.",
        "It has no effect, and nothing on the page tells.",
        "Write the key that the message names; one that you mean can be ignored.",
    ),
    ProblemKind.DUPLICATE_KEY: (
        _WARNING,
        "A key, or two names of one key, stand twice.",
        "Only one of them counts, and programs differ over which.",
        "Keep one.",
    ),
    ProblemKind.VALUE: (
        _ERROR,
        "The value of a key is not of the type or form that the key takes.",
        "The value is not used.",
        "Write it as the message says.",
    ),
    ProblemKind.DUPLICATE_SLUG: (
        _ERROR,
        "Two posts claim one page.",
        "One of them gets another address, so that links to it break.",
        "Give one of them a `slug`, or its file another name.",
    ),
    ProblemKind.DUPLICATE_RELEASE: (
        _WARNING,
        "Two posts announce the same version of the same product.",
        "Often the number was not changed when an older post was copied.",
        "Correct the title; for a correction or an update write `releases: []`.",
    ),
    ProblemKind.UNREADABLE: (
        _ERROR,
        "A post, a folder of posts or a catalogue cannot be read.",
        "What cannot be read is not published, and not checked.",
        "Correct the path, the link or its rights.",
    ),
    ProblemKind.CATALOGUE: (
        _ERROR,
        "A catalogue of authors, PEPs or releases is not of the expected form.",
        "What it would tell is missing on the pages.",
        "Fetch the file anew, or correct it.",
    ),
    ProblemKind.MARKUP: (
        _WARNING,
        "Markup of the post cannot be shown and is left out.",
        "Readers miss it.",
        "Use Markdown or a directive instead.",
    ),
    ProblemKind.PEP_UNKNOWN: (
        _WARNING,
        "A PEP's number is not in the catalogue.",
        "Either the number is wrong and its link dead, or the catalogue is older than the PEP.",
        "Correct the number, or update the catalogue.",
    ),
    ProblemKind.PEP_MISMATCH: (
        _ERROR,
        "The text of a link names another PEP than its address.",
        "Readers are led to the wrong document.",
        "Correct the one that is wrong.",
    ),
    ProblemKind.EMPTY_LINK: (
        _ERROR,
        "A link has no visible text.",
        "Nobody can see or follow it.",
        "Give it a text, or remove it.",
    ),
    ProblemKind.REDIRECT: (
        _WARNING,
        "Two posts claim one old address, or one stands in the way of another.",
        "Only one of them gets it; who follows an old link to the other is led to the wrong page.",
        "Take the address from the post that never had it. Where pages and files are in the way, a build tells.",
    ),
    ProblemKind.NEXT_RELEASE: (
        _ERROR,
        "What is said of the next release contradicts the post.",
        "Readers plan with the version and the date; both are easily left over from the post before.",
        "Correct the version or the date.",
    ),
}

SHARED: Mapping[ProblemKind, Rule] = {
    kind: Rule(code=kind.value, severity=severity, what=what, why=why, mend=mend)
    for kind, (severity, what, why, mend) in _KINDS.items()
}
"""What a check can find; the other kinds are of directives, which only a build runs."""


def finding_of(problem: Problem) -> Finding:
    """A build's problem as a finding."""
    return Finding(
        rule=SHARED.get(problem.kind) or _unknown(problem.kind),
        message=problem.message,
        path=problem.path,
        line=problem.line,
        column=problem.column,
    )


def _unknown(kind: ProblemKind) -> Rule:
    """The rule of a kind that only builds are known to have."""
    return Rule(code=kind.value, severity=_WARNING, what="A build warns of this.", why="", mend="")
