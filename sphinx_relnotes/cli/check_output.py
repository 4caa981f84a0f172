"""Findings for a person, for a program, for GitHub and for code scanning."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..core.findings.finding import Severity
from .opening import shown_path
from .printing import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..core.findings.finding import Finding, Rule

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: Sequence[Finding]) -> str:
    """A line for each finding, then why each kind matters, then how many there are."""
    lines: list[str] = []
    if is_terminal():
        for path, group in groupby(findings, key=lambda one: one.path):
            lines.append(click.style(shown_path(path), bold=True, underline=True))
            lines += [f"  {_place(one):>7}  {_weight(one)}  {one.message}  {_faint(one.code)}" for one in group]
            lines.append("")
    else:
        lines += [f"{_where(one)}: {one.rule.severity} [{one.code}] {one.message}" for one in findings]
    rules = {one.code: one.rule for one in findings}
    if rules:
        lines += ["", *(_reason(rules[code]) for code in sorted(rules)), ""]
    return "\n".join([*lines, _sum(findings)])


def as_json(findings: Sequence[Finding]) -> str:
    """An object with all findings and their number by severity."""
    entries = [
        {
            "code": one.code,
            "severity": one.rule.severity.value,
            "path": shown_path(one.path),
            "line": one.line,
            "column": one.column,
            "message": one.message,
            "why": one.rule.why,
            "mend": one.rule.mend,
            "fixable": one.edit is not None,
        }
        for one in findings
    ]
    counts = {severity.value: _count(findings, severity) for severity in Severity}
    return json.dumps({"findings": entries, "counts": counts}, indent=1, ensure_ascii=False)


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub Actions shows as annotations at the lines of a pull request."""
    return "\n".join(_annotation(one) for one in findings)


def as_sarif(findings: Sequence[Finding]) -> str:
    """A log of SARIF 2.1.0 (OASIS), as code scanning takes it."""
    rules = sorted({one.code: one.rule for one in findings}.values(), key=lambda rule: rule.code)
    places = {rule.code: index for index, rule in enumerate(rules)}
    driver = {
        "name": "sphinx-relnotes",
        "version": __version__,
        "rules": [_sarif_rule(rule) for rule in rules],
    }
    results = [_sarif_result(one, places[one.code]) for one in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def _where(finding: Finding) -> str:
    return f"{shown_path(finding.path)}:{finding.line or 1}:{finding.column or 1}"


def _place(finding: Finding) -> str:
    return f"{finding.line or 1}:{finding.column or 1}"


def _weight(finding: Finding) -> str:
    severity = finding.rule.severity
    return click.style(f"{severity:7}", fg=_COLOURS[severity], bold=severity is Severity.ERROR)


def _faint(text: str) -> str:
    return click.style(text, dim=True)


def _reason(rule: Rule) -> str:
    return f"{click.style(rule.code, bold=True) if is_terminal() else rule.code}: {rule.what} {rule.why} {rule.mend}"


def _sum(findings: Sequence[Finding]) -> str:
    counts = [(severity, _count(findings, severity)) for severity in Severity]
    told = ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts if count)
    fixable = sum(one.edit is not None for one in findings)
    return (told or "nothing found") + (f"; --fix can mend {fixable}" if fixable else "")


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(one.rule.severity is severity for one in findings)


def _annotation(finding: Finding) -> str:
    properties = {
        "file": shown_path(finding.path),
        "line": str(finding.line or 1),
        **({"col": str(finding.column)} if finding.column else {}),
        "title": finding.code,
    }
    told = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.rule.severity]} {told}::{_escaped(finding.message)}"


def _escaped(text: str, more: str = "") -> str:
    """As workflow commands want it: what would end a value is percent-encoded."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _sarif_rule(rule: Rule) -> Mapping[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_result(finding: Finding, rule_index: int) -> Mapping[str, Any]:
    uri = {"uri": _uri(finding.path)}
    region = {"startLine": finding.line or 1, **({"startColumn": finding.column} if finding.column else {})}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": finding.rule.severity.value,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": uri, "region": region}}],
    }
    if finding.edit is not None:
        deleted = {"charOffset": finding.edit.start, "charLength": finding.edit.end - finding.edit.start}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": finding.edit.text}}
        change = {"artifactLocation": uri, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": finding.rule.mend}, "artifactChanges": [change]}]
    return result


def _uri(path: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - for one format only

    return quote(shown_path(path))
