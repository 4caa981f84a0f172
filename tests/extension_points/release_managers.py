"""Pages of all announcements by release manager, as front matter names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_relnotes.api import add_archive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_relnotes.api import Announcement


def managers(announcement: Announcement) -> Iterable[str]:
    return str(announcement.extra.get("release_manager", "")).split(",")


def setup(app: Sphinx) -> ExtensionMetadata:
    add_archive(app, "managers", managers, title="Release managers")
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
