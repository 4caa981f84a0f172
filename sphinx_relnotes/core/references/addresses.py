"""Where the pages of the built-in kinds of reference live, and lived: from address to target, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..peps import pep_url

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]]


def target_of_url(url: str) -> tuple[str, str] | None:
    """Kind and target of an absolute http(s) URL, or ``None``."""
    parts = _HTTP.match(url)
    if parts is None:
        return None
    rest = parts[2]
    for kind, pattern, name in _RULES.get(parts[1].lower(), _ANY_HOST):
        match = pattern.match(rest)
        if match:
            return kind, name(match)
    return None


def canonical_url(kind: str, target: str) -> str:
    """Give the address of a built-in kind's target today."""
    if kind == "pep":
        return pep_url(int(target))
    if kind == "gh-issue":
        repository, _, number = target.partition("#")
        return f"https://github.com/{repository}/issues/{number}"
    return _CANONICAL[kind].format(target.removeprefix("/"))


def label_of(kind: str, target: str) -> str:
    """Give the short name of a built-in kind's target."""
    return _LABELS.get(kind, "") + target


# A user name or another port would lead elsewhere: the host must end where the path begins.
_HTTP = re.compile(r"\s*https?://(?:www\.)?([^/?#:\s]+)(?::\d+)?(?![^/?#\s])(\S*)", re.IGNORECASE)

_LABELS = {
    "pep": "PEP ",
    "docs": "Python documentation: ",
    "py-release": "Python release ",
    "gh-user": "@",
    "bpo": "bpo-",
    "pypi": "PyPI: ",
    "discourse": "Discourse topic ",
}

_CANONICAL = {
    "docs": "https://docs.python.org/{}",
    "py-release": "https://www.python.org/downloads/release/python-{}/",
    "gh-repo": "https://github.com/{}",
    "gh-user": "https://github.com/{}",
    "ghsa": "https://github.com/advisories/{}",
    "cve": "https://www.cve.org/CVERecord?id={}",
    "bpo": "https://bugs.python.org/issue{}",
    "pypi": "https://pypi.org/project/{}/",
    "discourse": "https://discuss.python.org/t/{}",
}


def _first(match: re.Match[str]) -> str:
    return match[1]


def _number(match: re.Match[str]) -> str:
    return match[match.re.groups].lstrip("0") or "0"


def _documentation(match: re.Match[str]) -> str:
    return match[1] + (match[2] or "") or "/"


def _release(match: re.Match[str]) -> str:
    return re.sub(r"[-_.]", "", match[1]).lower()


def _cve(match: re.Match[str]) -> str:
    return "CVE-" + match[1]


def _ghsa(match: re.Match[str]) -> str:
    return "GHSA" + match[1].lower()


def _project(match: re.Match[str]) -> str:
    return re.sub(r"[-_.]+", "-", match[1]).lower()  # one project, one name: PEP 503


def _repository(match: re.Match[str]) -> str:
    return f"{match[1]}/{match[2].removesuffix('.git')}"


def _issue(match: re.Match[str]) -> str:
    return f"{_repository(match)}#{_number(match)}"


def _rule(kind: str, pattern: str, name: Callable[[re.Match[str]], str] = _first) -> Rule:
    return kind, re.compile(pattern, re.IGNORECASE | re.ASCII), name


_END = r"(?![^/?#])"
_NUMBER = r"(\d{1,9})(?!\w)"
_CVE = r"(\d{4}-\d+)(?![\w-])"
_GHSA = r"GHSA((?:-[0-9a-z]{4}){3})(?![\w-])"
# Accounts have the first segment of GitHub's paths, but for these pages of its own.
_OWNER = (
    r"/+(?!(?:about|account|advisories|apps|blog|codespaces|collections|community|contact|copilot|customer-stories"
    r"|dashboard|discussions|edu|education|enterprise|events|explore|features|home|issues|join|login|logout"
    r"|marketplace|mobile|models|new|notifications|open-source|organizations|orgs|partners|pricing|projects|pulls"
    r"|readme|resources|search|security|sessions?|settings|signup|site|solutions|sponsors|stars|support|teams?"
    r"|topics|trending|users|watching)(?![\w-]))([a-z\d][a-z\d-]*)"
)
_PAGE_END = r"/*(?:[?#].*)?\Z"

_PYTHON_ORG = (
    _rule("py-release", r"/+downloads/release/python-(\d[\w.-]*)", _release),
    _rule("pep", r"/+(?:dev/)?peps/+pep-(\d{1,4})(?![\w-])", _number),
    _rule("pypi", r"/pypi/([a-z\d][\w.-]*)" + _END, _project),
)
_PYPI = (_rule("pypi", r"/(?:project|pypi|p)/([a-z\d][\w.-]*)" + _END, _project),)

# A page anywhere that is named after a CVE is about it; the year without "CVE-" is MITRE's own shorthand.
_ANY_HOST = (_rule("cve", r".*?[/=#]CVE-" + _CVE, _cve),)

_RULES: dict[str, tuple[Rule, ...]] = {
    "peps.python.org": (_rule("pep", r"/+pep-(\d{1,4})(?![\w-])", _number),),
    "python.org": _PYTHON_ORG,
    "legacy.python.org": _PYTHON_ORG,
    "docs.python.org": (_rule("docs", r"/*([^?#]*)(?:\?[^#]*)?(#.+)?", _documentation),),
    "bugs.python.org": (
        _rule("bpo", r"/+(?:issue)?" + _NUMBER, _number),
        _rule("bpo", r"/+issue\?(?:[^#]*&)?bpo=" + _NUMBER, _number),
    ),
    "github.com": (
        _rule("gh-issue", _OWNER + r"/([\w.-]+)/(?:issues|pull)/" + _NUMBER, _issue),
        _rule("gh-repo", _OWNER + r"/([\w.-]+)" + _PAGE_END, _repository),
        _rule("gh-user", _OWNER + _PAGE_END),
        _rule("ghsa", r"(?:/[\w.-]+/[\w.-]+/security)?/advisories/" + _GHSA, _ghsa),
    ),
    "cve.mitre.org": (_rule("cve", r".*?[/=](?:CVE-)?" + _CVE, _cve),),
    "pypi.org": _PYPI,
    "pypi.python.org": _PYPI,
    "pypi.io": _PYPI,
    "discuss.python.org": (
        _rule("discourse", r"/t/(\d+)" + _END),
        _rule("discourse", r"/t/[^/?#]+/(\d+)" + _END),
    ),
}
