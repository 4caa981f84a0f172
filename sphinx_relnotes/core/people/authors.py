"""Who signs announcements: a catalogue found by id, by name or by handle, however a post spells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..announcement import Author
from ..matter.tree import Entry, Fault, MappingNode, Node, SequenceNode, tree_of
from ..matter.values import shown
from ..problems import Problem, ProblemKind
from ..slugs import folded, slugify
from .authorfields import author_fields, has_author_field
from .authorfiles import files_of, tree_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..matter.values import Note

_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorCatalogue:
    """All known authors, in the order of their source."""

    authors: tuple[Author, ...] = ()
    index: Mapping[str, Author] = field(default_factory=dict, compare=False, repr=False)
    """Author by each spelling that posts may use, folded."""

    @classmethod
    def of(cls, authors: Iterable[Author]) -> AuthorCatalogue:
        """Index authors: an id goes before a name, a name before a handle, the first author before the second."""
        authors = tuple(authors)
        index: dict[str, Author] = {}
        for spellings in (_ids, _names, _handles):
            for author in authors:
                for text in spellings(author):
                    index.setdefault(_key(text), author)
        index.pop("", None)
        return cls(authors=authors, index=index)

    def find(self, stated: str | Mapping[str, str]) -> Author:
        """Return the author whom a name, an id, a handle or a map of fields means; an unknown one is made of it."""
        if isinstance(stated, str):
            name = stated.strip()
            return self.index.get(_key(name)) or Author(id=slugify(name) or "unnamed", name=name)
        node = tree_of(stated)
        fields = author_fields(node, _unheard) if isinstance(node, MappingNode) else {}
        keys = (_key(fields.get(name, "")) for name in ("id", "name", "github"))
        known = next((self.index[key] for key in keys if key in self.index), None)
        if known is not None:
            return replace(known, **{**fields, "id": known.id})
        return _author({"name": fields.get("id", "unnamed"), **fields}, "")


def load_authors(source: str | Path | Mapping[str, Any] | None) -> tuple[AuthorCatalogue, list[Problem]]:
    """Read authors from a folder of files, one file, or a dict of fields by id; never raises."""
    problems: list[Problem] = []
    authors: dict[str, Author] = {}
    for path, node in _trees(source, problems):

        def note(message: str, node: Node, path: str = path) -> None:
            problems.append(Problem(kind=ProblemKind.CATALOGUE, message=message, path=path, line=node.line))

        for name, person in _people(node, Path(path).stem, note):
            author = _author(author_fields(person, note), name)
            if not author.name:
                note(f"the author {author.id!r} has no `name`", person)
            elif author.id in authors:
                note(f"the author id {author.id!r} stands twice; {authors[author.id].name!r} is used", person)
            else:
                authors[author.id] = author
    return AuthorCatalogue.of(authors.values()), problems


def _trees(source: str | Path | Mapping[str, Any] | None, problems: list[Problem]) -> Iterator[tuple[str, Node]]:
    """Yield the path and the content of each file; a dict stands in conf.py."""
    readers: dict[str, Callable[[], Node | None]] = {}
    if isinstance(source, Mapping):
        readers["conf.py"] = lambda: tree_of(source)
    elif source is not None:
        try:
            readers = {path.as_posix(): partial(tree_of_file, path) for path in files_of(Path(source))}
        except (OSError, Fault) as error:
            problems.append(_failure(error, Path(source).as_posix()))
    for path, read in readers.items():
        try:
            node = read()
        except (OSError, Fault) as error:
            problems.append(_failure(error, path))
        else:
            if node is not None:
                yield path, node


def _failure(error: OSError | Fault, path: str) -> Problem:
    if isinstance(error, Fault):
        return Problem(kind=ProblemKind.CATALOGUE, message=error.message, path=path, line=error.line)
    message = f"authors cannot be read: {error.strerror or error}"
    return Problem(kind=ProblemKind.UNREADABLE, message=message, path=path)


def _people(node: Node, stem: str, note: Note) -> Iterator[tuple[str, MappingNode]]:
    """Yield id and fields of each author; a mapping is one author, authors by id, or Material's ``authors:``."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            if isinstance(item, MappingNode):
                yield "", item
            else:
                note(f"expected a mapping of an author's fields, not {shown(item)}", item)
    elif not isinstance(node, MappingNode):
        note(f"expected a mapping or a list of authors, not {shown(node)}", node)
    elif has_author_field(node):
        yield stem, node
    elif [entry.key for entry in node.entries] == ["authors"]:
        yield from _people(node.entries[0].value, stem, note)
    else:
        for entry in node.entries:
            yield entry.key, _fields_of(entry.value)


def _fields_of(node: Node) -> MappingNode:
    """Take ``name``, or ABlog's ``(name, url)``, for a mapping."""
    if isinstance(node, MappingNode):
        return node
    values = node.items if isinstance(node, SequenceNode) else (node,)
    entries = tuple(
        Entry(key=key, value=value, line=value.line, column=value.column)
        for key, value in zip(("name", "website"), values, strict=False)
    )
    return MappingNode(entries=entries, line=node.line, column=node.column)


def _author(fields: dict[str, str], name: str) -> Author:
    id_ = fields.get("id") or name or slugify(fields.get("name", "")) or "unnamed"
    return Author(**{"name": "", **fields, "id": id_})


def _ids(author: Author) -> tuple[str, ...]:
    return (author.id,)


def _names(author: Author) -> tuple[str, ...]:
    return (author.name,)


def _handles(author: Author) -> tuple[str, ...]:
    return author.github, author.bluesky, author.mastodon.rpartition("/")[2], author.email


def _key(text: str) -> str:
    """Fold a spelling, so that ``A.M. Kuchling`` is ``AM Kuchling`` and ``@hugovk`` ``hugovk``."""
    return _PUNCTUATION.sub("", folded(text))


def _unheard(_message: str, _node: Node) -> None:
    """Front matter's maps of authors were reported when it was read."""
