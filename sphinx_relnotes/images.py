"""Names of images, which feeds and other sites go on showing long after a build.

Sphinx numbers images of one name in the order in which it meets them, so that two builds, or two processes of one, can
give the name of one image to another. Where an image of a post is among them, their names follow from their places.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from .domain import relnotes_domain
from .progress import tell_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .core.project import Project


def name_images(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Rename images, and name the documents that show one whose name is new."""
    domain = relnotes_domain(env)
    if domain.is_settled or not env.images:
        return []
    places = {path: _place(Path(env.srcdir, path), domain.project, env.srcdir) for path in env.images}
    posts = {path for path in places if any(name in domain.library.by_docname for name in env.images[path][0])}
    renamed: set[str] = set()
    for path, wanted in image_names(places, posts):
        docnames, name = env.images[path]
        if wanted != name:
            env.images[path] = (docnames, wanted)
            # The names that are taken; there is no other way to tell it.
            env.images._existing.discard(name)  # noqa: SLF001
            env.images._existing.add(wanted)  # noqa: SLF001
            renamed |= docnames
    domain.revise(renamed)
    tell_again(app, "a picture on it has another name", renamed)
    return sorted(renamed)


def image_names(places: Mapping[str, str], posts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The names of the images of posts, and of those that have the same name.

    ``places`` are all images by path, with what is the same for them on every machine.
    """
    homonyms: dict[str, list[str]] = {}
    for path in places:
        homonyms.setdefault(posixpath.basename(path).casefold(), []).append(path)
    for key in dict.fromkeys(posixpath.basename(path).casefold() for path in posts):
        paths = homonyms[key]
        for path in paths:
            name = posixpath.basename(path)
            yield path, name if len(paths) == 1 else _with_digest(name, places[path])


def _with_digest(name: str, place: str) -> str:
    stem, suffix = posixpath.splitext(name)
    digest = hashlib.blake2b(place.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    return f"{stem}-{digest}{suffix}"


def _place(path: Path, project: Project, srcdir: Path) -> str:
    """A path as the project sees it: below a folder of posts, or below the source directory."""
    if place := project.place_of(path):
        return "/".join(place)
    normal = Path(os.path.normpath(path))
    return normal.relative_to(srcdir).as_posix() if normal.is_relative_to(srcdir) else normal.name
