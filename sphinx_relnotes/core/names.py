"""Anchors and labels under which announcements and releases can be linked to; once published, they must not change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .announcement import Release


def release_anchor(release: Release) -> str:
    """``release-3-14-0a2``: the id of a release on its announcement's page, and a label."""
    return f"release-{_dashed(release.version)}"


def release_label(release: Release) -> str:
    """``python-3.14.0a2``: the label by which other projects find a release."""
    return f"{_dashed(release.product)}-{release.version}"


def pep_anchor(number: int) -> str:
    """The id of a PEP on the page of all PEPs."""
    return f"pep-{number:04}"


def archive_docname(prefix: str, name: str) -> str:
    """Where an archive page lives."""
    return f"{prefix}/{name}".lstrip("/")


def _dashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
