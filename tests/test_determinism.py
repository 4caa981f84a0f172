"""The same sources give the same bytes, in whatever zone, and in whatever order sets are walked through."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent / "roots/test-whole"
MACHINES = (("UTC", "0"), ("Pacific/Kiritimati", "1"), ("Pacific/Pago_Pago", "2"), ("Asia/Kathmandu", "3"))


def test_neither_the_zone_nor_the_seed_of_hashes_shows(tmp_path: Path) -> None:
    source = shutil.copytree(ROOT, tmp_path / "source")
    trees = []
    for zone, seed in MACHINES:
        out = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-D",
            "html_theme=basic",
            "-d",
            f"{out}-doctrees",
            str(source),
            str(out),
        ]
        subprocess.run(command, check=True, env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed})
        files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != ".buildinfo")
        trees.append({path.relative_to(out).as_posix(): path.read_bytes() for path in files})

    for tree in trees[1:]:
        assert sorted(tree) == sorted(trees[0])
        assert [name for name in tree if tree[name] != trees[0][name]] == []
