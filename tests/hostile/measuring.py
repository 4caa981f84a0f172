"""Time as the processor spends it on one thread, compared by sizes: a busy machine changes neither."""

from __future__ import annotations

import gc
from time import thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RATIO = 4
"""How much larger the larger of two inputs is."""
GROWTH = 9
"""Times as long for four times the input: linear work takes four, quadratic work sixteen."""
TRIES = 3
NOTHING = 0.02
"""Seconds in which a measurement is noise."""


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one run, of this thread alone, and without a look at the garbage of all tests before."""
    gc.disable()
    try:
        start = thread_time()
        work()
        return thread_time() - start
    finally:
        gc.enable()


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """``work(4 * size)`` takes about four times as long as ``work(size)``; one good try of three is enough.

    What others do to the caches of a machine makes a single try slow, and no quadratic work fast.
    """
    work(1)
    measured = []
    for _ in range(TRIES):
        short, long = seconds(lambda: work(size)), seconds(lambda: work(RATIO * size))
        if long < GROWTH * max(short, NOTHING):
            return
        measured.append((short, long))
    raise AssertionError(f"seconds of {size:,} and {RATIO * size:,}: {measured}")


def assert_quick(work: Callable[[], object], limit: float) -> None:
    """``limit``: seconds of CPU; one good try of three is enough."""
    measured: list[float] = []
    while len(measured) < TRIES:
        measured.append(seconds(work))
        if measured[-1] < limit:
            return
    raise AssertionError(f"{measured} seconds, and at most {limit} each are allowed")
