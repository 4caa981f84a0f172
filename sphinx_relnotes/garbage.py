"""Python's search for garbage, spared what cannot be any: all that is alive before the first document is read.

Otherwise modules and configuration are looked through again and again, which is some hundredths of a build's time.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FROZEN_AT_START = 10_000
"""Python may begin with some frozen objects; more are those of an application that sees to its garbage itself."""


def spare_what_stays(app: Sphinx) -> None:
    """Leave what is alive now out of the search until the build ends (``gc.freeze``)."""
    if gc.get_freeze_count() < _FROZEN_AT_START:
        gc.freeze()
        app.connect("build-finished", lambda *_: gc.unfreeze())
