"""Pages that nobody wrote: archives of the library, as a few lines of source for Sphinx to read like any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .core.names import archive_docname

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .config import RelnotesConfig
    from .core.library import Library

PEP_ARCHIVE = "peps"

_PEPS = """\
---
orphan: true
---

# PEPs

Every PEP that an announcement names, with the announcements that name it, newest first.

```{pep-list}
:columns: number title status announcements
:class: relnotes-pep-archive
```
"""


def archive_sources(library: Library, settings: RelnotesConfig) -> Mapping[str, str]:
    """The source of each archive page, by docname; there is no page of which the library has nothing."""
    sources = {}
    if PEP_ARCHIVE in settings.archives and any(item.may_name_peps for item in library.announcements):
        sources[archive_docname(settings.archive_path, PEP_ARCHIVE)] = _PEPS
    return sources
