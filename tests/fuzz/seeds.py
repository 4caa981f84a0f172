"""Where mutation begins: small made-up inputs of each kind, and whole posts where a corpus is at hand."""

from __future__ import annotations

import json
import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

MATTER = (
    (
        "---\ntitle: Demo 1.0 released\ndate: 2024-11-19\n"
        "author: [Ada, {name: Bob, url: 'https://b.example'}]\ntags: a, b\n"
        "releases: [1.0, {version: 1.1a1, stage: alpha, date: 2025-01-01}]\n"
        "legacy_urls: [/old/x.html, 'https://x/y']\n"
        "slug: one\nimage: a.png\ndescription: >\n  In\n  short\npeps: [8, '12']\n"
        "updated: 2024-11-20T10:00:00+02:00\n---\nx\n"
    ),
    (
        "+++\ntitle = 'Demo 1.0'\ndate = 2024-11-19T10:00:00Z\ntags = ['a']\n[[releases]]\n"
        "version = '1.0'\n[author]\n"
        'name = "Ada"\n[series]\n+++\nSee PEP 8.\n'
    ),
    "---\ntitle: [\ndate: 2024-13-45\n&a b: *a\n? x\n: !!python/object:os.system y\n...\nx",
    '---\r\ntitle: "\\u202e"\r\ndate: yesterday\r\n',
)
TITLES = (
    "Demo 1.0.0rc1, 1.1 and 2.0a1 are out\nhttps://www.python.org/downloads/release/python-3140a2/",
    "Python 3.14.0 alpha 2 released",
    "Demo 1.2-1.4 and later\n<https://www.python.org/download/releases/2.7.1/>",
    "Release candidate 2 of Demo v1!1.0.post1.dev2+local",
)
LINKS = (
    "https://peps.python.org/pep-0649/#x\nSee PEPs 12, 34 and 56; gh-1234, bpo-12, CVE-2024-1 and PEP 8.",
    "https://docs.python.org/3/library/os.html#os.path\n(PEP 803, 820, 793) issue #9129 GH-1",
    "github.com/demo/demo/issues/7\nhttps://x.example/PEP-8 CVE-2024-12345",
)
PROMISES = (
    "The next release, 1.2.1, is planned for 2025-01-07. 1.3 will follow in May 2025, or on the 3rd of June.",
    "We expect 1.1.5, the last bug-fix release, next Tuesday; the final release is due for Monday, 2 December 2024.",
)
LOGS = (
    (
        "# Changelog\n\n## [Unreleased]\n\n- x\n\n## [1.0.0] - 2024-11-19\n\n### Added\n\n"
        "- A [link].\n\n[link]: https://x\n"
    ),
    "Changes\n=======\n\n1.0.0 (2024-11-19)\n------------------\n\n* `a`_ [#]_\n\n.. _a: https://x\n.. [#] note\n",
    "# demo\n## demo 1.0\n```\n# 1.0\n```\n[^1]: x\n    y\n",
)
CATALOGUES = (
    json.dumps(
        {
            "1.0": {"status": "bugfix", "first_release": "2024-11-19", "end_of_life": "2029-11", "branch": "x"},
            "1.1": {"release_manager": "R", "pep": 719},
        }
    ),
    json.dumps(
        {
            "metadata": {"1.0": {"status": "end-of-life", "first_release": "2024-11-19"}},
            "releases": {"1.0": [{"stage": "1.0.0 final", "state": "actual", "date": "2024-11-19", "note": "n"}]},
        }
    ),
    json.dumps({"8": {"number": 8, "title": "*On* ``style``", "status": "Active", "superseded_by": "9, 10"}}),
)
AUTHORS = (
    '{"ada": {"name": "Ada", "github": "@ada", "website": "https://a.example", "email": "a@a.example"}}',
    (
        "authors:\n  ada:\n    name: Ada\n    bio: &b |\n      x\n    avatar: a.png\n"
        "    mastodon: '@a@b.example'\n- [1, *b]\n"
    ),
    "name = 'Ada'\n[social]\nbluesky = 'ada.example'\n[[x]]\ny = 1979-05-27\n",
)
BODIES = (
    (
        '# One\n\nSee **PEP 8** and [a](b.md "t"), <https://x.example>.\n\n## Two\n\n- [x] a\n'
        "  - b\n\n| a | b |\n|--|:-:|\n| c | d |\n"
    ),
    (
        '<table><tr><td onclick=x>a<img src=a.png></table>\n\n<a href="java\n'
        'script:x">y</a> <svg><script>1</script></svg> <b\n'
    ),
    "```{note} x\n:class: y\n\nz\n```\n\n> [!TIP]\n> x\n\n[^1] ~x~ ~~y~~ $z$\n\n[^1]: a\n    b\n",
    (
        "import X from 'y'\n\n<X a={1} />\n\n<details><summary>x</summary>\n\n- y\n\n"
        "</details>\n<!-- z -->\n&lt;&#0;&#x110000;\n"
    ),
    (
        "{relnotes:release}`1.0` {pep}`8` {ref}`x <y>` [](a.md) ![](<a b.png>){width=1}\n\n"
        "***\n    code\n\n1. a\n1) b\n\nx\n===\n"
    ),
)
RST_BODIES = (
    (
        "One\n===\n\n*See* PEP 8, `a <b.md>`_, :pep:`8`, |x| and [#]_.\n\n.. [#] note\n"
        ".. |x| replace:: y\n.. _t: https://x\n"
    ),
    ".. raw:: html\n\n   <b onclick=x>y<script>1</script>\n\n.. image:: javascript:x\n   :target: data:text/html,x\n",
    (
        ".. role:: html(raw)\n   :format: html\n\n:html:`<svg onload=x>`\n\n.. meta::\n"
        "   :http-equiv=refresh: 0\n\n+--+\n|a |\n+--+\n"
    ),
    (
        "1. a\n\n   :b: c\n\n   | d\n\n::\n\n   e\n\n>>> f\n\n=  =\ng  h\n=  =\n\n"
        ".. announcement-list::\n   :limit: 2\n\n.. class:: i\n"
    ),
)
SEEDS = {
    "front_matter": MATTER,
    "titles": TITLES,
    "references": LINKS,
    "promises": PROMISES,
    "change_logs": LOGS,
    "catalogues": CATALOGUES,
    "authors": AUTHORS,
    "checks": BODIES,
    "exports": BODIES,
    "body": BODIES,
    "rst_body": RST_BODIES,
}


