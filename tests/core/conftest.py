"""Libraries without files, for tests of what is asked of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from sphinx_relnotes.core.announcement import Announcement, Release, Stage
from sphinx_relnotes.core.dates import PostDate
from sphinx_relnotes.core.library import Library, newest_first
from sphinx_relnotes.core.versions.pep440 import parsed, series_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_relnotes.core.schedule import Schedule

PRODUCT = "Demo"


class MakeLibrary(Protocol):
    """``{"alpha": "2024-01-01 1.0a1 Other:2.0"}``: by slug, the day of a post and the releases that it announces.

    ``more`` holds further fields of announcements by slug.
    """

    def __call__(
        self,
        posts: Mapping[str, str],
        *,
        schedule: Schedule | None = None,
        today: str = "2030-01-01",
        more: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Library: ...


@pytest.fixture
def make_library() -> MakeLibrary:
    def make(
        posts: Mapping[str, str],
        *,
        schedule: Schedule | None = None,
        today: str = "2030-01-01",
        more: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Library:
        made = [_announcement(slug, text, (more or {}).get(slug, {})) for slug, text in posts.items()]
        return Library(
            announcements=tuple(sorted(made, key=newest_first, reverse=True)),
            product=PRODUCT,
            schedule=schedule,
            today=dt.date.fromisoformat(today),
        )

    return make


def _announcement(slug: str, text: str, more: Mapping[str, Any]) -> Announcement:
    day, *named = text.split()
    releases = tuple(_release(name, dt.date.fromisoformat(day)) for name in named)
    made = Announcement(
        slug=slug,
        docname=f"news/{slug}",
        path=f"/posts/{slug}.md",
        source_digest="",
        is_source_repaired=False,
        title=slug.capitalize(),
        date=PostDate.parse(day),
        updated=None,
        authors=(),
        description="",
        tags=(),
        product=PRODUCT,
        releases=releases,
        series=tuple(dict.fromkeys(release.series for release in releases)),
        legacy_urls=(),
        is_draft=False,
        image="",
        image_alt="",
        language="",
        is_pinned=False,
        peps=(),
        may_name_peps=False,
        speaks_of_bpo=False,
        discussion="",
        word_count=0,
        body_line=1,
    )
    return dataclasses.replace(made, **more)


def _release(name: str, day: dt.date) -> Release:
    product, _, version = name.rpartition(":")
    stage = Stage.ALPHA if parsed(version).is_prerelease else Stage.FINAL
    return Release(version=version, product=product or PRODUCT, series=series_of(version), stage=stage, date=day)
