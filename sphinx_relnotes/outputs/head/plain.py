"""Text that may stand in a page's head, whoever wrote it."""

from __future__ import annotations

import html
import re

# Controls, lone surrogates, and the marks that turn the direction of the text behind them, in a preview's other text
# too. Marks of a single place (U+200E, U+200F) stay: right-to-left titles need them.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+")


def plain(text: str) -> str:
    """The text in one line, without what could harm where it is shown."""
    return " ".join((text if text.isprintable() else _HARMFUL.sub(" ", text)).split())  # a hundred times a page


def attribute(text: str) -> str:
    """The plain text, as the value of an attribute in double quotes."""
    return html.escape(plain(text))
