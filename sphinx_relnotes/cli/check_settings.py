"""What ``[tool.sphinx-relnotes]`` in ``pyproject.toml`` says of checks: which codes, where, and what is known."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.findings.registry import RULES
from .conf_files import exclusion
from .opening import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LISTS = ("select", "ignore")
_KEYS = (*_LISTS, "per-file-ignores", "baseline", "config", "inventories", "settings")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """The table's values; paths are absolute."""

    home: Path
    """The folder of ``pyproject.toml``, or the current one."""
    select: tuple[str, ...] = ()
    """Codes to look for; none are all."""
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, Sequence[str]] = field(default_factory=dict)
    baseline: Path | None = None
    config: Path | None = None
    inventories: Mapping[str, Path] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Values as ``conf.py`` would have them, for projects that have none."""

    def chosen(self, select: Sequence[str], ignore: Sequence[str]) -> CheckSettings:
        """With the codes of the command line: those to select replace the table's, those to ignore are added.

        Raises :class:`CommandError` for a code that does not exist.
        """
        wanted = tuple(_codes(select, "--select")) or self.select
        return replace(self, select=wanted, ignore=(*self.ignore, *_codes(ignore, "--ignore")))

    def wants(self, code: str, path: Path) -> bool:
        """Whether findings of a code are asked for in a file."""
        if (self.select and code not in self.select) or code in self.ignore:
            return False
        return not any(
            code in codes and exclusion([pattern], self.home)(path.as_posix())
            for pattern, codes in self.per_file_ignores.items()
        )


def read_check_settings(*starts: Path) -> CheckSettings:
    """The table of the nearest ``pyproject.toml`` that has one, sought from each start up to the root of a repository.

    Raises :class:`CommandError` for what cannot be taken.
    """
    for home in (home for start in starts for home in _upwards(start.resolve())):
        path = home / "pyproject.toml"
        table = _table(path) if path.is_file() else None
        if table is not None:
            return _settings(table, path)
    return CheckSettings(home=Path.cwd())


def _upwards(start: Path) -> Iterator[Path]:
    for home in (start, *start.parents):
        yield home
        if (home / ".git").exists():
            return


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        tool = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: cannot be read: {error}") from error
    table = tool.get("sphinx-relnotes") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise CommandError(f"{path}: [tool.sphinx-relnotes] must be a table")
    return table


def _settings(table: Mapping[str, Any], path: Path) -> CheckSettings:
    where = f"{path}: [tool.sphinx-relnotes]"
    if strangers := sorted(table.keys() - set(_KEYS)):
        raise CommandError(f"{where} does not know {', '.join(strangers)}; known are {', '.join(_KEYS)}")
    for key in _LISTS:
        if not _is_list(table.get(key, [])):
            raise CommandError(f"{where} {key} must be a list of codes")
    for key in ("per-file-ignores", "inventories", "settings"):
        if not isinstance(table.get(key, {}), dict):
            raise CommandError(f"{where} {key} must be a table")
    for key in ("baseline", "config"):
        if not isinstance(table.get(key, ""), str):
            raise CommandError(f"{where} {key} must be a path")
    home, ignores = path.parent, table.get("per-file-ignores", {})
    if not all(map(_is_list, ignores.values())):
        raise CommandError(f"{where} per-file-ignores must map patterns to lists of codes")
    inventories = table.get("inventories", {})
    if not all(isinstance(file, str) for file in inventories.values()):
        raise CommandError(f"{where} inventories must map addresses to files")
    return CheckSettings(
        home=home,
        select=tuple(_codes(table.get("select", []), f"{where} select")),
        ignore=tuple(_codes(table.get("ignore", []), f"{where} ignore")),
        per_file_ignores={name: [*_codes(codes, f"{where} per-file-ignores")] for name, codes in ignores.items()},
        baseline=home / table["baseline"] if table.get("baseline") else None,
        config=home / table["config"] if table.get("config") else None,
        inventories={base: home / file for base, file in inventories.items()},
        settings=table.get("settings", {}),
    )


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _codes(given: Iterable[str], where: str) -> Iterable[str]:
    """The codes, which may be joined by commas and written with dashes."""
    for name in (part.strip() for item in given for part in item.split(",")):
        code = name.replace("-", "_")
        if code not in RULES:
            near = difflib.get_close_matches(code, RULES, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise CommandError(f"{where}: there is no check {name!r}{hint}")
        yield code
