"""What a project says about itself in ``conf.py``: checked as a whole, frozen."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import re
import string
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .choices import ARCHIVES
from .feeds import FEED_FORMATS, feed_faults
from .matter.keys import names_of
from .note_kinds import NoteKind
from .permalinks import PERMALINK_FIELDS
from .references.reference_kinds import read_kinds
from .versions.patterns import DEFAULT_RELEASE_LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    RawHtml = Literal["keep", "sanitize", "drop"]

RAW_HTML_MODES = ("keep", "sanitize", "drop")
HEAD_PARTS = ("description", "opengraph", "twitter", "jsonld")
REDIRECT_FORMS = ("html", "netlify", "nginx", "json")
_LISTS = (
    "archives",
    "banners",
    "feeds",
    "former_permalinks",
    "head",
    "legacy_hosts",
    "redirects",
    "release_links",
    "short_roles",
)
_TEXT_MAPS = {"posts": "docname prefixes to directories", "feed_aliases": "paths to feeds"}
SHORT_ROLES = ("announcement", "release", "series", "pep", "tag", "author")
_CHOICES = {
    "banners": tuple(kind.value for kind in NoteKind),
    "head": HEAD_PARTS,
    "redirects": REDIRECT_FORMS,
    "short_roles": SHORT_ROLES,
}


def _value(default: Any, doc: str, *types: type, rebuild: str = "") -> Any:
    """A field that is registered as ``relnotes_<name>``; ``rebuild`` is Sphinx's."""
    metadata = {"doc": doc, "types": types, "rebuild": rebuild}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelnotesConfig:
    """The ``relnotes_*`` values of one project.

    Most changes need no rebuild of everything: each announcement carries a digest of what was known about it when
    its page was read, and is read again when that changes.
    """

    posts: Mapping[str, str] = _value(
        {},
        "`{docname prefix: directory}`. Every `*.md`, `*.mdx` and `*.rst` below a directory is one announcement. "
        "Directories are relative to the folder of `conf.py`, inside or outside the source directory.",
        dict,
    )
    permalink: str = _value(
        "{slug}",
        "The docname of an announcement below its prefix. Fields: `slug`, `year`, `month`, `day`, `version`, `series`.",
        str,
    )
    front_matter: str | Mapping[str, str] = _value(
        "auto",
        "A preset of names for the keys of front matter, or more aliases: `{their name: our name}`.",
        str,
        dict,
    )
    authors: str | Mapping[str, Any] | None = _value(
        None, "A folder of author files, one file, or a dict of authors by id.", str, dict
    )
    product: str = _value(
        "",
        "The product whose versions posts announce unless they say otherwise. Default: the value of `project`.",
        str,
    )
    release_links: tuple[str, ...] = _value(
        DEFAULT_RELEASE_LINKS,
        "Regular expressions for addresses of download pages, with a group `version` or `compact`.",
        list,
        tuple,
    )
    peps: str | None = _value(None, "Path to a `peps.json` in the format of the PEP site's API.", str)
    schedule: str | None = _value(
        None, "Path to a `python-releases.json` or `release-cycle.json` in the format of the PEP site's API.", str
    )
    references: Mapping[str, Any] = _value(
        {},
        "More kinds of reference: `{kind: {'url': regex, 'text': regex, 'target': template, 'label': template}}`.",
        dict,
        rebuild="env",
    )
    references_everywhere: bool = _value(
        False, "Recognise references on all pages, not in announcements only.", bool, rebuild="env"
    )
    legacy_hosts: tuple[str, ...] = _value(
        (),
        "Former hosts of the site: links to an old address of an announcement there become internal, as do those on "
        "the host of `html_baseurl`.",
        list,
        tuple,
        rebuild="env",
    )
    redirects: tuple[str, ...] = _value(
        ("html",),
        "In which forms to make redirects from old addresses: some of "
        f"{', '.join(f'`{name}`' for name in REDIRECT_FORMS)}.",
        list,
        tuple,
    )
    former_permalinks: tuple[str, ...] = _value(
        (),
        "Patterns such as those of `relnotes_permalink`, by which announcements had their addresses before. One that "
        "begins with `/` counts from the site's root, one that ends with `/` or `.html` is an address as it stands.",
        list,
        tuple,
    )
    sitemap: bool = _value(
        True, "Make a `sitemap.xml` where `html_baseurl` says where the site lives, unless sphinx-sitemap does.", bool
    )
    llms_txt: bool = _value(
        False, "Make an `llms.txt`, an index of the announcements and their sources for language models.", bool
    )
    archives: tuple[str, ...] = _value(
        ARCHIVES,
        f"Which archive pages to make: some of {', '.join(f'`{name}`' for name in ARCHIVES)}.",
        list,
        tuple,
        rebuild="env",
    )
    archive_path: str = _value("archive", "The docname prefix of the archive pages.", str, rebuild="env")
    archive_page_size: int = _value(
        20, "How many announcements stand on one page of the archive's index.", int, rebuild="env"
    )
    banners: tuple[str, ...] = _value(
        tuple(kind.value for kind in NoteKind),
        "What to say of old announcements under their header: some of "
        f"{', '.join(f'`{kind.value}`' for kind in NoteKind)}.",
        list,
        tuple,
        rebuild="env",
    )
    head: tuple[str, ...] = _value(
        HEAD_PARTS,
        "What to put into the heads of announcements and archive pages: some of "
        f"{', '.join(f'`{name}`' for name in HEAD_PARTS)}. Addresses need `html_baseurl`.",
        list,
        tuple,
        rebuild="html",
    )
    application_category: str = _value(
        "DeveloperApplication",
        "What kind of software your releases are, in structured data: an `applicationCategory` of schema.org.",
        str,
        rebuild="html",
    )
    feeds: tuple[str, ...] = _value(
        FEED_FORMATS,
        f"The formats of feeds: some of {', '.join(f'`{name}`' for name in FEED_FORMATS)}. Feeds need `html_baseurl`.",
        list,
        tuple,
        rebuild="html",
    )
    feed_limit: int = _value(50, "How many announcements stand in one feed; `0`: all.", int)
    feed_aliases: Mapping[str, str] = _value(
        {},
        "`{path: feed}`. Former addresses at which a feed is to be found too. A feed is a format (that of the whole "
        "site) or its path, `feeds/tags/news/atom.xml`.",
        dict,
    )
    social_cards: bool | Mapping[str, Any] = _value(
        False,
        "Whether to draw a picture for previews of each announcement that has none; or a dict of `accent`, "
        "`background`, `foreground` (colours, `#rrggbb`) and `fonts`. Needs `sphinx-relnotes[cards]`.",
        bool,
        dict,
        rebuild="html",
    )
    raw_html: RawHtml = _value(  # noqa: RUF009 - a field
        "sanitize",
        "What becomes of raw HTML inside announcements: `keep`, `sanitize` or `drop`.",
        str,
        rebuild="env",
    )
    today: str | None = _value(
        None,
        "The ISO date that decides which posts lie in the future. Default: `SOURCE_DATE_EPOCH`, else today in UTC.",
        str,
    )
    drafts: bool = _value(False, "Show drafts, unpublished and future-dated announcements, marked as such.", bool)
    short_roles: tuple[str, ...] = _value(
        (), "Roles of the domain to offer without their `relnotes:` prefix.", list, tuple, rebuild="env"
    )

    @property
    def today_date(self) -> dt.date:
        """The day on which the site is built, as far as its content depends on it."""
        if self.today:
            return dt.date.fromisoformat(self.today)
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
        return now.date()


