"""From one file to one announcement: what front matter says, completed by what title, links and body tell."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .announcement import Announcement
from .dates import PostDate
from .matter.frontmatter import read_front_matter
from .matter.schema import interpret
from .permalinks import docname_for, name_parts
from .references.mentions import speaks_of_bpo
from .text import count_words, description_of
from .versions.releases import make_release, releases_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from .announcement import Release
    from .folders import PostFile
    from .matter.schema import Meta
    from .problems import Problem
    from .rules import ReadingRules
    from .sources import SourceText


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
