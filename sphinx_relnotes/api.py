"""What other extensions and projects may build on: names and meanings here change only with a major version.

Three functions are called in an extension's ``setup(app)``, or in that of ``conf.py``: :func:`add_reference_kind`,
:func:`add_header_part` and :func:`add_archive`. An export target is an entry point of the group
``sphinx_relnotes.exports``, a function from :class:`Exportable` to text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from .core.announcement import Announcement, Author, Release, Stage
from .parts import Part, inline, link, strong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .core.additions import Addition

__all__ = [
    "Announcement",
    "Author",
    "Content",
    "Exportable",
    "Release",
    "Stage",
    "add_archive",
    "add_header_part",
    "add_reference_kind",
    "archive_link",
    "inline",
    "page_link",
    "strong",
    "web_link",
]

Content = str | inline | strong | link
"""A piece of a line: words, which are escaped where they are written, or one of the parts of this module."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_BEFORE_THE_LIBRARY = 90
"""The library is opened when the builder is there, at a priority of 100."""


def add_reference_kind(  # noqa: PLR0913 - the keys of an entry of ``relnotes_references``
    app: Sphinx, name: str, *, url: str = "", text: str = "", target: str = "", label: str = ""
) -> None:
    """Recognise a kind of reference, as an entry of ``relnotes_references`` does; an entry of that name has precedence.

    ``url`` and ``text`` are regular expressions, ``target`` and ``label`` templates of their groups. What is wrong with
    them is a ``ConfigError`` of the build.
    """
    keys = {"url": url, "text": text, "target": target, "label": label}
    entry = {key: value for key, value in keys.items() if value}

    def add(_app: Sphinx, config: Config) -> None:
        stated = config.relnotes_references
        if isinstance(stated, dict):  # else the check that follows says what is wrong
            config.relnotes_references = {**stated, name: stated.get(name, entry)}

    app.setup_extension("sphinx_relnotes")
    app.connect("config-inited", add)


def add_header_part(app: Sphinx, name: str, make: Callable[[Announcement], Content | Iterable[Content] | None]) -> None:
    """Show a line in the header of each announcement, under versions and tags.

    ``make`` gives the line, or nothing. It is called for every announcement in every build, so it must be quick, and
    the announcement must be all that it looks at, besides files. Lines have the class ``relnotes-part-<name>``. Raises
    ``ExtensionError`` where ``name`` is no name (lower-case letters, digits, hyphens), or taken.
    """
    from .core.additions import HeaderPart  # noqa: PLC0415 - only where there is one

    _join(app, HeaderPart(name=name, make=lambda announcement: _line(make(announcement))))


def add_archive(
    app: Sphinx,
    name: str,
    keys: Callable[[Announcement], Iterable[str] | str | None],
    *,
    title: str,
    label: Callable[[str], str] = str,
) -> None:
    """Make archive pages: one of all keys, ``<relnotes_archive_path>/<name>``, and one for each below it.

    ``keys`` gives the keys under which an announcement is filed; blank ones are left out. It is called for every
    announcement in every build. ``title`` is that of the page of all keys, which stand there in their own order;
    ``label`` makes of a key the title of its page. Raises ``ExtensionError`` as :func:`add_header_part` does.
    """
    from .core.additions import ArchiveKind  # noqa: PLC0415 - only where there is one
    from .core.choices import ARCHIVES  # noqa: PLC0415

    if name in ARCHIVES or name.startswith("page-"):
        _refuse(f"the name {name!r} of an archive is taken")
    _join(app, ArchiveKind(name=name, title=title, keys=keys, label=label))


def web_link(text: Content, url: str) -> link:
    """A link to an address of the web, or of mail; raises ``ValueError`` for another one."""
    from .core.urls import is_web_url  # noqa: PLC0415 - only where there is one

    if not is_web_url(url) and not re.fullmatch(r"mailto:[^\s<>\"]+", url):
        raise ValueError(f"{url!r} is no address of the web or of mail")
    return link(text, url=url)


def page_link(text: Content, docname: str, anchor: str = "") -> link:
    """A link to a document of the project; text, in builders whose product has no such page."""
    return link(text, docname=docname, anchor=anchor)


def archive_link(text: Content, kind: str, *key: str) -> link:
    """A link to an archive page; text, where there is none.

    ``kind`` is ``years``, ``tags``, ``authors`` (by id), ``series`` (product and series), or one of
    :func:`add_archive`; without a ``key`` the link leads to the page of all. Raises ``ValueError`` for a
    wrong number of keys.
    """
    if key and len(key) != (2 if kind == "series" else 1):
        raise ValueError(f"{kind!r} takes {'a product and a series' if kind == 'series' else 'one key'}, not {key}")
    return link(text, archive=(kind, key))


class Exportable(Protocol):
    """One announcement, as ``sphinx-relnotes export`` hands it to an export target.

    Links and pictures are absolute where the site's address is known. What of the post a text cannot hold is told on
    the standard error.
    """

    @property
    def announcement(self) -> Announcement:
        """What is known of it."""

    @property
    def url(self) -> str:
        """The address of its page; empty where the site has none."""

    def markdown(self) -> str:
        """The body as Markdown (GFM), each paragraph on one line; needs ``sphinx-relnotes[export]``."""

    def html(self) -> str:
        """The body as clean, well-formed HTML."""

    def text(self) -> str:
        """The body as plain text; each link is followed by its address."""


def _line(made: object) -> tuple[object, ...]:
    """What a header part gave, as a tuple; raises ``TypeError`` for what is no content."""
    if made is None or made == "":
        return ()
    pieces = (made,) if isinstance(made, str | Part) else tuple(made)  # type: ignore[arg-type]
    for piece in pieces:
        _check(piece)
    return pieces


def _check(piece: object) -> None:
    if isinstance(piece, str):
        return
    if not isinstance(piece, inline | strong | link):
        raise TypeError(f"a header part takes texts and the parts of sphinx_relnotes.api, not {type(piece).__name__}")
    for child in piece.children:
        _check(child)


def _join(app: Sphinx, addition: Addition) -> None:
    from .domain import relnotes_domain  # noqa: PLC0415 - Sphinx is there now

    if not _NAME.fullmatch(addition.name):
        _refuse(f"{addition.name!r} is no name: use lower-case letters, digits and hyphens")

    def join(app: Sphinx) -> None:
        domain = relnotes_domain(app.env)
        if any(other.trait[:2] == addition.trait[:2] for other in domain.additions):
            _refuse(f"two extensions add the {' '.join(addition.trait[:2])}; rename one")
        domain.additions = (*domain.additions, addition)

    app.setup_extension("sphinx_relnotes")
    app.connect("builder-inited", join, priority=_BEFORE_THE_LIBRARY)


def _refuse(message: str) -> None:
    from sphinx.errors import ExtensionError  # noqa: PLC0415 - the rest of the module does not need Sphinx

    raise ExtensionError(f"sphinx_relnotes: {message}")
