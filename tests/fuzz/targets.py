"""What is fuzzed: everything that reads what anybody may have written. A target takes bytes, and must not raise."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_relnotes.core.changelogs.section import LATEST, ChangeSection, find_section
from sphinx_relnotes.core.changelogs.version_headings import UNRELEASED
from sphinx_relnotes.core.findings.post import Post, Surroundings
from sphinx_relnotes.core.findings.registry import findings_in
from sphinx_relnotes.core.folders import PostFile
from sphinx_relnotes.core.library import Library
from sphinx_relnotes.core.matter.frontmatter import read_front_matter
from sphinx_relnotes.core.matter.schema import interpret
from sphinx_relnotes.core.people.authors import load_authors
from sphinx_relnotes.core.peps import load_peps
from sphinx_relnotes.core.post import read_post
from sphinx_relnotes.core.promises.reading import next_releases
from sphinx_relnotes.core.references.mentions import Run, mentions, read_runs
from sphinx_relnotes.core.references.recognition import Recognizer
from sphinx_relnotes.core.rules import ReadingRules
from sphinx_relnotes.core.schedule import load_schedule
from sphinx_relnotes.core.slugs import slug_problem
from sphinx_relnotes.core.sources import SourceText, decode
from sphinx_relnotes.core.versions.patterns import DEFAULT_RELEASE_LINKS
from sphinx_relnotes.core.versions.releases import releases_of
from sphinx_relnotes.core.versions.titles import versions_in
from sphinx_relnotes.exports.export import CHANNELS, export
from sphinx_relnotes.exports.site import Site
from sphinx_relnotes.parser.plain import read_markdown

from .pages import MATTER, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_relnotes.core.announcement import Announcement
    from sphinx_relnotes.core.changelogs.outline import Markup

DAY = dt.date(2024, 11, 19)
RULES = ReadingRules(today=DAY, authors=load_authors({"ada": {"name": "Ada Example"}})[0], product="Demo")


def text_of(data: bytes) -> str:
    return decode(data, "post.md").text


def front_matter(data: bytes) -> None:
    source = decode(data, "post.md")
    assert isinstance(source, SourceText)
    file = PostFile(path="posts/one.md", name="one")
    announcement, problems = read_post(file, source, prefix="news", rules=RULES)
    lines = source.text.count("\n") + 1
    assert announcement.title
    assert announcement.docname.startswith("news/")
    assert ".." not in announcement.docname.split("/")
    assert slug_problem(announcement.slug) is None or announcement.slug == "one"
    assert all(0 <= problem.line <= lines for problem in problems), problems
    assert 1 <= announcement.body_line <= lines + 1


def titles(data: bytes) -> None:
    title, _, body = text_of(data).partition("\n")
    versions_in(title, "")
    for release in releases_of(title=title, body=body, day=DAY, product="Demo"):
        assert release.version.startswith(release.series) or "!" in release.version, release


def references(data: bytes) -> None:
    text = text_of(data)
    first, _, rest = text.partition("\n")
    recognizer = Recognizer()
    for url in (first, f"https://{first}", *(f"https://{host}/{first}" for host in HOSTS)):
        recognizer.of_url(url)
    read_runs([Run(rest, "")])
    found = mentions(rest, is_bpo=True)
    assert all(0 <= one.start < one.end <= len(rest) for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    read_runs([Run(first), Run(rest, first), Run(first, None, True), Run(rest)], is_bpo=True)


HOSTS = ("peps.python.org", "docs.python.org/3", "github.com", "bugs.python.org", "nvd.nist.gov", "pypi.org/project")


def promises(data: bytes) -> None:
    text = text_of(data)
    next_releases([(1, text)], path="post.md", day=DAY, announced=["1.2", "1.1.4"], product="Demo")


def change_logs(data: bytes) -> None:
    text = text_of(data)
    markups: tuple[Markup, ...] = ("markdown", "rst")
    for markup in markups:
        for version in ("1.0.0", LATEST, UNRELEASED):
            section = find_section(text, markup, version, "demo")
            if isinstance(section, ChangeSection):
                assert 0 <= section.start <= section.end


def catalogues(data: bytes) -> None:
    path = _scratch() / "catalogue.json"
    path.write_bytes(data)
    schedule, problems = load_schedule(path)
    assert schedule is not None or problems
    peps, problems = load_peps(path)
    assert peps is not None or problems


def authors(data: bytes) -> None:
    for suffix in ("json", "yml", "toml"):
        path = _scratch() / f"ada.{suffix}"
        path.write_bytes(data)
        found, _ = load_authors(path)
        found.find("ada")
        found.find({"name": "Ada", "github": "@ada"})


def checks(data: bytes) -> None:
    """A body as ``sphinx-relnotes check`` reads it, with all that it asks of it."""
    text = MATTER + text_of(data)
    for name in ("one.md", "one.mdx"):
        announcement, matter = _post(name, text), read_front_matter(text, path=name)
        body = read_markdown(text, path=name, title="One", body_line=announcement.body_line, is_mdx=name.endswith("x"))
        library = Library(announcements=(announcement,), product="Demo")
        around = Surroundings(library=library, release_links=DEFAULT_RELEASE_LINKS)
        meta = interpret(matter, path=name)[0]
        post = Post(announcement=announcement, text=text, matter=matter, meta=meta, body=body, around=around)
        lines = text.count("\n") + 1
        assert all(0 <= finding.line <= lines for finding in findings_in(post))


def exports(data: bytes) -> None:
    """A body as ``sphinx-relnotes export`` reads and writes it."""
    for name in ("one.md", "one.mdx"):
        path = _scratch() / name
        text = MATTER + text_of(data)
        path.write_text(text, encoding="utf-8")
        announcement = _post(path.as_posix(), text)
        site = Site(base_url="https://demo.example/", library=Library(announcements=(announcement,), product="Demo"))
        for channel in CHANNELS:
            export(announcement, channel, site)


def _post(path: str, text: str) -> Announcement:
    file, source = PostFile(path=path, name="one"), decode(text.encode(), path)
    assert isinstance(source, SourceText)
    return read_post(file, source, prefix="", rules=RULES)[0]


def body(data: bytes) -> None:
    """The body as a build reads and writes it; nothing in the page may run."""
    page_of(text_of(data), "md")
    page_of(text_of(data), "mdx")


def rst_body(data: bytes) -> None:
    """The like, in reStructuredText."""
    page_of(text_of(data), "rst")


@cache
def _scratch() -> Path:
    """A folder that goes with the process."""
    holder = tempfile.TemporaryDirectory()
    _scratch.holder = holder  # type: ignore[attr-defined]
    return Path(holder.name)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "titles": titles,
    "references": references,
    "promises": promises,
    "front_matter": front_matter,
    "catalogues": catalogues,
    "authors": authors,
    "change_logs": change_logs,
    "checks": checks,
    "exports": exports,
    "body": body,
    "rst_body": rst_body,
}
"""The quick ones first."""