class SettingsError(ValueError):
    """Values that cannot be taken; the message names every fault."""


def read_settings(given: Mapping[str, Any], confdir: Path) -> RelnotesConfig:
    """Check all values and freeze them; those that are not given have their defaults.

    ``given`` holds the names of ``conf.py``, of which ``project`` and ``relnotes_*`` are looked at; ``confdir`` is the
    folder to which paths are relative. Raises one :class:`SettingsError` that names every fault.
    """
    values = {
        item.name: given.get(f"relnotes_{item.name}", default_of(item)) for item in dataclasses.fields(RelnotesConfig)
    }
    values["product"] = values["product"] or given.get("project", "")
    faults = list(_type_faults(values)) or list(_faults(values, confdir))
    if faults:
        raise SettingsError("; ".join(faults))
    for name in _LISTS:
        values[name] = tuple(values[name])
    return RelnotesConfig(**values)


def default_of(item: dataclasses.Field[Any]) -> Any:
    """The value of a field that nobody set."""
    return {} if item.default is dataclasses.MISSING else item.default


def _type_faults(values: Mapping[str, Any]) -> Iterator[str]:
    for item in dataclasses.fields(RelnotesConfig):
        value, types = values[item.name], item.metadata["types"]
        if not isinstance(value, types) and value is not item.default:
            expected = " or ".join(t.__name__ for t in types)
            yield f"relnotes_{item.name} must be {expected}, not {type(value).__name__}"
        elif item.name in _LISTS and not all(isinstance(v, str) for v in value):
            yield f"relnotes_{item.name} must hold strings only"
        elif item.name in _TEXT_MAPS and not all(isinstance(v, str) for pair in value.items() for v in pair):
            yield f"relnotes_{item.name} must map {_TEXT_MAPS[item.name]}, both str"


