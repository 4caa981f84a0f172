"""The core is plain Python: it can be used where neither Sphinx nor docutils is installed."""

from __future__ import annotations

import subprocess
import sys

BLOCK_AND_IMPORT = """
import sys, importlib, pkgutil
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"sphinx", "docutils", "myst_parser", "sphinx_design"}:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Block())
core = importlib.import_module("sphinx_relnotes.core")
names = [module.name for module in pkgutil.walk_packages(core.__path__, "sphinx_relnotes.core.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_room_of_the_core_imports_with_sphinx_and_docutils_blocked() -> None:
    done = subprocess.run([sys.executable, "-c", BLOCK_AND_IMPORT], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
