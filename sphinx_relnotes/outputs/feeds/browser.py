"""What a person sees who opens a feed in a browser.

Browsers give up XSLT, but show XML with a style sheet; only elements of XHTML can be links there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markup import escaped

if TYPE_CHECKING:
    from .values import Feed


def stylesheet(feed: Feed) -> str:
    """The first lines of the document."""
    processing = f'<?xml-stylesheet type="text/css" href="{escaped(feed.stylesheet)}"?>\n'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{processing}'


def note_for_people(feed: Feed) -> str:
    """What this is, and the way to the page with the same announcements; feed readers pass over foreign markup."""
    link = f'<a href="{escaped(feed.home)}">{escaped(feed.way_home)}</a>'
    return f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escaped(feed.note)}</p><p>{link}</p></div>\n'
