"""Fills the page about JSON Schemas from the files that the package ships, as ``config_reference`` does for others."""

# ruff: noqa: INP001 - Sphinx imports this module from a folder on the path, not from a package

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Schema = Mapping[str, Any]

_MARK = "<!-- relnotes: schemas -->"
_SUFFIX = ".schema.json"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the hook; Sphinx calls this."""
    app.connect("source-read", fill_mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def fill_mark(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Replace the mark of one page, which is read again when a schema changes."""
    if _MARK not in source[0]:
        return
    lines: list[str] = []
    for file in sorted(Path(str(resources.files("sphinx_relnotes") / "schemas")).glob(f"*{_SUFFIX}")):
        app.env.note_dependency(str(file))
        lines += schema_sections(file.name.removesuffix(_SUFFIX), json.loads(file.read_bytes()))
    source[0] = source[0].replace(_MARK, "\n".join(lines))


def schema_sections(name: str, schema: Schema) -> Iterator[str]:
    """One schema: its own keys, and a table for each kind of object in it."""
    yield f"## {schema['title']}\n\n{schema['description']}\n"
    yield from key_table(name, schema)
    for kind, definition in schema["$defs"].items():
        if "properties" in definition:
            yield f"({_label(name, kind)})=\n### {kind.capitalize()}\n"
            yield from key_table(name, definition)
    plain = {kind: definition for kind, definition in schema["$defs"].items() if "properties" not in definition}
    for kind, definition in plain.items():
        meaning = f": {definition['description']}" if "description" in definition else ""
        title = kind.replace("_", " ").capitalize()
        yield f"({_label(name, kind)})=\n*{title}* is {type_of(name, definition)}{meaning}\n"


def key_table(name: str, definition: Schema) -> Iterator[str]:
    """Tabulate the keys of one kind of object."""
    required = {*definition.get("required", ())}
    yield "| Key | Type | Meaning |\n|-----|------|---------|"
    for key, value in definition["properties"].items():
        optional = "" if key in required else "Optional. "
        yield f"| `{key}` | {type_of(name, value)} | {optional}{value.get('description', '')} |"
    yield ""


def type_of(name: str, value: Schema) -> str:
    """Say in words which values a schema allows."""
    match value:
        case {"$ref": str(target)}:
            kind = target.rpartition("/")[2]
            return f"[{kind.replace('_', ' ')}](#{_label(name, kind)})"
        case {"anyOf": list(choices)}:
            return " or ".join(type_of(name, choice) for choice in choices)
        case {"enum": list(names)}:
            return ", ".join(f"`{one}`" for one in names)
        case {"const": constant}:
            return f"`{constant}`"
        case {"type": "array", "items": items}:
            return f"list of {type_of(name, items)}"
        case {"type": list(kinds)}:
            return " or ".join(kinds)
        case {"type": str(kind), "pattern": str(pattern)}:
            return f"{kind}, `{pattern.replace('|', chr(92) + '|')}`"
    return str(value.get("type", "any"))


def _label(name: str, kind: str) -> str:
    return f"schema-{name}-{kind.replace('_', '-')}"
