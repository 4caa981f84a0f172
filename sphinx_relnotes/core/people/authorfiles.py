"""Files of authors, in JSON, YAML or TOML, as one kind of tree.

They share front matter's limits: a catalogue may come from anyone's pull request.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..matter.tomltree import toml_entries
from ..matter.tree import Fault, MappingNode, Node, Pairs, RawNumber, tree_of
from ..matter.yamltree import YamlReader

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset({".json", ".yml", ".yaml", ".toml"})
MAX_BYTES = 4 * 2**20


def files_of(source: Path) -> list[Path]:
    """Return ``source``, or the files of authors directly below it by name; raise ``Fault`` or ``OSError``."""
    source.stat()  # a missing one is an OSError, whatever its suffix
    if source.is_dir():
        paths = (path for path in source.iterdir() if path.suffix.lower() in SUFFIXES and path.name[0] != ".")
        return sorted(path for path in paths if path.is_file())
    if source.suffix.lower() not in SUFFIXES:
        raise Fault(f"authors are read from {', '.join(sorted(SUFFIXES))}, not from {source.suffix or 'this'}", line=0)
    return [source]


def tree_of_file(path: Path) -> Node | None:
    """Read a file of authors; ``None`` for an empty one; raise ``Fault`` or ``OSError``."""
    if path.stat().st_size > MAX_BYTES:
        raise Fault(f"larger than {MAX_BYTES} bytes and not read", line=0)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Fault("not UTF-8", line=0) from None
    match path.suffix.lower():
        case ".json":
            return _json_tree(text)
        case ".toml":
            return MappingNode(entries=toml_entries(text, 1), line=1, column=1)
        case _:
            return YamlReader().tree(text)


def _json_tree(text: str) -> Node:
    try:
        return tree_of(json.loads(text, parse_float=RawNumber, object_pairs_hook=Pairs), line=1, column=1)
    except json.JSONDecodeError as error:
        raise Fault(f"not readable as JSON: {error.msg}", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Fault("too many levels deep", line=1) from None
    except ValueError:
        raise Fault("a number out of range", line=1) from None
