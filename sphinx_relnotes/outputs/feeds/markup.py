"""XML and plain text, safe whatever the author wrote."""

from __future__ import annotations

import re

from ..head.plain import plain as in_one_line

MAX_TEXT = 500
"""Characters of a title or summary; no reader shows more."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    """The text without characters that XML 1.0 (section 2.2) does not take."""
    return _FORBIDDEN.sub("", text)


def plain(text: str) -> str:
    """The text in one line, not too long, without what could harm where it is shown."""
    words = in_one_line(text[: 4 * MAX_TEXT])
    return words if len(words) <= MAX_TEXT else words[: MAX_TEXT - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """Allowed text as the content of an element, or of an attribute in double quotes."""
    text = allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def element(name: str, text: str = "", **attributes: str) -> str:
    """An element with text on a line of its own; attributes without a value are left out.

    A final underscore of a name is dropped, another one stands for a colon.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", ":")}="{escaped(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{given}>{escaped(text)}</{name}>\n" if text else f"<{name}{given}/>\n"


def optional(name: str, text: str) -> str:
    """An element, unless its text is empty."""
    return element(name, text) if text else ""
