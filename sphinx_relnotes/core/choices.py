"""The words among which a list may be chosen; known without loading what answers."""

from __future__ import annotations

ARCHIVES = ("index", "years", "tags", "authors", "series", "peps")

KINDS = ("all", "release", "news")
SORTS = ("date", "version")
STYLES = ("list", "table", "cards")
GROUPINGS = ("year", "series", "tag", "stage", "author")

PEP_COLUMNS = ("number", "title", "status", "type", "announcements")
PEP_SORTS = ("number", "mentions", "first")
PEP_STYLES = ("table", "list", "inline")
