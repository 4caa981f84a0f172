"""An announcement as a mail in plain text that every reader can wrap anew: RFC 5322, format=flowed of RFC 3676."""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..core.announcement import Announcement
    from .text_writer import Paragraph

WIDTH = 72
"""RFC 3676 asks for lines of 78 characters or fewer; 72 leaves room for quotation marks."""
_STUFFED = (" ", ">", "From ")


def flowed(paragraphs: Iterable[Paragraph]) -> str:
    """The lines of a mail: a blank at a line's end says that the paragraph goes on, one at its start is taken away."""
    lines: list[str] = []
    for paragraph in paragraphs:
        if lines and not paragraph.is_tight:
            lines.append("")
        last = len(paragraph.lines) - 1
        for index, line in enumerate(paragraph.lines):
            stuffed = f" {line}" if line.startswith(_STUFFED) and not _is_quotation(line) else line
            lines.append(f"{stuffed} " if paragraph.flows and index < last else stuffed.rstrip())
    return "\n".join(lines) + "\n"


def _is_quotation(line: str) -> bool:
    """A line of a quotation begins with ``>`` by right."""
    return line.startswith(("> ", ">>")) or line == ">"


def message(post: Announcement, paragraphs: Iterable[Paragraph]) -> str:
    """The whole message, but for the addressees, that a mail program can open or ``sendmail -t`` can send."""
    mail = EmailMessage(policy=SMTP.clone(linesep="\n", utf8=False, max_line_length=78))
    mail["Subject"] = " ".join(post.title.split())
    sender = next((author for author in post.authors if author.email), None)
    if sender is not None and (address := _address(sender.name, sender.email)) is not None:
        mail["From"] = address
    mail["Date"] = post.date.moment or dt.datetime.combine(post.date.day, dt.time(12), dt.UTC)
    mail.set_content(flowed(paragraphs), cte="8bit", params={"format": "flowed", "delsp": "no"})
    return mail.as_bytes().decode()


def _address(name: str, email: str) -> Address | None:
    try:
        return Address(display_name=name, addr_spec=email)
    except (ValueError, IndexError):
        return None