def seeds(target: str) -> list[bytes]:
    return [seed.encode() for seed in chain(SEEDS[target], _of_corpus(target))]


def _of_corpus(target: str) -> Iterator[str]:
    """Posts by path, as a whole or by what a target reads of them."""
    corpus = os.environ.get("RELNOTES_CORPUS")
    paths = sorted(Path(corpus, "posts").rglob("*.md")) if corpus else []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        _, matter, body = text.split("---", 2)
        if target == "front_matter":
            yield f"---{matter}---\n"
        elif target in {"titles", "promises", "references", "checks", "exports", "body"}:
            yield body[:2000]
    if corpus and target == "authors":
        yield from (path.read_text(encoding="utf-8") for path in sorted(Path(corpus, "authors").glob("*.json")))


def mutated(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """A few cuts, copies, swaps and strange bytes."""
    for _ in range(draw.randint(1, 5)):
        start = draw.randint(0, len(data))
        end = min(len(data), start + draw.choice((0, 1, 2, 8, 40)))
        other = draw.choice(others)
        place = draw.randint(0, len(other))
        piece = draw.choice(
            (b"", data[start:end] * draw.choice((2, 3, 50)), other[place : place + draw.choice((1, 5, 30))], *STRANGE)
        )
        data = data[:start] + piece + data[end:]
    return data


STRANGE: tuple[bytes, ...] = (
    *(character.encode() for character in "\0\r\n\t<[`\\\"'{}\N{REPLACEMENT CHARACTER}\N{RIGHT-TO-LEFT OVERRIDE}"),
    *(character.encode() for character in "\N{COMBINING ACUTE ACCENT}\N{ARABIC-INDIC DIGIT ONE}²😀"),
    *(b"\xff", b"---\n", b"1" * 60, b"&#0;", b": "),
)