def _faults(values: Mapping[str, Any], confdir: Path) -> Iterator[str]:
    yield from _posts_faults(values["posts"], confdir)
    yield from _permalink_faults("permalink", values["permalink"])
    for former in values["former_permalinks"]:
        yield from _permalink_faults("former_permalinks", former.removeprefix("/"))
    try:
        names_of(values["front_matter"])
    except ValueError as error:
        yield f"relnotes_front_matter: {error}"
    if values["raw_html"] not in RAW_HTML_MODES:
        yield f"relnotes_raw_html is {values['raw_html']!r}, expected one of {_listed(RAW_HTML_MODES)}"
    yield from _archive_faults(values["archives"], values["archive_path"], values["archive_page_size"])
    yield from feed_faults(values["feeds"], values["feed_limit"], values["feed_aliases"])
    for name, choices in _CHOICES.items():
        for chosen in values[name]:
            if chosen not in choices:
                yield f"relnotes_{name} names {chosen!r}, expected some of {_listed(choices)}"
    for pattern in values["release_links"]:
        yield from _pattern_faults(pattern)
    yield from read_kinds(values["references"])[1]
    yield from _card_faults(values["social_cards"])
    if values["today"]:
        try:
            dt.date.fromisoformat(values["today"])
        except ValueError:
            yield f"relnotes_today is {values['today']!r}, expected a date such as '2026-01-31'"


def _card_faults(options: Any) -> Iterator[str]:
    if options:
        from .card_options import card_faults  # noqa: PLC0415 - for those who want cards

        yield from card_faults(options)


def _posts_faults(posts: Mapping[str, str], confdir: Path) -> Iterator[str]:
    home = confdir.resolve()
    folders = {prefix: (confdir / directory).resolve() for prefix, directory in posts.items()}
    for prefix, folder in folders.items():
        if prefix.startswith("/") or prefix.endswith("/") or ".." in prefix.split("/"):
            yield f"relnotes_posts: the prefix {prefix!r} must be a docname without a slash at its ends"
        if home.is_relative_to(folder):
            yield f"relnotes_posts[{prefix!r}]: {posts[prefix]!r} holds conf.py; give the posts a folder of their own"
        for other, outer in folders.items():
            if other != prefix and folder.is_relative_to(outer) and (folder != outer or prefix > other):
                inside = f"{posts[prefix]!r} lies in {posts[other]!r} of {other!r}"
                yield f"relnotes_posts[{prefix!r}]: {inside}; name each folder once"


def _permalink_faults(value: str, permalink: str) -> Iterator[str]:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(permalink) if name is not None]
    except ValueError as error:
        yield f"relnotes_{value} is {permalink!r}: {error}"
        return
    for name in names:
        if name not in PERMALINK_FIELDS:
            yield f"relnotes_{value} names {{{name}}}, expected some of {_listed(PERMALINK_FIELDS)}"
    if not {"slug", "version"} & set(names):
        yield f"relnotes_{value} is {permalink!r}: it needs {{slug}} (or {{version}}) to tell announcements apart"
    if permalink.startswith("/") or ".." in permalink.split("/"):
        yield f"relnotes_{value} is {permalink!r}: it must be a docname without '/' in front or '..' inside"


def _archive_faults(kinds: Iterable[str], path: str, page_size: int) -> Iterator[str]:
    for name in kinds:
        if name not in ARCHIVES:
            yield f"relnotes_archives names {name!r}, expected some of {_listed(ARCHIVES)}"
    if path and {"", ".", ".."} & set(path.split("/")):
        yield f"relnotes_archive_path is {path!r}, expected a docname prefix such as 'news/archive'"
    if page_size < 1:
        yield f"relnotes_archive_page_size is {page_size}, expected 1 or more"


def _pattern_faults(pattern: str) -> Iterator[str]:
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        yield f"relnotes_release_links: {pattern!r} is no regular expression: {error}"
        return
    if not {"version", "compact"} & set(groups):
        yield f"relnotes_release_links: {pattern!r} needs a group named 'version' or 'compact'"


def _listed(names: Any) -> str:
    return ", ".join(repr(name) for name in names)
