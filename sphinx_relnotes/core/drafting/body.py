"""The body of a draft: what can be moved is moved, what is news of the old post alone is set aside in comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .blocks import blocks_of, is_known, words_of
from .notes import MARK
from .old_post import OldPost
from .predecessor import lead_of

if TYPE_CHECKING:
    from ..announcement import Announcement, Release
    from ..project import Project
    from .blocks import Block
    from .rewriting import Rewriter

_FORMS = 40
"""So many earlier announcements show what is a form."""


def moved_body(old: OldPost, rewriter: Rewriter, releases: tuple[Release, ...], project: Project) -> str:
    """The body of ``old`` for the releases that its rewriter moves to; raises ``OSError``."""
    forms = _forms(old.announcement, project)
    keeps_series = rewriter.shifts[0].keeps_series
    news = None if keeps_series else _news_of(releases[0], project)
    made = [_left_over(old.announcement, releases)]
    aside: list[str] = []
    blocks = blocks_of(old.body)
    old_news = None if keeps_series else _news_list(blocks)
    for block in blocks:
        moved = rewriter.text(block.text, may_mark=not block.is_code)
        is_news = block is old_news
        is_fresh = forms and not block.is_fixed and moved == block.text and not is_known(block, forms)
        if is_news and news is not None:
            moved, is_news = news.text, False
        if is_news or is_fresh or block.has_own_picture:
            aside.append(rewriter.text(block.text, may_mark=False) + block.after)
            continue
        made += [*_aside(old.announcement, aside), moved + block.after]
        aside = []
    return "".join([*made, *_aside(old.announcement, aside)])


def _forms(post: Announcement, project: Project) -> list[frozenset[str]]:
    """The words of what earlier announcements of releases say: what a post shares with them is no news."""
    key = post.date.sort_key
    before = [one for one in project.library.announcements if one.releases and one.date.sort_key < key]
    return [words_of(block) for one in before[:_FORMS] for block in blocks_of(OldPost.read(one).body)]


def _aside(old: Announcement, parts: list[str]) -> list[str]:
    """Blocks as one comment, for reading only."""
    if not parts:
        return []
    named = ", ".join(release.version for release in old.releases)
    text = "".join(parts)
    after = text[len(text.rstrip("\n")) + 1 :]
    return [f"<!-- {MARK}: of {named}; write anew\n{text.rstrip().replace('-->', '--&gt;')}\n-->\n{after}"]


def _left_over(old: Announcement, releases: tuple[Release, ...]) -> str:
    """A note on releases of one post that have none to match them in the other."""
    leads = [lead_of(old, release).version for release in releases]
    rest = [one.version for one in old.releases if one.version not in leads]
    more = [one.version for index, one in enumerate(releases) if leads[index] in leads[:index]]
    notes = [f"remove what is said of {', '.join(rest)}"] if rest else []
    notes += [f"say what is in {', '.join(more)}"] if more else []
    return f"\n<!-- {MARK}: {'; '.join(notes)} -->\n" if notes else ""


def _news_of(release: Release, project: Project) -> Block | None:
    """What is new in a series, as its newest announcement lists it."""
    for post in project.library.announcements:
        if any(one.series == release.series and one.product == release.product for one in post.releases):
            found = _news_list(blocks_of(OldPost.read(post).body))
            if found is not None:
                return found
    return None


def _news_list(blocks: list[Block]) -> Block | None:
    """The list of what is new; a post has shorter ones of other sections too."""
    return max((block for block in blocks if block.is_news_list), key=lambda block: len(block.text), default=None)
