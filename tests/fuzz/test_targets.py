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
