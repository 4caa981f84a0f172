"""Writes a library of made-up announcements in the shape of a long-lived blog, the same for the same number.

    python library.py FOLDER COUNT

makes ``posts/<slug>/index.md``, ``authors/*.json``, ``peps.json`` and ``python-releases.json`` below FOLDER.
A post has about 420 words, twelve links, three headings and six list items: the means of 327 real posts.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY, DAYS = dt.date(2012, 1, 3), 5000
STAGES = {"a1": "alpha 1", "a2": "alpha 2", "b1": "beta 1", "rc1": "candidate 1", "": "final"}
PEPS = range(600, 700)
WORDS = ["".join(parts) for parts in product(("ba", "de", "ki", "lo", "mu", "ra", "sen", "ti"), repeat=2)]
AUTHORS = ("Ada Example", "Ben Sample", "Cleo Specimen", "Dora Instance")


def write_library(folder: Path, count: int) -> None:
    """Write ``count`` posts, and what goes with them, below ``folder``."""
    rng = random.Random(count)
    releases: dict[str, list[dict[str, str]]] = {}
    for number, (version, stage) in enumerate(islice(_versions(), count)):
        day = (FIRST_DAY + dt.timedelta(days=DAYS * number // count)).isoformat()
        series = ".".join(version.split(".")[:2])
        releases.setdefault(series, []).append({"stage": stage, "state": "actual", "date": day, "note": ""})
        title, body = f"Demo {version} is now available", _download(version) + _body(rng)
        if number % 3 == 0:
            title, body = f"{_sentence(rng)[:-1]} ({number})", _body(rng)
        slug = title.lower().translate(str.maketrans(" .", "--", "()"))
        _write(folder / "posts" / slug / "index.md", _front_matter(rng, title, day, slug) + body)
    for name in AUTHORS:
        slug = name.lower().replace(" ", "-")
        author = {"name": name, "bio": _sentence(rng), "github": slug}
        _write(folder / "authors" / f"{slug}.json", json.dumps(author))
    peps = {str(number): _pep(rng, number) for number in PEPS}
    schedule = {"metadata": {name: _series(found) for name, found in releases.items()}, "releases": releases}
    _write(folder / "peps.json", json.dumps(peps, indent=1))
    _write(folder / "python-releases.json", json.dumps(schedule, indent=1))


def _versions() -> Iterator[tuple[str, str]]:
    for minor in range(100_000):
        for suffix, stage in STAGES.items():
            yield f"3.{minor}.0{suffix}", f"3.{minor} final" if not suffix else f"3.{minor}.0 {stage}"
        for micro in range(1, 8):
            yield f"3.{minor}.{micro}", f"3.{minor}.{micro}"


def _front_matter(rng: random.Random, title: str, day: str, slug: str) -> str:
    tags = ", ".join(rng.sample(("releases", "security", "community"), 2))
    return (
        f"---\ntitle: '{title}'\npublishDate: '{day}'\nupdatedDate: '{day}'\nauthor: {rng.choice(AUTHORS)}\n"
        f"description: '{_sentence(rng)}'\ntags: [{tags}]\npublished: true\n"
        f"legacyUrl: /{day[:4]}/{day[5:7]}/{slug}.html\n---\n\n"
    )


def _download(version: str) -> str:
    url = f"https://www.python.org/downloads/release/python-{version.replace('.', '')}/"
    return f"Get it: [{url}]({url})\n\n"


def _body(rng: random.Random) -> str:
    parts = [_paragraph(rng)]
    for number in range(3):
        parts += [f"## {_sentence(rng)[:-1]} {number}", _paragraph(rng)]
        if number == 1:
            parts.append("\n".join(f"- {_sentence(rng)} {_link(rng)}" for _ in range(6)))
        parts.append(_paragraph(rng))
    return "\n\n".join(parts) + "\n"


def _paragraph(rng: random.Random) -> str:
    return " ".join([*(_sentence(rng) for _ in range(5)), f"See {_link(rng)} and PEP {rng.choice(PEPS)}."])


def _sentence(rng: random.Random) -> str:
    return f"{' '.join(rng.choices(WORDS, k=8)).capitalize()}."


def _link(rng: random.Random) -> str:
    pep, issue = rng.choice(PEPS), rng.randrange(1000, 99_999)
    text, url = rng.choice(
        [
            (f"PEP {pep}", f"https://peps.python.org/pep-{pep:04}/"),
            (f"gh-{issue}", f"https://github.com/python/cpython/issues/{issue}"),
            (rng.choice(WORDS), f"https://docs.python.org/3/library/{rng.choice(WORDS)}.html"),
            (rng.choice(WORDS), f"https://example.org/{rng.choice(WORDS)}"),
        ]
    )
    return f"[{text}]({url})"


def _pep(rng: random.Random, number: int) -> dict[str, object]:
    url = f"https://peps.python.org/pep-{number:04}/"
    more = {"status": "Final", "type": "Standards Track", "superseded_by": None, "url": url}
    return {"number": number, "title": _sentence(rng)[:-1], **more}


def _series(found: list[dict[str, str]]) -> dict[str, object]:
    first, last = found[0]["date"], found[-1]["date"]
    days = {
        "start_of_development": first,
        "feature_freeze": first,
        "first_release": first,
        "end_of_bugfix": last,
    }
    return {
        "pep": PEPS[0],
        "status": "bugfix",
        "branch": "main",
        "release_manager": AUTHORS[0],
        **days,
        "end_of_life": last,
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_library(Path(sys.argv[1]), int(sys.argv[2]))
