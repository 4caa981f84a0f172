"""The draft of towncrier's next section, from its configuration and the news fragments as they lie in their folder.

As ``towncrier build --draft`` with the default templates has it (towncrier 26): the same fragments, in the same order.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from .files import ChangeLogError, join
from .notes import Note, NoteGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .files import Files
    from .outline import Markup

_CONFIGS = ("towncrier.toml", "pyproject.toml")
_IGNORED = frozenset((".gitignore", ".gitkeep", ".keep", "readme", "readme.md", "readme.rst"))
_DEFAULT_TYPES = (
    ("feature", "Features", True),
    ("bugfix", "Bugfixes", True),
    ("doc", "Improved Documentation", True),
    ("removal", "Deprecations and Removals", True),
    ("misc", "Misc", False),
)
_SUBLIST = re.compile(r"\n[ \t]+[-*] ")


class _Type(NamedTuple):
    directory: str
    name: str
    has_content: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Config:
    """What of the configuration tells in which order and form fragments are shown."""

    markup: Markup
    sections: Mapping[str, str]
    """Names and folders."""
    types: tuple[_Type, ...]
    ignored: tuple[str, ...]
    issue_format: str
    orphan_prefix: str
    is_list: bool


class _Fragment(NamedTuple):
    issue: str
    """Empty for an orphan."""
    text: str
    """Without blank lines around it."""
    path: str
    line: int
    """Of the file, from 0, at which the text begins."""


class _IssueKey(NamedTuple):
    """Issues in the order of towncrier: words, then numbers within words, then numbers."""

    is_number: bool
    has_number: bool
    words: str
    number: int


def find_config(path: str, files: Files, *, is_upward: bool = False) -> str:
    """The configuration at a path, in a folder or, if asked for, above it; raises :class:`ChangeLogError`."""
    if path.endswith(".toml"):
        return path
    folder = PurePosixPath(path)
    for home in [folder, *folder.parents] if is_upward else [folder]:
        for name in _CONFIGS:
            config = join(str(home), name)
            if files.is_file(config) and (name == _CONFIGS[0] or "towncrier" in _load(config, files).get("tool", {})):
                return config
    where = "in or above" if is_upward else "in"
    raise ChangeLogError(
        f"there is no configuration of towncrier {where} {folder.name!r}; name its pyproject.toml or towncrier.toml"
    )


def read_draft(config_path: str, files: Files) -> tuple[NoteGroup, ...]:
    """The groups of the next section: one for each section of the project, or those of its only one.

    Raises :class:`ChangeLogError`.
    """
    config, base = _read_config(config_path, files)
    sections = [
        NoteGroup(title=name, notes=(), groups=tuple(_categories(config, join(base[0], folder, base[1]), files)))
        for name, folder in config.sections.items()
    ]
    if len(sections) == 1 and not sections[0].title:
        return sections[0].groups
    return tuple(group for section in sections for group in (section.groups if not section.title else (section,)))


def _categories(config: _Config, folder: str, files: Files) -> Iterator[NoteGroup]:
    found: dict[str, list[_Fragment]] = {}
    for name in files.names(folder):
        parsed = _parse_name(name, config)
        if parsed is not None:
            category, issue = parsed
            lines = files.text(join(folder, name)).split("\n")
            start = next((number for number, line in enumerate(lines) if line.strip()), 0)
            text = "\n".join(lines[start:])
            text = text.strip() if config.is_list else text.rstrip()
            found.setdefault(category.directory, []).append(_Fragment(issue, text, join(folder, name), start))
    for category in config.types:
        if category.directory in found:
            notes = tuple(_notes(found[category.directory], category, config))
            yield NoteGroup(title=category.name, notes=notes, is_list=config.is_list or not category.has_content)


def _parse_name(name: str, config: _Config) -> tuple[_Type, str] | None:
    """Type and issue, from ``123.feature.rst``, ``fix-1.2.bugfix``, ``+words.misc.1.md``."""
    if any(fnmatch(name.lower(), pattern) for pattern in config.ignored):
        return None
    parts = name.split(".")
    types = {kind.directory: kind for kind in config.types}
    for index in range(len(parts) - 1, 0, -1):
        if parts[index] in types:
            issue = ".".join(parts[:index]).strip()
            if config.orphan_prefix and issue.startswith(config.orphan_prefix):
                issue = ""
            return types[parts[index]], str(int(issue)) if issue.isdecimal() else issue
    return None


def _notes(fragments: Iterable[_Fragment], category: _Type, config: _Config) -> Iterator[Note]:
    """One note for each text, with all its issues."""
    by_text: dict[str, tuple[_Fragment, list[str]]] = {}
    for fragment in fragments:
        text = fragment.text if category.has_content or not fragment.issue else ""
        _, issues = by_text.setdefault(text, (fragment, []))
        issues += [fragment.issue] if fragment.issue else []
    entries = [(text, first, sorted(issues, key=_issue_key)) for text, (first, issues) in by_text.items()]
    entries.sort(key=lambda entry: ("" if entry[2] else entry[0], [_issue_key(issue) for issue in entry[2]]))
    if not config.is_list:
        entries.sort(key=lambda entry: _bullet_key(entry[0]))
    for text, first, issues in entries:
        yield _note(text, first, [_shown(issue, config) for issue in issues], config.markup)


def _note(text: str, fragment: _Fragment, issues: Sequence[str], markup: Markup) -> Note:
    """The text followed by its issues, as the default templates put them."""
    suffix = PurePosixPath(fragment.path).suffix
    markup = "markdown" if suffix == ".md" else "rst" if suffix == ".rst" else markup
    named = ", ".join(issue.split(": ", 1)[0] if "]: " in issue else issue for issue in issues)
    if issues and text:
        is_apart = _ends_in_code(text) or _SUBLIST.search(text) or text.endswith("```")
        text = f"{text}\n\n({named})" if is_apart else f"{text} ({named})"
    definitions = [issue for issue in issues if "]: " in issue]
    shown = "\n".join([text or named, *(["", *definitions] if definitions else [])])
    return Note(text="\n" * fragment.line + shown + "\n", path=fragment.path, markup=markup)


def _ends_in_code(text: str) -> bool:
    """Whether a text ends with a literal block of reStructuredText, which would swallow what follows on its line."""
    lines = text.split("\n")
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number][:1].strip()), -1)
    return 0 <= last < len(lines) - 2 and lines[last].endswith("::") and not lines[last + 1].strip()


def _shown(issue: str, config: _Config) -> str:
    if not config.issue_format:
        return f"#{issue}" if issue.lstrip("-+").isdecimal() else issue
    try:
        return config.issue_format.format(issue=issue)
    except (ValueError, LookupError, AttributeError) as error:
        raise ChangeLogError(f"towncrier's issue_format {config.issue_format!r} is wrong: {error}") from error


def _issue_key(issue: str) -> _IssueKey:
    if issue.isdecimal():
        return _IssueKey(is_number=True, has_number=True, words="", number=int(issue))
    match = re.search(r"\d+", issue)
    if match is None:
        return _IssueKey(is_number=False, has_number=False, words=issue, number=-1)
    words = issue[: match.start()] + issue[match.end() :]
    return _IssueKey(is_number=False, has_number=True, words=words, number=int(match[0]))


def _bullet_key(text: str) -> int:
    if not text:
        return -1
    return next((rank for rank, bullet in enumerate(("- ", "* ", "#. ")) if text.startswith(bullet)), 3)


def _load(path: str, files: Files) -> dict[str, Any]:
    try:
        return tomllib.loads(files.text(path))
    except tomllib.TOMLDecodeError as error:
        raise ChangeLogError(f"{PurePosixPath(path).name!r} is no TOML: {error}") from error


def _read_config(path: str, files: Files) -> tuple[_Config, tuple[str, str]]:
    """The configuration, and the folders before and after that of a section."""
    loaded = _load(path, files)
    name = PurePosixPath(path).name
    try:
        table = loaded["tool"]["towncrier"]
        config = _config_of(table)
        return config, _base(PurePosixPath(path).parent, table, loaded)
    except KeyError as error:
        raise ChangeLogError(f"{name!r} lacks {error} of towncrier's configuration") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ChangeLogError(f"towncrier's configuration in {name!r} is wrong: {error}") from error


def _config_of(table: Mapping[str, Any]) -> _Config:
    filename, template = str(table.get("filename", "NEWS.rst")), str(table.get("template", ""))
    is_markdown = filename.endswith(".md") or template.endswith((".md", ".md.jinja", ".md.j2"))
    ignored = {*_IGNORED, PurePosixPath(template).name.lower(), *(str(one).lower() for one in table.get("ignore", ()))}
    return _Config(
        markup="markdown" if is_markdown else "rst",
        sections={one.get("name", ""): one["path"] for one in table["section"]} if "section" in table else {"": ""},
        types=tuple(_types(table)),
        ignored=tuple(sorted(ignored - {""})),
        issue_format=table.get("issue_format", ""),
        orphan_prefix=table.get("orphan_prefix", "+"),
        is_list=table.get("all_bullets", True),
    )


def _types(table: Mapping[str, Any]) -> Iterator[_Type]:
    if table.get("fragment"):
        for directory, options in sorted(table["fragment"].items()):
            yield _Type(directory, options.get("name", directory.capitalize()), options.get("showcontent", True))
    elif table.get("type"):
        for one in table["type"]:
            yield _Type(one.get("directory", one["name"].lower()), one["name"], one.get("showcontent", True))
    else:
        yield from (_Type(*default) for default in _DEFAULT_TYPES)


def _base(home: PurePosixPath, table: Mapping[str, Any], loaded: Mapping[str, Any]) -> tuple[str, str]:
    if "directory" in table:
        return join(str(home), table["directory"]), ""
    package = table.get("package") or loaded.get("project", {}).get("name", "")
    return join(str(home), table.get("package_dir", "."), package), "newsfragments"
