"""``llms.txt``: an index of the announcements in Markdown, for machines that read prose (https://llmstxt.org)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..translation import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.announcement import Announcement
    from ..core.library import Library

_MARKUP = re.compile(r"([\\`*_\[\]<>])")


def llms_txt(project: str, library: Library, address_of: Callable[[Announcement], str], data: dict[str, str]) -> bytes:
    """The file: a title, a line on what this is, announcements newest first, and the data with their addresses.

    ``address_of`` leads to an announcement's source, or its page where no source is published.
    """
    about = str(_("Announcements of %s, the newest first.") % (library.product or project))
    lines = [f"# {_plain(project)}", "", f"> {_plain(about)}", "", "## " + _("Announcements"), ""]
    lines += [_item(announcement, address_of(announcement)) for announcement in library.announcements]
    if data:
        lines += ["", "## " + _("Data"), "", *(f"- [{name}]({address})" for name, address in data.items())]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _item(announcement: Announcement, address: str) -> str:
    description = f" {_plain(announcement.description)}" if announcement.description else ""
    return f"- [{_plain(announcement.title)}]({address}): {announcement.date.day.isoformat()}.{description}"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
