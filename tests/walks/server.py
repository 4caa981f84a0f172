"""Builds on demand, each in a process of its own: forked from one in which all is imported, so that it costs little.

Orders are lines of JSON on the standard input, answers likewise on the output.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import select
import signal
import sys
import tempfile
import time
import traceback
import warnings
from contextlib import suppress
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import sphinx.jinja2glue
import sphinx.theming
from jinja2 import BytecodeCache
from jinja2.sandbox import SandboxedEnvironment
from sphinx.application import Sphinx
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

LOOK = 0.0005
"""Seconds between two looks at the clock of a process that is to be killed."""


class Templates(BytecodeCache):
    """Templates of themes, compiled once for all builds."""

    def __init__(self) -> None:
        self.codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key + bucket.checksum] = bucket.code


def warm(source: Path, builders: list[str]) -> None:
    """Import what builds import, by building."""
    environment = partial(SandboxedEnvironment, bytecode_cache=Templates())
    vars(sphinx.jinja2glue)["SandboxedEnvironment"] = environment
    vars(sphinx.theming)["entry_points"] = cache(entry_points)  # a look at every installed package
    for builder in builders:
        with tempfile.TemporaryDirectory() as folder:
            app = SphinxTestApp(builder, source, builddir=Path(folder))
            app.build()
            app.cleanup()
    logging.disable(logging.INFO)  # a thousand messages that nobody reads


def build(order: dict[str, Any]) -> NoReturn:
    """Build, and end the process with what a shell would see."""
    status = 2
    with Path(order["log"]).open("w", encoding="utf-8") as log:
        try:
            gc.disable()  # an hour's builds are quicker; none of them is long
            app = Sphinx(
                order["source"],
                order["source"],
                order["out"],
                order["doctrees"],
                order["builder"],
                status=None,
                warning=log,
                parallel=order["parallel"],
            )
            app.build()
            status = app.statuscode
        except BaseException:  # noqa: BLE001 - nothing may return into the loop of the server
            traceback.print_exc(file=log)
    os._exit(status)


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Build in a new process, and kill it with all its workers when it has used up its time."""
    alive, held = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.close(alive)
        build(order)
    with suppress(PermissionError, ProcessLookupError):  # the child, which may be dead by now, was quicker
        os.setpgid(child, child)
    os.close(held)
    if order["dies_after"] is not None:
        _kill(child, alive, order["dies_after"])
    os.read(alive, 1)  # ends when the last of its processes has, workers that outlive it included
    os.close(alive)
    _, status, usage = os.wait4(child, 0)
    return {"status": os.waitstatus_to_exitcode(status), "seconds": usage.ru_utime + usage.ru_stime}


def _kill(child: int, alive: int, limit: float) -> None:
    """Send SIGKILL after ``limit`` seconds of the process' own time, so that a busy machine changes nothing.

    It is sent from here, not from a handler within: Python runs handlers between two instructions only, and a build
    must be killed in the middle of a call too, as where it writes a file.
    """
    clock = (~child << 3) | 2  # CPUCLOCK_SCHED of this process, see clock_getcpuclockid(3)
    while not select.select([alive], [], [], LOOK)[0]:
        if time.clock_gettime(clock) >= limit:
            with suppress(ProcessLookupError):  # it has just ended
                os.killpg(child, signal.SIGKILL)
            return


def main(source: str, *builders: str) -> None:
    """Serve until the input ends."""
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    warm(Path(source), list(builders))
    print("{}", file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
