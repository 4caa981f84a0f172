"""A line under the title of each release: where to get it, and who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_relnotes.api import add_header_part, archive_link, strong, web_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_relnotes.api import Announcement, Content


def download_line(announcement: Announcement) -> Iterator[Content]:
    for release in announcement.releases:
        address = f"https://example.org/download/{release.version}/"
        yield web_link(strong(f"Download {release.version}"), address)
    if manager := announcement.extra.get("release_manager"):
        yield ", made by "
        yield archive_link(manager, "managers", manager)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("release_managers")
    add_header_part(app, "download", download_line)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
