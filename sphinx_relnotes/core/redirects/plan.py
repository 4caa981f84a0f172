"""Which old address leads where, and which cannot: decided as a whole, before the first file is written.

An old address leads straight to a page, and no page or other file ever gives its place to one: so there is neither a
loop nor a chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..permalinks import docname_for
from ..problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ..announcement import Announcement
    from ..library import Library

    LineOf = Callable[[Announcement, str], int]
    """The line at which a post states an old address."""

WEB_PAGES = (".html", ".htm", ".xhtml")
"""Only files with these names are served as pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One announcement's statement that it was to be found somewhere."""

    path: str
    """From the site's root, with a slash in front and none at the end, without percent-escapes."""
    file: str
    """The file that a server gives for the path, relative to the folder of output."""
    announcement: Announcement
    stated: str = ""
    """As front matter has it; empty for a former permalink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """From an old path to an announcement's page."""

    path: str
    file: str
    docname: str
    title: str
    stated: str
    """As front matter has it; empty for a former permalink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All redirects of a site by path, and what stands in the way of others."""

    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """How a former permalink becomes an address under the builder at hand."""

    pattern: str
    prefix_of: Callable[[Announcement], str]
    address_of: Callable[[str], tuple[str, str]]
    """From a docname to its path from the site's root and its file."""

    def claim(self, announcement: Announcement) -> Claim:
        """Where an announcement was, by the facts of today."""
        prefix = "" if self.pattern.startswith("/") else self.prefix_of(announcement)
        name = docname_for(
            prefix,
            self.pattern,
            slug=announcement.slug,
            day=announcement.date.day,
            releases=announcement.releases,
        )
        if self.pattern.endswith(("/", *WEB_PAGES)):
            path, file = normalised(name), file_at(name)
        else:
            path, file = self.address_of(name)
        return Claim(path=path, file=file, announcement=announcement)


def normalised(path: str) -> str:
    """A path without percent-escapes, doubled slashes, or a slash at its end."""
    return "/" + "/".join(segment for segment in unquote(path).split("/") if segment)


def file_at(path: str) -> str:
    """The file to write for a path: itself if it is named like a page, else the index of a folder."""
    name = normalised(path).lstrip("/")
    return name if name.lower().endswith(WEB_PAGES) else f"{name}/index.html"


def claims(library: Library, formers: Sequence[Former], base_path: str) -> Iterator[Claim]:
    """What announcements claim, newest first; what they state goes before what follows from former permalinks.

    A path that begins with that of the site's root, as addresses copied from a browser do, is taken without it.
    """
    for announcement in library.announcements:
        for stated in announcement.legacy_urls:
            path = normalised(stated)
            if base_path != "/" and f"{path}/".startswith(base_path):
                path = normalised(path.removeprefix(base_path.rstrip("/")))
            if path != "/":
                yield Claim(path=path, file=file_at(path), announcement=announcement, stated=stated)
    for former in formers:
        yield from map(former.claim, library.announcements)


def make_plan(
    claims: Iterable[Claim],
    *,
    pages: Mapping[str, str],
    addresses: Mapping[str, str],
    outputs: AbstractSet[str],
    line_of: LineOf,
) -> Plan:
    """Give each path to its first claimant, unless a page or another output has it.

    ``pages`` are docnames by file, ``addresses`` docnames by path as ``normalised`` has it, ``outputs`` other files.
    """
    made: dict[str, Redirect] = {}
    claimants: dict[str, Claim] = {}
    problems: list[Problem] = []
    taken = {*pages, *outputs}
    folders = {folder for name in taken for folder in _folders(name) if folder.lower().endswith(WEB_PAGES)}
    docnames = {*pages.values()}

    for claim in claims:
        docname = claim.announcement.docname
        holder = pages.get(claim.file) or addresses.get(claim.path)
        before = claimants.get(claim.file)
        if holder == docname or (before and before.announcement.docname == docname):
            continue
        reason = _misfit(claim, holder, docnames, outputs)
        if not reason and before:
            reason = _contest(before, line_of)
        elif not reason and (claim.file in folders or not taken.isdisjoint(_folders(claim.file))):
            reason = "needs a folder where there is a file, or a file where there is a folder; take it away"
        if reason:
            problems.append(refusal(claim.path, claim.stated, claim.announcement, reason, line_of))
            continue
        claimants[claim.file] = claim
        made[claim.path] = _redirect(claim)
        taken.add(claim.file)
        folders.update(_folders(claim.file))
    return Plan(redirects=tuple(made[path] for path in sorted(made)), problems=tuple(problems))


def _misfit(claim: Claim, holder: str | None, docnames: AbstractSet[str], outputs: AbstractSet[str]) -> str:
    """Why a site has no place for an old address, or no page to lead to."""
    docname = claim.announcement.docname
    if docname not in docnames:
        return f"leads to {docname!r}, which is no page of this build; it gets no redirect"
    if holder:
        return f"is the address of the page {holder!r} today; take it away, or move the page"
    return "is a file that this build makes for something else; take it away" if claim.file in outputs else ""


def refusal(path: str, stated: str, announcement: Announcement, reason: str, line_of: LineOf) -> Problem:
    """Why an announcement cannot have an old address, at the line that states it."""
    return Problem(
        kind=ProblemKind.REDIRECT,
        message=f"the old address {path}{'' if stated else ' (by relnotes_former_permalinks)'} {reason}",
        path=announcement.path,
        line=line_of(announcement, stated) if stated else 1,
    )


def _redirect(claim: Claim) -> Redirect:
    target = claim.announcement
    return Redirect(path=claim.path, file=claim.file, docname=target.docname, title=target.title, stated=claim.stated)


def _folders(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def _contest(holder: Claim, line_of: LineOf) -> str:
    path = holder.announcement.path
    if not holder.stated:
        return f"is one of {path} too, which keeps it; say in front matter whose it is"
    return f"is claimed by {path}:{line_of(holder.announcement, holder.stated)} too, which keeps it; take it from one"
