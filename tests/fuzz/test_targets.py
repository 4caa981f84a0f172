"""A short look at what is fuzzed for hours elsewhere: seeds, and some thousand mutations of them, raise nothing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from .pages import close
from .seeds import mutated, seeds
from .targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = {"body": 20, "rst_body": 30, "checks": 100, "exports": 60}


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    yield
    close()


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_makes_a_reader_raise(name: str) -> None:
    known, draw = seeds(name), random.Random(name)
    for seed in known:
        TARGETS[name](seed)
    for _ in range(ROUNDS.get(name, 400)):
        data = mutated(draw.choice(known), known, draw)
        try:
            TARGETS[name](data)
        except Exception as error:
            error.add_note(repr(data))
            raise


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("titles", "Python 3.14.0١"),
        ("titles", f"Demo 1.{'7' * 61}a released"),
        ("front_matter", f'---\ntitle: Demo\ndate: 2024-11-19\nreleases: ["1.{"7" * 61}a"]\n---\n'),
        ("change_logs", f"1.{'7' * 61}A\n----\n\n- x\n"),
        ("checks", f"Python 3.8.{'1' * 60}a3 is the third of four planned alpha releases\n"),
        ("rst_body", '.. role:: html(raw)\n   :format: html\n\n:html:`<svg onload=x>` "a"\n'),
    ],
)
def test_what_was_found_once(name: str, text: str) -> None:
    TARGETS[name](text.encode())
