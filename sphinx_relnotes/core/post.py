"""From one file to one announcement: what front matter says, completed by what title, links and body tell."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .announcement import Announcement
from .dates import PostDate
from .matter.frontmatter import read_front_matter
from .matter.schema import interpret
from .people.authors import AuthorCatalogue
from .permalinks import docname_for, name_parts
from .problems import Problem, ProblemKind
from .references.mentions import speaks_of_bpo
from .text import count_words, description_of
from .versions.releases import DEFAULT_RELEASE_LINKS, make_release, releases_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from .announcement import Release
    from .folders import PostFile
    from .matter.schema import Meta
    from .schedule import Schedule

MAX_POST_BYTES = 16 * 2**20
"""Larger files are no prose; they are refused before they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """All that the reading of a post depends on beside the post itself."""

    today: dt.date
    product: str = ""
    permalink: str = "{slug}"
    front_matter: str | Mapping[str, str] = "auto"
    release_links: Sequence[str] = DEFAULT_RELEASE_LINKS
    authors: AuthorCatalogue = AuthorCatalogue()  # noqa: RUF009 - a frozen, empty value
    schedule: Schedule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A post's text, decoded: without byte order mark, with line feeds at the ends of lines."""

    text: str
    is_repaired: bool
    """Whether bytes that are no UTF-8 were replaced, so that the file itself cannot be parsed as it lies."""
    problems: tuple[Problem, ...] = ()


def read_source(path: str) -> SourceText | Problem:
    """Read a post's file; one problem where nothing can be read at all."""
    try:
        size = Path(path).stat().st_size
        if size > MAX_POST_BYTES:
            message = f"the post has {size:,} bytes, more than the {MAX_POST_BYTES:,} that are read; it is left out"
            return Problem(kind=ProblemKind.UNREADABLE, message=message, path=path)
        data = Path(path).read_bytes()
    except OSError as error:
        return Problem(kind=ProblemKind.UNREADABLE, message=f"cannot read the post: {error.strerror}", path=path)
    return decode(data, path)


def decode(data: bytes, path: str) -> SourceText:
    """Decode UTF-8 with or without a byte order mark; other bytes become U+FFFD, with a problem at their line."""
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 and shown as U+FFFD; save the file as UTF-8"
        problems = (Problem(kind=ProblemKind.ENCODING, message=message, path=path, line=line),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(text=text, is_repaired=bool(problems), problems=problems)


def read_post(
    file: PostFile, source: SourceText, *, prefix: str, rules: ReadingRules
) -> tuple[Announcement, list[Problem]]:
    """Make an announcement of a post; whatever is missing or wrong is a problem, never the end of the post."""
    matter = read_front_matter(source.text, path=file.path)
    named_day, named_slug = name_parts(file.name)
    date_of_name = _date_from_name(named_day)
    meta, faults = interpret(matter, path=file.path, preset=rules.front_matter, is_dated=date_of_name is not None)
    problems = [*source.problems, *matter.problems, *faults]
    date = meta.date or date_of_name or PostDate(rules.today)
    title = meta.title or named_slug.replace("-", " ").replace("_", " ").strip() or "Untitled"
    slug = meta.slug or named_slug
    releases = _releases(title, matter.body, meta, date.day, rules)
    announcement = Announcement(
        slug=slug,
        docname=docname_for(prefix, rules.permalink, slug=slug, day=date.day, releases=releases),
        path=file.path,
        source_digest=hashlib.blake2b(source.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        is_source_repaired=source.is_repaired,
        title=title,
        date=date,
        updated=meta.updated if meta.updated and meta.updated.day != date.day else None,
        authors=tuple(rules.authors.find(stated) for stated in meta.authors),
        description=meta.description or description_of(matter.body),
        tags=meta.tags,
        product=meta.product or rules.product,
        releases=releases,
        series=meta.series or _series_of(releases),
        legacy_urls=meta.legacy_urls,
        is_draft=_is_draft(meta, date.day, rules.today),
        image=meta.image,
        image_alt=meta.image_alt,
        language=meta.language,
        is_pinned=meta.pinned,
        peps=meta.peps,
        may_name_peps=bool(meta.peps) or "PEP" in matter.body or "/pep-" in matter.body,
        speaks_of_bpo=speaks_of_bpo(matter.body),
        discussion=meta.discussion,
        word_count=count_words(matter.body),
        body_line=matter.body_line,
        extra=meta.extra,
    )
    return announcement, problems


def _date_from_name(day: str) -> PostDate | None:
    try:
        return PostDate.parse(day) if day else None
    except ValueError:
        return None


def _releases(title: str, body: str, meta: Meta, day: dt.date, rules: ReadingRules) -> tuple[Release, ...]:
    product = meta.product or rules.product
    schedule = rules.schedule if product == rules.product else None  # the file names no product: it is the project's
    derived = releases_of(
        title=title, body=body, day=day, product=product, schedule=schedule, link_patterns=rules.release_links
    )
    if meta.releases is None:
        return derived
    urls = {release.version: release.url for release in derived}
    return tuple(
        make_release(
            stated.version,
            product=stated.product or product,
            day=day,
            schedule=schedule if stated.product in {"", product} else None,
            url=stated.url or urls.get(stated.version, ""),
            stage=stated.stage,
            date=stated.date,
        )
        for stated in meta.releases
    )


def _series_of(releases: Sequence[Release]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(release.series for release in releases))


def _is_draft(meta: Meta, day: dt.date, today: dt.date) -> bool:
    return meta.published is False or meta.draft is True or day > today
