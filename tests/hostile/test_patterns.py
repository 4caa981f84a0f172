"""No text makes a regular expression of the package slow: each is tried with texts made against it."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sphinx_relnotes
from sphinx_relnotes.core.promises import spoken_versions
from sphinx_relnotes.core.references import addresses
from sphinx_relnotes.core.versions import titlewords

from .adversary import attacks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PACKAGE = Path(sphinx_relnotes.__file__).parent
CALLS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
LENGTH = 2500
SUSPECT = 0.008
"""Seconds: many times what a pattern takes that looks at each character a few times."""
GROWTH = 9
"""Times as long for four times the text: more is too much."""
HANGING = 3.0

MADE_OF_ARGUMENTS: Mapping[str, Callable[[], list[re.Pattern[str]]]] = {
    "core/promises/spoken_versions.py:_description_form": lambda: [spoken_versions._description_form("python")],
    "core/references/addresses.py:_rule": lambda: [*_patterns_in(vars(addresses))],
    "core/versions/titlewords.py:version_pattern": lambda: [titlewords.version_pattern("Python")],
    "core/matter/values.py:items_of": lambda: [re.compile("[, ]")],
    "parser/html_rules.py:_verbatim_end": lambda: [re.compile(r"</script\s*>", re.IGNORECASE | re.ASCII)],
}
"""By function: examples of the patterns that it makes of its arguments."""
OF_THE_PROJECT = {
    "cli/check_settings.py:_matches",
    "cli/conf_files.py:exclusion",
    "core/settings.py:_pattern_faults",
    "core/references/reference_kinds.py:_kind",
    "core/references/reference_kinds.py:_pattern_faults",
    "core/versions/downloads.py:_compiled",
}
"""They compile patterns of conf.py, which are their author's to answer for."""

MATCHED_ONLY = {"core/matter/salvage.py:SYNTAXES", "core/references/addresses.py:_rule"}
"""Used by ``match`` alone, through other names than those of their constants."""
WINDOWS = {
    "core/promises/spoken_versions.py:_LAST_WORD": 40,
    "core/text.py:_ROLE_TARGET": 500,
    "outputs/feeds/content.py:_CANDIDATE": 4000,
}
"""How many characters a pattern is shown at once, where that is not a whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A call of ``re`` in the package."""

    place: str
    """``module:function``, or ``module:NAME`` of a constant."""
    line: int
    patterns: tuple[re.Pattern[str], ...] | None
    """``None``: made of arguments, and not told above."""
    methods: frozenset[str]


def uses() -> Iterator[Use]:
    """Every call of ``re`` in the package."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    everywhere = _methods(trees.values())
    for path, tree in trees.items():
        name, here = path.relative_to(PACKAGE).as_posix(), _methods([tree])
        for function, owner, call in _calls(tree, "", ""):
            constant = owner if not function else ""
            method = frozenset({_attribute(call)})
            used = here.get(constant) or everywhere.get(constant, frozenset()) if "compile" in method else method
            place = f"{name}:{function or constant}"
            used = frozenset({"match"}) if place in MATCHED_ONLY else used
            yield Use(place=place, line=call.lineno, patterns=_compiled(path, place, call), methods=used)


def _calls(node: ast.AST, function: str, owner: str) -> Iterator[tuple[str, str, ast.Call]]:
    if isinstance(node, ast.FunctionDef):
        function = function or node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        owner = target.id if isinstance(target, ast.Name) else owner
    elif isinstance(node, ast.Call) and _attribute(node, "re") in CALLS:
        yield function, owner, node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, function, owner)


def _attribute(call: ast.Call, module: str = "") -> str:
    """The name of the method that is called, of the given module if one is."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return ""
    is_of_module = isinstance(function.value, ast.Name) and function.value.id == module
    return function.attr if is_of_module or not module else ""


def _methods(trees: Any) -> dict[str, frozenset[str]]:
    """By name of a constant: the methods by which the package uses it."""
    found: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in CALLS and isinstance(node.value, ast.Name):
                found.setdefault(node.value.id, set()).add(node.attr)
    return {name: frozenset(methods) for name, methods in found.items()}


def _compiled(path: Path, place: str, call: ast.Call) -> tuple[re.Pattern[str], ...] | None:
    module = ".".join(("sphinx_relnotes", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    names = vars(importlib.import_module(module))
    is_compile = _attribute(call) == "compile"
    flags = [item.value for item in call.keywords if item.arg == "flags"] or (call.args[1:2] if is_compile else [])
    try:
        pattern, *given = (eval(ast.unparse(node), names) for node in (call.args[0], *flags))
    except NameError:
        made = MADE_OF_ARGUMENTS.get(place)
        return tuple(made()) if made else None
    return (re.compile(pattern, *given),)


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _patterns_in(item)
    elif isinstance(value, list | tuple | frozenset | set):
        for item in value:
            yield from _patterns_in(item)


USES = [use for use in uses() if use.place not in OF_THE_PROJECT]


def test_every_pattern_of_the_package_is_tried() -> None:
    unknown = [f"{use.place}:{use.line}" for use in USES if use.patterns is None]

    assert not unknown, f"give an example of the patterns of {unknown} in MADE_OF_ARGUMENTS"
    assert len(USES) > 100


def _time(pattern: re.Pattern[str], text: str, methods: frozenset[str]) -> float:
    start = time.thread_time()
    if methods <= {"match", "fullmatch"} and methods:
        for method in methods:
            getattr(pattern, method)(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.thread_time() - start


def slowest(pattern: re.Pattern[str], methods: frozenset[str], window: int) -> str:
    """The text that takes more than its length allows; empty where there is none."""
    length = window or LENGTH

    def hanging(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, hanging)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGING)
    text = ""
    try:
        for number, text in enumerate(attacks(pattern, length)):
            if _time(pattern, text, methods) > SUSPECT and not window:
                longer = next(itertools.islice(attacks(pattern, 4 * length), number, None))
                short, long = (min(_time(pattern, t, methods) for _ in range(3)) for t in (text, longer))
                if long > GROWTH * short and short > SUSPECT:
                    return text
            signal.setitimer(signal.ITIMER_VIRTUAL, HANGING)
    except TimeoutError:
        return text
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return ""


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.place}:{use.line}")
def test_no_text_makes_a_pattern_slow(use: Use) -> None:
    for pattern in use.patterns or ():
        # Caches that others fill make a single try slow; what is slow by itself is slow each time.
        window = WINDOWS.get(use.place, 0)
        is_quick = any(not (text := slowest(pattern, use.methods, window)) for _ in range(3))
        assert is_quick, f"{pattern.pattern!r} is slow at {text[:40]!r}...{text[-20:]!r} ({len(text)} characters)"
