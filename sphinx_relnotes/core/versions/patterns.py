"""The addresses of download pages that name a version, until a project says otherwise."""

from __future__ import annotations

_PAGES = r"https?://(?:(?:www|legacy)\.)?(?P<product>python)\.org/{1,2}(?:downloads?|getit)/releases?/"

DEFAULT_RELEASE_LINKS = (
    _PAGES + r"python-(?P<compact>\d{2,7}(?:-?(?:a|b|c|rc)-?\d{1,2})?)(?![\w-])",
    _PAGES + r"(?P<version>\d+(?:\.\d+){1,2}(?:(?:a|b|c|rc)\d{1,2})?)(?![\w.-])",
)
"""python.org's pages: ``/downloads/release/python-3140a2/`` of today and ``/download/releases/3.2.1/`` of old.

A pattern names the version in a group ``version``, or without its dots in a group ``compact``. With a group
``product`` it speaks of that product only.
"""
