"""Fuzz one target, guided by what of the code runs: ``python -m fuzz.run TARGET [-options of libFuzzer]``.

Needs Atheris. ``-runs=N`` and ``-max_total_time=S`` end it; what it finds is left as a file ``crash-...``.
"""

from __future__ import annotations

import importlib
import resource
import sys
import tempfile
import warnings
from pathlib import Path
from time import process_time

SECONDS = 2.0
"""Of CPU that one input may take: 200 times what the slowest target needs."""
GROWTH = 200 * 1024
"""Kilobytes by which the process may grow."""
LENGTH = 4000
"""Bytes of an input at most, unless an option says otherwise."""


def main(name: str, *options: str) -> None:
    """Fuzz until the options, or something found, say stop."""
    warnings.simplefilter("ignore")
    atheris = importlib.import_module("atheris")  # not installed where types are checked
    with atheris.instrument_imports(include=["sphinx_relnotes"]):
        target = importlib.import_module("fuzz.targets").TARGETS[name]
    seeds = importlib.import_module("fuzz.seeds").seeds(name)
    for seed in seeds:
        target(seed)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def bounded(data: bytes) -> None:
        start = process_time()
        target(data)
        taken = process_time() - start
        assert taken < SECONDS, f"{taken} seconds"
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used
        assert grown < GROWTH, f"{grown} KB"

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed)
        defaults = [f"-max_len={LENGTH}", "-timeout=120", "-rss_limit_mb=0", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *defaults, *options, folder], bounded)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
