"""The words that readers see, in the project's language where there is a catalogue for it.

What is said is looked up when it is said: a process may build projects in several languages, one after the other.
"""

from __future__ import annotations

from sphinx.locale import get_translator

CATALOG = "sphinx_relnotes"


def _(message: str) -> str:
    """The message in the project's language."""
    return get_translator(CATALOG).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that goes with ``count``, by the rule of the project's language."""
    return get_translator(CATALOG).ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's name
    """The message as it is: marks a constant for the catalogues, which :func:`_` looks up where it is shown."""
    return message
