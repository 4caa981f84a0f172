"""What may be said of an announcement, as the configuration names it."""

from __future__ import annotations

import enum


class NoteKind(enum.StrEnum):
    """What may be said of an announcement, the gravest first; the values are those of ``relnotes_banners``."""

    DRAFT = "draft"
    """It is not published: a draft, or dated after today."""
    RECALLED = "recalled"
    """The release was withdrawn."""
    END_OF_LIFE = "end-of-life"
    """The series is no longer supported."""
    PRERELEASE = "prerelease"
    """It is a pre-release of something that is out."""
    SUPERSEDED = "superseded"
    """The series has a newer release."""
    SECURITY_ONLY = "security-only"
    """The series gets fixes of security problems only."""
