"""Release announcements as pages of a Sphinx documentation.

``extensions = ["sphinx_relnotes"]`` and a folder of posts in ``relnotes_posts`` are enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up; Sphinx calls this."""
    from .garbage import search_seldom  # noqa: PLC0415 - the core stays importable without Sphinx

    search_seldom()  # before anything else is loaded
    from .extension import setup as setup_extension  # noqa: PLC0415

    return setup_extension(app)
