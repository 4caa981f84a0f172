"""All checks, and all that a command can find, by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frontmatter, links, releases, text, wording
from .reading import pep_problems, promises_problems
from .shared import SHARED, finding_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .finding import Finding, Rule
    from .post import Post

GROUPS = {
    "Front matter": frontmatter.CHECKS,
    "Releases": releases.CHECKS,
    "Words about releases": wording.CHECKS,
    "Links": links.CHECKS,
    "Text": text.CHECKS,
}
"""The checks that a build does not make, by subject."""

CHECKS = tuple(check for group in GROUPS.values() for check in group)
RULES: Mapping[str, Rule] = {rule.code: rule for rule in (*SHARED.values(), *(check.rule for check in CHECKS))}


def findings_in(post: Post) -> Iterator[Finding]:
    """Everything that is found in the body and the front matter of one post, but what its scan found before."""
    for problem in (*post.body.problems, *promises_problems(post), *pep_problems(post)):
        yield finding_of(problem)
    for check in CHECKS:
        yield from check.run(post)
