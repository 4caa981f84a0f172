"""Writes a library of made-up announcements in the shape of a long-lived blog, the same for the same number.

    python library.py FOLDER COUNT

makes ``posts/<slug>/index.md``, ``authors/*.json``, ``peps.json`` and ``python-releases.json`` below FOLDER.
Posts are as different as real ones, and the means are those of the real posts that this project is tested with:
about 380 words of which 215 are different, 13 links, 3 headings, 6 list items, and little inline markup.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from itertools import accumulate, islice, product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY, DAYS = dt.date(2012, 1, 3), 5000
STAGES = {"a1": "alpha 1", "a2": "alpha 2", "b1": "beta 1", "rc1": "candidate 1", "": "final"}
PEPS = range(600, 700)
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "ra", "sen", "ti")
WORDS = ["".join(parts) for length in (2, 3, 4) for parts in product(SYLLABLES, repeat=length)]
FREQUENCIES = [*accumulate(1 / (rank + 1) for rank in range(len(WORDS)))]
"""Few words are common and many are rare (Zipf's law), so that an index of them is as large as a real one."""
SECTIONS = (18, 12, 16, 22, 12, 8, 6, 3, 3)
"""How many posts of a hundred have none, one, two, ..."""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)
"""One black pixel."""
AUTHORS = ("Ada Example", "Ben Sample", "Cleo Specimen", "Dora Instance")


def write_library(folder: Path, count: int) -> None:
    """Write ``count`` posts, and what goes with them, below ``folder``."""
    rng = random.Random(count)
    releases: dict[str, list[dict[str, str]]] = {}
    for number, (version, stage) in enumerate(islice(_versions(), count)):
        day = (FIRST_DAY + dt.timedelta(days=DAYS * number // count)).isoformat()
        series = ".".join(version.split(".")[:2])
        releases.setdefault(series, []).append({"stage": stage, "state": "actual", "date": day, "note": ""})
        picture = "picture.png" if number % 10 == 0 else ""
        title, body = f"Demo {version} is now available", _download(version) + _body(rng, picture)
        if number % 3 == 0:
            title, body = f"{_sentence(rng)[:-1]} ({number})", _body(rng, picture)
        slug = title.lower().translate(str.maketrans(" .", "--", "()"))
        _write(folder / "posts" / slug / "index.md", _front_matter(rng, title, day, slug) + body)
        if picture:
            folder.joinpath("posts", slug, picture).write_bytes(PNG)
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


def _body(rng: random.Random, picture: str) -> str:
    """Some paragraphs, and sections; every second post has a list, a few have a picture."""
    parts = [_paragraph(rng) for _ in range(rng.choice((1, 2, 3, 4)))]
    if picture:
        parts.append(f"![{_words(rng, 3)}]({picture})")
    (sections,) = rng.choices(range(len(SECTIONS)), SECTIONS)
    for number in range(sections):
        parts.append(f"## {_words(rng, 5).capitalize()} {number}")
        parts += [_paragraph(rng) for _ in range(rng.choice((1, 2, 3)))]
    if rng.random() < 0.5:
        items = [f"{_words(rng, 6)} {_link(rng)}" for _ in range(rng.randrange(4, 21))]
        parts.insert(rng.randrange(1, len(parts) + 1), "\n".join(f"- {item}" for item in items))
    return "\n\n".join(parts) + "\n"


def _paragraph(rng: random.Random) -> str:
    """Sentences, of which one may name a PEP or hold inline markup."""
    said = [_sentence(rng) for _ in range(rng.choice((2, 3, 4, 5, 6)))]
    if rng.random() < 0.8:
        said.append(f"See {_link(rng)}.")
    for share, extra in (
        (0.15, f"PEP {rng.choice(PEPS)} says so."),
        (0.25, f"Use `{_words(rng, 1)}()`."),
        (0.25, f"**{_words(rng, 2)}** is new."),
        (0.06, f"Press <kbd>{_words(rng, 1)}</kbd>."),
    ):
        said += [extra] if rng.random() < share else []
    return " ".join(said)


def _sentence(rng: random.Random) -> str:
    return f"{_words(rng, 8).capitalize()}."


def _words(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(WORDS, cum_weights=FREQUENCIES, k=count))


def _link(rng: random.Random) -> str:
    (kind,) = rng.choices(("pep", "issue", "docs", "other"), (15, 20, 20, 45))
    if kind == "pep":
        pep = rng.choice(PEPS)
        return f"[PEP {pep}](https://peps.python.org/pep-{pep:04}/)"
    if kind == "issue":
        issue = rng.randrange(1000, 99_999)
        return f"[gh-{issue}](https://github.com/python/cpython/issues/{issue})"
    home = "https://docs.python.org/3/library" if kind == "docs" else "https://example.org"
    return f"[{_words(rng, 2)}]({home}/{_words(rng, 1)}.html)"


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
