"""Addresses in announcements that could run a script in the reader's browser, or publish a file of the machine.

Markdown's own links are checked where they are parsed; this is for those of directives, roles and reStructuredText.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.images import guess_mimetype

from .core.problems import ProblemKind
from .domain import relnotes_domain
from .reporting import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

SUSPECTS = (nodes.reference, nodes.image, nodes.meta, nodes.raw, addnodes.download_reference)

# As browsers read them: control characters and spaces in front and line breaks inside are passed over.
_SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_ACTING = re.compile(r"(?:javascript|vbscript|livescript|mocha|data|blob|filesystem|feed|view-source):", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/", re.IGNORECASE)


def disarm(node: nodes.Node, env: BuildEnvironment, *, is_quiet: bool = False) -> None:
    """Leave out what a link, a picture or a meta element of an announcement may not do; keep its words."""
    assert isinstance(node, SUSPECTS)
    if isinstance(node, nodes.raw):
        _clean(node, relnotes_domain(env).settings.raw_html, is_quiet=is_quiet)
        return
    problem = _problem(node, env)
    if problem and not is_quiet:
        warn(ProblemKind.MARKUP, f"{problem}; it is left out", location=node)
    if problem and isinstance(node, nodes.image):
        _replace_picture(node)
    elif problem:
        node.replace_self([] if isinstance(node, nodes.meta) else node.children)


def _clean(raw: nodes.raw, mode: str, *, is_quiet: bool) -> None:
    """Treat what the directive ``raw``, or a role, made as the project wishes."""
    if "html" not in raw.get("format", "").split():
        return
    if mode == "sanitize":
        from .parser.clean import clean_html  # noqa: PLC0415 - few pages hold raw HTML

        clean = clean_html(raw.astext())
        raw.clear()
        raw += nodes.Text(clean)  # which knows its parent, as transforms expect
        raw.rawsource = clean
        return
    if not is_quiet:
        warn(ProblemKind.MARKUP, "raw HTML is left out; use Markdown or a directive instead", location=raw)
    raw.parent.remove(raw)


def _problem(node: nodes.Element, env: BuildEnvironment) -> str:
    """What is wrong with a node, or nothing."""
    if isinstance(node, nodes.meta):
        return "a meta element that acts" if "http-equiv" in node else ""
    address = str(node.get("refuri") or node.get("reftarget") or node.get("uri") or "")
    if _can_act(address, is_picture=isinstance(node, nodes.image)):
        return f"the address {address[:60]!r} could run a script"
    if not isinstance(node, nodes.reference) and _leads_out(node, address, env):
        return f"the file {address[:60]!r} lies outside the project"
    return ""


def _replace_picture(picture: nodes.image) -> None:
    """Put the words in the place of a picture, which may stand in a line or be a block of its own."""
    link, words = picture.parent, nodes.Text(picture.get("alt", ""))
    if isinstance(link, nodes.reference) and not isinstance(link.parent, nodes.TextElement):
        link.replace_self(nodes.paragraph("", "", words))
    else:
        picture.replace_self(words if isinstance(link, nodes.TextElement) else nodes.paragraph("", "", words))


def _can_act(address: str, *, is_picture: bool) -> bool:
    address = _SKIPPED.sub("", address)
    return _ACTING.match(address) is not None and not (is_picture and _PICTURE.match(address))


def _leads_out(node: nodes.Element, address: str, env: BuildEnvironment) -> bool:
    """Whether a file that would be copied lies neither in the sources nor with the posts, and is no picture either."""
    if "://" in address or address.startswith("data:"):
        return False
    path = Path(os.path.realpath(env.relfn2path(address, env.docname)[1]))
    project = relnotes_domain(env).project
    homes = (env.srcdir, project.home, *project.post_folders.values())
    if any(path.is_relative_to(os.path.realpath(home)) for home in homes):
        return False
    mimetype = guess_mimetype(PurePosixPath(path.name)) or ""
    return not (isinstance(node, nodes.image) and mimetype.startswith("image/"))
