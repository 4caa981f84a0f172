"""The redirects of one build: planned when all documents are known, written when all else is."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.redirects.plan import Former, claims, make_plan, normalised, refusal
from ...domain import relnotes_domain
from ...progress import follow
from ...reporting import report
from ...sites import base_path, base_url, makes_site, page_file, page_uri
from ...stamps import Stamp
from ...translation import _
from ..written import write_output

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ...core.announcement import Announcement
    from ...core.redirects.plan import Plan, Redirect
    from .formats import Target

_MANY = 500
"""Files; they are small."""
SERVER_FILES = {"netlify": "_redirects", "nginx": "redirects.nginx.conf", "json": "redirects.json"}


def plan_redirects(builder: Builder, outputs: AbstractSet[str]) -> None:
    """Decide on all redirects, and report what stands in the way; ``outputs`` are the files of all other outputs."""
    domain = relnotes_domain(builder.env)
    domain.redirects = None
    if makes_site(builder) and domain.settings.redirects:
        domain.redirects = _plan(builder, outputs | {*SERVER_FILES.values()})
        report(domain.redirects.problems)


def output_files(builder: Builder) -> set[str]:
    """The files that the plan needs, relative to the folder of output."""
    domain = relnotes_domain(builder.env)
    redirects, forms = domain.redirects.redirects if domain.redirects else (), domain.settings.redirects
    if not redirects:
        return set()
    stubs = {redirect.file for redirect in redirects} if "html" in forms else set()
    return stubs | {name for form, name in SERVER_FILES.items() if form in forms}


def may_delete(builder: Builder, file: str) -> bool:
    """Whether a file is a redirect of ours, and not what another has put where one was planned."""
    from .formats import SIGNATURE  # noqa: PLC0415 - only where something changed

    path = Path(builder.outdir, file)
    return file in SERVER_FILES.values() or (path.is_file() and SIGNATURE in path.read_bytes()[:1000])


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """Write what changed, after a build that went well."""
    domain, builder = relnotes_domain(app.env), app.builder
    if exception is not None or not domain.redirects or not domain.redirects.redirects:
        return
    planned = [(item, page_uri(builder, item.docname)) for item in domain.redirects.redirects]
    made_of = (planned, domain.settings.redirects, base_url(builder), app.config.language)
    stamp = Stamp(builder, "redirects", made_of, output_files(builder))
    if stamp.holds():
        return
    targets = [target for target in planned if _has_place(builder, target[0])]
    contents, message = _contents(builder, targets), _("writing redirects... ")
    for name in follow([*contents], str, message=message, verbosity=app.verbosity, many=_MANY):
        write_output(builder, name, contents[name])
    if len(targets) == len(planned):  # else the next build warns again
        stamp.keep()


def _plan(builder: StandaloneHTMLBuilder, outputs: AbstractSet[str]) -> Plan:
    domain = relnotes_domain(builder.env)
    formers = [
        Former(pattern=pattern, prefix_of=domain.project.prefix_of, address_of=partial(_address_of, builder))
        for pattern in domain.settings.former_permalinks
    ]
    docnames = builder.env.found_docs
    return make_plan(
        claims(domain.library, formers, base_path(builder)),
        pages={page_file(builder, docname): docname for docname in docnames},
        addresses={normalised(page_uri(builder, docname)): docname for docname in docnames},
        outputs=outputs,
        line_of=_line_of,
    )


def _line_of(announcement: Announcement, stated: str) -> int:
    from ...core.redirects.places import line_of  # noqa: PLC0415 - the readers of front matter, which most builds do without

    return line_of(announcement, stated)


def _address_of(builder: StandaloneHTMLBuilder, docname: str) -> tuple[str, str]:
    return normalised(page_uri(builder, docname)), page_file(builder, docname)


def _contents(builder: Builder, targets: list[Target]) -> dict[str, bytes]:
    from . import formats  # noqa: PLC0415 - only where something is written

    forms, path, url = relnotes_domain(builder.env).settings.redirects, base_path(builder), base_url(builder)
    writers = {"netlify": formats.netlify, "nginx": formats.nginx, "json": formats.as_json}
    contents = {SERVER_FILES[form]: write(targets, path) for form, write in writers.items() if form in forms}
    if "html" in forms:
        language = builder.config.language
        stubs = {item.file: formats.stub(item, page, base_url=url, language=language) for item, page in targets}
        contents.update(stubs)
    return contents


def _has_place(builder: Builder, redirect: Redirect) -> bool:
    """Whether a redirect may have its file: others write files of which we know only when we find them there."""
    from .formats import SIGNATURE  # noqa: PLC0415 - only where something is written

    domain, path = relnotes_domain(builder.env), Path(builder.outdir, redirect.file)
    if reason := _folder_fault(str(builder.outdir), redirect.file.rpartition("/")[0]):
        pass
    elif not path.exists() or (
        path.is_file() and (SIGNATURE in path.read_bytes()[:1000] or _is_stale(builder, redirect.file))
    ):
        return True
    else:
        reason = "is a file that something else has put there; take the one away, or delete the other"
    domain.files -= {f"redirect:{redirect.file}"}
    announcement = domain.library.by_docname[redirect.docname]
    report([refusal(redirect.path, redirect.stated, announcement, reason, _line_of)])
    return False


def _folder_fault(root: str, folder: str) -> str:
    """What stands in the way of a folder below another; most are there already, or are plainly free."""
    path = Path(root, folder)
    while not path.is_dir():
        if path.is_file():
            return "needs a folder where there is a file; take it away"
        path = path.parent
    is_inside = os.path.realpath(path) == str(path) or path.resolve().is_relative_to(Path(root).resolve())
    return "" if is_inside else "would be a file outside the folder of output; take it away"


def _is_stale(builder: Builder, file: str) -> bool:
    """Whether a file is the page of a document that is gone; Sphinx deletes neither the page nor the doctree."""
    docnames = {file.rpartition(".")[0], file.removesuffix("/index.html")} - builder.env.found_docs
    return any(Path(builder.doctreedir, f"{docname}.doctree").exists() for docname in docnames)
